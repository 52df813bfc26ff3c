/* SPDX-License-Identifier: MIT
 *
 * Messages: one line, pieces with single spaces, foreign text cut. */
#include "pack/problem.h"

#include "support/alloc.h"
#include "support/suite.h"

static test_alloc counter;
static amends_allocator memory;
static am_arena arena;
static am_problems problems;

static void set_up(void) {
  counter = test_alloc_counting();
  memory = test_alloc_face(&counter);
  am_arena_init(&arena, &memory);
  problems = (am_problems){.arena = &arena};
}

static void tear_down(void) {
  am_arena_clear(&arena);
  ck_assert_uint_eq(counter.held, 0);
}

static am_mark mark_at(uint32_t line) {
  return (am_mark){AM_STR("a.yaml"), line, 7};
}

static const struct {
  const char *before;
  const char *quoted; /* NULL: none */
  const char *after;
  const char *message;
} rows[] = {
    {"unknown key", "patern", "(did you mean \"patterns\"?)",
     "unknown key \"patern\" (did you mean \"patterns\"?)"},
    {"missing key", "id", NULL, "missing key \"id\""},
    {"missing key ", "id", " here", "missing key \"id\" here"},
    {NULL, "rules", "must be a list", "\"rules\" must be a list"},
    {"the file is empty", NULL, NULL, "the file is empty"},
    {"a", NULL, "b", "a b"},
    {"name", "x", ", which is short", "name \"x\", which is short"},
    {"name", "x", ": no", "name \"x\": no"},
    {"key", "", NULL, "key \"\""},
    {"key", "two\nlines\tand\rmore\x7F", NULL, "key \"two lines and more \""},
    {"key", "\xC3\xA4", NULL, "key \"\xC3\xA4\""},
    {NULL, NULL, NULL, ""},
};

START_TEST(sets_the_pieces_on_one_line) {
  const amends_str quoted =
      rows[_i].quoted ? am_str_of(rows[_i].quoted) : (amends_str){NULL, 0};
  am_problem_add(&problems, true, mark_at(1), AM_STR_EMPTY, rows[_i].before,
                 quoted, rows[_i].after);
  ck_assert_uint_eq(problems.list.len, 1);
  ck_assert_str_eq(problems.list.at[0].message.ptr, rows[_i].message);
}
END_TEST

START_TEST(cuts_a_long_quotation_at_a_character) {
  /* The two bytes of the last "ä" that would fit lie on both sides of the
   * limit. */
  char text[3 * AM_PROBLEM_QUOTE_MAX] = "x";
  for (size_t i = 1; i + 1 < sizeof text; i += 2) {
    text[i] = '\xC3';
    text[i + 1] = '\xA4';
  }
  am_problem_add(&problems, true, mark_at(1), AM_STR_EMPTY, NULL,
                 (amends_str){text, sizeof text}, NULL);
  const amends_str message = problems.list.at[0].message;
  ck_assert_uint_eq(message.len, AM_PROBLEM_QUOTE_MAX - 1 + strlen("\"...\""));
  ck_assert_str_eq(message.ptr + message.len - 6, "\xC3\xA4...\"");
}
END_TEST

START_TEST(leaves_a_quotation_of_the_greatest_length_whole) {
  char text[AM_PROBLEM_QUOTE_MAX];
  memset(text, 'x', sizeof text);
  am_problem_add(&problems, true, mark_at(1), AM_STR_EMPTY, NULL,
                 (amends_str){text, sizeof text}, NULL);
  ck_assert_uint_eq(problems.list.at[0].message.len, sizeof text + 2);
}
END_TEST

START_TEST(copies_every_text) {
  char file[] = "a.yaml", rule[] = "blame.they";
  const am_mark mark = {am_str_of(file), 3, 4};
  am_problem_add(&problems, true, mark, am_str_of(rule), "a", AM_STR_EMPTY,
                 NULL);
  memset(file, 'x', strlen(file));
  memset(rule, 'x', strlen(rule));
  const am_problem *problem = &problems.list.at[0];
  ck_assert_str_eq(problem->mark.file.ptr, "a.yaml");
  ck_assert_uint_eq(problem->mark.line, 3);
  ck_assert_uint_eq(problem->mark.column, 4);
  ck_assert_str_eq(problem->rule.ptr, "blame.they");
}
END_TEST

START_TEST(names_the_file_of_each) {
  am_mark other = mark_at(1);
  other.file = AM_STR("b.yaml");
  am_problem_add(&problems, true, mark_at(1), AM_STR_EMPTY, "a", AM_STR_EMPTY,
                 NULL);
  am_problem_add(&problems, true, other, AM_STR_EMPTY, "a", AM_STR_EMPTY, NULL);
  ck_assert_str_eq(problems.list.at[0].mark.file.ptr, "a.yaml");
  ck_assert_str_eq(problems.list.at[1].mark.file.ptr, "b.yaml");
}
END_TEST

START_TEST(counts_errors_but_not_warnings) {
  am_problem_add(&problems, false, mark_at(1), AM_STR_EMPTY, "a", AM_STR_EMPTY,
                 NULL);
  ck_assert_uint_eq(problems.errors, 0);
  ck_assert(!problems.list.at[0].is_error);
  am_problem_add(&problems, true, mark_at(2), AM_STR_EMPTY, "b", AM_STR_EMPTY,
                 NULL);
  ck_assert_uint_eq(problems.errors, 1);
  ck_assert(problems.list.at[1].is_error);
}
END_TEST

START_TEST(counts_but_does_not_keep_more_than_the_limit) {
  for (uint32_t i = 0; i < AM_PACK_PROBLEMS_MAX + 5; i++)
    am_problem_add(&problems, true, mark_at(i), AM_STR_EMPTY, "a", AM_STR_EMPTY,
                   NULL);
  ck_assert_uint_eq(problems.list.len, AM_PACK_PROBLEMS_MAX);
  ck_assert_uint_eq(problems.errors, AM_PACK_PROBLEMS_MAX + 5);
  ck_assert(!problems.failed);
}
END_TEST

START_TEST(notices_every_allocation_that_fails) {
  for (size_t n = 0; n < 1000000; n = test_alloc_next(n)) {
    test_alloc alloc = test_alloc_failing(n);
    const amends_allocator mem = test_alloc_face(&alloc);
    am_arena own;
    am_arena_init(&own, &mem);
    am_problems list = {.arena = &own};
    for (uint32_t i = 0; i < 200; i++)
      am_problem_add(&list, true, mark_at(i), AM_STR("rule"), "before",
                     AM_STR("quoted"), "after");
    ck_assert_uint_eq(list.errors, 200);
    const bool failed = list.failed;
    ck_assert(failed || list.list.len == 200);
    am_arena_clear(&own);
    ck_assert_uint_eq(alloc.held, 0);
    if (!failed) {
      ck_assert_uint_gt(n, 0);
      return;
    }
  }
  ck_abort_msg("no end of allocations");
}
END_TEST

/* A pack that is refused is never refused without a reason. */
START_TEST(has_room_for_the_first_error_behind_any_number_of_warnings) {
  const amends_str none = {NULL, 0};
  for (uint32_t i = 0; i < AM_PACK_PROBLEMS_MAX + 2; i++)
    am_problem_add(&problems, false, mark_at(i), AM_STR_EMPTY, "hm", none,
                   NULL);
  am_problem_add(&problems, true, mark_at(7), AM_STR_EMPTY, "first", none,
                 NULL);
  am_problem_add(&problems, true, mark_at(8), AM_STR_EMPTY, "second", none,
                 NULL);
  ck_assert_uint_eq(problems.list.len, AM_PACK_PROBLEMS_MAX);
  ck_assert_uint_eq(problems.errors, 2);
  const am_problem *last = &problems.list.at[AM_PACK_PROBLEMS_MAX - 1];
  ck_assert(last->is_error);
  ck_assert_str_eq(last->message.ptr, "first");
  ck_assert(!(last - 1)->is_error);
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("pack/problem");
  TCase *tcase = tcase_create("problem");
  tcase_add_checked_fixture(tcase, set_up, tear_down);
  tcase_add_loop_test(tcase, sets_the_pieces_on_one_line, 0,
                      sizeof rows / sizeof *rows);
  tcase_add_test(tcase, cuts_a_long_quotation_at_a_character);
  tcase_add_test(tcase, leaves_a_quotation_of_the_greatest_length_whole);
  tcase_add_test(tcase, copies_every_text);
  tcase_add_test(tcase, names_the_file_of_each);
  tcase_add_test(tcase, counts_errors_but_not_warnings);
  tcase_add_test(tcase, counts_but_does_not_keep_more_than_the_limit);
  tcase_add_test(tcase, notices_every_allocation_that_fails);
  tcase_add_test(tcase,
                 has_room_for_the_first_error_behind_any_number_of_warnings);
  suite_add_tcase(suite, tcase);
  return suite;
}
