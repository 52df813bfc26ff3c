/* SPDX-License-Identifier: MIT
 *
 * Tests of the whole judgement: what the passes do together. */
#include "judge/judge.h"

#include <string.h>

#include "support/rig.h"
#include "support/suite.h"

static const char pack[] =
    "cues:\n  owned: our own\n"
    "parts:\n"
    "  - {id: regret, patterns: [sorry], flags: [x]}\n"
    "  - {id: repair, patterns: [mend], flags: [x]}\n"
    "rules:\n"
    "  - id: conditional.if\n    severity: warning\n" TEST_WORDS
    "    anywhere: true\n    patterns: [sorry if]\n    unless: [quoted]\n"
    "    soften: [owned]\n"
    "  - id: minimising.so\n    severity: suggestion\n" TEST_WORDS
    "    anywhere: true\n    patterns: [so sorry]\n"
    "  - id: legalese.strong\n    severity: suggestion\n" TEST_WORDS
    "    anywhere: true\n    patterns: [ww]\n    if: [\"strong:regret\"]\n"
    "  - id: pressure.quiet\n    severity: error\n" TEST_WORDS
    "    patterns: [qq]\n"
    "score:\n  profiles: {email: {regret: 60, repair: 40}}\n"
    "  factors: {warning: 90, suggestion: 97}\n"
    "layout:\n  attributions: [\"On \xE2\x80\xA6 wrote:\"]\n";

static test_rig rig;

static void set_up(void) { test_rig_open(&rig, pack); }
static void tear_down(void) { test_rig_close(&rig); }

typedef struct taint_row {
  const char *text;
  bool is_weak;
  int32_t score;
} taint_row;

static const taint_row taints[] = {
    {"Sorry.", false, 60},
    {"Sorry if.", true, 27},               /* 30, less a tenth */
    {"I say sorry. Sorry if.", false, 54}, /* another one is clean */
    {"Sorry if. I say sorry.", false, 54}, /* before it or behind it */
    {"So sorry.", false, 58},              /* a suggestion does not spoil it */
    {"Sorry if, our own.", false, 58},     /* nor what is owned: 60, less 3 % */
    {"You said \"sorry if\". ", false, 60},
};

START_TEST(weakens_a_part_that_stands_in_a_finding) {
  const amends_part *part = test_rig_part(&rig, taints[_i].text, "regret");
  ck_assert(part->is_present);
  ck_assert_int_eq(part->is_weak, taints[_i].is_weak);
  int32_t score = -1;
  ck_assert(amends_report_score(rig.report, &score));
  ck_assert_int_eq(score, taints[_i].score);
}
END_TEST

/* Conditions see the parts as the parts pass left them. */
START_TEST(judges_rules_before_parts_are_weakened) {
  ck_assert_int_eq(test_rig_verdict(&rig, "Sorry if. Ww.", "legalese.strong"),
                   AMENDS_VERDICT_COUNTS);
}
END_TEST

START_TEST(takes_the_first_profile_when_none_is_chosen) {
  test_rig_scan(&rig, "Hello.");
  ck_assert_str_eq(amends_report_profile(rig.report).ptr, "email");
}
END_TEST

START_TEST(scores_nothing_without_profiles) {
  test_rig bare;
  test_rig_open(&bare,
                "parts:\n  - {id: regret, patterns: [sorry], flags: [x]}\n");
  ck_assert_int_eq(test_rig_score(&bare, "Sorry."), -1);
  ck_assert_int_eq(amends_report_apology(bare.report), AMENDS_APOLOGY_FULL);
  ck_assert_str_eq(amends_report_profile(bare.report).ptr, "");
  test_rig_close(&bare);
}
END_TEST

/* Only what the caller knows may make a quiet rule speak. */
START_TEST(keeps_quiet_in_ordinary_mail) {
  ck_assert_int_eq(test_rig_verdict(&rig, "Qq.", "pressure.quiet"),
                   AMENDS_VERDICT_UNASKED);
  rig.options.expect = AMENDS_EXPECT_APOLOGY;
  ck_assert_int_eq(test_rig_verdict(&rig, "Qq.", "pressure.quiet"),
                   AMENDS_VERDICT_COUNTS);
  rig.options.expect = AMENDS_EXPECT_NONE;
  ck_assert_int_eq(test_rig_verdict(&rig, "Qq.", "pressure.quiet"),
                   AMENDS_VERDICT_UNASKED);
}
END_TEST

START_TEST(judges_nothing_in_an_empty_text) {
  ck_assert_int_eq(test_rig_score(&rig, ""), -1);
  ck_assert_uint_eq(amends_report_finding_count(rig.report), 0);
  ck_assert_uint_eq(amends_report_part_count(rig.report), 2);
}
END_TEST

static const char worst_pack[] =
    "parts:\n  - {id: regret, patterns: [sorry], flags: [x]}\n"
    "rules:\n"
    "  - id: pressure.loud\n    severity: error\n" TEST_WORDS
    "    anywhere: true\n    patterns: [ee]\n    unless: [quoted]\n"
    "  - id: pressure.mild\n    severity: warning\n" TEST_WORDS
    "    anywhere: true\n    patterns: [ww]\n"
    "score:\n  profiles: {email: {regret: 100}}\n"
    "  factors: {error: 80, warning: 90}\n"
    "  caps: [{id: loud, limit: 10, if: [\"error:pressure\"], why: W.}]\n";

typedef struct worst_row {
  const char *text;
  bool is_capped;
} worst_row;

static const worst_row worst_rows[] = {{"Sorry. Ww.", false},
                                       {"Sorry. Ee.", true},
                                       {"Sorry. Ee. Then ww.", true},
                                       {"Sorry. Ww. Then ee.", true},
                                       {"Sorry. Ww. You said \"ee\".", false}};

/* Not the last one, and none that does not count. */
START_TEST(goes_by_the_worst_finding_of_a_category) {
  test_rig own;
  test_rig_open(&own, worst_pack);
  const int32_t score = test_rig_score(&own, worst_rows[_i].text);
  ck_assert_int_ge(score, 0);
  ck_assert_int_eq(score <= 10, worst_rows[_i].is_capped);
  test_rig_close(&own);
}
END_TEST

/* A cap has no hit: of the message some sentence leans. */
START_TEST(a_cap_asks_what_any_sentence_leans_to) {
  test_rig own;
  test_rig_open(&own,
                "leanings:\n  fault: {start: -1, sentence: {zork: 4}}\n"
                "parts:\n  - {id: regret, patterns: [sorry], flags: [x]}\n"
                "score:\n  profiles: {email: {regret: 100}}\n"
                "  caps: [{id: zorked, limit: 10, if: [\"lean:fault>0\"], "
                "why: W.}]\n"
                "layout:\n  attributions: [\"On \xE2\x80\xA6 wrote:\"]\n");
  ck_assert_int_gt(test_rig_score(&own, "Sorry. It is late."), 10);
  ck_assert_int_eq(test_rig_score(&own, "Sorry. It is late. Zork it is."), 10);
  ck_assert_int_gt(test_rig_score(&own, "Sorry.\n\nOn May Al wrote:\n> Zork."),
                   10);
  test_rig_close(&own);
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("judge/judge");
  TCase *all = tcase_create("judge");
  tcase_add_checked_fixture(all, set_up, tear_down);
  tcase_add_loop_test(all, weakens_a_part_that_stands_in_a_finding, 0,
                      sizeof taints / sizeof *taints);
  tcase_add_test(all, judges_rules_before_parts_are_weakened);
  tcase_add_test(all, takes_the_first_profile_when_none_is_chosen);
  tcase_add_test(all, scores_nothing_without_profiles);
  tcase_add_test(all, keeps_quiet_in_ordinary_mail);
  tcase_add_test(all, judges_nothing_in_an_empty_text);
  tcase_add_loop_test(all, goes_by_the_worst_finding_of_a_category, 0,
                      sizeof worst_rows / sizeof *worst_rows);
  tcase_add_test(all, a_cap_asks_what_any_sentence_leans_to);
  suite_add_tcase(suite, all);
  return suite;
}
