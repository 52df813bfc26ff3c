/* SPDX-License-Identifier: MIT */
#include "judge/score.h"

#include "judge/holds.h"

enum { SCORE_POINT = 1000000, SCORE_STRENGTHS = 2, SCORE_HALVINGS = 16 };

/* One computation. `lines` NULL only asks for the value; `without` is a
 * category whose findings are taken as gone. */
typedef struct score_sum {
  am_case *c;
  am_score *lines;
  uint32_t without;
  int64_t value;   /* millionths */
  int64_t wording; /* of it, what findings may still take; millionths */
  int64_t kept; /* of what was earned, after the findings so far; millionths */
  bool no_memory;
} score_sum;

static int32_t score_round(int64_t millionths) {
  const int64_t half = SCORE_POINT / 2;
  return (int32_t)((millionths + (millionths < 0 ? -half : half)) /
                   SCORE_POINT);
}

/* Moves the value on. The points told are the difference of the rounded
 * values, so that all of them add up. */
static void score_move(score_sum *sum, int64_t to, amends_str what,
                       amends_str why) {
  const int32_t points = score_round(to) - score_round(sum->value);
  sum->value = to;
  if (!sum->lines || points == 0)
    return;
  const am_score_line line = {what, why, points};
  if (!AM_PUSH(&sum->c->scratch->arena, &sum->lines->lines, line))
    sum->no_memory = true;
}

static int64_t score_strength(const am_part_state *part) {
  return !part->is_present ? 0 : part->is_weak ? 1 : SCORE_STRENGTHS;
}

static void score_parts(score_sum *sum) {
  const am_case *c = sum->c;
  const uint32_t *weights = c->rules->scoring.profiles[c->profile].weights;
  int64_t total = 0;
  for (uint32_t p = 0; p < AM_PART_COUNT; p++)
    total += weights[p];
  if (total == 0)
    return;
  total += c->rules->scoring.wording;
  for (uint32_t p = 0; p < AM_PART_COUNT; p++) {
    const int64_t earned = 100 * (int64_t)SCORE_POINT * weights[p] *
                           score_strength(&c->parts[p]) /
                           (total * SCORE_STRENGTHS);
    score_move(sum, sum->value + earned, am_part_name(p),
               c->rules->parts[p].title);
  }
  sum->wording = 100 * (int64_t)SCORE_POINT * c->rules->scoring.wording / total;
  score_move(sum, sum->value + sum->wording, AM_STR("wording"), AM_STR_EMPTY);
}

static void score_bonus(score_sum *sum) {
  const am_case *c = sum->c;
  const am_scoring *scoring = &c->rules->scoring;
  if (sum->value < (int64_t)scoring->bonus_floor * SCORE_POINT)
    return;
  int64_t room = (int64_t)scoring->bonus_ceiling * SCORE_POINT;
  for (uint32_t p = 0; p < AM_PART_COUNT; p++) {
    int64_t extra = (int64_t)scoring->bonus[p] * SCORE_POINT *
                    score_strength(&c->parts[p]) / SCORE_STRENGTHS;
    if (extra > room)
      extra = room;
    room -= extra;
    score_move(sum, sum->value + extra, am_part_name(p),
               c->rules->parts[p].title);
  }
}

/* The n-th finding of a category counts half as much as the one before. */
static int64_t score_discount(const am_case *c, const am_judgement *j,
                              uint32_t earlier, int64_t value) {
  const int64_t loss = 100 - c->rules->scoring.keep[j->severity];
  const uint32_t halvings = earlier < SCORE_HALVINGS ? earlier : SCORE_HALVINGS;
  return value - value * loss / 100 / ((int64_t)1 << halvings);
}

/* What a finding takes of the points for wording, as far as they are left. */
static int64_t score_worded(score_sum *sum, int64_t full,
                            amends_severity severity) {
  int64_t lost = full * sum->c->rules->scoring.lose[severity] / 100;
  if (lost > sum->wording)
    lost = sum->wording;
  sum->wording -= lost;
  return lost * sum->kept / SCORE_POINT;
}

static void score_category(score_sum *sum, uint32_t topic, int64_t wording) {
  am_case *c = sum->c;
  int64_t value = sum->value;
  uint32_t earlier = 0;
  for (size_t i = 0; i < c->judgement_count; i++) {
    am_judgement *j = &c->judgements[i];
    if (j->severity == AMENDS_SEVERITY_NONE ||
        c->rules->rules[j->hit->rule].topic != topic)
      continue;
    const int64_t worse = value - score_worded(sum, wording, j->severity);
    const int64_t left = score_discount(c, j, earlier, worse);
    sum->kept = score_discount(c, j, earlier++, sum->kept);
    if (sum->lines)
      j->points = (int32_t)(left - value);
    value = left;
  }
  score_move(sum, value, am_category_name(topic), AM_STR_EMPTY);
}

static void score_caps(score_sum *sum) {
  const am_scoring *scoring = &sum->c->rules->scoring;
  const am_cap *lowest = NULL;
  for (size_t i = 0; i < scoring->cap_count; i++) {
    const am_cap *cap = &scoring->caps[i];
    if ((!lowest || cap->info.limit < lowest->info.limit) &&
        !am_holds_first_missing(sum->c, &cap->needs, NULL))
      lowest = cap;
  }
  if (lowest && sum->value > (int64_t)lowest->info.limit * SCORE_POINT)
    score_move(sum, (int64_t)lowest->info.limit * SCORE_POINT, lowest->info.id,
               lowest->info.why);
}

static bool score_compute(am_case *c, am_score *lines, uint32_t without,
                          int32_t *out) {
  score_sum sum = {
      .c = c, .lines = lines, .without = without, .kept = SCORE_POINT};
  score_parts(&sum);
  score_bonus(&sum);
  if (sum.value > 100 * (int64_t)SCORE_POINT)
    score_move(&sum, 100 * (int64_t)SCORE_POINT, AM_STR("full"), AM_STR_EMPTY);
  const int64_t wording = sum.wording;
  for (uint32_t topic = 0; topic < AM_CATEGORY_COUNT; topic++) {
    if (topic != without)
      score_category(&sum, topic, wording);
  }
  score_caps(&sum);
  *out = score_round(sum.value);
  return !sum.no_memory;
}

/* ---- what would help --------------------------------------------------- */

static bool score_gain_add(am_case *c, am_score *score, am_score_gain gain,
                           int32_t value) {
  gain.gain = value - score->value;
  if (gain.gain <= 0)
    return true;
  if (!AM_PUSH(&c->scratch->arena, &score->gains, gain))
    return false;
  am_score_gain *at = score->gains.at;
  for (size_t i = score->gains.len - 1; i > 0 && at[i - 1].gain < at[i].gain;
       i--) {
    const am_score_gain moving = at[i];
    at[i] = at[i - 1];
    at[i - 1] = moving;
  }
  return true;
}

static bool score_gain_part(am_case *c, am_score *score, uint32_t part) {
  const am_part_state before = c->parts[part];
  if (before.is_present && !before.is_weak)
    return true;
  int32_t value = 0;
  c->parts[part] = (am_part_state){.is_present = true};
  const bool is_ok = score_compute(c, NULL, AM_ID_UNKNOWN, &value);
  c->parts[part] = before;
  const am_part_text *text = &c->rules->parts[part];
  const am_score_gain gain = {am_part_name(part), text->advice, text->line,
                              part, 0};
  return is_ok && score_gain_add(c, score, gain, value);
}

static amends_str score_advice(const am_case *c, uint32_t topic) {
  for (size_t i = 0; i < c->judgement_count; i++) {
    const am_judgement *j = &c->judgements[i];
    const am_rule *rule = &c->rules->rules[j->hit->rule];
    if (rule->topic == topic && j->severity == c->worst[topic])
      return rule->info.advice;
  }
  return AM_STR_EMPTY; /* GCOVR_EXCL_LINE: the worst is that of a judgement */
}

static bool score_gain_category(am_case *c, am_score *score, uint32_t topic) {
  const amends_severity before = c->worst[topic];
  if (before == AMENDS_SEVERITY_NONE)
    return true;
  int32_t value = 0;
  const amends_str advice = score_advice(c, topic);
  c->worst[topic] = AMENDS_SEVERITY_NONE;
  const bool is_ok = score_compute(c, NULL, topic, &value);
  c->worst[topic] = before;
  const am_score_gain gain = {am_category_name(topic), advice, AM_STR_EMPTY,
                              AM_ID_UNKNOWN, 0};
  return is_ok && score_gain_add(c, score, gain, value);
}

static bool score_gains(am_case *c, am_score *score) {
  for (uint32_t p = 0; p < AM_PART_COUNT; p++) {
    if (!score_gain_part(c, score, p))
      return false;
  }
  for (uint32_t topic = 0; topic < AM_CATEGORY_COUNT; topic++) {
    if (!score_gain_category(c, score, topic))
      return false;
  }
  return true;
}

static amends_str score_grade(const am_scoring *scoring, int32_t value) {
  amends_str word = AM_STR_EMPTY;
  for (size_t i = 0; i < scoring->grade_count; i++) {
    if (scoring->grades[i].from <= value)
      word = scoring->grades[i].word;
  }
  return word;
}

bool am_score_case(am_case *c, am_score *out) {
  *out = (am_score){.grade = AM_STR_EMPTY};
  const am_scoring *scoring = &c->rules->scoring;
  if (scoring->profile_count == 0 || !c->is_scored)
    return true;
  out->is_scored = true;
  if (!score_compute(c, out, AM_ID_UNKNOWN, &out->value))
    return false;
  out->grade = score_grade(scoring, out->value);
  return score_gains(c, out);
}
