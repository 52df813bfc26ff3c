/* SPDX-License-Identifier: MIT
 *
 * What the headers promise about calls: arguments, order, limits, what is
 * NULL when, and that a report does not depend on how the text is written. */
#include <stdio.h>
#include <stdlib.h>
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

static const amends_report *scan(const char *text, size_t len) {
  const amends_report *report = NULL;
  ck_assert_int_eq(amends_scan(&report, scanner, text, len, NULL, &err),
                   AMENDS_OK);
  ck_assert_ptr_nonnull(report);
  ck_assert_int_eq(err.status, AMENDS_OK);
  return report;
}

static const amends_report *scan_text(const char *text) {
  return scan(text, strlen(text));
}

/* ---- builder ----------------------------------------------------------- */

START_TEST(refuses_an_unknown_built_in_pack) {
  amends_builder *builder = NULL;
  ck_assert_int_eq(amends_builder_create(&builder, NULL, NULL), AMENDS_OK);
  ck_assert_int_eq(amends_builder_add_embedded(builder, "xx", &err),
                   AMENDS_E_UNKNOWN);
  ck_assert_ptr_nonnull(strstr(err.message, "xx"));
  amends_builder_free(builder);
}
END_TEST

START_TEST(finishes_only_once) {
  amends_builder *builder = NULL;
  amends_ruleset *first = NULL;
  amends_ruleset *second = NULL;
  ck_assert_int_eq(amends_builder_create(&builder, NULL, NULL), AMENDS_OK);
  ck_assert_int_eq(amends_builder_add_pack(builder, "p.yaml", test_pack,
                                           test_pack_len, NULL),
                   AMENDS_OK);
  ck_assert_int_eq(amends_builder_finish(&first, builder, NULL), AMENDS_OK);
  ck_assert_uint_eq(amends_builder_example_count(builder), 4);
  ck_assert_int_eq(amends_builder_finish(&second, builder, &err),
                   AMENDS_E_STATE);
  ck_assert_ptr_null(second);
  amends_builder_free(builder);
  ck_assert_uint_gt(amends_ruleset_rule_count(first), 0);
  amends_ruleset_unref(first);
}
END_TEST

START_TEST(refuses_a_pack_whose_example_is_false) {
  static const char from[] = "They arrive";
  char *changed = malloc(test_pack_len + 1);
  ck_assert_ptr_nonnull(changed);
  memcpy(changed, test_pack, test_pack_len + 1);
  char *example = strstr(changed, from);
  ck_assert_ptr_nonnull(example);
  memcpy(example, "They lost..", sizeof from - 1);
  amends_builder *builder = NULL;
  amends_ruleset *none = NULL;
  ck_assert_int_eq(amends_builder_create(&builder, NULL, NULL), AMENDS_OK);
  ck_assert_int_eq(
      amends_builder_add_pack(builder, "p.yaml", changed, test_pack_len, NULL),
      AMENDS_OK);
  ck_assert_int_eq(amends_builder_finish(&none, builder, &err), AMENDS_E_PACK);
  ck_assert_ptr_null(none);
  ck_assert_uint_eq(amends_builder_problem_count(builder), 1);
  ck_assert_str_eq(amends_builder_problem(builder, 0)->rule.ptr,
                   "blame.they.failed");
  ck_assert_uint_gt(amends_builder_problem(builder, 0)->line, 20);
  amends_builder_free(builder);
  free(changed);
}
END_TEST

START_TEST(lists_every_mistake_of_all_files_with_its_place) {
  static const char broken[] = "format: 1\npack: p\nlanguage: en\nrulez: []\n";
  amends_builder *builder = NULL;
  amends_ruleset *none = NULL;
  ck_assert_int_eq(amends_builder_create(&builder, NULL, NULL), AMENDS_OK);
  ck_assert_int_eq(amends_builder_add_pack(builder, "b.yaml", broken,
                                           sizeof broken - 1, NULL),
                   AMENDS_OK);
  ck_assert_int_eq(amends_builder_add_pack(builder, "a.yaml", broken,
                                           sizeof broken - 1, NULL),
                   AMENDS_OK);
  ck_assert_int_eq(amends_builder_finish(&none, builder, &err), AMENDS_E_PACK);
  ck_assert_ptr_null(none);
  ck_assert_uint_ge(amends_builder_problem_count(builder), 2);
  const amends_problem *first = amends_builder_problem(builder, 0);
  ck_assert_str_eq(first->file.ptr, "a.yaml");
  ck_assert_uint_eq(first->line, 4);
  ck_assert_uint_eq(first->column, 1);
  ck_assert_str_eq(err.source, "a.yaml");
  ck_assert_uint_eq(err.line, 4);
  ck_assert_ptr_null(amends_builder_problem(builder, 9999));
  amends_builder_free(builder);
}
END_TEST

START_TEST(proves_no_examples_when_told_so) {
  amends_builder *builder = NULL;
  amends_ruleset *unproved = NULL;
  ck_assert_int_eq(amends_builder_create(&builder, NULL, NULL), AMENDS_OK);
  ck_assert_int_eq(amends_builder_verify(builder, AMENDS_VERIFY_NONE, &err),
                   AMENDS_OK);
  ck_assert_int_eq(amends_builder_add_pack(builder, "p.yaml", test_pack,
                                           test_pack_len, NULL),
                   AMENDS_OK);
  ck_assert_int_eq(amends_builder_finish(&unproved, builder, &err), AMENDS_OK);
  ck_assert_uint_eq(amends_builder_example_count(builder), 0);
  amends_builder_free(builder);
  amends_ruleset_unref(unproved);
}
END_TEST

START_TEST(carries_an_english_pack) {
  amends_ruleset *english = NULL;
  ck_assert_int_eq(test_pack_embedded(&english, &err), AMENDS_OK);
  ck_assert_uint_gt(amends_ruleset_rule_count(english),
                    amends_ruleset_rule_count(rules));
  amends_ruleset_unref(english);
}
END_TEST

START_TEST(refuses_null_arguments) {
  amends_builder *builder = NULL;
  amends_scanner *none = NULL;
  const amends_report *report = NULL;
  ck_assert_int_eq(amends_builder_create(NULL, NULL, &err), AMENDS_E_ARGUMENT);
  ck_assert_int_eq(amends_builder_create(&builder, NULL, NULL), AMENDS_OK);
  ck_assert_int_eq(amends_builder_add_pack(builder, NULL, "", 0, &err),
                   AMENDS_E_ARGUMENT);
  ck_assert_int_eq(amends_builder_finish(NULL, builder, &err),
                   AMENDS_E_ARGUMENT);
  amends_builder_free(builder);
  ck_assert_int_eq(amends_scanner_create(&none, NULL, NULL, NULL, &err),
                   AMENDS_E_ARGUMENT);
  ck_assert_int_eq(amends_scanner_remember(NULL, 1, &err), AMENDS_E_ARGUMENT);
  ck_assert_int_eq(amends_scan(&report, NULL, "", 0, NULL, &err),
                   AMENDS_E_ARGUMENT);
  ck_assert_int_eq(amends_scan(&report, scanner, NULL, 1, NULL, &err),
                   AMENDS_E_ARGUMENT);
  ck_assert_int_eq(err.status, AMENDS_E_ARGUMENT);
}
END_TEST

START_TEST(frees_null) {
  amends_builder_free(NULL);
  amends_scanner_free(NULL);
  amends_ruleset_unref(NULL);
  ck_assert_ptr_null(amends_ruleset_ref(NULL));
}
END_TEST

/* ---- ruleset ----------------------------------------------------------- */

START_TEST(lists_rules_in_the_order_of_their_ids) {
  const size_t count = amends_ruleset_rule_count(rules);
  ck_assert_uint_gt(count, 0);
  for (size_t i = 0; i < count; i++) {
    const amends_rule_info *rule = amends_ruleset_rule(rules, i);
    ck_assert_uint_eq(strlen(rule->id.ptr), rule->id.len);
    if (i > 0)
      ck_assert_int_le(
          strcmp(amends_ruleset_rule(rules, i - 1)->id.ptr, rule->id.ptr), 0);
    ck_assert_ptr_nonnull(amends_ruleset_find(rules, rule->id.ptr));
  }
  ck_assert_ptr_null(amends_ruleset_rule(rules, count));
  ck_assert_ptr_null(amends_ruleset_find(rules, "no.such.rule"));
}
END_TEST

START_TEST(names_the_profiles) {
  ck_assert_uint_gt(amends_ruleset_profile_count(rules), 0);
  ck_assert_uint_gt(amends_ruleset_profile(rules, 0).len, 0);
}
END_TEST

/* ---- scanner ----------------------------------------------------------- */

START_TEST(refuses_a_text_over_the_limit_and_scans_on) {
  amends_limits limits = AMENDS_LIMITS_INIT;
  limits.input_bytes = 10;
  amends_scanner *small = NULL;
  const amends_report *report = NULL;
  ck_assert_int_eq(amends_scanner_create(&small, rules, &limits, NULL, &err),
                   AMENDS_OK);
  ck_assert_int_eq(amends_scan(&report, small, "12345678901", 11, NULL, &err),
                   AMENDS_E_LIMIT);
  ck_assert_ptr_null(report);
  ck_assert_int_eq(amends_scan(&report, small, "1234567890", 10, NULL, &err),
                   AMENDS_OK);
  amends_scanner_free(small);
}
END_TEST

START_TEST(refuses_an_unknown_profile) {
  amends_scan_options options = AMENDS_SCAN_OPTIONS_INIT;
  const amends_report *report = NULL;
  options.profile = "carrier pigeon";
  ck_assert_int_eq(amends_scan(&report, scanner, "Hi", 2, &options, &err),
                   AMENDS_E_UNKNOWN);
  ck_assert_ptr_null(report);
  options.profile = amends_ruleset_profile(rules, 0).ptr;
  ck_assert_int_eq(amends_scan(&report, scanner, "Hi", 2, &options, &err),
                   AMENDS_OK);
  ck_assert_str_eq(amends_report_profile(report).ptr, options.profile);
}
END_TEST

START_TEST(keeps_its_ruleset_alive) {
  amends_ruleset_unref(rules);
  rules = NULL;
  ck_assert_uint_gt(
      amends_report_finding_count(scan_text("THEY screwed up the delivery.")),
      0);
}
END_TEST

/* ---- report ------------------------------------------------------------ */

static const char *const quiet[] = {"", " \r\n\t ", "\xEF\xBB\xBF", "...",
                                    "See you on Tuesday."};

START_TEST(has_nothing_to_say_of_a_text_without_apology) {
  int32_t score = 42;
  const amends_report *report = scan_text(quiet[_i]);
  ck_assert_uint_eq(amends_report_finding_count(report), 0);
  ck_assert(!amends_report_score(report, &score));
  ck_assert_int_eq(score, 42);
  ck_assert_int_eq(amends_report_apology(report), AMENDS_APOLOGY_NONE);
  ck_assert_int_eq(amends_report_severity(report), AMENDS_SEVERITY_NONE);
  ck_assert_str_eq(amends_report_grade(report).ptr, "");
  ck_assert_str_eq(amends_report_format(report).ptr, "text");
  ck_assert_str_eq(amends_report_language(report).ptr, "en");
}
END_TEST

START_TEST(gives_null_past_the_end) {
  const amends_report *report = scan_text("THEY screwed up the delivery.");
  ck_assert_ptr_null(amends_report_finding(report, 9999));
  ck_assert_ptr_null(amends_report_dismissed(report, 9999));
  ck_assert_ptr_null(amends_report_part(report, 9999));
  ck_assert_ptr_null(amends_report_contribution(report, 9999));
  ck_assert_ptr_null(amends_report_improvement(report, 9999));
  ck_assert_ptr_null(amends_report_incident(report, 9999));
}
END_TEST

START_TEST(adds_the_contributions_up_to_the_score) {
  const amends_report *report =
      scan_text("I'm sorry your parcel is lost. THEY screwed up the delivery.");
  int32_t score = -1;
  int32_t sum = 0;
  ck_assert(amends_report_score(report, &score));
  for (size_t i = 0; i < amends_report_contribution_count(report); i++)
    sum += amends_report_contribution(report, i)->points;
  ck_assert_int_eq(sum, score);
  ck_assert_int_eq(amends_report_severity(report), AMENDS_SEVERITY_ERROR);
}
END_TEST

/* The same words behind other bytes: the finding is the same, its place is
 * shifted in each unit by what stands before it. */
typedef struct shift_row {
  const char *prefix;
  uint32_t bytes;
  uint32_t utf16;
  uint32_t line;   /* of the finding */
  uint32_t column; /* of the finding */
} shift_row;

static const shift_row shifts[] = {
    {"", 0, 0, 1, 1},
    {"\xEF\xBB\xBF", 3, 1, 1, 1},       /* byte order mark: no column */
    {"\xC3\xA9. ", 4, 3, 1, 4},         /* two bytes, one unit */
    {"\xF0\x9F\x98\x80! ", 6, 4, 1, 4}, /* four bytes, two units */
    {"Hi.\r\n\r\n", 7, 7, 3, 1},        /* CR LF is one line end */
    {"Hi.\r\r", 5, 5, 3, 1},            /* so is CR alone */
    {"\xFF. ", 3, 3, 1, 4},             /* no character */
};

START_TEST(finds_the_same_words_behind_any_prefix) {
  static const char words[] = "THEY screwed up the delivery.";
  const shift_row *row = &shifts[_i];
  const amends_finding *plain = amends_report_finding(scan_text(words), 0);
  ck_assert_ptr_nonnull(plain);
  const amends_span span = plain->span;
  char text[64];
  snprintf(text, sizeof text, "%s%s", row->prefix, words);
  const amends_report *report = scan_text(text);
  ck_assert_uint_eq(amends_report_finding_count(report), 1);
  const amends_finding *finding = amends_report_finding(report, 0);
  ck_assert_uint_eq(finding->span.start, span.start + row->bytes);
  ck_assert_uint_eq(finding->span.end, span.end + row->bytes);
  ck_assert_uint_eq(finding->utf16.start, span.start + row->utf16);
  ck_assert_uint_eq(finding->range.start.line, row->line);
  ck_assert_uint_eq(finding->range.start.column, span.start + row->column);
}
END_TEST

START_TEST(does_not_need_a_zero_behind_the_text) {
  static const char words[] = "THEY screwed up the delivery.";
  const size_t len = sizeof words - 1;
  char *text = malloc(len);
  ck_assert_ptr_nonnull(text);
  memcpy(text, words, len);
  const amends_report *report = scan(text, len);
  free(text); /* the report must not look at it again */
  ck_assert_uint_eq(amends_report_finding_count(report), 1);
  const amends_finding *finding = amends_report_finding(report, 0);
  ck_assert_uint_eq(finding->quote.len,
                    finding->span.end - finding->span.start);
  ck_assert_mem_eq(finding->quote.ptr, words + finding->span.start,
                   finding->quote.len);
  ck_assert_int_eq(finding->quote.ptr[finding->quote.len], '\0');
}
END_TEST

START_TEST(names_every_value) {
  ck_assert_str_eq(amends_severity_name(AMENDS_SEVERITY_ERROR), "error");
  ck_assert_str_eq(amends_severity_name(AMENDS_SEVERITY_WARNING), "warning");
  ck_assert_str_eq(amends_severity_name(AMENDS_SEVERITY_SUGGESTION),
                   "suggestion");
  ck_assert_str_eq(amends_apology_name(AMENDS_APOLOGY_FULL), "full");
  ck_assert_str_eq(amends_apology_name(AMENDS_APOLOGY_SYMPATHY), "sympathy");
  ck_assert_str_eq(amends_apology_name(AMENDS_APOLOGY_NONE), "none");
  for (int v = AMENDS_VERDICT_COUNTS; v <= AMENDS_VERDICT_UNASKED; v++)
    ck_assert_uint_gt(strlen(amends_verdict_name((amends_verdict)v)), 0);
  ck_assert_str_eq(amends_verdict_name(AMENDS_VERDICT_COUNTS), "counts");
}
END_TEST

static TCase *rules_case(void) {
  TCase *calls = tcase_create("rules");
  tcase_add_checked_fixture(calls, set_up, tear_down);
  tcase_set_timeout(calls, 60);
  tcase_add_test(calls, refuses_an_unknown_built_in_pack);
  tcase_add_test(calls, finishes_only_once);
  tcase_add_test(calls, refuses_a_pack_whose_example_is_false);
  tcase_add_test(calls, lists_every_mistake_of_all_files_with_its_place);
  tcase_add_test(calls, proves_no_examples_when_told_so);
  tcase_add_test(calls, carries_an_english_pack);
  tcase_add_test(calls, refuses_null_arguments);
  tcase_add_test(calls, frees_null);
  tcase_add_test(calls, lists_rules_in_the_order_of_their_ids);
  tcase_add_test(calls, names_the_profiles);
  return calls;
}

static TCase *scan_case(void) {
  TCase *scans = tcase_create("scan");
  tcase_add_checked_fixture(scans, set_up, tear_down);
  tcase_add_test(scans, refuses_a_text_over_the_limit_and_scans_on);
  tcase_add_test(scans, refuses_an_unknown_profile);
  tcase_add_test(scans, keeps_its_ruleset_alive);
  tcase_add_loop_test(scans, has_nothing_to_say_of_a_text_without_apology, 0,
                      sizeof quiet / sizeof *quiet);
  tcase_add_test(scans, gives_null_past_the_end);
  tcase_add_test(scans, adds_the_contributions_up_to_the_score);
  tcase_add_loop_test(scans, finds_the_same_words_behind_any_prefix, 0,
                      sizeof shifts / sizeof *shifts);
  tcase_add_test(scans, does_not_need_a_zero_behind_the_text);
  tcase_add_test(scans, names_every_value);
  return scans;
}

Suite *check_suite(void) {
  Suite *suite = suite_create("api/contract");
  suite_add_tcase(suite, rules_case());
  suite_add_tcase(suite, scan_case());
  return suite;
}
