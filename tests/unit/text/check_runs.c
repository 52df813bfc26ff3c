/* SPDX-License-Identifier: MIT
 *
 * Tests of the way from the text of a message to its file. */
#include "text/runs.h"

#include <string.h>

#include "base/str.h"
#include "support/suite.h"

/* The text "a\"b-cd" from three pieces of a source. */
static const char source[] = "cd: \"a\\\"b\" + \"-\"";
static const amends_run runs[] = {
    {0, 1, 5, 1, true, false},  /* a */
    {1, 1, 6, 2, false, false}, /* \" */
    {2, 1, 8, 1, true, false},  /* b */
    {3, 1, 14, 1, true, false}, /* - */
    {4, 2, 0, 2, true, false},  /* cd, which stands first */
};

static amends_message message_of(const amends_run *list, size_t count) {
  amends_message message = AMENDS_MESSAGE_INIT;
  message.text = AM_STR("a\"b-cd");
  message.source = AM_STR(source);
  message.runs = list;
  message.run_count = count;
  return message;
}

static amends_message message_sample(void) {
  return message_of(runs, sizeof runs / sizeof *runs);
}

typedef struct runs_row {
  amends_span text;
  amends_span source;
  bool is_verbatim;
} runs_row;

static const runs_row rows[] = {
    {{0, 1}, {5, 6}, true},  /* one verbatim byte */
    {{1, 2}, {6, 8}, false}, /* an escape, whole */
    {{0, 3}, {5, 9}, false}, /* over an escape */
    {{2, 3}, {8, 9}, true},
    {{2, 4}, {8, 15}, false}, /* over what stands for nothing */
    {{4, 5}, {0, 1}, true},   /* part of a verbatim run */
    {{5, 6}, {1, 2}, true},
    {{3, 6}, {0, 15}, false}, /* the other way round in the source */
    {{0, 6}, {0, 15}, false},
    {{0, 0}, {5, 5}, true}, /* empty: before the next byte */
    {{1, 1}, {6, 6}, true},
    {{5, 5}, {1, 1}, true},
    {{6, 6}, {2, 2}, true}, /* empty at the end: behind the last */
};

START_TEST(leads_to_the_bytes_of_the_file) {
  const amends_message message = message_sample();
  const runs_row *row = &rows[_i];
  ck_assert_ptr_null(am_runs_fault(&message));
  const amends_span got = am_runs_to_source(&message, row->text);
  ck_assert_uint_eq(got.start, row->source.start);
  ck_assert_uint_eq(got.end, row->source.end);
  ck_assert(am_runs_are_verbatim(&message, row->text) == row->is_verbatim);
}
END_TEST

START_TEST(takes_a_text_without_runs_as_it_is) {
  const amends_message message = message_of(NULL, 0);
  ck_assert_ptr_null(am_runs_fault(&message));
  const amends_span got = am_runs_to_source(&message, (amends_span){2, 5});
  ck_assert_uint_eq(got.start, 2);
  ck_assert_uint_eq(got.end, 5);
  ck_assert(am_runs_are_verbatim(&message, (amends_span){2, 5}));
}
END_TEST

/* Neighbours in text and source are one piece, whoever made two of it. */
START_TEST(joins_verbatim_runs_that_touch) {
  const amends_run two[] = {{0, 2, 5, 2, true, false},
                            {2, 4, 7, 4, true, false}};
  const amends_message message = message_of(two, 2);
  ck_assert_ptr_null(am_runs_fault(&message));
  ck_assert(am_runs_are_verbatim(&message, (amends_span){1, 4}));
}
END_TEST

/* "abcdefg" in base64, behind two other bytes. */
START_TEST(finds_bytes_in_base64) {
  static const amends_run run = {0, 7, 2, 10, false, true};
  amends_message message = AMENDS_MESSAGE_INIT;
  message.text = AM_STR("abcdefg");
  message.source = AM_STR("..YWJjZGVmZw==");
  message.runs = &run;
  message.run_count = 1;
  ck_assert_ptr_null(am_runs_fault(&message));
  for (uint32_t start = 0; start < 7; start++) {
    for (uint32_t end = start + 1; end <= 7; end++) {
      const amends_span at =
          am_runs_to_source(&message, (amends_span){start, end});
      /* The bits from the first of the first byte to the last of the last. */
      ck_assert_uint_eq(at.start, 2 + start * 8 / 6);
      ck_assert_uint_eq(at.end, 2 + (end * 8 - 1) / 6 + 1);
    }
    const amends_span empty =
        am_runs_to_source(&message, (amends_span){start, start});
    ck_assert_uint_eq(empty.start, 2 + start * 8 / 6);
    ck_assert_uint_eq(empty.end, empty.start);
  }
  ck_assert(!am_runs_are_verbatim(&message, (amends_span){0, 3}));
}
END_TEST

typedef struct fault_row {
  amends_run runs[2];
  size_t count;
  const char *words;
} fault_row;

static const fault_row faults[] = {
    {{{1, 5, 0, 5, true, false}}, 1, "follow"},
    {{{0, 0, 0, 5, false, false}}, 1, "follow"},
    {{{0, 2, 0, 2, true, false}, {3, 3, 3, 3, true, false}}, 2, "follow"},
    {{{0, 4, 0, 4, true, false}, {3, 3, 3, 3, true, false}}, 2, "follow"},
    {{{0, 7, 0, 7, true, false}}, 1, "beyond its text"},
    {{{0, UINT32_MAX, 0, 7, false, false}}, 1, "beyond its text"},
    {{{0, 5, 0, 5, true, false}}, 1, "reach its end"},
    {{{0, 6, sizeof source, 0, false, false}}, 1, "beyond its source"},
    {{{0, 6, 1, sizeof source - 1, false, false}}, 1, "beyond its source"},
    {{{0, 6, 1, UINT32_MAX, false, false}}, 1, "beyond its source"},
    {{{0, 6, 1, 5, true, false}}, 1, "two lengths"},
    {{{0, 6, 1, 7, false, true}}, 1, "another length"},
    {{{0, 6, 1, 9, false, true}}, 1, "another length"},
    {{{0, 1, 1, 1, true, true}}, 1, "another length"},
};

START_TEST(names_what_is_wrong) {
  const fault_row *row = &faults[_i];
  const amends_message message = message_of(row->runs, row->count);
  const char *fault = am_runs_fault(&message);
  ck_assert_ptr_nonnull(fault);
  ck_assert_ptr_nonnull(strstr(fault, row->words));
}
END_TEST

START_TEST(wants_its_runs) {
  const amends_message message = message_of(NULL, 1);
  ck_assert_ptr_nonnull(am_runs_fault(&message));
}
END_TEST

START_TEST(refuses_an_origin_past_the_last_offset) {
  const uint32_t last = UINT32_MAX - (uint32_t)sizeof source;
  amends_message message = message_sample();
  message.origin = (amends_origin){last, last, {last, last}};
  ck_assert_ptr_null(am_runs_fault(&message));
  message.origin = (amends_origin){last + 1, 0, {1, 1}};
  ck_assert_ptr_nonnull(am_runs_fault(&message));
  message.origin = (amends_origin){0, last + 1, {1, 1}};
  ck_assert_ptr_nonnull(am_runs_fault(&message));
  message.origin = (amends_origin){0, 0, {last + 1, 1}};
  ck_assert_ptr_nonnull(am_runs_fault(&message));
  message.origin = (amends_origin){0, 0, {1, last + 1}};
  ck_assert_ptr_nonnull(am_runs_fault(&message));
}
END_TEST

#define ROWS(table) (int)(sizeof(table) / sizeof *(table))

Suite *check_suite(void) {
  Suite *suite = suite_create("text/runs");
  TCase *all = tcase_create("runs");
  tcase_add_loop_test(all, leads_to_the_bytes_of_the_file, 0, ROWS(rows));
  tcase_add_test(all, takes_a_text_without_runs_as_it_is);
  tcase_add_test(all, joins_verbatim_runs_that_touch);
  tcase_add_loop_test(all, names_what_is_wrong, 0, ROWS(faults));
  tcase_add_test(all, wants_its_runs);
  tcase_add_test(all, finds_bytes_in_base64);
  tcase_add_test(all, refuses_an_origin_past_the_last_offset);
  suite_add_tcase(suite, all);
  return suite;
}
