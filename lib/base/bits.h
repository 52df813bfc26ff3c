/* SPDX-License-Identifier: MIT
 *
 * Words of 64 bits as sets, in plain C: processors have instructions for
 * these, the language has none. */
#ifndef AM_BASE_BITS_H
#define AM_BASE_BITS_H

#include <stdbool.h>
#include <stdint.h>

/* How many bits are set: added up in pairs, fours, bytes, then all bytes. */
static inline uint32_t am_bits_count(uint64_t bits) {
  const uint64_t each = UINT64_MAX / 3, pairs = UINT64_MAX / 5;
  const uint64_t fours = UINT64_MAX / 17, bytes = UINT64_MAX / 255;
  bits -= bits >> 1 & each;
  bits = (bits & pairs) + (bits >> 2 & pairs);
  return (uint32_t)(((bits + (bits >> 4)) & fours) * bytes >> 56);
}

/* The number of the lowest bit that is set; there is one. */
static inline uint32_t am_bits_lowest(uint64_t bits) {
  return am_bits_count((bits & (~bits + 1)) - 1);
}

/* Bit `at` of a set of any size. */
static inline bool am_bits_has(const uint64_t *set, uint32_t at) {
  return set[at / 64] >> at % 64 & 1;
}
static inline void am_bits_add(uint64_t *set, uint32_t at) {
  set[at / 64] |= UINT64_C(1) << at % 64;
}
static inline void am_bits_take(uint64_t *set, uint32_t at) {
  set[at / 64] &= ~(UINT64_C(1) << at % 64);
}

#endif
