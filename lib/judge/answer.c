/* SPDX-License-Identifier: MIT */
#include "judge/answer.h"

#include "judge/cue.h"

enum { ANSWER_COUNT_MAX = 255 };

/* ---- in one stretch ------------------------------------------------------ */

/* Counts matches in `span`, at most `enough`. */
static uint32_t answer_count(am_case *c, uint32_t cue, am_pspan span,
                             bool anchored, uint32_t enough) {
  const amends_str subject = am_str_cut(c->doc->prose, span.start, span.end);
  uint32_t count = 0;
  am_pspan match;
  for (size_t from = 0; count < enough && from <= subject.len;) {
    if (!am_cue_find(c, cue, span, from, anchored ? from : subject.len, &match))
      break;
    count++;
    if (anchored)
      break;
    from = am_cue_step(subject, from, match);
  }
  return count;
}

static bool answer_find(am_case *c, const am_term *term, am_pspan span,
                        bool anchored) {
  return answer_count(c, term->index, span, anchored, term->at_least) >=
         term->at_least;
}

/* The question as a number: 1, cue (24 bits), how often (8), whether anchored,
 * and the ends of the stretch (15 bits each); 0: it does not fit. */
static uint64_t answer_key(const am_term *term, am_pspan span, uint32_t base,
                           bool anchored) {
  const uint32_t start = span.start - base, end = span.end - base;
  if (term->index >= UINT32_C(1) << 24 || end >= UINT32_C(1) << 15)
    return 0;
  return UINT64_C(1) << 63 | (uint64_t)term->index << 39 |
         (uint64_t)term->at_least << 31 | (uint64_t)anchored << 30 |
         (uint64_t)start << 15 | end;
}

/* Remembered with the text of the stretch, on which alone it depends. */
static bool answer_recall(am_case *c, am_record *record, uint64_t key,
                          const am_term *term, am_pspan span, bool anchored) {
  uint64_t known;
  if (am_record_answer(record, key, &known))
    return known != 0;
  c->gave_up = false;
  const bool holds = answer_find(c, term, span, anchored);
  if (!c->gave_up && !c->no_memory)
    am_record_note(c->scratch->memory, record, key, holds);
  return holds;
}

bool am_answer_in(am_case *c, const am_term *term, uint32_t sentence,
                  am_pspan span, bool anchored) {
  if (!am_cue_may(c, term->index, span))
    return false;
  uint32_t base;
  am_record *record = am_grounds_record(&c->grounds, sentence, span, &base);
  const uint64_t known = record ? answer_key(term, span, base, anchored) : 0;
  if (known)
    return answer_recall(c, record, known, term, span, anchored);
  if (anchored)
    return answer_find(c, term, span, true);
  const uint32_t key = (term->index + 1) << 8 | term->at_least;
  const size_t slot =
      (key * 2654435761u ^ span.start * 40503u ^ span.end * 9973u) &
      (c->answer_count - 1);
  am_cue_answer *answer = &c->answers[slot];
  if (answer->cue_and_count != key || answer->span.start != span.start ||
      answer->span.end != span.end)
    *answer = (am_cue_answer){key, span, answer_find(c, term, span, false)};
  return answer->holds;
}

/* ---- everywhere ---------------------------------------------------------- */

/* A search of part of a region. Offsets are those of the prose. */
typedef struct answer_search {
  uint32_t cue;
  am_pspan subject;
  uint32_t from; /* a match may begin from here ... */
  uint32_t last; /* ... up to here */
} answer_search;

static void answer_add(am_cue_memo *memo, const am_cue_memo *more) {
  if (more->count == 0)
    return;
  if (memo->count == 0)
    memo->first_end = more->first_end;
  memo->last_start = more->last_start;
  memo->count += more->count;
  if (memo->count > ANSWER_COUNT_MAX)
    memo->count = ANSWER_COUNT_MAX;
}

/* Adds the matches to `memo` until it has `enough`. Returns from where on the
 * next one may begin. */
static uint32_t answer_collect(am_case *c, const answer_search *search,
                               uint32_t enough, am_cue_memo *memo) {
  const uint32_t base = search->subject.start;
  const amends_str subject =
      am_str_cut(c->doc->prose, base, search->subject.end);
  size_t from = search->from - base;
  am_pspan match;
  while (memo->count < enough && from <= search->last - base &&
         am_cue_find(c, search->cue, search->subject, from, search->last - base,
                     &match)) {
    answer_add(memo, &(am_cue_memo){.count = 1,
                                    .first_end = base + match.end,
                                    .last_start = base + match.start});
    from = am_cue_step(subject, from, match);
  }
  return base + (uint32_t)from;
}

/* What is known of a plot: 8 bits for the number of matches, and 18 each for
 * the end of the first, the begin of the last and where to go on, from the
 * begin of the plot. */
enum { ANSWER_BITS = 18, ANSWER_LIMIT = 1 << ANSWER_BITS };

/* `\K` can put the begin of a match anywhere: what does not fit is not kept. */
static bool answer_pack(const am_cue_memo *memo, uint32_t base, uint32_t next,
                        uint64_t *out) {
  const uint32_t first = memo->count ? memo->first_end - base : 0;
  const uint32_t last = memo->count ? memo->last_start - base : 0;
  *out = (uint64_t)memo->count << 3 * ANSWER_BITS |
         (uint64_t)first << 2 * ANSWER_BITS | (uint64_t)last << ANSWER_BITS |
         (next - base);
  return first < ANSWER_LIMIT && last < ANSWER_LIMIT &&
         next - base < ANSWER_LIMIT;
}

static uint32_t answer_unpack(uint64_t packed, uint32_t base,
                              am_cue_memo *memo) {
  const uint64_t mask = ANSWER_LIMIT - 1;
  *memo = (am_cue_memo){
      .count = (uint32_t)(packed >> 3 * ANSWER_BITS),
      .first_end = base + (uint32_t)(packed >> 2 * ANSWER_BITS & mask),
      .last_start = base + (uint32_t)(packed >> ANSWER_BITS & mask)};
  return base + (uint32_t)(packed & mask);
}

/* Adds the matches that begin in the plot, `from` at the earliest. Returns from
 * where on the next one may begin. */
static uint32_t answer_plot(am_case *c, uint32_t cue, const am_plot *plot,
                            uint32_t from, am_cue_memo *memo) {
  const uint32_t base = plot->block.start;
  const bool is_whole = from <= base;
  const uint64_t key = (uint64_t)cue + 1; /* no stretch has such a small one */
  const answer_search search = {cue,
                                {plot->region.start, plot->window},
                                is_whole ? base : from,
                                plot->end};
  am_cue_memo found = {.count = 0};
  uint64_t packed;
  if (from > plot->end)
    return from;
  if (is_whole && plot->record &&
      am_record_answer(plot->record, key, &packed)) {
    const uint32_t next = answer_unpack(packed, base, &found);
    answer_add(memo, &found);
    return next;
  }
  c->gave_up = false;
  const uint32_t next = answer_collect(c, &search, AM_ANSWER_ALL, &found);
  if (is_whole && plot->record && !c->gave_up && !c->no_memory &&
      answer_pack(&found, base, next, &packed))
    am_record_note(c->scratch->memory, plot->record, key, packed);
  answer_add(memo, &found);
  return next;
}

/* Can the cue be asked of one plot after the other? */
static bool answer_is_near(am_case *c, uint32_t cue) {
  const am_memory *memory = c->scratch->memory;
  if (!memory || am_memory_ahead(memory, cue) > AM_PLOT_AHEAD)
    return false;
  const am_regex *code = am_ruleset_code(c->rules, c->rules->cues[cue].pattern);
  c->no_memory = c->no_memory || !code;
  return code && am_plot_is_near(am_memory_ahead(memory, cue),
                                 am_regex_lookbehind(code));
}

static void answer_plots(am_case *c, uint32_t cue, am_pspan region,
                         am_cue_memo *memo) {
  const am_plots *plots = &c->grounds.plots;
  const am_plot *end = plots->at + plots->len;
  uint32_t from = region.start;
  for (const am_plot *plot = am_plots_at(plots, region.start);
       plot && plot < end && plot->region.start == region.start; plot++)
    from = answer_plot(c, cue, plot, from, memo);
}

/* Goes through the regions from where the last search ended. */
static void answer_regions(am_case *c, uint32_t cue, const am_regions *regions,
                           uint32_t enough, am_cue_memo *memo) {
  for (; memo->region < regions->len; memo->region++) {
    const am_pspan region = regions->at[memo->region];
    const uint32_t from = memo->from > region.start ? memo->from : region.start;
    const answer_search rest = {cue, region, from, region.end};
    memo->from = answer_collect(c, &rest, enough, memo);
    if (memo->count >= enough)
      return;
  }
  memo->is_whole = true;
}

const am_cue_memo *am_answer_everywhere(am_case *c, uint32_t cue,
                                        const am_regions *regions,
                                        uint32_t enough, am_cue_memo *memos) {
  am_cue_memo *memo = &memos[cue];
  if (memo->is_whole || memo->count >= enough)
    return memo;
  if (!answer_is_near(c, cue)) {
    answer_regions(c, cue, regions, enough, memo);
    return memo;
  }
  for (size_t r = 0; r < regions->len; r++)
    answer_plots(c, cue, regions->at[r], memo);
  memo->is_whole = true;
  return memo;
}
