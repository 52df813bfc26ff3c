/* SPDX-License-Identifier: MIT
 *
 * Tests of the overlap pass: which of several findings stay. The rules are
 * named after their severity and find nested stretches of "aa bb cc dd ee". */
#include <string.h>

#include "judge/pass.h"
#include "support/rig.h"
#include "support/suite.h"

#define FINDS(id, severity, pattern)                                           \
  "  - id: " id "\n    severity: " severity "\n" TEST_WORDS                    \
  "    anywhere: true\n    max: 1000\n    patterns: [" pattern "]\n"

static test_rig rig;

typedef struct overlap_row {
  const char *rules;
  const char *text;
  const char *rule;
  amends_verdict verdict;
  const char *reason;
} overlap_row;

static const char *const same =
    "rules:\n" FINDS("legalese.long", "error", "aa bb cc")
        FINDS("legalese.short", "error", "bb cc")
            FINDS("legalese.weak", "warning", "aa bb cc dd")
                FINDS("legalese.early", "suggestion", "xx yy")
                    FINDS("legalese.late", "suggestion", "yy zz");

static const char *const other =
    "rules:\n" FINDS("legalese.strong", "error", "aa bb")
        FINDS("pressure.touched", "warning", "bb cc")
            FINDS("self-focus.inside", "suggestion", "bb")
                FINDS("boilerplate.equal", "error", "aa bb")
                    FINDS("over-apology.beyond", "warning", "bb cc dd ee");

#define KEEPS AMENDS_VERDICT_COUNTS
#define GOES AMENDS_VERDICT_OVERLAPPED

START_TEST(keeps_the_strongest_of_a_category) {
  const overlap_row rows[] = {
      /* the more severe, even when shorter */
      {same, "Aa bb cc dd.", "legalese.long", KEEPS, ""},
      {same, "Aa bb cc dd.", "legalese.weak", GOES, "legalese.long"},
      /* then the longer */
      {same, "Aa bb cc.", "legalese.short", GOES, "legalese.long"},
      {same, "Bb cc.", "legalese.short", KEEPS, ""},
      /* then the earlier */
      {same, "Xx yy zz.", "legalese.early", KEEPS, ""},
      {same, "Xx yy zz.", "legalese.late", GOES, "legalese.early"},
      /* they must touch */
      {same, "Xx yy, yy zz.", "legalese.late", KEEPS, ""},
      {same, "Aa bb cc. Bb cc.", "legalese.short", KEEPS, ""},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    test_rig_open(&rig, rows[i].rules);
    const amends_finding *finding =
        test_rig_find(&rig, rows[i].text, rows[i].rule);
    ck_assert_ptr_nonnull(finding);
    ck_assert_msg(finding->verdict == rows[i].verdict, "row %zu: %s", i,
                  amends_verdict_name(finding->verdict));
    ck_assert_str_eq(finding->reason.ptr, rows[i].reason);
    test_rig_close(&rig);
  }
}
END_TEST

START_TEST(lets_a_more_severe_one_cover_another_category) {
  const overlap_row rows[] = {
      /* the same words, equally severe: the earlier in the list of categories
       */
      {other, "Aa bb cc dd ee.", "boilerplate.equal", KEEPS, ""},
      {other, "Aa bb cc dd ee.", "legalese.strong", GOES, "boilerplate.equal"},
      /* two of five bytes are shared */
      {other, "Aa bb cc dd ee.", "pressure.touched", KEEPS, ""},
      {other, "Aa bb cc dd ee.", "self-focus.inside", GOES,
       "boilerplate.equal"},
      {other, "Aa bb cc dd ee.", "over-apology.beyond", KEEPS, ""},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    test_rig_open(&rig, rows[i].rules);
    const amends_finding *finding =
        test_rig_find(&rig, rows[i].text, rows[i].rule);
    ck_assert_ptr_nonnull(finding);
    ck_assert_msg(finding->verdict == rows[i].verdict, "row %zu: %s", i,
                  amends_verdict_name(finding->verdict));
    if (rows[i].verdict == GOES)
      ck_assert_str_eq(finding->reason.ptr, rows[i].reason);
    test_rig_close(&rig);
  }
}
END_TEST

/* More than half of the covered one, in bytes, must be shared. */
static const struct {
  const char *pattern;
  amends_verdict verdict;
} shares[] = {
    {"=bb", GOES},     /* all of it */
    {"=a bb c", GOES}, /* 4 of 6 */
    {"=bb c", KEEPS},  /* 2 of 4 */
    {"=bb cc", KEEPS}, /* 2 of 5 */
};

START_TEST(measures_what_is_covered) {
  char pack[2000] = "rules:\n" FINDS(
      "legalese.s", "error",
      "aa bb") "  - id: pressure.w\n    severity: warning\n" TEST_WORDS
               "    anywhere: true\n    patterns: ";
  test_rig_open(&rig, strcat(pack, shares[_i].pattern));
  ck_assert_int_eq(test_rig_verdict(&rig, "Aa bb cc.", "pressure.w"),
                   shares[_i].verdict);
  test_rig_close(&rig);
}
END_TEST

START_TEST(lets_a_category_speak_twice_in_a_sentence) {
  test_rig_open(&rig, "rules:\n" FINDS("legalese.a", "error", "aa")
                          FINDS("legalese.b", "warning", "bb")
                              FINDS("pressure.c", "warning", "cc"));
  test_rig_scan(&rig, "Bb aa aa aa cc cc. Bb aa.");
  ck_assert_uint_eq(test_rig_count(&rig, "legalese.a", KEEPS), 3);
  ck_assert_uint_eq(test_rig_count(&rig, "legalese.a", AMENDS_VERDICT_REPEATED),
                    1);
  /* the more severe speak first */
  ck_assert_uint_eq(test_rig_count(&rig, "legalese.b", KEEPS), 1);
  ck_assert_uint_eq(test_rig_count(&rig, "legalese.b", AMENDS_VERDICT_REPEATED),
                    1);
  ck_assert_uint_eq(test_rig_count(&rig, "pressure.c", KEEPS), 2);
  const amends_finding *dismissed = amends_report_dismissed(rig.report, 0);
  ck_assert_str_eq(dismissed->reason.ptr, "legalese");
  test_rig_close(&rig);
}
END_TEST

/* What has gone itself covers nothing and is not counted. */
START_TEST(lets_only_what_stays_cover_others) {
  test_rig_open(&rig, "rules:\n" FINDS("legalese.a", "error", "aa bb")
                          FINDS("legalese.b", "warning", "bb cc")
                              FINDS("legalese.c", "suggestion", "cc"));
  test_rig_scan(&rig, "Aa bb cc.");
  ck_assert_uint_eq(test_rig_count(&rig, "legalese.a", KEEPS), 1);
  ck_assert_uint_eq(test_rig_count(&rig, "legalese.b", GOES), 1);
  ck_assert_uint_eq(test_rig_count(&rig, "legalese.c", KEEPS), 1);
  test_rig_close(&rig);
}
END_TEST

START_TEST(leaves_dismissed_hits_as_they_are) {
  test_rig_open(&rig,
                "rules:\n"
                "  - id: legalese.a\n    severity: error\n" TEST_WORDS
                "    anywhere: true\n    patterns: [aa bb]\n"
                "    unless: [quoted]\n" FINDS("legalese.b", "warning", "bb"));
  ck_assert_int_eq(test_rig_verdict(&rig, "So \"aa bb\".", "legalese.a"),
                   AMENDS_VERDICT_QUOTED);
  ck_assert_uint_eq(test_rig_count(&rig, "legalese.b", KEEPS), 1);
  test_rig_close(&rig);
}
END_TEST

START_TEST(lets_a_rule_speak_as_often_as_its_max) {
  test_rig_open(&rig, "rules:\n"
                      "  - id: legalese.a\n    severity: error\n" TEST_WORDS
                      "    anywhere: true\n    max: 2\n    patterns: [aa]\n"
                      "  - id: pressure.b\n    severity: error\n" TEST_WORDS
                      "    anywhere: true\n    patterns: [bb]\n");
  test_rig_scan(&rig, "Aa. Aa. Aa. Aa. Bb. Bb. Bb. Bb. Bb. Bb. Bb. Bb. Bb. "
                      "Bb. Bb.");
  ck_assert_uint_eq(test_rig_count(&rig, "legalese.a", KEEPS), 2);
  ck_assert_uint_eq(test_rig_count(&rig, "legalese.a", AMENDS_VERDICT_REPEATED),
                    2);
  ck_assert_uint_eq(test_rig_count(&rig, "pressure.b", KEEPS), 9);
  /* The first in the text speak. */
  ck_assert_uint_eq(amends_report_finding(rig.report, 0)->span.start, 0);
  ck_assert_uint_eq(amends_report_finding(rig.report, 1)->span.start, 4);
  ck_assert_str_eq(amends_report_dismissed(rig.report, 0)->reason.ptr, "max");
  test_rig_close(&rig);
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("judge/overlap");
  TCase *all = tcase_create("overlap");
  tcase_add_test(all, keeps_the_strongest_of_a_category);
  tcase_add_test(all, lets_a_more_severe_one_cover_another_category);
  tcase_add_loop_test(all, measures_what_is_covered, 0,
                      sizeof shares / sizeof *shares);
  tcase_add_test(all, lets_a_category_speak_twice_in_a_sentence);
  tcase_add_test(all, lets_only_what_stays_cover_others);
  tcase_add_test(all, leaves_dismissed_hits_as_they_are);
  tcase_add_test(all, lets_a_rule_speak_as_often_as_its_max);
  suite_add_tcase(suite, all);
  return suite;
}
