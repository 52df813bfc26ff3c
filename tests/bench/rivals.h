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

/* Seconds that Hyperscan takes for those patterns that it accepts; `*accepted`
 * of them. Negative: built without Hyperscan. */
double bench_hyperscan(const amends_ruleset *rules,
                       const bench_messages *messages, size_t *accepted,
                       double *compiling);

#endif
