/* SPDX-License-Identifier: MIT
 *
 * Tests of rules that go by a leaning: where they speak, and which. */
#include <stdio.h>
#include <string.h>

#include "judge/pass.h"
#include "support/rig.h"
#include "support/suite.h"

#define SOUNDS(id, leaning)                                                    \
  "  - id: " id "\n    severity: suggestion\n" TEST_WORDS                      \
  "    anywhere: true\n    leaning: " leaning "\n    max: 2\n"                 \
  "    if: [\"lean:" leaning ">0\"]\n    unless: [quoted]\n"

static const char pack[] =
    "leanings:\n"
    "  cold: {start: 0, sentence: {ice: 1, frost: 3}}\n"
    "  warm: {start: 0, sentence: {sun: 2}}\n"
    "rules:\n"
    "  - id: denial.fault.zork\n    severity: error\n" TEST_WORDS
    "    anywhere: true\n    patterns: |\n      zork\n      =xxx$\n" SOUNDS(
        "blame.they.cold", "cold")
        SOUNDS("pressure.warm", "warm") "layout:\n  greetings: [Dear, Hi]\n";

static test_rig rig;

static void set_up(void) { test_rig_open(&rig, pack); }
static void tear_down(void) { test_rig_close(&rig); }

typedef struct untold_row {
  const char *text;
  const char *found; /* rule@start-end, one behind the other */
} untold_row;

static const untold_row rows[] = {
    {"So.", ""},
    {"An ice.", "blame.they.cold@0-7 "},
    {"So. Sun it is.", "pressure.warm@4-14 "},
    /* the strongest leaning speaks */
    {"Ice and sun.", "pressure.warm@0-12 "},
    {"Frost and sun.", "blame.they.cold@0-14 "},
    /* not where a pattern has spoken */
    {"Zork, ice. Ice.", "denial.fault.zork@0-4 blame.they.cold@11-15 "},
    /* not of a greeting, and not of quoted words */
    {"Dear Ice,\n\nso.", ""},
    {"\"So ice.\"", ""},
    /* at most `max` times; then the next in line */
    {"Ice. Ice. Ice. Sun.",
     "blame.they.cold@0-4 blame.they.cold@5-9 pressure.warm@15-19 "},
};

START_TEST(speaks_where_no_pattern_did) {
  char told[300] = "";
  const amends_report *report = test_rig_scan(&rig, rows[_i].text);
  for (size_t i = 0; i < amends_report_finding_count(report); i++) {
    const amends_finding *f = amends_report_finding(report, i);
    char one[80];
    snprintf(one, sizeof one, "%s@%u-%u ", f->rule.ptr, (unsigned)f->span.start,
             (unsigned)f->span.end);
    strcat(told, one);
  }
  ck_assert_str_eq(told, rows[_i].found);
}
END_TEST

/* Only the one that speaks is listed: else every sentence would have a row of
 * dismissed findings. */
START_TEST(what_does_not_speak_is_not_dismissed) {
  rig.options.explain = true;
  const amends_report *report = test_rig_scan(&rig, "Ice and sun. So.");
  rig.options.explain = false;
  ck_assert_uint_eq(amends_report_finding_count(report), 1);
  ck_assert_uint_eq(amends_report_dismissed_count(report), 0);
}
END_TEST

/* A leaning of the whole message says whether a rule speaks, not where: it
 * does so in every sentence whose other conditions hold. */
START_TEST(goes_by_the_whole_message) {
  test_rig whole;
  test_rig_open(
      &whole, "cues: {kappa: kappa}\n"
              "leanings:\n"
              "  sour: {start: -1, whole: true, message: {salt: 2}}\n"
              "rules:\n  - id: pressure.sour\n    severity: error\n" TEST_WORDS
              "    anywhere: true\n    leaning: sour\n    max: 9\n"
              "    if: [\"lean:sour>0\", kappa]\n");
  const amends_report *report =
      test_rig_scan(&whole, "So kappa. And salt. Kappa.");
  ck_assert_uint_eq(amends_report_finding_count(report), 2);
  ck_assert_uint_eq(amends_report_finding(report, 1)->span.start, 20);
  report = test_rig_scan(&whole, "So kappa. And sugar. Kappa.");
  ck_assert_uint_eq(amends_report_finding_count(report), 0);
  test_rig_close(&whole);
}
END_TEST

/* A sentence that is cut at its limit ends where the next one begins: what
 * speaks at its end does not speak for that. */
START_TEST(knows_the_end_of_a_cut_sentence) {
  enum { CUT = 4096 }; /* the limit sentence-bytes */
  static char text[CUT + 40];
  memset(text, 'x', CUT);
  strcpy(text + CUT, "xx ice.");
  const amends_report *report = test_rig_scan(&rig, text);
  ck_assert_uint_eq(amends_report_finding_count(report), 2);
  ck_assert_uint_eq(amends_report_finding(report, 0)->span.end, CUT);
  ck_assert_str_eq(amends_report_finding(report, 1)->rule.ptr,
                   "blame.they.cold");
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("judge/untold");
  TCase *all = tcase_create("untold");
  tcase_add_checked_fixture(all, set_up, tear_down);
  tcase_add_loop_test(all, speaks_where_no_pattern_did, 0,
                      sizeof rows / sizeof *rows);
  tcase_add_test(all, what_does_not_speak_is_not_dismissed);
  tcase_add_test(all, goes_by_the_whole_message);
  tcase_add_test(all, knows_the_end_of_a_cut_sentence);
  suite_add_tcase(suite, all);
  return suite;
}
