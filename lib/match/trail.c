/* SPDX-License-Identifier: MIT */
#include "match/trail.h"

#include "rules/syntax.h"

enum {
  /* Stretches of one pattern; one that has more may begin anywhere behind them,
   * so that going through them stays cheap. */
  TRAIL_STRETCHES_MAX = 32,
  /* Bytes of a region. PCRE2 looks for the first letter of a pattern up to the
   * end of its subject, so that in a huge one many short searches cost more
   * than a long one. */
  TRAIL_REGION_MAX = 32 << 10
};

typedef struct trail_builder {
  am_arena *arena;
  amends_str prose;
  am_pspan region;
  am_trail *trails;
  AM_LIST(am_trail_stretch) stretches;
  bool failed;
} trail_builder;

/* Adds a stretch, or lengthens the last one. They come in order: the same
 * pattern always looks back over the same number of blanks. */
static void trail_add(trail_builder *builder, uint32_t pattern, uint32_t first,
                      uint32_t last) {
  if (builder->failed)
    return;
  am_trail *trail = &builder->trails[pattern];
  am_trail_stretch *const tail =
      trail->tail ? &builder->stretches.at[trail->tail] : NULL;
  if (tail && first <= tail->last) {
    if (last > tail->last)
      tail->last = last;
    return;
  }
  if (trail->count == TRAIL_STRETCHES_MAX) {
    tail->last = UINT32_MAX;
    return;
  }
  const uint32_t index = (uint32_t)builder->stretches.len;
  if (tail)
    tail->next = index;
  else
    trail->head = index;
  trail->tail = index;
  trail->count++;
  const am_trail_stretch stretch = {first, last, 0};
  builder->failed |= !AM_PUSH(builder->arena, &builder->stretches, stretch);
}

/* The last offset up to `at` between which and `at` stand so many blanks;
 * the begin of the region when there are not so many. */
static uint32_t trail_back(const trail_builder *builder, uint32_t at,
                           unsigned blanks) {
  if (blanks == AM_BLANKS_MANY)
    return builder->region.start;
  while (blanks > 0 && at > builder->region.start)
    blanks -= am_syntax_is_blank(builder->prose.ptr[--at]) ? 1 : 0;
  return at;
}

/* The first offset between which and `at` stand at most so many blanks. */
static uint32_t trail_first(const trail_builder *builder, uint32_t at,
                            unsigned blanks) {
  uint32_t first = trail_back(builder, at, blanks);
  while (first > builder->region.start &&
         !am_syntax_is_blank(builder->prose.ptr[first - 1]))
    first--;
  return first;
}

/* Where a match begins that has so many blanks before `at`. */
static void trail_visit(void *ctx, uint32_t pattern, uint32_t at,
                        am_blanks before) {
  trail_builder *builder = ctx;
  at += builder->region.start;
  const uint32_t last = trail_back(builder, at, before.min);
  trail_add(builder, pattern, trail_first(builder, at, before.max), last);
}

static bool trail_region(trail_builder *builder, const am_prefilter *filter,
                         am_prefilter_scratch *scratch) {
  const am_pspan region = builder->region;
  const uint32_t *candidates;
  const size_t count = am_prefilter_run(
      filter, scratch, am_str_cut(builder->prose, region.start, region.end),
      &candidates);
  uint32_t told = 0;
  if (am_pspan_len(region) <= TRAIL_REGION_MAX)
    told = am_prefilter_tell(filter, scratch, trail_visit, builder);
  for (size_t i = 0; i < count; i++) {
    if (told == 0 || am_prefilter_is_always(filter, candidates[i]))
      trail_add(builder, candidates[i], region.start, region.end);
    else if (region.start + told <= region.end)
      trail_add(builder, candidates[i],
                trail_first(builder, region.start + told,
                            am_prefilter_before(filter, candidates[i]).max),
                region.end);
  }
  return !builder->failed;
}

bool am_trails_find(const amends_ruleset *rules, const am_document *doc,
                    const am_regions *own, const am_regions *reply,
                    am_arena *arena, am_prefilter_scratch *scratch,
                    am_trails *out) {
  trail_builder builder = {.arena = arena, .prose = doc->prose};
  const am_trail_stretch none = {0, 0, 0};
  builder.trails =
      am_arena_array(arena, rules->cue_count + rules->message_pattern_count,
                     sizeof *builder.trails);
  if (!builder.trails || !AM_PUSH(arena, &builder.stretches, none))
    return false;
  for (size_t o = 0, r = 0; o < own->len || r < reply->len;) {
    const bool is_own = r == reply->len ||
                        (o < own->len && own->at[o].start < reply->at[r].start);
    builder.region = is_own ? own->at[o++] : reply->at[r++];
    if (!trail_region(&builder, rules->wide, scratch))
      return false;
  }
  *out = (am_trails){builder.trails, builder.stretches.at};
  return true;
}

bool am_trails_next(const am_trails *trails, uint32_t index, am_pspan within,
                    am_pspan *out) {
  for (uint32_t i = trails->at[index].head; i; i = trails->stretches[i].next) {
    const am_trail_stretch *stretch = &trails->stretches[i];
    if (stretch->last < within.start)
      continue;
    out->start = stretch->first > within.start ? stretch->first : within.start;
    out->end = stretch->last < within.end ? stretch->last : within.end;
    return out->start <= out->end;
  }
  return false;
}
