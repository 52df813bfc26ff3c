/* SPDX-License-Identifier: MIT
 *
 * Tests and signals may name each other; this refuses circles and nesting that
 * is deeper than the judge will follow. */
#ifndef AM_RULES_NESTING_H
#define AM_RULES_NESTING_H

#include "rules/ruleset.h"

/* Adds a problem for every test or signal that nests deeper than
 * AM_CONDITION_DEPTH; a circle nests without end. `marks` are the places of
 * the tests, then of the signals. False: no memory. */
bool am_nesting_check(const amends_ruleset *rules, const am_mark *marks,
                      am_arena *arena, am_problems *problems);

#endif
