/* SPDX-License-Identifier: MIT
 *
 * Tests of taking known findings out of a report. */
#include "report/dismiss.h"

#include <string.h>

#include "support/rig.h"
#include "support/suite.h"

static const char pack[] =
    "rules:\n"
    "  - id: legalese.a\n    severity: warning\n" TEST_WORDS
    "    anywhere: true\n    unless: [quoted]\n    patterns: [zork]\n"
    "  - id: pressure.b\n    severity: suggestion\n" TEST_WORDS
    "    anywhere: true\n    patterns: [hm]\n";

static test_rig rig;

static void set_up(void) { test_rig_open(&rig, pack); }
static void tear_down(void) { test_rig_close(&rig); }

static amends_status dismiss(const bool *is_known, size_t count) {
  amends_error err;
  return amends_scanner_dismiss(rig.scanner, is_known, count, "baseline", &err);
}

/* "Hm." is a suggestion, "zork" a warning, and quoted it is dismissed. */
static const char text[] = "Hm. Zork. He said \"zork\" today. Zork.";

START_TEST(moves_known_findings_to_the_dismissed) {
  const bool is_known[] = {false, false, true};
  const amends_report *report = test_rig_scan(&rig, text);
  ck_assert_uint_eq(amends_report_finding_count(report), 3);
  ck_assert_uint_eq(amends_report_dismissed_count(report), 1);
  ck_assert_int_eq(dismiss(is_known, 3), AMENDS_OK);
  ck_assert_uint_eq(amends_report_finding_count(report), 2);
  ck_assert_uint_eq(amends_report_finding(report, 1)->span.start, 4);
  const amends_finding *known = amends_report_dismissed(report, 1);
  ck_assert_int_eq(known->verdict, AMENDS_VERDICT_KNOWN);
  ck_assert_str_eq(known->reason.ptr, "baseline");
  ck_assert_str_eq(known->quote.ptr, "Zork");
}
END_TEST

START_TEST(keeps_the_dismissed_in_the_order_of_the_text) {
  const bool is_known[] = {false, true, true};
  const amends_report *report = test_rig_scan(&rig, text);
  ck_assert_int_eq(dismiss(is_known, 3), AMENDS_OK);
  ck_assert_uint_eq(amends_report_dismissed_count(report), 3);
  for (size_t i = 1; i < 3; i++)
    ck_assert_uint_lt(amends_report_dismissed(report, i - 1)->span.start,
                      amends_report_dismissed(report, i)->span.start);
  ck_assert_int_eq(amends_report_dismissed(report, 1)->verdict,
                   AMENDS_VERDICT_QUOTED);
}
END_TEST

START_TEST(gives_the_worst_severity_of_what_stays) {
  const bool warnings[] = {false, true, true};
  const amends_report *report = test_rig_scan(&rig, text);
  ck_assert_int_eq(dismiss(warnings, 3), AMENDS_OK);
  ck_assert_int_eq(amends_report_severity(report), AMENDS_SEVERITY_SUGGESTION);
  const bool rest[] = {true};
  ck_assert_int_eq(dismiss(rest, 1), AMENDS_OK);
  ck_assert_int_eq(amends_report_severity(report), AMENDS_SEVERITY_NONE);
  ck_assert_uint_eq(amends_report_finding_count(report), 0);
  ck_assert_uint_eq(amends_report_dismissed_count(report), 4);
}
END_TEST

START_TEST(leaves_a_report_alone_when_nothing_is_known) {
  const bool is_known[] = {false, false, false};
  const amends_report *report = test_rig_scan(&rig, text);
  const amends_finding *before = amends_report_finding(report, 0);
  ck_assert_int_eq(dismiss(is_known, 3), AMENDS_OK);
  ck_assert_ptr_eq(amends_report_finding(report, 0), before);
}
END_TEST

START_TEST(refuses_what_does_not_fit_the_report) {
  const bool is_known[] = {true, true, true, true};
  ck_assert_int_eq(dismiss(is_known, 0), AMENDS_E_STATE);
  const amends_report *report = test_rig_scan(&rig, text);
  ck_assert_int_eq(dismiss(is_known, 2), AMENDS_E_ARGUMENT);
  ck_assert_int_eq(dismiss(is_known, 4), AMENDS_E_ARGUMENT);
  ck_assert_int_eq(dismiss(NULL, 3), AMENDS_E_ARGUMENT);
  ck_assert_uint_eq(amends_report_finding_count(report), 3);
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("report/dismiss");
  TCase *all = tcase_create("dismiss");
  tcase_add_checked_fixture(all, set_up, tear_down);
  tcase_add_test(all, moves_known_findings_to_the_dismissed);
  tcase_add_test(all, keeps_the_dismissed_in_the_order_of_the_text);
  tcase_add_test(all, gives_the_worst_severity_of_what_stays);
  tcase_add_test(all, leaves_a_report_alone_when_nothing_is_known);
  tcase_add_test(all, refuses_what_does_not_fit_the_report);
  suite_add_tcase(suite, all);
  return suite;
}
