/* SPDX-License-Identifier: MIT
 *
 * Tests of reading a report: what NULL and wrong values give, and the words.
 * What stands in a report is tested in check_report.c. */
#include <string.h>

#include "report/report.h"
#include "support/suite.h"

START_TEST(takes_null_for_an_empty_report) {
  int32_t score = 42;
  ck_assert_uint_eq(amends_report_finding_count(NULL), 0);
  ck_assert_uint_eq(amends_report_dismissed_count(NULL), 0);
  ck_assert_uint_eq(amends_report_part_count(NULL), 0);
  ck_assert_uint_eq(amends_report_contribution_count(NULL), 0);
  ck_assert_uint_eq(amends_report_improvement_count(NULL), 0);
  ck_assert_uint_eq(amends_report_incident_count(NULL), 0);
  ck_assert_ptr_null(amends_report_finding(NULL, 0));
  ck_assert_ptr_null(amends_report_dismissed(NULL, 0));
  ck_assert_ptr_null(amends_report_part(NULL, 0));
  ck_assert_ptr_null(amends_report_contribution(NULL, 0));
  ck_assert_ptr_null(amends_report_improvement(NULL, 0));
  ck_assert_ptr_null(amends_report_incident(NULL, 0));
  ck_assert(!amends_report_score(NULL, &score));
  ck_assert_int_eq(score, 42);
  ck_assert_str_eq(amends_report_grade(NULL).ptr, "");
  ck_assert_str_eq(amends_report_profile(NULL).ptr, "");
  ck_assert_str_eq(amends_report_language(NULL).ptr, "");
  ck_assert_str_eq(amends_report_format(NULL).ptr, "");
  ck_assert_int_eq(amends_report_apology(NULL), AMENDS_APOLOGY_NONE);
  ck_assert_int_eq(amends_report_severity(NULL), AMENDS_SEVERITY_NONE);
}
END_TEST

START_TEST(gives_the_element_asked_for) {
  static const amends_finding findings[2] = {{.points = -1}, {.points = -2}};
  static const amends_incident incidents[1] = {{{"r", 1}, {"m", 1}}};
  const amends_report report = {.findings = findings,
                                .finding_count = 2,
                                .dismissed = findings + 1,
                                .dismissed_count = 1,
                                .incidents = incidents,
                                .incident_count = 1};
  ck_assert_int_eq(amends_report_finding(&report, 1)->points, -2);
  ck_assert_ptr_null(amends_report_finding(&report, 2));
  ck_assert_ptr_null(amends_report_finding(&report, SIZE_MAX));
  ck_assert_int_eq(amends_report_dismissed(&report, 0)->points, -2);
  ck_assert_ptr_null(amends_report_dismissed(&report, 1));
  ck_assert_str_eq(amends_report_incident(&report, 0)->rule.ptr, "r");
}
END_TEST

START_TEST(gives_the_score_only_where_there_is_one) {
  int32_t score = 42;
  const amends_report none = {.score = 7};
  const amends_report some = {.score = 7, .is_scored = true};
  ck_assert(!amends_report_score(&none, &score));
  ck_assert_int_eq(score, 42);
  ck_assert(amends_report_score(&some, &score));
  ck_assert_int_eq(score, 7);
  ck_assert(amends_report_score(&some, NULL));
}
END_TEST

START_TEST(has_a_word_of_its_own_for_each_value) {
  for (int v = AMENDS_VERDICT_NONE; v <= AMENDS_VERDICT_IGNORED; v++) {
    const char *word = amends_verdict_name((amends_verdict)v);
    ck_assert_str_ne(word, "unknown");
    for (int w = AMENDS_VERDICT_NONE; w < v; w++)
      ck_assert_str_ne(word, amends_verdict_name((amends_verdict)w));
  }
  ck_assert_str_eq(amends_verdict_name(AMENDS_VERDICT_UNASKED), "unasked");
  ck_assert_str_eq(amends_verdict_name(AMENDS_VERDICT_ALLOWED), "allowed");
  ck_assert_str_eq(amends_verdict_name(AMENDS_VERDICT_IGNORED), "ignored");
  ck_assert_str_eq(amends_verdict_name(AMENDS_VERDICT_KNOWN), "known");
  ck_assert_str_eq(amends_verdict_name(AMENDS_VERDICT_EXCUSED), "excused");
  ck_assert_str_eq(amends_severity_name(AMENDS_SEVERITY_NONE), "none");
}
END_TEST

START_TEST(calls_other_values_unknown) {
  ck_assert_str_eq(amends_verdict_name((amends_verdict)17), "unknown");
  ck_assert_str_eq(amends_severity_name((amends_severity)4), "unknown");
  ck_assert_str_eq(amends_apology_name((amends_apology)3), "unknown");
  const int below = -1;
  ck_assert_str_eq(amends_verdict_name((amends_verdict)below), "unknown");
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("report/access");
  TCase *all = tcase_create("access");
  tcase_add_test(all, takes_null_for_an_empty_report);
  tcase_add_test(all, gives_the_element_asked_for);
  tcase_add_test(all, gives_the_score_only_where_there_is_one);
  tcase_add_test(all, has_a_word_of_its_own_for_each_value);
  tcase_add_test(all, calls_other_values_unknown);
  suite_add_tcase(suite, all);
  return suite;
}
