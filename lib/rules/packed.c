/* SPDX-License-Identifier: MIT */
#include "rules/packed.h"

enum { PACKED_SHIFT_MAX = 28 }; /* of the fifth and last digit: 35 bits */

typedef struct packed_reader {
  const unsigned char *at;
  const unsigned char *end;
} packed_reader;

static bool packed_next(packed_reader *reader, uint64_t *code) {
  *code = 0;
  for (unsigned shift = 0; shift <= PACKED_SHIFT_MAX; shift += 7) {
    if (reader->at == reader->end)
      return false;
    const unsigned char digit = *reader->at++;
    *code |= (uint64_t)(digit & 127u) << shift;
    if (digit < 128)
      return true;
  }
  return false;
}

/* The next code. Nearly all have one digit, and a module that has just been
 * loaded is not optimised yet. */
static inline bool packed_code(packed_reader *reader, uint64_t *code) {
  if (reader->at == reader->end || *reader->at >= 128)
    return packed_next(reader, code);
  *code = *reader->at++;
  return true;
}

bool am_packed_read(const unsigned char *at, size_t len, uint32_t *out,
                    size_t count) {
  packed_reader reader = {at, at + len};
  uint32_t last = 0;
  for (size_t i = 0; i < count; i++) {
    uint64_t code;
    if (!packed_code(&reader, &code))
      return false;
    if (code == 0) {
      out[i] = UINT32_MAX;
      continue;
    }
    const uint32_t step = (uint32_t)(code >> 1);
    last = code & 1 ? last + step : last - step;
    out[i] = last;
  }
  return reader.at == reader.end;
}

const am_prefilter_step *am_packed_steps(am_arena *arena, const uint32_t *codes,
                                         size_t count, const uint32_t *sets) {
  am_prefilter_step *steps = am_arena_array(arena, count, sizeof *steps);
  if (!steps)
    return NULL;
  for (size_t i = 0; i < count; i++) {
    am_prefilter_step *step = &steps[i];
    step->kind = codes[i] & 7u;
    step->min = codes[i] >> 3 & 63u;
    step->max = codes[i] >> 9 & 63u;
    step->set = am_packed_has_set(*step) ? *sets++ & AM_PREFILTER_SET_MAX : 0;
  }
  return steps;
}
