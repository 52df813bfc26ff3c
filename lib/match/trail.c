/* SPDX-License-Identifier: MIT */
#include "match/trail.h"

/* A stretch on its way: those of all patterns come mixed, those of one in their
 * order. */
typedef struct trail_stretch {
  uint32_t pattern;
  am_pspan where;
} trail_stretch;

typedef struct trail_builder {
  am_arena *arena;
  am_pspan region;
  AM_LIST(trail_stretch) stretches;
  uint32_t *lasts; /* of each pattern: index + 1 of its last stretch, or 0 */
} trail_builder;

/* Adds a stretch, or lengthens the last one. */
static bool trail_add(trail_builder *builder, uint32_t pattern,
                      am_pspan where) {
  const uint32_t last = builder->lasts[pattern];
  am_pspan *const before = last ? &builder->stretches.at[last - 1].where : NULL;
  if (before && where.start <= before->end + 1) {
    if (where.end > before->end)
      before->end = where.end;
    return true;
  }
  const trail_stretch stretch = {pattern, where};
  builder->lasts[pattern] = (uint32_t)builder->stretches.len + 1;
  return AM_PUSH(builder->arena, &builder->stretches, stretch);
}

static bool trail_region(trail_builder *builder, const am_prefilter *filter,
                         am_prefilter_scratch *scratch, amends_str prose) {
  const uint32_t base = builder->region.start;
  am_candidates candidates;
  am_prefilter_begin(scratch, am_str_cut(prose, base, builder->region.end));
  while (am_prefilter_next(filter, scratch, &candidates)) {
    for (size_t i = 0; i < candidates.len; i++) {
      am_starts starts = am_prefilter_starts(scratch, candidates.at[i]);
      while (starts) {
        am_pspan where = am_prefilter_take(scratch, &starts);
        where.start += base;
        where.end += base;
        if (!trail_add(builder, candidates.at[i], where))
          return false;
      }
    }
  }
  return true;
}

/* Sorts the stretches by pattern. */
static bool trail_publish(const trail_builder *builder, size_t patterns,
                          am_trails *out) {
  const size_t count = builder->stretches.len;
  uint32_t *starts =
      am_arena_array(builder->arena, patterns + 2, sizeof *starts);
  am_pspan *sorted = am_arena_array(builder->arena, count, sizeof *sorted);
  if (!starts || !sorted)
    return false;
  /* First starts[n + 2] counts the stretches of n, then starts[n + 1] moves
   * from their begin to their end, which is the begin of the next. */
  for (size_t i = 0; i < count; i++)
    starts[builder->stretches.at[i].pattern + 2]++;
  for (size_t i = 2; i < patterns + 2; i++)
    starts[i] += starts[i - 1];
  for (size_t i = 0; i < count; i++) {
    const trail_stretch *stretch = &builder->stretches.at[i];
    sorted[starts[stretch->pattern + 1]++] = stretch->where;
  }
  *out = (am_trails){starts, sorted};
  return true;
}

bool am_trails_find(const amends_ruleset *rules, const am_document *doc,
                    const am_regions *own, const am_regions *reply,
                    am_arena *arena, am_prefilter_scratch *scratch,
                    am_trails *out) {
  const size_t patterns = rules->cue_count + rules->message_pattern_count;
  trail_builder builder = {.arena = arena};
  builder.lasts = am_arena_array(arena, patterns, sizeof *builder.lasts);
  if (!builder.lasts)
    return false;
  for (size_t o = 0, r = 0; o < own->len || r < reply->len;) {
    const bool is_own = r == reply->len ||
                        (o < own->len && own->at[o].start < reply->at[r].start);
    builder.region = is_own ? own->at[o++] : reply->at[r++];
    if (!trail_region(&builder, rules->wide, scratch, doc->prose))
      return false;
  }
  return trail_publish(&builder, patterns, out);
}

bool am_trails_next(const am_trails *trails, uint32_t index, am_pspan within,
                    am_pspan *out) {
  uint32_t first = trails->starts[index];
  const uint32_t end = trails->starts[index + 1];
  /* The first one that does not end before. */
  for (uint32_t left = end - first; left > 0;) {
    const uint32_t half = left / 2;
    const bool is_before = trails->stretches[first + half].end < within.start;
    first += is_before ? half + 1 : 0;
    left = is_before ? left - half - 1 : half;
  }
  if (first == end)
    return false;
  const am_pspan *stretch = &trails->stretches[first];
  out->start = stretch->start > within.start ? stretch->start : within.start;
  out->end = stretch->end < within.end ? stretch->end : within.end;
  return out->start <= out->end;
}
