/* SPDX-License-Identifier: MIT
 *
 * Tests of the score: numbers worked out by hand, and what must hold for any
 * message. */
#include "judge/score.h"

#include <stdio.h>
#include <string.h>

#include "support/alloc.h"
#include "support/rig.h"
#include "support/suite.h"

static const char pack[] =
    "cues:\n  owned: our own\n"
    "parts:\n"
    "  - {id: regret, patterns: [sorry], flags: [x], title: Regret}\n"
    "  - {id: regret, weak: true, patterns: [alas], flags: [x]}\n"
    "  - {id: repair, patterns: [mend], flags: [x], advice: Mend it.,\n"
    "     line: I mend <what>., title: Repair}\n"
    "  - {id: repair, weak: true, patterns: [perhaps], flags: [x]}\n"
    "  - {id: options, patterns: [options], flags: [x]}\n"
    "  - {id: thanks, patterns: [cheers], flags: [x]}\n"
    "  - {id: thanks, weak: true, patterns: [ta], flags: [x]}\n"
    "rules:\n"
    "  - id: blame.they.a\n    severity: error\n" TEST_WORDS
    "    anywhere: true\n    patterns: [aa]\n    soften: [owned@next]\n"
    "    advice: Say we.\n"
    "  - id: legalese.w\n    severity: warning\n" TEST_WORDS
    "    anywhere: true\n    patterns: [ww]\n"
    "  - id: pressure.s\n    severity: suggestion\n" TEST_WORDS
    "    anywhere: true\n    patterns: [ss]\n"
    "  - id: self-focus.f\n    severity: warning\n" TEST_WORDS
    "    anywhere: true\n    patterns: [ff]\n"
    "score:\n"
    "  profiles: {email: {regret: 60, repair: 40}, "
    "thirds: {regret: 1, repair: 1, naming: 1}, empty: {regret: 0}}\n"
    "  choose: [{profile: email}]\n"
    "  bonus: {options: 4, thanks: 3}\n"
    "  bonus-floor: 40\n  bonus-ceiling: 5\n"
    "  factors: {error: 80, warning: 90, suggestion: 97}\n"
    "  caps:\n"
    "    - {id: no-repair, limit: 64, if: [\"!part:repair\"], why: W}\n"
    "    - {id: blaming, limit: 50, if: [\"error:blame.they\"]}\n"
    "    - {id: focused, limit: 55, if: [\"found:self-focus\"]}\n"
    "  grades: {0: bad, 50: good, 90: best}\n";

static const char *worded_pack(void) {
  static char text[sizeof pack + 100];
  snprintf(text, sizeof text,
           "%s  wording: {weight: 25, error: 100, "
           "warning: 60, suggestion: 30}\n",
           pack);
  return text;
}

static test_rig rig;

static void set_up(void) { test_rig_open(&rig, pack); }
static void tear_down(void) { test_rig_close(&rig); }

typedef struct score_row {
  const char *text;
  int32_t score; /* -1: none */
  const char *grade;
  const char *sum; /* the contributions */
} score_row;

static const score_row rows[] = {
    {"Hello.", -1, "", ""},
    {"I mend it.", -1, "", ""}, /* repair without regret is no apology */
    {"Sorry, I mend it.", 100, "best", "regret 60 repair 40"},
    {"Sorry.", 60, "good", "regret 60"},
    {"Alas.", 30, "bad", "regret 30"},
    {"Alas, perhaps.", 50, "good", "regret 30 repair 20"},
    /* bonus: only from 40 on, at most 5, in the order of the parts */
    {"Alas, cheers.", 30, "bad", "regret 30"},
    {"Sorry, cheers.", 63, "good", "regret 60 thanks 3"},
    {"Sorry, ta.", 62, "good", "regret 60 thanks 2"}, /* 61.5 */
    {"Alas, perhaps, cheers.", 53, "good", "regret 30 repair 20 thanks 3"},
    {"Sorry, cheers, options.", 64, "good",
     "regret 60 options 4 thanks 1 no-repair -1"},
    {"Sorry, I mend it, cheers.", 100, "best",
     "regret 60 repair 40 thanks 3 full -3"},
    /* findings */
    {"Sorry, I mend it. Ss.", 97, "best", "regret 60 repair 40 pressure -3"},
    {"Sorry, I mend it. Ww.", 90, "best", "regret 60 repair 40 legalese -10"},
    /* the second counts half, the third a quarter: 85.5 and 83.36 */
    {"Sorry, I mend it. Ww. Ww.", 86, "good",
     "regret 60 repair 40 legalese -14"},
    {"Sorry, I mend it. Ww. Ww. Ww.", 83, "good",
     "regret 60 repair 40 legalese -17"},
    /* each category starts anew: 100, 97, 87.3 */
    {"Sorry, I mend it. Ww. Ss.", 87, "good",
     "regret 60 repair 40 pressure -3 legalese -10"},
    /* caps: the lowest that holds, and only when it lowers */
    {"Sorry, I mend it. Aa.", 50, "good",
     "regret 60 repair 40 blame.they -20 blaming -30"},
    {"Sorry, I mend it. Ww. Aa.", 50, "good",
     "regret 60 repair 40 blame.they -20 legalese -8 blaming -22"},
    {"Sorry, I mend it. Ff.", 55, "good",
     "regret 60 repair 40 self-focus -10 focused -35"},
    {"Sorry, I mend it. Ff. Aa.", 50, "good",
     "regret 60 repair 40 blame.they -20 self-focus -8 blaming -22"},
    {"Alas. Aa.", 24, "bad", "regret 30 blame.they -6"},
    /* what is owned costs one level less and holds no cap */
    {"Sorry, I mend it. Aa. Our own.", 90, "best",
     "regret 60 repair 40 blame.they -10"},
    /* what does not count costs nothing */
    {"Sorry, I mend it.\n\n> Aa. Ww.", 100, "best", "regret 60 repair 40"},
};

/* The same rules, where wording earns a fifth: 60 * 80 / 100 and so on. */
static const score_row worded_rows[] = {
    {"Hello.", -1, "", ""},
    {"Sorry, I mend it.", 100, "best", "regret 48 repair 32 wording 20"},
    {"Sorry.", 64, "good", "regret 48 wording 20 no-repair -4"},
    {"Sorry, cheers, options.", 64, "good",
     "regret 48 wording 20 options 4 thanks 1 no-repair -9"},
    {"Sorry, I mend it. Ss.", 91, "best",
     "regret 48 repair 32 wording 20 pressure -9"}, /* (100 - 6) * .97 */
    {"Sorry, I mend it. Ww.", 79, "good",
     "regret 48 repair 32 wording 20 legalese -21"}, /* (100 - 12) * .9 */
    /* 91.18; then 12 * .97 are lost: 79.54 * .9 */
    {"Sorry, I mend it. Ww. Ss.", 72, "good",
     "regret 48 repair 32 wording 20 pressure -9 legalese -19"},
    /* of 20 the third finds nothing left: 79.2; 8 * .9 and half of a tenth:
     * 68.4; a quarter of a tenth */
    {"Sorry, I mend it. Ww. Ww. Ww.", 67, "good",
     "regret 48 repair 32 wording 20 legalese -33"},
    {"Sorry, I mend it. Aa. Our own.", 79, "good",
     "regret 48 repair 32 wording 20 blame.they -21"},
};

static const char *sum_of(const amends_report *report) {
  static char sum[500];
  size_t len = 0;
  sum[0] = '\0';
  for (size_t i = 0; i < amends_report_contribution_count(report); i++) {
    const amends_contribution *line = amends_report_contribution(report, i);
    len += (size_t)snprintf(sum + len, sizeof sum - len, "%s%s %d",
                            i ? " " : "", line->what.ptr, (int)line->points);
  }
  return sum;
}

START_TEST(scores_as_worked_out_by_hand) {
  const score_row *row = &rows[_i];
  ck_assert_int_eq(test_rig_score(&rig, row->text), row->score);
  ck_assert_str_eq(amends_report_grade(rig.report).ptr, row->grade);
  ck_assert_str_eq(sum_of(rig.report), row->sum);
}
END_TEST

START_TEST(scores_wording_as_worked_out_by_hand) {
  const score_row *row = &worded_rows[_i];
  test_rig_close(&rig);
  test_rig_open(&rig, worded_pack());
  ck_assert_int_eq(test_rig_score(&rig, row->text), row->score);
  ck_assert_str_eq(amends_report_grade(rig.report).ptr, row->grade);
  ck_assert_str_eq(sum_of(rig.report), row->sum);
}
END_TEST

START_TEST(tells_what_clean_wording_would_earn) {
  test_rig_close(&rig);
  test_rig_open(&rig, worded_pack());
  test_rig_scan(&rig, "Sorry, I mend it. Ww.");
  const amends_improvement *gain = amends_report_improvement(rig.report, 0);
  ck_assert_str_eq(gain->what.ptr, "legalese");
  ck_assert_int_eq(gain->gain, 21);
  ck_assert_int_eq(amends_report_finding(rig.report, 0)->points, -21);
}
END_TEST

START_TEST(rounds_so_that_thirds_add_up) {
  rig.options.profile = "thirds";
  ck_assert_int_eq(test_rig_score(&rig, "Sorry, I mend it."), 67);
  ck_assert_str_eq(sum_of(rig.report), "regret 33 repair 34");
}
END_TEST

START_TEST(gives_nothing_where_the_profile_asks_for_nothing) {
  rig.options.profile = "empty";
  ck_assert_int_eq(test_rig_score(&rig, "Sorry, I mend it, cheers."), 0);
  ck_assert_uint_eq(amends_report_contribution_count(rig.report), 0);
}
END_TEST

START_TEST(tells_what_each_finding_costs) {
  test_rig_scan(&rig, "Sorry, I mend it. Ww. Aa. Ww.");
  ck_assert_uint_eq(amends_report_finding_count(rig.report), 3);
  /* Categories in their order: 100 - 20 = 80 - 8 = 72 - 3.6 = 68.4 */
  ck_assert_int_eq(amends_report_finding(rig.report, 0)->points, -8);
  ck_assert_int_eq(amends_report_finding(rig.report, 1)->points, -20);
  ck_assert_int_eq(amends_report_finding(rig.report, 2)->points, -4);
}
END_TEST

START_TEST(explains_caps_and_parts) {
  test_rig_scan(&rig, "Sorry, cheers, options.");
  ck_assert_str_eq(amends_report_contribution(rig.report, 0)->why.ptr,
                   "Regret");
  ck_assert_str_eq(amends_report_contribution(rig.report, 3)->why.ptr, "W");
}
END_TEST

/* ---- improvements ------------------------------------------------------ */

static const char *gains_of(const amends_report *report) {
  static char gains[500];
  size_t len = 0;
  gains[0] = '\0';
  for (size_t i = 0; i < amends_report_improvement_count(report); i++) {
    const amends_improvement *gain = amends_report_improvement(report, i);
    len += (size_t)snprintf(gains + len, sizeof gains - len, "%s%s %d",
                            i ? " " : "", gain->what.ptr, (int)gain->gain);
  }
  return gains;
}

static const struct {
  const char *text;
  const char *gains;
} improvements[] = {
    {"Hello.", ""},
    {"Sorry, I mend it.", ""},
    {"Sorry.", "repair 40 options 4 thanks 3"},
    {"Alas, I mend it.", "regret 30 options 4 thanks 3"},
    {"Sorry, perhaps.", "repair 20 options 4 thanks 3"},
    {"Sorry, I mend it. Aa.", "blame.they 50"},
    /* while one cap holds, lifting the other one shows nothing */
    {"Sorry, I mend it. Aa. Ff.", "blame.they 5"},
    /* a bonus has no room above 100 */
    {"Sorry, I mend it. Ww. Ss.", "legalese 10 pressure 3"},
};

START_TEST(tells_what_would_help_most) {
  ck_assert_str_eq(gains_of(test_rig_scan(&rig, improvements[_i].text)),
                   improvements[_i].gains);
}
END_TEST

START_TEST(tells_how_to_help) {
  test_rig_scan(&rig, "Sorry.");
  const amends_improvement *repair = amends_report_improvement(rig.report, 0);
  ck_assert_str_eq(repair->advice.ptr, "Mend it.");
  ck_assert_str_eq(repair->line.ptr, "I mend <what>.");
  test_rig_scan(&rig, "Sorry, I mend it. Aa.");
  const amends_improvement *blame = amends_report_improvement(rig.report, 0);
  ck_assert_str_eq(blame->advice.ptr, "Say we.");
  ck_assert_str_eq(blame->line.ptr, "");
}
END_TEST

/* ---- any message ------------------------------------------------------- */

static void expect_sound(const amends_report *report) {
  int32_t score = 0, sum = 0;
  const bool is_scored = amends_report_score(report, &score);
  for (size_t i = 0; i < amends_report_contribution_count(report); i++)
    sum += amends_report_contribution(report, i)->points;
  ck_assert_int_eq(sum, score);
  ck_assert_int_ge(score, 0);
  ck_assert_int_le(score, 100);
  for (size_t i = 0; i < amends_report_finding_count(report); i++)
    ck_assert_int_le(amends_report_finding(report, i)->points, 0);
  int32_t before = 100;
  for (size_t i = 0; i < amends_report_improvement_count(report); i++) {
    const int32_t gain = amends_report_improvement(report, i)->gain;
    ck_assert_int_gt(gain, 0);
    ck_assert_int_le(gain, before);
    ck_assert_int_le(score + gain, 100);
    before = gain;
  }
  ck_assert_int_eq(amends_report_grade(report).len > 0, is_scored);
}

START_TEST(adds_up_for_any_message) {
  if (_i == 1) {
    test_rig_close(&rig);
    test_rig_open(&rig, worded_pack());
  }
  static const char *const sentences[] = {
      "Sorry. ",     "Alas. ",
      "I mend it. ", "Perhaps. ",
      "Options. ",   "Ta. ",
      "Aa. ",        "Our own. ",
      "Ww. ",        "Ss. ",
      "Ff. ",        "Hm. ",
      "Cheers. ",    "\n\n> Aa. Sorry.\n\n"};
  static const char *const profiles[] = {"email", "thirds", "empty", NULL};
  uint64_t random = 88172645463325252u;
  for (int round = 0; round < 3000; round++) {
    char text[1000] = "";
    random ^= random << 13;
    random ^= random >> 7;
    random ^= random << 17;
    uint64_t bits = random;
    rig.options.profile = profiles[bits & 3];
    for (bits >>= 2; bits > 1000; bits /= 14)
      strcat(text, sentences[bits % 14]);
    expect_sound(test_rig_scan(&rig, text));
  }
}
END_TEST

/* All parts are there, so that what is to be gained is better wording alone. */
START_TEST(has_no_memory_for_what_would_help) {
  static const char text[] = "Sorry, I mend it. Options. Cheers. Aa. Ww. Ss.";
  size_t refused = 0;
  for (size_t n = 0;; n++) {
    test_alloc alloc = test_alloc_counting();
    const amends_allocator mem = test_alloc_face(&alloc);
    amends_scanner *scanner = NULL;
    const amends_report *report = NULL;
    ck_assert_int_eq(
        amends_scanner_create(&scanner, rig.rules, NULL, &mem, NULL),
        AMENDS_OK);
    alloc.fail_at = alloc.requests + n;
    const amends_status status =
        amends_scan(&report, scanner, text, sizeof text - 1, NULL, NULL);
    if (status == AMENDS_OK)
      ck_assert_uint_gt(amends_report_improvement_count(report), 0);
    amends_scanner_free(scanner);
    ck_assert_uint_eq(alloc.held, 0);
    if (status == AMENDS_OK)
      break;
    ck_assert_int_eq(status, AMENDS_E_NOMEM);
    refused++;
  }
  ck_assert_uint_gt(refused, 0);
}
END_TEST

#define ROWS(table) (int)(sizeof(table) / sizeof *(table))

Suite *check_suite(void) {
  Suite *suite = suite_create("judge/score");
  TCase *all = tcase_create("score");
  tcase_add_checked_fixture(all, set_up, tear_down);
  tcase_set_timeout(all, 30);
  tcase_add_loop_test(all, scores_as_worked_out_by_hand, 0, ROWS(rows));
  tcase_add_loop_test(all, scores_wording_as_worked_out_by_hand, 0,
                      ROWS(worded_rows));
  tcase_add_test(all, tells_what_clean_wording_would_earn);
  tcase_add_test(all, rounds_so_that_thirds_add_up);
  tcase_add_test(all, gives_nothing_where_the_profile_asks_for_nothing);
  tcase_add_test(all, tells_what_each_finding_costs);
  tcase_add_test(all, explains_caps_and_parts);
  tcase_add_loop_test(all, tells_what_would_help_most, 0, ROWS(improvements));
  tcase_add_test(all, tells_how_to_help);
  tcase_add_loop_test(all, adds_up_for_any_message, 0, 2);
  tcase_add_test(all, has_no_memory_for_what_would_help);
  suite_add_tcase(suite, all);
  return suite;
}
