/* SPDX-License-Identifier: MIT */
#include "rules/nesting.h"

/* Of a test, signal or leaning. */
typedef struct nesting_size {
  uint32_t level; /* 1: names no other */
  uint32_t terms; /* to answer at most; not counted on far past the limit */
} nesting_size;

struct am_nesting {
  const amends_ruleset *rules;
  nesting_size *at; /* tests, then signals */
  nesting_size *leanings;
};

static const char nesting_too_many[] =
    "asks for too many conditions through the tests and signals that it names";

static nesting_size nesting_inner(const am_nesting *nesting,
                                  const am_term *term) {
  switch (term->kind) {
  case AM_TERM_TEST:
    return nesting->at[term->index];
  case AM_TERM_SIGNAL:
    return nesting->at[nesting->rules->test_count + term->index];
  case AM_TERM_LEAN:
    return nesting->leanings[term->index];
  default:
    return (nesting_size){0, 0};
  }
}

static void nesting_add(const am_nesting *nesting,
                        const am_condition *condition, nesting_size *sum) {
  for (size_t i = 0; i < condition->term_count; i++) {
    const nesting_size inner = nesting_inner(nesting, &condition->terms[i]);
    if (sum->level < inner.level + 1)
      sum->level = inner.level + 1;
    if (sum->terms <= AM_NESTING_TERMS_MAX)
      sum->terms += inner.terms + 1;
  }
}

static void nesting_add_conditions(const am_nesting *nesting,
                                   const am_conditions *conditions,
                                   nesting_size *sum) {
  for (size_t i = 0; i < conditions->len; i++)
    nesting_add(nesting, &conditions->at[i], sum);
}

static void nesting_add_weights(const am_nesting *nesting,
                                const am_weights *weights, nesting_size *sum) {
  for (size_t i = 0; i < weights->len; i++)
    nesting_add(nesting, &weights->at[i].condition, sum);
}

static nesting_size nesting_of(const am_nesting *nesting, size_t index) {
  const amends_ruleset *rules = nesting->rules;
  nesting_size sum = {1, 0};
  if (index < rules->test_count)
    nesting_add_conditions(nesting, &rules->tests[index].needs, &sum);
  else
    nesting_add_weights(nesting, &rules->signals[index - rules->test_count].add,
                        &sum);
  return sum;
}

static const char *nesting_fault(nesting_size size) {
  if (size.level > AM_CONDITION_DEPTH)
    return "refers to itself, or tests and signals nest too deeply";
  return size.terms > AM_NESTING_TERMS_MAX ? nesting_too_many : NULL;
}

static void nesting_complain(const am_nesting *nesting, const am_mark *marks,
                             size_t count, am_problems *problems) {
  const amends_ruleset *rules = nesting->rules;
  for (size_t i = 0; i < count; i++) {
    const char *fault = nesting_fault(nesting->at[i]);
    const amends_str name = i < rules->test_count
                                ? rules->tests[i].name
                                : rules->signals[i - rules->test_count].name;
    if (fault)
      am_problem_add(problems, true, marks[i], name, NULL, name, fault);
  }
}

const am_nesting *am_nesting_check(const amends_ruleset *rules,
                                   const am_mark *marks, am_arena *arena,
                                   am_problems *problems) {
  const size_t count = rules->test_count + rules->signal_count;
  am_nesting *nesting = am_arena_array(arena, 1, sizeof *nesting);
  if (!nesting)
    return NULL;
  *nesting = (am_nesting){
      rules, am_arena_array(arena, count, sizeof *nesting->at),
      am_arena_array(arena, rules->leanings.len, sizeof *nesting->leanings)};
  if (!nesting->at || !nesting->leanings)
    return NULL;
  /* What a leaning adds up names no test, no signal and no leaning. */
  for (size_t i = 0; i < rules->leanings.len; i++)
    nesting_add_weights(nesting, &rules->leanings.at[i].add,
                        &nesting->leanings[i]);
  /* Each round makes sizes right that are one level deeper, so after DEPTH + 1
   * rounds everything that nests too deeply has passed the limit. */
  for (unsigned round = 0; round <= AM_CONDITION_DEPTH; round++) {
    for (size_t i = 0; i < count; i++)
      nesting->at[i] = nesting_of(nesting, i);
  }
  nesting_complain(nesting, marks, count, problems);
  return nesting;
}

static void nesting_check(nesting_size sum, amends_str name, am_mark mark,
                          am_problems *problems) {
  if (sum.terms > AM_NESTING_TERMS_MAX)
    am_problem_add(problems, true, mark, name, NULL, name, nesting_too_many);
}

void am_nesting_check_rule(const am_nesting *nesting, const am_rule *rule,
                           am_mark mark, am_problems *problems) {
  nesting_size sum = {1, 0};
  nesting_add_conditions(nesting, &rule->needs, &sum);
  nesting_add_conditions(nesting, &rule->unless, &sum);
  nesting_add_conditions(nesting, &rule->soften, &sum);
  nesting_add_conditions(nesting, &rule->raise, &sum);
  nesting_add_conditions(nesting, &rule->withheld, &sum);
  nesting_add_weights(nesting, &rule->weigh, &sum);
  nesting_check(sum, rule->info.id, mark, problems);
}

void am_nesting_check_weights(const am_nesting *nesting, am_weights weights,
                              amends_str name, am_mark mark,
                              am_problems *problems) {
  nesting_size sum = {1, 0};
  nesting_add_weights(nesting, &weights, &sum);
  nesting_check(sum, name, mark, problems);
}

void am_nesting_check_score(const am_nesting *nesting,
                            const am_scoring *scoring, am_mark mark,
                            am_problems *problems) {
  nesting_size sum = {1, 0};
  for (size_t i = 0; i < scoring->cap_count; i++)
    nesting_add_conditions(nesting, &scoring->caps[i].needs, &sum);
  for (size_t i = 0; i < scoring->choice_count; i++)
    nesting_add_conditions(nesting, &scoring->choices[i].needs, &sum);
  nesting_check(sum, AM_STR("score"), mark, problems);
}
