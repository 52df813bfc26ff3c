/* SPDX-License-Identifier: MIT */
#include "rules/packed.h"

#include "rules/trie_impl.h"

enum { PACKED_SHIFT_MAX = 28 }; /* of the fifth and last digit: 35 bits */

/* Behind the code that begins at `at`; NULL: it does not end. */
static const unsigned char *
packed_next(const unsigned char *at, const unsigned char *end, uint64_t *code) {
  *code = 0;
  for (unsigned shift = 0; shift <= PACKED_SHIFT_MAX && at < end; shift += 7) {
    const unsigned char digit = *at++;
    *code |= (uint64_t)(digit & 127u) << shift;
    if (digit < 128)
      return at;
  }
  return NULL;
}

/* The number that a code stands for behind the number `last`. */
static inline uint32_t packed_number(uint32_t last, uint64_t code) {
  const uint32_t step = (uint32_t)(code >> 1);
  return code & 1 ? last + step : last - step;
}

/* Nearly all codes have one digit; these must be quick in a module that has
 * just been loaded and is not optimised yet. */
bool am_packed_read(const unsigned char *at, size_t len, uint32_t *out,
                    size_t count) {
  const unsigned char *end = at + len;
  uint32_t last = 0;
  for (size_t i = 0; i < count; i++) {
    uint64_t code = at < end ? *at : 128;
    if (code < 128)
      at++;
    else if ((at = packed_next(at, end, &code)) == NULL)
      return false;
    if (code > 0)
      last = packed_number(last, code);
    out[i] = code > 0 ? last : UINT32_MAX;
  }
  return at == end;
}

const am_prefilter_need *am_packed_needs(const uint32_t *clauses,
                                         const uint32_t *blanks, size_t count,
                                         am_arena *arena) {
  am_prefilter_need *needs = am_arena_alloc(arena, count * sizeof *needs);
  for (size_t i = 0; needs && i < count; i++)
    needs[i] = (am_prefilter_need){
        clauses[i], {(uint8_t)blanks[i], (uint8_t)(blanks[i] >> 8)}};
  return needs;
}

const am_prefilter_step *am_packed_steps(const am_grammar *numbers,
                                         am_arena *arena) {
  am_arena work;
  am_arena_init(&work, arena->mem);
  const uint32_t *codes = am_grammar_write(numbers, &work);
  am_prefilter_step *steps =
      codes ? am_arena_alloc(arena, numbers->len * sizeof *steps) : NULL;
  for (size_t i = 0; steps && i < numbers->len; i++) {
    const uint32_t set = codes[i] >> 15;
    steps[i].kind = codes[i] & 7u;
    steps[i].min = codes[i] >> 3 & 63u;
    steps[i].max = codes[i] >> 9 & 63u;
    steps[i].set = set & AM_PREFILTER_SET_MAX;
  }
  am_arena_clear(&work);
  return steps;
}

bool am_packed_index(am_trie *trie, const unsigned char *bytes,
                     const am_grammar *child_counts, am_arena *arena) {
  am_arena work;
  am_arena_init(&work, arena->mem);
  const uint32_t *counts = am_grammar_write(child_counts, &work);
  const bool is_done = counts && am_trie_index(trie, arena, bytes, counts);
  am_arena_clear(&work);
  return is_done;
}

const uint64_t *am_packed_commons(size_t clauses, const uint32_t *listed,
                                  const uint64_t *bits, size_t count,
                                  am_arena *arena) {
  uint64_t *commons = am_arena_array(arena, clauses, sizeof *commons);
  for (size_t i = 0; commons && i < count; i++)
    commons[listed[i]] = bits[i];
  return commons;
}

const unsigned char *am_packed_common_bits(size_t texts,
                                           const uint32_t *literals,
                                           size_t count, am_arena *arena) {
  unsigned char *bits = am_arena_alloc(arena, 2 * texts);
  if (!bits)
    return NULL;
  memset(bits, AM_COMMON_NONE, 2 * texts);
  for (size_t i = 0; i < count; i++)
    bits[literals[i]] = (unsigned char)i;
  return bits;
}
