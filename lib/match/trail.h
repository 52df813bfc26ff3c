/* SPDX-License-Identifier: MIT
 *
 * Where cues, and rules that look at the whole message, can begin to match:
 * found once a message, so that a cue costs PCRE2 a few words of text and not
 * all of it each time. */
#ifndef AM_MATCH_TRAIL_H
#define AM_MATCH_TRAIL_H

#include "match/region.h"
#include "rules/ruleset.h"

/* Stretches of the prose, by pattern, then by place; a match may begin at their
 * offsets, the last one included. Those of a pattern of the wide filter (cues,
 * then others) are stretches[starts[n]] up to stretches[starts[n + 1]]. */
typedef struct am_trails {
  const uint32_t *starts;
  const am_pspan *stretches;
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
