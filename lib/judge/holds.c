/* SPDX-License-Identifier: MIT */
#include "judge/holds.h"

#include "base/bits.h"
#include "judge/answer.h"
#include "judge/cue.h"
#include "judge/lean.h"
#include "judge/local.h"
#include "judge/place.h"

enum {
  HOLDS_SHORT_WORDS = 45, /* catalogue of genres: a chat line or a short mail */
  HOLDS_LONG_WORDS = 250
};

static bool holds_condition(am_case *c, const am_condition *condition,
                            const am_hit *hit, unsigned depth);
static bool holds_term(am_case *c, const am_term *term, const am_hit *hit,
                       unsigned depth);

/* ---- cues -------------------------------------------------------------- */

static bool holds_cue(am_case *c, const am_term *term, const am_hit *hit) {
  const am_place place =
      hit || term->place == AM_PLACE_REPLY ? term->place : AM_PLACE_MESSAGE;
  if (place == AM_PLACE_REPLY)
    return am_answer_everywhere(c, term->index, &c->grounds.reply,
                                term->at_least, c->reply_memos)
               ->count >= term->at_least;
  if (place == AM_PLACE_MESSAGE || place == AM_PLACE_EARLIER ||
      place == AM_PLACE_LATER) {
    const uint32_t enough =
        place == AM_PLACE_LATER ? AM_ANSWER_ALL : term->at_least;
    const am_cue_memo *memo =
        am_answer_everywhere(c, term->index, &c->grounds.own, enough, c->memos);
    if (memo->count < term->at_least)
      return false;
    return place == AM_PLACE_MESSAGE ||
           (place == AM_PLACE_EARLIER ? memo->first_end <= hit->span.start
                                      : memo->last_start >= hit->span.end);
  }
  if (place == AM_PLACE_SENTENCE &&
      !am_cue_may_in(c, term->index, hit->sentence))
    return false;
  am_pspan spans[AM_PLACE_SPANS];
  const size_t count = am_place_spans(c, place, hit, spans);
  const bool anchored = place == AM_PLACE_FOLLOWS || place == AM_PLACE_BODY;
  for (size_t i = 0; i < count; i++) {
    if (am_answer_in(c, term, hit->sentence, spans[i], anchored))
      return true;
  }
  return false;
}

/* ---- built-in tests ---------------------------------------------------- */

static bool holds_quoted(const am_case *c, const am_hit *hit) {
  return am_quotations_hold(&c->double_quotes, hit->span) ||
         am_quotations_hold(&c->single_quotes, hit->span);
}

static bool holds_about_hit(const am_case *c, am_term_kind kind,
                            const am_hit *hit) {
  if (!hit)
    return false;
  const am_sentence *sentence = &c->doc->sentences[hit->sentence];
  const am_block_kind block = c->doc->blocks[sentence->block].kind;
  switch (kind) {
  case AM_TERM_QUOTED:
    return holds_quoted(c, hit);
  case AM_TERM_QUESTION_MARK:
    return sentence->is_question;
  case AM_TERM_FIRST_SENTENCE:
    return hit->sentence == c->first_sentence;
  case AM_TERM_LAST_SENTENCE:
    return hit->sentence == c->last_sentence;
  case AM_TERM_ITEM:
    return block == AM_BLOCK_ITEM;
  case AM_TERM_HEADING:
    return block == AM_BLOCK_HEADING;
  default:        /* GCOVR_EXCL_LINE: holds_term gives */
    return false; /* GCOVR_EXCL_LINE: these kinds alone */
  }
}

/* Strong is only what a pattern found, not what words lean to. */
static bool holds_part(const am_case *c, const am_term *term) {
  const am_part_state *part = &c->parts[term->index];
  return part->is_present &&
         (term->kind == AM_TERM_PART || !(part->is_weak || part->is_sought));
}

/* Did a pattern of the category match in the sentence, whatever came of it?
 * Without a hit, in any sentence. */
static bool holds_hit(const am_case *c, const am_term *term,
                      const am_hit *hit) {
  const uint32_t wanted = term->index == AM_CATEGORY_COUNT
                              ? UINT32_MAX
                              : UINT32_C(1) << term->index;
  if (!c->hit_topics)
    return false;
  if (hit)
    return c->hit_topics[hit->sentence] & wanted;
  for (size_t s = 0; s < c->doc->sentence_count; s++) {
    if (c->hit_topics[s] & wanted)
      return true;
  }
  return false;
}

/* How many findings there are; the worst of each category is asked instead
 * where one will do, for the score asks what were if a category had none. */
static bool holds_found_often(const am_case *c, const am_term *term) {
  uint32_t count = 0;
  for (size_t i = 0; i < c->judgement_count && count < term->at_least; i++) {
    const am_judgement *j = &c->judgements[i];
    const uint32_t topic = c->rules->rules[j->hit->rule].topic;
    count += (int32_t)j->severity >= term->level &&
             (term->index == AM_CATEGORY_COUNT || term->index == topic);
  }
  return count >= term->at_least;
}

static bool holds_found(const am_case *c, const am_term *term) {
  if (term->at_least > 1)
    return holds_found_often(c, term);
  const bool is_any = term->index == AM_CATEGORY_COUNT;
  const uint32_t first = is_any ? 0 : term->index;
  const uint32_t end = is_any ? AM_CATEGORY_COUNT : term->index + 1;
  for (uint32_t topic = first; topic < end; topic++) {
    if ((int32_t)c->worst[topic] >= term->level)
      return true;
  }
  return false;
}

static bool holds_about_message(const am_case *c, const am_term *term) {
  switch (term->kind) {
  case AM_TERM_SHORT:
    return c->own_words <= HOLDS_SHORT_WORDS;
  case AM_TERM_LONG:
    return c->own_words > HOLDS_LONG_WORDS;
  case AM_TERM_PLACEHOLDER:
    return c->doc->placeholder_count > 0;
  case AM_TERM_PART:
  case AM_TERM_STRONG:
    return holds_part(c, term);
  case AM_TERM_KIND:
    return (uint32_t)c->kind == term->index;
  case AM_TERM_FOUND:
    return holds_found(c, term);
  case AM_TERM_PROFILE:
    return c->profile == term->index;
  case AM_TERM_SETTING:
    return c->rules->setting == term->index;
  case AM_TERM_EXPECT:
    return (uint32_t)c->expect == term->index;
  default:        /* GCOVR_EXCL_LINE: holds_term has */
    return false; /* GCOVR_EXCL_LINE: all other kinds */
  }
}

/* ---- conditions -------------------------------------------------------- */

static int32_t holds_sum(am_case *c, const am_weights *weights,
                         const am_hit *hit, unsigned depth) {
  int32_t sum = 0;
  for (size_t i = 0; i < weights->len; i++) {
    if (holds_condition(c, &weights->at[i].condition, hit, depth))
      sum += weights->at[i].points;
  }
  return sum;
}

/* What is known of a condition before anything is looked for. */
typedef enum holds_guess { HOLDS_NO, HOLDS_YES, HOLDS_OPEN } holds_guess;

/* `row` has a bit for each cue that may begin in the sentence, or is NULL. */
static holds_guess holds_guess_term(am_case *c, const am_term *term,
                                    const am_hit *hit, const uint64_t *row,
                                    unsigned depth) {
  switch (term->kind) {
  case AM_TERM_CUE:
    return row && term->place == AM_PLACE_SENTENCE &&
                   !am_bits_has(row, term->index)
               ? HOLDS_NO
               : HOLDS_OPEN;
  case AM_TERM_TEST:
  case AM_TERM_SIGNAL:
  case AM_TERM_LEAN:
    return HOLDS_OPEN;
  default:
    return holds_term(c, term, hit, depth) ? HOLDS_YES : HOLDS_NO;
  }
}

static holds_guess holds_guess_condition(am_case *c,
                                         const am_condition *condition,
                                         const am_hit *hit, const uint64_t *row,
                                         unsigned depth) {
  holds_guess guess = HOLDS_NO;
  for (size_t i = 0; i < condition->term_count; i++) {
    const am_term *term = &condition->terms[i];
    const holds_guess own = holds_guess_term(c, term, hit, row, depth);
    if (own == HOLDS_OPEN)
      guess = HOLDS_OPEN;
    else if ((own == HOLDS_YES) != term->is_negated)
      return HOLDS_YES;
  }
  return guess;
}

/* Between what a sum can still come to. */
typedef struct holds_range {
  int32_t least;
  int32_t most;
} holds_range;

static void holds_narrow(holds_range *range, int32_t points, bool holds) {
  if (holds == (points > 0))
    range->least += holds ? points : -points;
  else
    range->most -= holds ? -points : points;
}

/* Is `start` with the sum over `level`? Most sums are far from it, so that it
 * is known before all conditions are asked: first those that cost nothing, then
 * those that look for cues. */
static bool holds_sum_over(am_case *c, const am_weights *weights, int32_t start,
                           int32_t level, const am_hit *hit, unsigned depth) {
  enum { MASK = 64 }; /* guesses that are kept */
  holds_range range = {start, start};
  const uint64_t *row = hit ? am_cue_row(c, hit->sentence) : NULL;
  uint64_t open = 0;
  for (size_t i = 0; i < weights->len; i++) {
    const int32_t points = weights->at[i].points;
    range.most += points > 0 ? points : 0;
    range.least += points < 0 ? points : 0;
  }
  for (size_t i = 0; i < weights->len && i < MASK && range.most > level &&
                     range.least <= level;
       i++) {
    const holds_guess guess =
        holds_guess_condition(c, &weights->at[i].condition, hit, row, depth);
    if (guess == HOLDS_OPEN)
      open |= UINT64_C(1) << i;
    else
      holds_narrow(&range, weights->at[i].points, guess == HOLDS_YES);
  }
  for (size_t i = 0;
       i < weights->len && range.most > level && range.least <= level; i++) {
    const am_weight *weight = &weights->at[i];
    if (i >= MASK || open >> i & 1)
      holds_narrow(&range, weight->points,
                   holds_condition(c, &weight->condition, hit, depth));
  }
  return range.least > level;
}

static int32_t holds_lean(am_case *c, uint32_t leaning, uint32_t sentence,
                          unsigned depth) {
  const am_leaning *of = &c->rules->leanings.at[leaning];
  am_hit hit = {.pattern = AM_NAME_NONE, .sentence = sentence};
  hit.span = c->doc->sentences[sentence].prose;
  int32_t sum = of->start + am_lean_points_at(c, leaning, sentence);
  const am_weights *rest = am_local_add(c, leaning, sentence, &sum);
  return sum + holds_sum(c, rest, &hit, depth);
}

/* Kept once parts and kind are final. */
static int32_t holds_whole(am_case *c, uint32_t leaning, unsigned depth) {
  const am_leaning *of = &c->rules->leanings.at[leaning];
  am_whole *whole = &c->wholes[leaning];
  if (whole->is_known)
    return whole->points;
  whole->points = of->start + c->lean_message[leaning] +
                  holds_sum(c, &of->add, NULL, depth);
  whole->is_known = c->is_settled;
  return whole->points;
}

static bool holds_leans_over(am_case *c, uint32_t leaning, uint32_t sentence,
                             int32_t level, unsigned depth) {
  const am_leaning *of = &c->rules->leanings.at[leaning];
  am_hit hit = {.pattern = AM_NAME_NONE, .sentence = sentence};
  hit.span = c->doc->sentences[sentence].prose;
  int32_t sum = of->start + am_lean_points_at(c, leaning, sentence);
  const am_weights *rest = am_local_add(c, leaning, sentence, &sum);
  return holds_sum_over(c, rest, sum, level, &hit, depth);
}

/* What the rule of the hit is by itself, whatever the caller made of it. */
static bool holds_rule(const am_case *c, const am_term *term,
                       const am_hit *hit) {
  if (!hit)
    return false;
  const am_rule *rule = &c->rules->rules[hit->rule];
  const amends_severity own = rule->pack_severity == AMENDS_SEVERITY_NONE
                                  ? rule->info.severity
                                  : rule->pack_severity;
  return own == (amends_severity)term->index;
}

/* Without a hit, any sentence of the writer's will do. Where words were not
 * added up, nothing leans and nothing is doubted. */
static bool holds_leans(am_case *c, const am_term *term, const am_hit *hit,
                        unsigned depth) {
  if (c->wholes && c->rules->leanings.at[term->index].is_whole)
    return holds_whole(c, term->index, depth) > term->level;
  if (!c->lean_rows)
    return term->is_negated; /* so that the condition does not hold */
  if (hit)
    return holds_leans_over(c, term->index, hit->sentence, term->level, depth);
  for (uint32_t s = 0; s < c->doc->sentence_count; s++) {
    const am_block *block = &c->doc->blocks[c->doc->sentences[s].block];
    if (am_block_is_own(block->kind) &&
        holds_leans_over(c, term->index, s, term->level, depth))
      return true;
  }
  return false;
}

static bool holds_named_signal(am_case *c, uint32_t index, const am_hit *hit,
                               unsigned depth) {
  const am_signal *signal = &c->rules->signals[index];
  if (index != c->rules->complaint)
    return holds_sum_over(c, &signal->add, 0, signal->at - 1, hit, depth);
  if (c->is_settled)
    return c->is_complaint;
  if (c->expect != AMENDS_EXPECT_AUTO)
    return c->expect == AMENDS_EXPECT_APOLOGY;
  return holds_sum_over(c, &signal->add, 0, signal->at - 1, NULL, depth);
}

static bool holds_test(am_case *c, uint32_t index, const am_hit *hit,
                       unsigned depth) {
  const am_conditions *needs = &c->rules->tests[index].needs;
  for (size_t i = 0; i < needs->len; i++) {
    if (!holds_condition(c, &needs->at[i], hit, depth))
      return false;
  }
  return true;
}

static bool holds_term(am_case *c, const am_term *term, const am_hit *hit,
                       unsigned depth) {
  switch (term->kind) {
  case AM_TERM_CUE:
    return holds_cue(c, term, hit);
  case AM_TERM_TEST:
    return holds_test(c, term->index, hit, depth + 1);
  case AM_TERM_SIGNAL:
    return holds_named_signal(c, term->index, hit, depth + 1);
  case AM_TERM_LEAN:
    return holds_leans(c, term, hit, depth + 1);
  case AM_TERM_HIT:
    return holds_hit(c, term, hit);
  case AM_TERM_RULE:
    return holds_rule(c, term, hit);
  case AM_TERM_QUOTED:
  case AM_TERM_QUESTION_MARK:
  case AM_TERM_FIRST_SENTENCE:
  case AM_TERM_LAST_SENTENCE:
  case AM_TERM_ITEM:
  case AM_TERM_HEADING:
    return holds_about_hit(c, term->kind, hit);
  default:
    return holds_about_message(c, term);
  }
}

/* am_nesting_check has refused what goes deeper. */
static bool holds_condition(am_case *c, const am_condition *condition,
                            const am_hit *hit, unsigned depth) {
  if (depth > AM_CONDITION_DEPTH)
    return false; /* GCOVR_EXCL_LINE: see above */
  for (size_t i = 0; i < condition->term_count; i++) {
    const am_term *term = &condition->terms[i];
    if (holds_term(c, term, hit, depth) != term->is_negated)
      return true;
  }
  return false;
}

bool am_holds(am_case *c, const am_condition *condition, const am_hit *hit) {
  return holds_condition(c, condition, hit, 0);
}

const am_condition *am_holds_first_missing(am_case *c,
                                           const am_conditions *conditions,
                                           const am_hit *hit) {
  for (size_t i = 0; i < conditions->len; i++) {
    if (!am_holds(c, &conditions->at[i], hit))
      return &conditions->at[i];
  }
  return NULL;
}

const am_condition *am_holds_first(am_case *c, const am_conditions *conditions,
                                   const am_hit *hit) {
  for (size_t i = 0; i < conditions->len; i++) {
    if (am_holds(c, &conditions->at[i], hit))
      return &conditions->at[i];
  }
  return NULL;
}

static void holds_trace(am_text_buffer *trace, int32_t points,
                        amends_str name) {
  am_buffer_add(trace, AM_STR(" "));
  if (points >= 0)
    am_buffer_char(trace, '+');
  am_buffer_hundredths(trace, points);
  am_buffer_char(trace, ' ');
  am_buffer_add(trace, name);
}

int32_t am_holds_weigh(am_case *c, const am_weights *weights, const am_hit *hit,
                       am_text_buffer *trace) {
  int32_t sum = 0;
  for (size_t i = 0; i < weights->len; i++) {
    const am_weight *weight = &weights->at[i];
    if (!am_holds(c, &weight->condition, hit))
      continue;
    sum += weight->points;
    if (trace)
      holds_trace(trace, weight->points, weight->condition.text);
  }
  return sum;
}

int32_t am_holds_lean(am_case *c, uint32_t leaning, uint32_t sentence) {
  return holds_lean(c, leaning, sentence, 0);
}

bool am_holds_lean_over(am_case *c, uint32_t leaning, uint32_t sentence,
                        int32_t level) {
  return holds_leans_over(c, leaning, sentence, level, 0);
}

bool am_holds_signal(am_case *c, uint32_t signal) {
  return signal != AM_NAME_NONE && holds_named_signal(c, signal, NULL, 0);
}
