/* SPDX-License-Identifier: MIT
 *
 * What amends/message.h promises: positions in the file, the words of the
 * text, which fixes are safe, and what is refused. */
#include <string.h>

#include "support/pack.h"
#include "support/suite.h"

static amends_ruleset *rules;
static amends_scanner *scanner;
static amends_error err;

static void set_up(void) {
  ck_assert_int_eq(test_pack_build(&rules, NULL, &err), AMENDS_OK);
  ck_assert_int_eq(amends_scanner_create(&scanner, rules, NULL, NULL, &err),
                   AMENDS_OK);
}

static void tear_down(void) {
  amends_scanner_free(scanner);
  amends_ruleset_unref(rules);
}

static amends_str str(const char *text) {
  return (amends_str){text, strlen(text)};
}

static const amends_finding *scan(const amends_message *message) {
  const amends_report *report = NULL;
  ck_assert_int_eq(amends_scan_message(&report, scanner, message, NULL, &err),
                   AMENDS_OK);
  ck_assert_uint_eq(amends_report_finding_count(report), 1);
  return amends_report_finding(report, 0);
}

/* A string of a JSON file whose escape is part of the finding. */
START_TEST(gives_the_place_in_the_file_and_the_words_of_the_text) {
  const amends_run runs[] = {{0, 4, 1, 4, true, false},
                             {4, 1, 5, 2, false, false},
                             {5, 8, 7, 8, true, false}};
  amends_message message = AMENDS_MESSAGE_INIT;
  message.text = str("They\nlost it.");
  message.source = str("\"They\\nlost it.\"");
  message.origin = (amends_origin){100, 90, {7, 20}};
  message.runs = runs;
  message.run_count = 3;
  const amends_finding *finding = scan(&message);
  ck_assert_str_eq(finding->quote.ptr, "They\nlost");
  ck_assert_uint_eq(finding->span.start, 101);
  ck_assert_uint_eq(finding->span.end, 111);
  ck_assert_uint_eq(finding->utf16.start, 91);
  ck_assert_uint_eq(finding->utf16.end, 101);
  ck_assert_uint_eq(finding->range.start.line, 7);
  ck_assert_uint_eq(finding->range.start.column, 21);
  ck_assert_uint_eq(finding->range.end.line, 7);
  ck_assert_uint_eq(finding->range.end.column, 31);
  ck_assert_uint_eq(finding->fix_count, 1);
  ck_assert_uint_eq(finding->fixes[0].span.start, 101);
  ck_assert_uint_eq(finding->fixes[0].span.end, 111);
  ck_assert(!finding->fixes[0].is_safe);
}
END_TEST

START_TEST(counts_a_message_without_runs_from_its_origin) {
  amends_message message = AMENDS_MESSAGE_INIT;
  message.text = str("Hi.\nThey lost it.");
  message.origin = (amends_origin){100, 90, {7, 20}};
  const amends_finding *finding = scan(&message);
  ck_assert_uint_eq(finding->span.start, 104);
  ck_assert_uint_eq(finding->utf16.start, 94);
  ck_assert_uint_eq(finding->range.start.line, 8);
  ck_assert_uint_eq(finding->range.start.column, 1);
}
END_TEST

START_TEST(reads_an_origin_of_zeros_as_the_start) {
  amends_message message = AMENDS_MESSAGE_INIT;
  message.text = str("They lost it.");
  message.origin = (amends_origin){0, 0, {0, 0}};
  const amends_finding *finding = scan(&message);
  ck_assert_uint_eq(finding->range.start.line, 1);
  ck_assert_uint_eq(finding->range.start.column, 1);
}
END_TEST

START_TEST(reads_the_message_in_its_own_format) {
  const amends_report *report = NULL;
  amends_scan_options options = AMENDS_SCAN_OPTIONS_INIT;
  amends_message message = AMENDS_MESSAGE_INIT;
  message.text = str("They lost it.");
  options.format = AMENDS_FORMAT_TEMPLATE;
  ck_assert_int_eq(
      amends_scan_message(&report, scanner, &message, &options, &err),
      AMENDS_OK);
  ck_assert_str_eq(amends_report_format(report).ptr, "template");
  message.format = AMENDS_FORMAT_TEXT;
  ck_assert_int_eq(
      amends_scan_message(&report, scanner, &message, &options, &err),
      AMENDS_OK);
  ck_assert_str_eq(amends_report_format(report).ptr, "text");
}
END_TEST

/* The name of a file of messages says nothing about one of them. */
START_TEST(takes_the_format_of_a_decoded_text_from_the_text) {
  const amends_run all = {0, 13, 0, 13, true, false};
  const amends_report *report = NULL;
  amends_scan_options options = AMENDS_SCAN_OPTIONS_INIT;
  options.name = "a.liquid";
  amends_message message = AMENDS_MESSAGE_INIT;
  message.text = message.source = str("They lost it.");
  for (size_t count = 0; count < 2; count++) {
    message.runs = &all;
    message.run_count = count;
    ck_assert_int_eq(
        amends_scan_message(&report, scanner, &message, &options, &err),
        AMENDS_OK);
    ck_assert_str_eq(amends_report_format(report).ptr,
                     count ? "text" : "template");
  }
}
END_TEST

static void expect_refusal(const amends_message *message) {
  const amends_report *report = NULL;
  ck_assert_int_eq(amends_scan_message(&report, scanner, message, NULL, &err),
                   AMENDS_E_ARGUMENT);
  ck_assert_ptr_null(report);
  ck_assert_uint_gt(strlen(err.message), 0);
}

START_TEST(refuses_what_is_no_message) {
  const amends_run beyond = {0, 13, 1, 13, true, false};
  amends_message message = AMENDS_MESSAGE_INIT;
  expect_refusal(NULL);
  message.text = message.source = str("They lost it.");
  message.runs = &beyond;
  message.run_count = 1;
  expect_refusal(&message);
  ck_assert_ptr_nonnull(strstr(err.message, "source"));
  message.run_count = 0;
  scan(&message);
  message.size--;
  expect_refusal(&message);
  message.size++;
  message.text.ptr = NULL;
  expect_refusal(&message);
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("api/message");
  TCase *all = tcase_create("message");
  tcase_add_checked_fixture(all, set_up, tear_down);
  tcase_add_test(all, gives_the_place_in_the_file_and_the_words_of_the_text);
  tcase_add_test(all, counts_a_message_without_runs_from_its_origin);
  tcase_add_test(all, reads_an_origin_of_zeros_as_the_start);
  tcase_add_test(all, reads_the_message_in_its_own_format);
  tcase_add_test(all, takes_the_format_of_a_decoded_text_from_the_text);
  tcase_add_test(all, refuses_what_is_no_message);
  suite_add_tcase(suite, all);
  return suite;
}
