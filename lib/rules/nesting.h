/* SPDX-License-Identifier: MIT
 *
 * Tests and signals may name each other; this refuses circles, nesting that is
 * deeper than the judge will follow, and questions without end. */
#ifndef AM_RULES_NESTING_H
#define AM_RULES_NESTING_H

#include "rules/ruleset.h"

/* Terms that one test, signal, leaning or rule, the evidence for all rules, or
 * the score may ask for, those of the ones that they name included. Without it
 * eight levels of sixty names each would take 60^8 steps for one answer, and a
 * rule of a mebibyte seconds for each hit. */
enum { AM_NESTING_TERMS_MAX = 10000 };

/* How much each test, signal and leaning asks for. */
typedef struct am_nesting am_nesting;

/* Adds a problem for every test or signal that nests deeper than
 * AM_CONDITION_DEPTH (a circle nests without end) or asks for too many terms.
 * `marks` are the places of the tests, then of the signals. NULL: no memory. */
const am_nesting *am_nesting_check(const amends_ruleset *rules,
                                   const am_mark *marks, am_arena *arena,
                                   am_problems *problems);

/* The same for what names tests, signals and leanings; `mark` is its place. */
void am_nesting_check_rule(const am_nesting *nesting, const am_rule *rule,
                           am_mark mark, am_problems *problems);
void am_nesting_check_weights(const am_nesting *nesting, am_weights weights,
                              amends_str name, am_mark mark,
                              am_problems *problems);
void am_nesting_check_score(const am_nesting *nesting,
                            const am_scoring *scoring, am_mark mark,
                            am_problems *problems);

#endif
