/* SPDX-License-Identifier: MIT
 *
 * A hit: a pattern matched here. Whether that means anything is for judge/ to
 * say. */
#ifndef AM_MATCH_HIT_H
#define AM_MATCH_HIT_H

#include "rules/ruleset.h"

typedef struct am_hit {
  uint32_t rule;
  uint32_t pattern;
  uint32_t sentence; /* the one in which the hit begins */
  am_pspan span;     /* prose, not empty, no white space at either end */
  am_pspan groups[AM_REGEX_GROUPS]; /* prose; start > end: took no part */
} am_hit;

typedef struct am_hits {
  const am_hit *at; /* by rule, then by place */
  size_t len;
} am_hits;

/* A pattern that gave up at a limit, and the first sentence in which it did. */
typedef struct am_incident {
  uint32_t pattern; /* AM_NAME_NONE: the limit of hits */
  uint32_t sentence;
} am_incident;

typedef AM_LIST(am_incident) am_incident_list;

#endif
