/* SPDX-License-Identifier: MIT
 *
 * Where cues, and rules that look at the whole message, can begin to match:
 * found once a message, so that a cue costs PCRE2 a few words of text and not
 * all of it each time. */
#ifndef AM_MATCH_TRAIL_H
#define AM_MATCH_TRAIL_H

#include "match/region.h"
#include "rules/ruleset.h"

/* A match may begin at these prose offsets, the last one included. */
typedef struct am_trail_stretch {
  uint32_t first;
  uint32_t last;
  uint32_t next; /* index; 0: none */
} am_trail_stretch;

/* The stretches of one pattern, in the order of the prose. */
typedef struct am_trail {
  uint32_t head; /* 0: the pattern cannot match in the message */
  uint32_t tail;
  uint32_t count;
} am_trail;

typedef struct am_trails {
  const am_trail *at; /* a pattern of the wide filter: cues, then others */
  const am_trail_stretch *stretches; /* [0] is none */
} am_trails;

/* Looks through the regions, own and quoted. False: no memory. */
bool am_trails_find(const amends_ruleset *rules, const am_document *doc,
                    const am_regions *own, const am_regions *reply,
                    am_arena *arena, am_prefilter_scratch *scratch,
                    am_trails *out);

/* The next offsets, of those in `within` (its end included), at which pattern
 * `index` of the wide filter can begin. False: there are none. */
bool am_trails_next(const am_trails *trails, uint32_t index, am_pspan within,
                    am_pspan *out);

#endif
