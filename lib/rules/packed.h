/* SPDX-License-Identifier: MIT
 *
 * Numbers in few bytes, for tables that travel. Neighbours in the tables of a
 * ruleset differ little, so each number is kept as its difference from the one
 * before:
 *
 *   0                      UINT32_MAX, which stands for "none"
 *   1 + 2 * n              the last other number + n; the first is 0
 *   2 * n                  the last other number - n, n at least 1
 *
 * in base 128, the low digits first, with 128 added to all but the last. */
#ifndef AM_RULES_PACKED_H
#define AM_RULES_PACKED_H

#include "rules/grammar.h"
#include "rules/prefilter_impl.h"

/* Reads `count` numbers out of all `len` bytes. False: they are not `count`
 * numbers. */
bool am_packed_read(const unsigned char *at, size_t len, uint32_t *out,
                    size_t count);

/* A step of an outline as one number. */
/* GCOVR_EXCL_START: for the build, and for check_packed */
static inline uint32_t am_packed_step(am_prefilter_step step) {
  return step.kind | (uint32_t)step.min << 3 | (uint32_t)step.max << 9 |
         (uint32_t)step.set << 15;
}
/* GCOVR_EXCL_STOP */

/* The blanks before a need as one number, and the needs from the numbers of
 * their clauses and of their blanks. NULL: no memory. */
static inline uint32_t am_packed_blanks(am_blanks blanks) {
  return blanks.min | (uint32_t)blanks.max << 8;
}

const am_prefilter_need *am_packed_needs(const uint32_t *clauses,
                                         const uint32_t *blanks, size_t count,
                                         am_arena *arena);

/* The steps whose numbers a grammar holds. NULL: no memory. */
const am_prefilter_step *am_packed_steps(const am_grammar *numbers,
                                         am_arena *arena);

/* am_trie_index with the counts of children that a grammar holds. False: no
 * memory. */
bool am_packed_index(am_trie *trie, const unsigned char *bytes,
                     const am_grammar *child_counts, am_arena *arena);

/* `commons` of a filter in which `count` clauses have bits: those that are
 * listed. NULL: no memory. */
const uint64_t *am_packed_commons(size_t clauses, const uint32_t *listed,
                                  const uint64_t *bits, size_t count,
                                  am_arena *arena);

/* `common_bits` of a filter with so many texts: which literal has which bit.
 * NULL: no memory. */
const unsigned char *am_packed_common_bits(size_t texts,
                                           const uint32_t *literals,
                                           size_t count, am_arena *arena);

#endif
