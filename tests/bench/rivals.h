/* SPDX-License-Identifier: MIT
 *
 * Other ways to search for the patterns of a ruleset. */
#ifndef BENCH_RIVALS_H
#define BENCH_RIVALS_H

#include "messages.h"
#include "rules/ruleset.h"

/* Seconds that a plain loop takes: every pattern as machine code, over every
 * message. */
double bench_naive(const amends_ruleset *rules, const bench_messages *messages,
                   size_t *matches);

/* Seconds that Hyperscan takes for those patterns that it accepts, `*accepted`
 * of them, out of those of at most `longest` bytes: it needs minutes to compile
 * a dozen of the longer ones. Negative: built without Hyperscan. */
double bench_hyperscan(const amends_ruleset *rules,
                       const bench_messages *messages, size_t longest,
                       size_t *accepted, double *compiling);

#endif
