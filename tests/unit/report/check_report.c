/* SPDX-License-Identifier: MIT
 *
 * Tests of making a report: order, positions, quotes, texts. */
#include "report/report.h"

#include <string.h>

#include "support/rig.h"
#include "support/suite.h"

static const char pack[] =
    "parts:\n"
    "  - {id: thanks, patterns: [cheers], flags: [x]}\n"
    "  - {id: regret, patterns: [sorry], flags: [x]}\n"
    "rules:\n"
    "  - id: legalese.a\n    severity: warning\n" TEST_WORDS
    "    anywhere: true\n    advice: Advice.\n    unless: [quoted]\n"
    "    patterns: [zork, zork it now]\n"
    "  - id: pressure.b\n    severity: suggestion\n" TEST_WORDS
    "    anywhere: true\n    patterns: [zork, hm]\n"
    "  - id: self-focus.c\n    severity: suggestion\n" TEST_WORDS
    "    anywhere: true\n    patterns: [hm]\n"
    "score:\n  profiles: {email: {regret: 60, repair: 40}}\n"
    "  grades: {0: bad}\n"
    "layout:\n  attributions: [\"On \xE2\x80\xA6 wrote:\"]\n";

static test_rig rig;

static void set_up(void) { test_rig_open(&rig, pack); }
static void tear_down(void) { test_rig_close(&rig); }

START_TEST(tells_all_about_a_finding) {
  const amends_finding *finding =
      test_rig_find(&rig, "So\nzork.", "legalese.a");
  ck_assert_str_eq(finding->category.ptr, "legalese");
  ck_assert_int_eq(finding->severity, AMENDS_SEVERITY_WARNING);
  ck_assert_int_eq(finding->verdict, AMENDS_VERDICT_COUNTS);
  ck_assert_str_eq(finding->message.ptr, "Title");
  ck_assert_str_eq(finding->why.ptr, "Why.");
  ck_assert_str_eq(finding->advice.ptr, "Advice.");
  ck_assert_str_eq(finding->quote.ptr, "zork");
  ck_assert(finding->has_span);
  ck_assert_uint_eq(finding->range.end.column, 5);
}
END_TEST

typedef struct place_row {
  const char *text;
  const char *quote;
  amends_span span;
  amends_span utf16;
  amends_range range;
} place_row;

static const place_row places[] = {
    {"Zork.", "Zork", {0, 4}, {0, 4}, {{1, 1}, {1, 5}}},
    {"Hm.\nZork.", "Zork", {4, 8}, {4, 8}, {{2, 1}, {2, 5}}},
    {"Hm.\r\nZork.", "Zork", {5, 9}, {5, 9}, {{2, 1}, {2, 5}}},
    {"\xC3\xA4 zork.", "zork", {3, 7}, {2, 6}, {{1, 3}, {1, 7}}},
    {"\xF0\x9F\x98\x80 zork.", "zork", {5, 9}, {3, 7}, {{1, 3}, {1, 7}}},
    {"\xEF\xBB\xBFZork.", "Zork", {3, 7}, {1, 5}, {{1, 1}, {1, 5}}},
    {"\xFFzork zork.", "zork", {1, 5}, {1, 5}, {{1, 2}, {1, 6}}},
    /* a hit over a line break, and over several spaces */
    {"Zork\n  it now.", "Zork\n  it now", {0, 13}, {0, 13}, {{1, 1}, {2, 9}}},
    {"Zork   it now.", "Zork   it now", {0, 13}, {0, 13}, {{1, 1}, {1, 14}}},
};

START_TEST(tells_the_place_in_every_unit) {
  const place_row *row = &places[_i];
  const amends_finding *finding = test_rig_find(&rig, row->text, "legalese.a");
  ck_assert_str_eq(finding->quote.ptr, row->quote);
  ck_assert_mem_eq(&finding->span, &row->span, sizeof row->span);
  ck_assert_mem_eq(&finding->utf16, &row->utf16, sizeof row->utf16);
  ck_assert_mem_eq(&finding->range, &row->range, sizeof row->range);
}
END_TEST

START_TEST(lists_findings_in_the_order_of_the_text) {
  test_rig_scan(&rig, "Hm zork. Zork it now. Hm.");
  const size_t count = amends_report_finding_count(rig.report);
  ck_assert_uint_eq(count, 4);
  for (size_t i = 1; i < count; i++) {
    const amends_finding *a = amends_report_finding(rig.report, i - 1);
    const amends_finding *b = amends_report_finding(rig.report, i);
    ck_assert_uint_le(a->span.start, b->span.start);
    if (a->span.start == b->span.start && a->span.end == b->span.end)
      ck_assert_int_lt(strcmp(a->rule.ptr, b->rule.ptr), 0);
  }
}
END_TEST

START_TEST(keeps_what_does_not_count_apart) {
  test_rig_scan(&rig, "\"Zork\" he said.\n\nOn Monday Lee wrote:\n> Zork");
  ck_assert_uint_eq(amends_report_finding_count(rig.report), 1);
  ck_assert_uint_eq(amends_report_dismissed_count(rig.report), 3);
  for (size_t i = 0; i < 3; i++) {
    const amends_finding *finding = amends_report_dismissed(rig.report, i);
    ck_assert_int_eq(finding->verdict, AMENDS_VERDICT_QUOTED);
    ck_assert_int_eq(finding->severity, AMENDS_SEVERITY_NONE);
    ck_assert_int_eq(finding->points, 0);
    ck_assert_uint_eq(finding->fix_count, 0);
    ck_assert_uint_eq(finding->quote.len, 4);
  }
}
END_TEST

START_TEST(tells_the_highest_severity_that_counts) {
  ck_assert_int_eq(amends_report_severity(test_rig_scan(&rig, "Zork.")),
                   AMENDS_SEVERITY_WARNING);
  ck_assert_int_eq(amends_report_severity(test_rig_scan(&rig, "\"Zork\".")),
                   AMENDS_SEVERITY_SUGGESTION);
  ck_assert_int_eq(amends_report_severity(test_rig_scan(&rig, "> Zork")),
                   AMENDS_SEVERITY_NONE);
}
END_TEST

START_TEST(lists_every_part_of_the_pack) {
  const amends_part *part =
      test_rig_part(&rig, "Hm.\nI am \xC3\xA4 sorry.", "regret");
  ck_assert(part->is_present && part->is_scored && !part->is_weak);
  ck_assert_uint_eq(part->span.start, 12);
  ck_assert_uint_eq(part->utf16.start, 11);
  ck_assert_uint_eq(part->range.start.line, 2);
  ck_assert_uint_eq(part->range.start.column, 8);
  ck_assert_uint_eq(amends_report_part_count(rig.report), 2);
  part = test_rig_part(&rig, "Hm.", "thanks");
  ck_assert(!part->is_present && !part->is_scored);
  ck_assert_uint_eq(part->span.end, 0);
  ck_assert_uint_eq(part->range.start.line, 0);
}
END_TEST

/* Everything in a report can be used as a C string. */
static void expect_string(amends_str text) {
  ck_assert_ptr_nonnull(text.ptr);
  ck_assert_uint_eq(strlen(text.ptr), text.len);
}

START_TEST(ends_every_text_with_a_zero) {
  test_rig_scan(&rig, "Sorry, zork \"zork\".");
  ck_assert_uint_gt(amends_report_dismissed_count(rig.report), 0);
  for (size_t i = 0; i < amends_report_finding_count(rig.report); i++) {
    const amends_finding *finding = amends_report_finding(rig.report, i);
    const amends_str texts[] = {
        finding->rule, finding->category, finding->reason, finding->message,
        finding->why,  finding->advice,   finding->quote};
    for (size_t k = 0; k < sizeof texts / sizeof *texts; k++)
      expect_string(texts[k]);
  }
  expect_string(amends_report_dismissed(rig.report, 0)->reason);
  for (size_t i = 0; i < amends_report_contribution_count(rig.report); i++) {
    expect_string(amends_report_contribution(rig.report, i)->what);
    expect_string(amends_report_contribution(rig.report, i)->why);
  }
  for (size_t i = 0; i < amends_report_improvement_count(rig.report); i++) {
    expect_string(amends_report_improvement(rig.report, i)->what);
    expect_string(amends_report_improvement(rig.report, i)->advice);
    expect_string(amends_report_improvement(rig.report, i)->line);
  }
  expect_string(amends_report_grade(rig.report));
  expect_string(amends_report_profile(rig.report));
  expect_string(amends_report_language(rig.report));
  expect_string(amends_report_format(rig.report));
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("report/report");
  TCase *all = tcase_create("report");
  tcase_add_checked_fixture(all, set_up, tear_down);
  tcase_add_test(all, tells_all_about_a_finding);
  tcase_add_loop_test(all, tells_the_place_in_every_unit, 0,
                      sizeof places / sizeof *places);
  tcase_add_test(all, lists_findings_in_the_order_of_the_text);
  tcase_add_test(all, keeps_what_does_not_count_apart);
  tcase_add_test(all, tells_the_highest_severity_that_counts);
  tcase_add_test(all, lists_every_part_of_the_pack);
  tcase_add_test(all, ends_every_text_with_a_zero);
  suite_add_tcase(suite, all);
  return suite;
}
