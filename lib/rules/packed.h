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

#include "rules/literal.h"
#include "rules/prefilter_impl.h"

/* Reads `count` numbers out of all `len` bytes. False: they are not `count`
 * numbers. */
bool am_packed_read(const unsigned char *at, size_t len, uint32_t *out,
                    size_t count);

/* The steps of outlines as numbers: a code each, and in a list of their own the
 * sets (or lengths of ways) of those that have one. */
/* GCOVR_EXCL_START: for the build, and for check_packed */
static inline uint32_t am_packed_step(am_prefilter_step step) {
  return step.kind | (uint32_t)step.min << 3 | (uint32_t)step.max << 9;
}
/* GCOVR_EXCL_STOP */

static inline bool am_packed_has_set(am_prefilter_step step) {
  return step.kind == AM_STEP_SET || step.kind == AM_STEP_FORK ||
         step.kind == AM_STEP_ELSE;
}

/* NULL: no memory. */
const am_prefilter_step *am_packed_steps(am_arena *arena, const uint32_t *codes,
                                         size_t count, const uint32_t *sets);

#endif
