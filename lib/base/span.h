/* SPDX-License-Identifier: MIT
 *
 * Two coordinate systems, two types. amends_span counts bytes of the source,
 * am_pspan bytes of the prose (the clean text that patterns see). Only
 * text/map.c turns one into the other. */
#ifndef AM_BASE_SPAN_H
#define AM_BASE_SPAN_H

#include <stdbool.h>

#include <amends/types.h>

typedef struct am_pspan {
  uint32_t start;
  uint32_t end;
} am_pspan;

static inline uint32_t am_pspan_len(am_pspan s) { return s.end - s.start; }
static inline bool am_pspan_touches(am_pspan a, am_pspan b) {
  return a.start < b.end && b.start < a.end;
}
static inline bool am_pspan_holds(am_pspan outer, am_pspan inner) {
  return outer.start <= inner.start && inner.end <= outer.end;
}
static inline uint32_t am_pspan_shared(am_pspan a, am_pspan b) {
  const uint32_t start = a.start > b.start ? a.start : b.start;
  const uint32_t end = a.end < b.end ? a.end : b.end;
  return end > start ? end - start : 0;
}

#endif
