/* SPDX-License-Identifier: MIT
 *
 * The numbers of the score: profiles, bonuses, factors, caps, grades. */
#include "rules/compile.h"

typedef AM_LIST(am_profile) profile_list;
typedef AM_LIST(am_cap) cap_list;
typedef AM_LIST(am_choice) choice_list;
typedef AM_LIST(am_grade) grade_list;

static uint32_t scoring_number(am_compiler *c, am_value value, uint32_t max) {
  uint32_t number = 0;
  if (value.text.ptr && !am_number_parse(value.text, max, &number))
    am_problem_add(c->problems, true, value.mark, AM_STR_EMPTY,
                   "expected a whole number in range, not", value.text, NULL);
  return number;
}

static void scoring_parts(am_compiler *c, am_pairs pairs,
                          uint32_t weights[AM_PART_COUNT]) {
  for (size_t i = 0; i < pairs.len; i++) {
    const uint32_t part = am_part_find(pairs.at[i].key.text);
    if (part == AM_ID_UNKNOWN)
      am_problem_add(c->problems, true, pairs.at[i].key.mark, AM_STR_EMPTY,
                     NULL, pairs.at[i].key.text, "is not a part");
    else
      weights[part] = scoring_number(c, pairs.at[i].value, 1000);
  }
}

static bool scoring_profiles(am_compiler *c, const am_pack_score *from,
                             profile_list *list) {
  for (size_t i = 0; i < from->profile_count; i++) {
    am_profile profile = {.name = from->profiles[i].name.text};
    scoring_parts(c, from->profiles[i].weights, profile.weights);
    if (!am_table_put(&c->profile_names, profile.name, (uint32_t)list->len) ||
        !AM_PUSH(c->arena, list, profile))
      return false;
  }
  return true;
}

static amends_str scoring_text(am_value value) {
  return value.text.ptr ? value.text : AM_STR_EMPTY;
}

static bool scoring_caps(am_compiler *c, const am_pack_score *from,
                         cap_list *list) {
  for (size_t i = 0; i < from->cap_count; i++) {
    const am_pack_cap *cap = &from->caps[i];
    am_cap made = {
        .info = {.id = cap->id.text,
                 .why = scoring_text(cap->why),
                 .advice = scoring_text(cap->advice),
                 .limit = (int32_t)scoring_number(c, cap->limit, 100)}};
    if (!am_conditions_parse(c->arena, &c->names, cap->needs, made.info.id,
                             c->problems, &made.needs) ||
        !AM_PUSH(c->arena, list, made))
      return false;
  }
  return true;
}

static bool scoring_choices(am_compiler *c, const am_pack_score *from,
                            choice_list *list) {
  for (size_t i = 0; i < from->choice_count; i++) {
    const am_pack_choice *choice = &from->choices[i];
    am_choice made = {
        .profile = am_table_find(&c->profile_names, choice->profile.text)};
    if (made.profile == AM_TABLE_NONE) {
      am_problem_add(c->problems, true, choice->profile.mark, AM_STR_EMPTY,
                     "profile", choice->profile.text, "is not defined");
      continue;
    }
    if (!am_conditions_parse(c->arena, &c->names, choice->needs,
                             choice->profile.text, c->problems, &made.needs) ||
        !AM_PUSH(c->arena, list, made))
      return false;
  }
  return true;
}

static bool scoring_grades(am_compiler *c, am_pairs pairs, grade_list *list) {
  for (size_t i = 0; i < pairs.len; i++) {
    const am_grade grade = {(int32_t)scoring_number(c, pairs.at[i].key, 100),
                            pairs.at[i].value.text};
    if (list->len && list->at[list->len - 1].from >= grade.from)
      am_problem_add(c->problems, true, pairs.at[i].key.mark, AM_STR_EMPTY,
                     NULL, (amends_str){NULL, 0},
                     "grades must stand in rising order");
    if (!AM_PUSH(c->arena, list, grade))
      return false;
  }
  return true;
}

/* A percentage for a severity. */
static void scoring_percent(am_compiler *c, const am_pair *pair,
                            int32_t percents[AMENDS_SEVERITY_ERROR + 1]) {
  static const char *const words[] = {"", "suggestion", "warning", "error"};
  uint32_t severity = 1;
  while (severity <= AMENDS_SEVERITY_ERROR &&
         !am_str_is(pair->key.text, words[severity]))
    severity++;
  if (severity > AMENDS_SEVERITY_ERROR)
    am_problem_add(c->problems, true, pair->key.mark, AM_STR_EMPTY, NULL,
                   pair->key.text, "is not a severity");
  else
    percents[severity] = (int32_t)scoring_number(c, pair->value, 100);
}

static void scoring_factors(am_compiler *c, am_pairs pairs,
                            am_scoring *scoring) {
  for (uint32_t s = 0; s <= AMENDS_SEVERITY_ERROR; s++)
    scoring->keep[s] = 100;
  for (size_t i = 0; i < pairs.len; i++)
    scoring_percent(c, &pairs.at[i], scoring->keep);
}

static void scoring_wording(am_compiler *c, am_pairs pairs,
                            am_scoring *scoring) {
  for (size_t i = 0; i < pairs.len; i++) {
    if (am_str_is(pairs.at[i].key.text, "weight"))
      scoring->wording = scoring_number(c, pairs.at[i].value, 1000);
    else
      scoring_percent(c, &pairs.at[i], scoring->lose);
  }
}

/* The place of a number that no profile would use; NULL: there is none. */
static const am_mark *scoring_stray(const am_pack_score *score) {
  if (score->profile_count)
    return NULL;
  if (score->cap_count)
    return &score->caps[0].id.mark;
  if (score->choice_count)
    return &score->choices[0].profile.mark;
  const am_pairs lists[] = {score->bonus, score->factors, score->wording,
                            score->grades};
  for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
    if (lists[i].len)
      return &lists[i].at[0].key.mark;
  }
  return NULL;
}

/* The last file that has a `score:` gives it; a pack that changes it states it
 * whole. */
static const am_pack_score *scoring_source(am_compiler *c) {
  const am_pack_score *found = NULL;
  for (size_t f = 0; f < c->file_count; f++) {
    const am_pack_score *score = &c->files[f].pack.score;
    const am_mark *stray = scoring_stray(score);
    if (stray)
      am_problem_add(c->problems, true, *stray, AM_STR_EMPTY, NULL,
                     (amends_str){NULL, 0}, "a score needs profiles");
    if (score->profile_count)
      found = score;
  }
  return found;
}

bool am_compile_scoring(am_compiler *c) {
  static const am_pack_score none = {.profile_count = 0};
  const am_pack_score *from = scoring_source(c);
  if (!from)
    from = &none;
  am_scoring *to = &c->rules->scoring;
  profile_list profiles = {NULL, 0, 0};
  cap_list caps = {NULL, 0, 0};
  choice_list choices = {NULL, 0, 0};
  grade_list grades = {NULL, 0, 0};
  if (!scoring_profiles(c, from, &profiles) || !scoring_caps(c, from, &caps) ||
      !scoring_choices(c, from, &choices) ||
      !scoring_grades(c, from->grades, &grades))
    return false;
  scoring_parts(c, from->bonus, to->bonus);
  scoring_factors(c, from->factors, to);
  scoring_wording(c, from->wording, to);
  to->bonus_floor = (int32_t)scoring_number(c, from->bonus_floor, 100);
  to->bonus_ceiling = (int32_t)scoring_number(c, from->bonus_ceiling, 100);
  to->profiles = profiles.at;
  to->profile_count = profiles.len;
  to->caps = caps.at;
  to->cap_count = caps.len;
  to->choices = choices.at;
  to->choice_count = choices.len;
  to->grades = grades.at;
  to->grade_count = grades.len;
  return true;
}
