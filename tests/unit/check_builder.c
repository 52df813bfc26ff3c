/* SPDX-License-Identifier: MIT
 *
 * Tests of the builder beyond what tests/api shows: states, problems of many
 * files, limits, memory. */
#include "builder.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/alloc.h"
#include "support/pack.h"
#include "support/suite.h"

#define HEAD(name) "format: 1\npack: " name "\nlanguage: en\n"

enum { PACK_BYTES = 1 << 20 };

static amends_builder *builder;
static amends_error err;

static void set_up(void) {
  ck_assert_int_eq(amends_builder_create(&builder, NULL, NULL), AMENDS_OK);
}
static void tear_down(void) { amends_builder_free(builder); }

static void add(const char *file, const char *text) {
  ck_assert_int_eq(
      amends_builder_add_pack(builder, file, text, strlen(text), &err),
      AMENDS_OK);
}

static amends_ruleset *finish(amends_status wanted) {
  amends_ruleset *rules = NULL;
  ck_assert_int_eq(amends_builder_finish(&rules, builder, &err), wanted);
  ck_assert_int_eq(err.status, wanted);
  ck_assert_int_eq(rules != NULL, wanted == AMENDS_OK);
  return rules;
}

/* ---- states and arguments ---------------------------------------------- */

START_TEST(takes_no_more_packs_once_finished) {
  amends_ruleset_unref(finish(AMENDS_OK));
  ck_assert_int_eq(amends_builder_add_pack(builder, "a", "", 0, &err),
                   AMENDS_E_STATE);
  ck_assert_int_eq(amends_builder_add_embedded(builder, "en", &err),
                   AMENDS_E_STATE);
  ck_assert_ptr_nonnull(strstr(err.message, "finished"));
  ck_assert_int_eq(amends_builder_jit(builder, AMENDS_JIT_OFF, &err),
                   AMENDS_E_STATE);
  finish(AMENDS_E_STATE);
}
END_TEST

START_TEST(is_finished_after_a_failure_too) {
  add("a.yaml", "format: 1\n");
  finish(AMENDS_E_PACK);
  const size_t count = amends_builder_problem_count(builder);
  ck_assert_uint_gt(count, 0);
  finish(AMENDS_E_STATE);
  ck_assert_uint_eq(amends_builder_problem_count(builder), count);
}
END_TEST

START_TEST(refuses_wrong_arguments) {
  amends_ruleset *rules = NULL;
  const amends_verify wrong = (amends_verify)3;
  ck_assert_int_eq(amends_builder_verify(builder, wrong, &err),
                   AMENDS_E_ARGUMENT);
  ck_assert_int_eq(amends_builder_verify(NULL, AMENDS_VERIFY_ALL, &err),
                   AMENDS_E_ARGUMENT);
  ck_assert_int_eq(amends_builder_add_embedded(builder, NULL, &err),
                   AMENDS_E_ARGUMENT);
  ck_assert_int_eq(amends_builder_add_embedded(NULL, "en", &err),
                   AMENDS_E_ARGUMENT);
  ck_assert_int_eq(amends_builder_add_pack(builder, "a", NULL, 1, &err),
                   AMENDS_E_ARGUMENT);
  ck_assert_int_eq(amends_builder_add_pack(NULL, "a", "", 0, &err),
                   AMENDS_E_ARGUMENT);
  ck_assert_int_eq(amends_builder_finish(&rules, NULL, &err),
                   AMENDS_E_ARGUMENT);
  ck_assert_int_eq(amends_builder_limits(NULL, NULL, &err), AMENDS_E_ARGUMENT);
  ck_assert_int_eq(amends_builder_jit(NULL, AMENDS_JIT_OFF, &err),
                   AMENDS_E_ARGUMENT);
  ck_assert_int_eq(
      amends_builder_jit(builder, (amends_jit)(AMENDS_JIT_OFF + 1), &err),
      AMENDS_E_ARGUMENT);
  ck_assert_uint_eq(amends_builder_problem_count(NULL), 0);
  ck_assert_ptr_null(amends_builder_problem(NULL, 0));
  ck_assert_uint_eq(amends_builder_example_count(NULL), 0);
}
END_TEST

START_TEST(refuses_an_incomplete_allocator) {
  test_alloc alloc = test_alloc_counting();
  for (int missing = 0; missing < 3; missing++) {
    amends_allocator mem = test_alloc_face(&alloc);
    amends_builder *none = NULL;
    if (missing == 0)
      mem.alloc = NULL;
    else if (missing == 1)
      mem.resize = NULL;
    else
      mem.release = NULL;
    ck_assert_int_eq(amends_builder_create(&none, &mem, &err),
                     AMENDS_E_ARGUMENT);
    ck_assert_ptr_null(none);
  }
}
END_TEST

START_TEST(copies_what_it_is_given) {
  char file[] = "first.yaml";
  char *text = malloc(test_pack_len);
  ck_assert_ptr_nonnull(text);
  memcpy(text, test_pack, test_pack_len); /* no zero behind */
  ck_assert_int_eq(
      amends_builder_add_pack(builder, file, text, test_pack_len, &err),
      AMENDS_OK);
  memset(text, '!', test_pack_len);
  memset(file, '!', sizeof file - 1);
  free(text);
  amends_ruleset *rules = finish(AMENDS_OK);
  ck_assert_str_eq(amends_ruleset_rule(rules, 0)->file.ptr, "first.yaml");
  amends_ruleset_unref(rules);
}
END_TEST

START_TEST(refuses_a_file_over_the_limit) {
  char *text = malloc(PACK_BYTES + 1);
  ck_assert_ptr_nonnull(text);
  memset(text, '\n', PACK_BYTES + 1);
  memcpy(text, HEAD("p"), sizeof HEAD("p") - 1);
  ck_assert_int_eq(
      amends_builder_add_pack(builder, "big.yaml", text, PACK_BYTES + 1, &err),
      AMENDS_E_LIMIT);
  ck_assert_ptr_nonnull(strstr(err.source, "big.yaml"));
  ck_assert_int_eq(
      amends_builder_add_pack(builder, "big.yaml", text, PACK_BYTES, &err),
      AMENDS_OK);
  free(text);
  amends_ruleset_unref(finish(AMENDS_OK));
}
END_TEST

/* ---- problems ---------------------------------------------------------- */

START_TEST(sorts_problems_by_file_line_and_column) {
  add("b.yaml", HEAD("p") "lexicon: {a: }\nrulez: 1\ntestz: 2\n");
  add("a.yaml", HEAD("p") "rulez: 1\ncuez: {}\n");
  add("b2.yaml", "format: 1\n");
  finish(AMENDS_E_PACK);
  const size_t count = amends_builder_problem_count(builder);
  ck_assert_uint_ge(count, 5);
  for (size_t i = 1; i < count; i++) {
    const amends_problem *a = amends_builder_problem(builder, i - 1);
    const amends_problem *b = amends_builder_problem(builder, i);
    const int files = strcmp(a->file.ptr, b->file.ptr);
    ck_assert_int_le(files, 0);
    if (files == 0)
      ck_assert(a->line < b->line ||
                (a->line == b->line && a->column <= b->column));
  }
  ck_assert_str_eq(err.source, "a.yaml");
  ck_assert_uint_eq(err.line, 4);
  ck_assert_str_eq(err.message,
                   amends_builder_problem(builder, 0)->message.ptr);
}
END_TEST

/* Warnings do not stop a ruleset, and an error behind them is the one told. */
START_TEST(tells_the_first_error_not_the_first_warning) {
#define WORDLESS                                                               \
  HEAD("p")                                                                    \
  "rules:\n  - id: legalese.a\n    severity: error\n    title: T\n"            \
  "    why: W\n    source: S\n    patterns: ['\\w+']\n    flags: [x]\n"        \
  "    anywhere: true\n"
  add("a.yaml", WORDLESS);
  amends_ruleset_unref(finish(AMENDS_OK));
  ck_assert_uint_eq(amends_builder_problem_count(builder), 1);
  ck_assert(!amends_builder_problem(builder, 0)->is_error);
  tear_down();
  set_up();
  add("a.yaml", WORDLESS "    passes: [y]\n");
  finish(AMENDS_E_PACK);
  ck_assert_uint_eq(amends_builder_problem_count(builder), 2);
  ck_assert_uint_eq(err.line, 13);
}
END_TEST

START_TEST(keeps_a_bounded_number_of_problems) {
  char *text = malloc(40000);
  ck_assert_ptr_nonnull(text);
  size_t len = (size_t)sprintf(text, HEAD("p") "lexicon:\n");
  for (int i = 0; i < 2 * AM_PACK_PROBLEMS_MAX; i++)
    len += (size_t)sprintf(text + len, "  a%d: []\n", i);
  ck_assert_uint_lt(len, 40000);
  add("a.yaml", text);
  free(text);
  finish(AMENDS_E_PACK);
  ck_assert_uint_gt(amends_builder_problem_count(builder), 10);
  ck_assert_uint_le(amends_builder_problem_count(builder),
                    AM_PACK_PROBLEMS_MAX);
}
END_TEST

/* ---- which examples are run -------------------------------------------- */

START_TEST(proves_what_it_is_told_to_prove) {
  static const struct {
    amends_verify what;
    bool with_given;
  } rows[] = {{AMENDS_VERIFY_GIVEN, true}, {AMENDS_VERIFY_NONE, false}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    tear_down();
    set_up();
    ck_assert_int_eq(amends_builder_verify(builder, rows[i].what, NULL),
                     AMENDS_OK);
    ck_assert_int_eq(amends_builder_add_embedded(builder, "en", NULL),
                     AMENDS_OK);
    add("own.yaml",
        HEAD("own") "rules:\n  - id: legalese.own-one\n    severity: error\n"
                    "    anywhere: true\n    title: T\n    why: W\n"
                    "    source: S\n    patterns: [zorkily]\n"
                    "    flags: [zorkily]\n    passes: [hm, so]\n");
    amends_ruleset_unref(finish(AMENDS_OK));
    ck_assert_uint_eq(amends_builder_example_count(builder),
                      rows[i].with_given ? 3 : 0);
  }
}
END_TEST

static size_t requests_for_the_builtin(amends_verify what) {
  test_alloc alloc = test_alloc_counting();
  const amends_allocator mem = test_alloc_face(&alloc);
  amends_builder *own = NULL;
  amends_ruleset *rules = NULL;
  ck_assert_int_eq(amends_builder_create(&own, &mem, NULL), AMENDS_OK);
  ck_assert_int_eq(amends_builder_verify(own, what, NULL), AMENDS_OK);
  ck_assert_int_eq(amends_builder_add_embedded(own, "en", NULL), AMENDS_OK);
  ck_assert_int_eq(amends_builder_finish(&rules, own, NULL), AMENDS_OK);
  amends_builder_free(own);
  amends_ruleset_unref(rules);
  return alloc.requests;
}

START_TEST(prepares_no_proof_where_nothing_is_to_be_proved) {
  ck_assert_uint_eq(requests_for_the_builtin(AMENDS_VERIFY_GIVEN),
                    requests_for_the_builtin(AMENDS_VERIFY_NONE));
}
END_TEST

/* ---- memory ------------------------------------------------------------ */

START_TEST(lives_on_after_a_refused_request) {
  for (size_t n = 2; n < 10000; n++) {
    test_alloc alloc = test_alloc_failing(n);
    const amends_allocator mem = test_alloc_face(&alloc);
    amends_builder *poor = NULL;
    amends_ruleset *rules = NULL;
    ck_assert_int_eq(amends_builder_create(&poor, &mem, NULL), AMENDS_OK);
    amends_status status =
        amends_builder_add_pack(poor, "a.yaml", test_pack, test_pack_len, &err);
    if (status == AMENDS_OK)
      status = amends_builder_finish(&rules, poor, &err);
    ck_assert_int_eq(err.status, status);
    ck_assert_int_eq(rules != NULL, status == AMENDS_OK);
    (void)amends_builder_problem_count(poor);
    amends_builder_free(poor);
    amends_ruleset_unref(rules);
    ck_assert_uint_eq(alloc.held, 0);
    if (status == AMENDS_OK)
      return;
    ck_assert_int_eq(status, AMENDS_E_NOMEM);
  }
  ck_abort_msg("the ruleset is never made");
}
END_TEST

/* ---- the built-in pack beside others ------------------------------------- */

static const char own_rule[] =
    HEAD("own") "rules:\n  - id: legalese.own-one\n    severity: error\n"
                "    anywhere: true\n    title: T\n    why: W\n"
                "    source: S\n    patterns: [zorkily]\n"
                "    flags: [zorkily]\n    passes: [hm]\n";

static size_t count_with_builtin(bool is_first) {
  tear_down();
  set_up();
  if (is_first)
    ck_assert_int_eq(amends_builder_add_embedded(builder, "en", &err),
                     AMENDS_OK);
  add("own.yaml", own_rule);
  if (!is_first)
    ck_assert_int_eq(amends_builder_add_embedded(builder, "en", &err),
                     AMENDS_OK);
  amends_ruleset *rules = finish(AMENDS_OK);
  const size_t count = amends_ruleset_rule_count(rules);
  ck_assert_ptr_nonnull(amends_ruleset_find(rules, "legalese.own-one"));
  amends_ruleset_unref(rules);
  return count;
}

START_TEST(takes_the_builtin_pack_before_and_behind_others) {
  const size_t count = count_with_builtin(true);
  ck_assert_uint_gt(count, 100);
  ck_assert_uint_eq(count_with_builtin(false), count);
}
END_TEST

/* Memory runs out when the text of the built-in pack is to be read after all:
 * as a file joins it, as it joins one, and as its examples are to be proved. */
typedef amends_status builtin_step(amends_builder *poor);

static amends_status step_join(amends_builder *poor) {
  return amends_builder_add_pack(poor, "own.yaml", own_rule,
                                 sizeof own_rule - 1, &err);
}
static amends_status step_joined(amends_builder *poor) {
  return amends_builder_add_embedded(poor, "en", &err);
}
static amends_status step_prove(amends_builder *poor) {
  amends_ruleset *rules = NULL;
  const amends_status status = amends_builder_finish(&rules, poor, &err);
  ck_assert_ptr_null(rules);
  return status;
}

static const struct {
  builtin_step *before;
  builtin_step *step;
} builtin_rows[] = {{step_joined, step_join},
                    {step_join, step_joined},
                    {step_joined, step_prove}};

START_TEST(tells_that_no_memory_is_left_for_the_builtin_pack) {
  test_alloc alloc = test_alloc_counting();
  const amends_allocator mem = test_alloc_face(&alloc);
  amends_builder *poor = NULL;
  ck_assert_int_eq(amends_builder_create(&poor, &mem, NULL), AMENDS_OK);
  ck_assert_int_eq(amends_builder_verify(poor, AMENDS_VERIFY_ALL, NULL),
                   AMENDS_OK);
  ck_assert_int_eq(builtin_rows[_i].before(poor), AMENDS_OK);
  alloc.fail_at = alloc.requests;
  const amends_status status = builtin_rows[_i].step(poor);
  ck_assert_int_eq(status, AMENDS_E_NOMEM);
  ck_assert_int_eq(err.status, status);
  amends_builder_free(poor);
  ck_assert_uint_eq(alloc.held, 0);
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("builder");
  TCase *all = tcase_create("builder");
  tcase_add_checked_fixture(all, set_up, tear_down);
  tcase_set_timeout(all, 60);
  tcase_add_test(all, takes_no_more_packs_once_finished);
  tcase_add_test(all, is_finished_after_a_failure_too);
  tcase_add_test(all, refuses_wrong_arguments);
  tcase_add_test(all, refuses_an_incomplete_allocator);
  tcase_add_test(all, copies_what_it_is_given);
  tcase_add_test(all, refuses_a_file_over_the_limit);
  tcase_add_test(all, sorts_problems_by_file_line_and_column);
  tcase_add_test(all, tells_the_first_error_not_the_first_warning);
  tcase_add_test(all, keeps_a_bounded_number_of_problems);
  tcase_add_test(all, proves_what_it_is_told_to_prove);
  tcase_add_test(all, prepares_no_proof_where_nothing_is_to_be_proved);
  tcase_add_test(all, lives_on_after_a_refused_request);
  tcase_add_test(all, takes_the_builtin_pack_before_and_behind_others);
  tcase_add_loop_test(all, tells_that_no_memory_is_left_for_the_builtin_pack, 0,
                      3);
  suite_add_tcase(suite, all);
  return suite;
}
