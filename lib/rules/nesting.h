/* SPDX-License-Identifier: MIT
 *
 * Tests and signals may name each other; this refuses circles, nesting that is
 * deeper than the judge will follow, and questions without end. */
#ifndef AM_RULES_NESTING_H
#define AM_RULES_NESTING_H

#include "rules/ruleset.h"

/* Terms that one test or signal may ask for, those of the ones that it names
 * included. Without it eight levels of sixty names each would take 60^8 steps
 * for one answer. */
enum { AM_NESTING_TERMS_MAX = 10000 };

/* Adds a problem for every test or signal that nests deeper than
 * AM_CONDITION_DEPTH (a circle nests without end) or asks for too many terms.
 * `marks` are the places of the tests, then of the signals. False: no memory.
 */
bool am_nesting_check(const amends_ruleset *rules, const am_mark *marks,
                      am_arena *arena, am_problems *problems);

#endif
