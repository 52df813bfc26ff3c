/* SPDX-License-Identifier: MIT */
#include "rules/nesting.h"

/* Of a test or signal. */
typedef struct nesting_size {
  uint32_t level; /* 1: names no other */
  uint32_t terms; /* to answer at most; not counted on far past the limit */
} nesting_size;

typedef struct nesting_run {
  const amends_ruleset *rules;
  nesting_size *at; /* tests, then signals */
} nesting_run;

/* What a leaning adds up names no test and no signal. */
static nesting_size nesting_of_leaning(const am_leaning *leaning) {
  nesting_size size = {1, 0};
  for (size_t i = 0; i < leaning->add.len; i++)
    size.terms += (uint32_t)leaning->add.at[i].condition.term_count;
  return size;
}

static void nesting_add_term(const nesting_run *run, const am_term *term,
                             nesting_size *sum) {
  nesting_size inner = {0, 0};
  if (term->kind == AM_TERM_TEST)
    inner = run->at[term->index];
  else if (term->kind == AM_TERM_SIGNAL)
    inner = run->at[run->rules->test_count + term->index];
  else if (term->kind == AM_TERM_LEAN)
    inner = nesting_of_leaning(&run->rules->leanings.at[term->index]);
  if (sum->level < inner.level + 1)
    sum->level = inner.level + 1;
  if (sum->terms <= AM_NESTING_TERMS_MAX)
    sum->terms += inner.terms + 1;
}

static void nesting_add(const nesting_run *run, const am_condition *condition,
                        nesting_size *sum) {
  for (size_t i = 0; i < condition->term_count; i++)
    nesting_add_term(run, &condition->terms[i], sum);
}

static nesting_size nesting_of(const nesting_run *run, size_t index) {
  const amends_ruleset *rules = run->rules;
  nesting_size sum = {1, 0};
  if (index < rules->test_count) {
    const am_conditions *needs = &rules->tests[index].needs;
    for (size_t i = 0; i < needs->len; i++)
      nesting_add(run, &needs->at[i], &sum);
  } else {
    const am_weights *add = &rules->signals[index - rules->test_count].add;
    for (size_t i = 0; i < add->len; i++)
      nesting_add(run, &add->at[i].condition, &sum);
  }
  return sum;
}

static const char *nesting_fault(nesting_size size) {
  if (size.level > AM_CONDITION_DEPTH)
    return "refers to itself, or tests and signals nest too deeply";
  if (size.terms > AM_NESTING_TERMS_MAX)
    return "asks for too many conditions through the tests and signals that it "
           "names";
  return NULL;
}

bool am_nesting_check(const amends_ruleset *rules, const am_mark *marks,
                      am_arena *arena, am_problems *problems) {
  const size_t count = rules->test_count + rules->signal_count;
  nesting_run run = {rules, am_arena_array(arena, count, sizeof *run.at)};
  if (!run.at)
    return false;
  /* Each round makes sizes right that are one level deeper, so after DEPTH + 1
   * rounds everything that nests too deeply has passed the limit. */
  for (unsigned round = 0; round <= AM_CONDITION_DEPTH; round++) {
    for (size_t i = 0; i < count; i++)
      run.at[i] = nesting_of(&run, i);
  }
  for (size_t i = 0; i < count; i++) {
    const char *fault = nesting_fault(run.at[i]);
    const amends_str name = i < rules->test_count
                                ? rules->tests[i].name
                                : rules->signals[i - rules->test_count].name;
    if (fault)
      am_problem_add(problems, true, marks[i], name, NULL, name, fault);
  }
  return !problems->failed;
}
