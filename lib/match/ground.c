/* SPDX-License-Identifier: MIT */
#include "match/ground.h"

/* Sets sentences apart from plots. */
enum { GROUND_SENTENCE_TAG = 1 };

static bool ground_remember(am_grounds *grounds) {
  const am_document *doc = grounds->doc;
  am_scratch *scratch = grounds->scratch;
  const size_t count = doc->sentence_count;
  grounds->sentences =
      am_arena_array(&scratch->arena, count, sizeof(am_record *));
  grounds->candidates =
      am_arena_array(&scratch->arena, count, sizeof(am_prospects *));
  if (!grounds->sentences || !grounds->candidates)
    return false;
  am_memory_begin(scratch->memory);
  for (size_t s = 0; s < count; s++) {
    const am_pspan where = doc->sentences[s].prose;
    if (!am_prospects_may(doc, (uint32_t)s, grounds->has_quotes))
      continue;
    grounds->sentences[s] =
        am_memory_record(scratch->memory, GROUND_SENTENCE_TAG,
                         am_str_cut(doc->prose, where.start, where.end));
  }
  return am_plots_find(doc, &grounds->own, &grounds->reply, &scratch->arena,
                       scratch->memory, &grounds->plots);
}

bool am_grounds_find(const amends_ruleset *rules, const am_document *doc,
                     bool quotes, am_scratch *scratch, am_grounds *out) {
  *out = (am_grounds){
      .rules = rules, .doc = doc, .scratch = scratch, .has_quotes = quotes};
  if (!am_regions_own(&scratch->arena, doc, &out->own) ||
      !am_regions_reply(&scratch->arena, doc, &out->reply))
    return false;
  if (scratch->memory)
    return ground_remember(out);
  return am_prospects_find(rules, doc, quotes, &scratch->arena, scratch->filter,
                           &out->prospects) &&
         am_trails_find(rules, doc, &out->own, &out->reply, &scratch->arena,
                        scratch->wide, &out->trails);
}

const am_prospects *am_grounds_prospects(const am_grounds *grounds,
                                         uint32_t sentence) {
  am_arena *arena = &grounds->scratch->arena;
  if (grounds->candidates[sentence])
    return grounds->candidates[sentence];
  am_prospects *prospects = am_arena_array(arena, 1, sizeof *prospects);
  if (!prospects ||
      !am_prospects_of(grounds->rules, grounds->doc, sentence, arena,
                       grounds->scratch->filter, prospects))
    return NULL;
  return grounds->candidates[sentence] = prospects;
}

/* Where patterns can begin in a plot; NULL: out of memory. */
static const am_trails *ground_trails(const am_grounds *grounds,
                                      am_plot *plot) {
  am_arena *arena = &grounds->scratch->arena;
  if (plot->trails)
    return plot->trails;
  am_trails *trails = am_arena_array(arena, 1, sizeof *trails);
  am_pspan window = {plot->block.start, plot->window};
  const am_regions only = {&window, 1};
  const am_regions none = {NULL, 0};
  if (!trails || !am_trails_find(grounds->rules, grounds->doc, &only, &none,
                                 arena, grounds->scratch->wide, trails))
    return NULL;
  return plot->trails = trails;
}

bool am_grounds_may(const am_grounds *grounds, uint32_t index) {
  const am_trails *trails = &grounds->trails;
  return grounds->scratch->memory ||
         trails->starts[index] < trails->starts[index + 1];
}

bool am_grounds_next(const am_grounds *grounds, uint32_t index,
                     am_pspan subject, am_pspan within, am_pspan *out,
                     bool *no_memory) {
  const am_trails *trails = &grounds->trails;
  if (grounds->scratch->memory) {
    am_plot *plot = am_plots_at(&grounds->plots, within.start);
    *out = within;
    /* What looks beyond the window may begin anywhere. */
    if (!plot || within.end > plot->end || subject.end > plot->window)
      return within.start <= within.end;
    trails = ground_trails(grounds, plot);
    *no_memory = *no_memory || !trails;
    if (!trails)
      return false;
  }
  return am_trails_next(trails, index, within, out);
}

am_record *am_grounds_record(const am_grounds *grounds, uint32_t sentence,
                             am_pspan span, uint32_t *base) {
  if (!grounds->scratch->memory)
    return NULL;
  const am_document *doc = grounds->doc;
  const uint32_t first = sentence > 0 ? sentence - 1 : 0;
  for (uint32_t s = first; s <= sentence + 1 && s < doc->sentence_count; s++) {
    if (am_pspan_holds(doc->sentences[s].prose, span)) {
      *base = doc->sentences[s].prose.start;
      return grounds->sentences[s];
    }
  }
  const am_plot *plot = am_plots_at(&grounds->plots, span.start);
  if (!plot || !am_pspan_holds(plot->block, span))
    return NULL;
  *base = plot->block.start;
  return plot->record;
}
