/* SPDX-License-Identifier: MIT
 *
 * Tests of the doubt pass: how many findings it takes to be sure of them. */
#include "judge/pass.h"
#include "support/rig.h"
#include "support/suite.h"

static const char pack[] =
    "signals:\n"
    "  sure: {at: 2.5, add: {\"found:any\": 1, \"2*found:any\": 1, "
    "\"3*found:any\": 1, \"warning:any\": 1, \"error:legalese\": 1, "
    "\"expect:apology\": 3}}\n"
    "rules:\n"
    "  - id: legalese.a\n    severity: suggestion\n" TEST_WORDS
    "    anywhere: true\n    patterns: [aa]\n"
    "  - id: pressure.b\n    severity: warning\n" TEST_WORDS
    "    anywhere: true\n    patterns: [bb]\n"
    "  - id: legalese.c\n    severity: error\n" TEST_WORDS
    "    anywhere: true\n    patterns: [cc]\n";

static test_rig rig;

static void set_up(void) { test_rig_open(&rig, pack); }
static void tear_down(void) { test_rig_close(&rig); }

static const struct {
  const char *text;
  const char *rule;
  amends_verdict verdict;
} rows[] = {
    {"Aa.", "legalese.a", AMENDS_VERDICT_WEAK},
    {"Aa.\n\nAa.", "legalese.a", AMENDS_VERDICT_WEAK},
    {"Aa.\n\nAa.\n\nAa.", "legalese.a", AMENDS_VERDICT_COUNTS},
    {"Bb.", "pressure.b", AMENDS_VERDICT_COUNTS}, /* a step down */
    {"Aa.\n\nBb.", "legalese.a", AMENDS_VERDICT_COUNTS},
    {"Cc.", "legalese.c", AMENDS_VERDICT_COUNTS}, /* errors stay */
};

START_TEST(lets_a_lonely_weak_finding_pass) {
  ck_assert_int_eq(test_rig_verdict(&rig, rows[_i].text, rows[_i].rule),
                   rows[_i].verdict);
}
END_TEST

START_TEST(takes_one_step_and_none_from_errors) {
  ck_assert_int_eq(
      amends_report_finding(test_rig_scan(&rig, "Bb."), 0)->severity,
      AMENDS_SEVERITY_SUGGESTION);
  ck_assert_int_eq(
      amends_report_finding(test_rig_scan(&rig, "Aa. Bb."), 1)->severity,
      AMENDS_SEVERITY_WARNING);
  ck_assert_int_eq(
      amends_report_finding(test_rig_scan(&rig, "Cc."), 0)->severity,
      AMENDS_SEVERITY_ERROR);
}
END_TEST

START_TEST(tells_the_sum) {
  const amends_report *report = test_rig_scan(&rig, "Bb.");
  ck_assert_str_eq(amends_report_finding(report, 0)->reason.ptr,
                   "sure: +1 found:any +1 warning:any < 2.5");
}
END_TEST

START_TEST(believes_the_caller) {
  rig.options.expect = AMENDS_EXPECT_APOLOGY;
  ck_assert_int_eq(test_rig_verdict(&rig, "Aa.", "legalese.a"),
                   AMENDS_VERDICT_COUNTS);
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("judge/doubt");
  TCase *all = tcase_create("doubt");
  tcase_add_checked_fixture(all, set_up, tear_down);
  tcase_add_loop_test(all, lets_a_lonely_weak_finding_pass, 0,
                      (int)(sizeof rows / sizeof *rows));
  tcase_add_test(all, takes_one_step_and_none_from_errors);
  tcase_add_test(all, tells_the_sum);
  tcase_add_test(all, believes_the_caller);
  suite_add_tcase(suite, all);
  return suite;
}
