/* SPDX-License-Identifier: MIT */
#include "rules/nesting.h"

typedef struct nesting_levels {
  const amends_ruleset *rules;
  uint32_t *at; /* tests, then signals; 1: names no other */
} nesting_levels;

static uint32_t nesting_of(const nesting_levels *levels,
                           const am_condition *condition) {
  uint32_t deepest = 0;
  for (size_t i = 0; i < condition->term_count; i++) {
    const am_term *term = &condition->terms[i];
    uint32_t level = 0;
    if (term->kind == AM_TERM_TEST)
      level = levels->at[term->index];
    else if (term->kind == AM_TERM_SIGNAL)
      level = levels->at[levels->rules->test_count + term->index];
    if (level > deepest)
      deepest = level;
  }
  return deepest;
}

static uint32_t nesting_test(const nesting_levels *levels, size_t index) {
  const am_conditions *needs = &levels->rules->tests[index].needs;
  uint32_t deepest = 0;
  for (size_t i = 0; i < needs->len; i++) {
    const uint32_t level = nesting_of(levels, &needs->at[i]);
    if (level > deepest)
      deepest = level;
  }
  return deepest + 1;
}

static uint32_t nesting_signal(const nesting_levels *levels, size_t index) {
  const am_weights *add = &levels->rules->signals[index].add;
  uint32_t deepest = 0;
  for (size_t i = 0; i < add->len; i++) {
    const uint32_t level = nesting_of(levels, &add->at[i].condition);
    if (level > deepest)
      deepest = level;
  }
  return deepest + 1;
}

bool am_nesting_check(const amends_ruleset *rules, const am_mark *marks,
                      am_arena *arena, am_problems *problems) {
  const size_t count = rules->test_count + rules->signal_count;
  nesting_levels levels = {rules,
                           am_arena_array(arena, count, sizeof *levels.at)};
  if (!levels.at)
    return false;
  /* Levels rise by at most one a round, so after DEPTH + 1 rounds everything
   * that nests too deeply has passed the limit. */
  for (unsigned round = 0; round <= AM_CONDITION_DEPTH; round++) {
    for (size_t i = 0; i < count; i++)
      levels.at[i] = i < rules->test_count
                         ? nesting_test(&levels, i)
                         : nesting_signal(&levels, i - rules->test_count);
  }
  for (size_t i = 0; i < count; i++) {
    if (levels.at[i] <= AM_CONDITION_DEPTH)
      continue;
    const amends_str name = i < rules->test_count
                                ? rules->tests[i].name
                                : rules->signals[i - rules->test_count].name;
    am_problem_add(problems, true, marks[i], name, NULL, name,
                   "refers to itself, or tests and signals nest too deeply");
  }
  return !problems->failed;
}
