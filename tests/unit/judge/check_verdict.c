/* SPDX-License-Identifier: MIT
 *
 * Tests of the verdicts: which reason decides, what evidence adds up to. */
#include <stdio.h>
#include <string.h>

#include "judge/pass.h"
#include "support/rig.h"
#include "support/suite.h"

static const char pack_format[] =
    "cues:\n  kappa: kappa\n  lamda: lamda\n  owned: our own\n"
    "  question-asked: asked\n  conditional: whether\n  negated: never\n"
    "  reported: reported\n  half: half\n  sorry: sorry\n"
    "signals:\n  complaint: {at: 1, add: {\"sorry@message\": 1}}\n"
    "rules:\n"
    "  - id: blame.they.zork\n    severity: %s\n    title: T\n    why: W\n"
    "    source: S\n    flags: [x]\n    patterns: [zork]\n%s"
    "layout:\n  attributions: [\"On \xE2\x80\xA6 wrote:\"]\n";

static test_rig rig;

static void open_rig(const char *severity, const char *keys) {
  char pack[3000];
  ck_assert_uint_lt(
      (size_t)snprintf(pack, sizeof pack, pack_format, severity, keys),
      sizeof pack);
  test_rig_open(&rig, pack);
}

typedef struct verdict_row {
  const char *keys;
  const char *text;
  amends_verdict verdict;
  const char *reason;
} verdict_row;

#define ANYWHERE "    anywhere: true\n"
#define UNLESS                                                                 \
  ANYWHERE "    unless: [quoted, question-mark, question-asked, conditional, " \
           "negated@before, reported, kappa, owned]\n"

static const verdict_row rows[] = {
    {UNLESS, "Zork.", AMENDS_VERDICT_COUNTS, ""},
    {UNLESS, "A \"zork\" it.", AMENDS_VERDICT_QUOTED, "quoted"},
    {UNLESS, "Zork?", AMENDS_VERDICT_QUESTION, "question-mark"},
    {UNLESS, "We asked zork.", AMENDS_VERDICT_QUESTION, "question-asked"},
    {UNLESS, "See whether zork.", AMENDS_VERDICT_CONDITIONAL, "conditional"},
    {UNLESS, "Never zork.", AMENDS_VERDICT_NEGATED, "negated@before"},
    {UNLESS, "Zork never.", AMENDS_VERDICT_COUNTS, ""},
    {UNLESS, "You reported zork.", AMENDS_VERDICT_REPORTED, "reported"},
    {UNLESS, "Kappa zork.", AMENDS_VERDICT_EXCUSED, "kappa"},
    /* only `soften` softens */
    {UNLESS, "Our own zork.", AMENDS_VERDICT_EXCUSED, "owned"},
    /* the first that holds decides, in the order of the rule */
    {UNLESS, "Never \"zork\" kappa?", AMENDS_VERDICT_QUOTED, "quoted"},
    /* `if` */
    {ANYWHERE "    if: [kappa, lamda]\n", "Zork kappa lamda.",
     AMENDS_VERDICT_COUNTS, ""},
    {ANYWHERE "    if: [kappa, lamda]\n", "Zork kappa.", AMENDS_VERDICT_CONTEXT,
     "lamda"},
    {ANYWHERE "    if: [kappa, lamda]\n", "Zork.", AMENDS_VERDICT_CONTEXT,
     "kappa"},
    /* `unless` is asked before `if`, and both before the complaint */
    {ANYWHERE "    if: [kappa]\n    unless: [lamda]\n", "Zork lamda.",
     AMENDS_VERDICT_EXCUSED, "lamda"},
    {"    if: [kappa]\n", "Zork.", AMENDS_VERDICT_CONTEXT, "kappa"},
    /* silent where nobody complains */
    {"", "Zork.", AMENDS_VERDICT_UNASKED, "complaint"},
    {"", "Sorry. Zork.", AMENDS_VERDICT_COUNTS, ""},
    {ANYWHERE, "Zork.", AMENDS_VERDICT_COUNTS, ""},
    {"    anywhere: false\n", "Zork.", AMENDS_VERDICT_UNASKED, "complaint"},
    /* somebody else's mail */
    {ANYWHERE, "Hm.\n\nOn Monday Lee wrote:\n> Zork.", AMENDS_VERDICT_QUOTED,
     "quoted mail"},
    /* owned */
    {ANYWHERE "    soften: [owned@near]\n", "Zork. Our own.",
     AMENDS_VERDICT_OWNED, "owned@near"},
    {ANYWHERE "    soften: [owned@near]\n", "Zork.", AMENDS_VERDICT_COUNTS, ""},
    {ANYWHERE "    soften: [kappa]\n", "Zork kappa.", AMENDS_VERDICT_COUNTS,
     "kappa"},
    {ANYWHERE "    raise: [kappa]\n", "Zork kappa.", AMENDS_VERDICT_COUNTS,
     "kappa"},
    /* a rule that weighs tells the sum */
    {ANYWHERE "    weigh: {kappa: 0.5, lamda: -0.25, half: 1}\n",
     "Zork kappa lamda.", AMENDS_VERDICT_COUNTS, "3 +0.5 kappa -0.25 lamda"},
    {ANYWHERE "    weigh: {kappa: -3}\n", "Zork kappa.", AMENDS_VERDICT_WEAK,
     "3 -3 kappa"},
};

START_TEST(gives_a_verdict_and_its_reason) {
  const verdict_row *row = &rows[_i];
  open_rig("error", row->keys);
  const amends_finding *finding =
      test_rig_find(&rig, row->text, "blame.they.zork");
  ck_assert_ptr_nonnull(finding);
  ck_assert_int_eq(finding->verdict, row->verdict);
  ck_assert_str_eq(finding->reason.ptr, row->reason);
  const bool is_dismissed = row->verdict != AMENDS_VERDICT_COUNTS &&
                            row->verdict != AMENDS_VERDICT_OWNED;
  ck_assert_uint_eq(amends_report_dismissed_count(rig.report), is_dismissed);
  ck_assert_uint_eq(amends_report_finding_count(rig.report), !is_dismissed);
  ck_assert_int_eq(finding->severity == AMENDS_SEVERITY_NONE, is_dismissed);
  test_rig_close(&rig);
}
END_TEST

/* ---- levels ------------------------------------------------------------ */

typedef struct level_row {
  const char *severity;
  const char *keys;
  amends_severity level;
} level_row;

#define WEIGH(points) ANYWHERE "    weigh: {kappa: " points "}\n"
#define NONE AMENDS_SEVERITY_NONE
#define LOW AMENDS_SEVERITY_SUGGESTION
#define MIDDLE AMENDS_SEVERITY_WARNING
#define HIGH AMENDS_SEVERITY_ERROR

/* For the text "Zork kappa." */
static const level_row levels[] = {
    {"error", ANYWHERE, HIGH},
    {"warning", ANYWHERE, MIDDLE},
    {"suggestion", ANYWHERE, LOW},
    {"error", WEIGH("-0.5"), HIGH},
    {"error", WEIGH("-0.51"), MIDDLE},
    {"error", WEIGH("-1.5"), MIDDLE},
    {"error", WEIGH("-1.51"), LOW},
    {"error", WEIGH("-2.5"), LOW},
    {"error", WEIGH("-2.51"), NONE},
    {"error", WEIGH("-99"), NONE},
    {"error", WEIGH("99"), HIGH},
    {"suggestion", WEIGH("0.49"), LOW},
    {"suggestion", WEIGH("0.5"), MIDDLE},
    {"suggestion", WEIGH("1.5"), HIGH},
    {"error", ANYWHERE "    soften: [kappa]\n", MIDDLE},
    {"warning", ANYWHERE "    soften: [kappa, short]\n", LOW}, /* once */
    {"suggestion", ANYWHERE "    soften: [kappa]\n", NONE},
    {"suggestion", ANYWHERE "    raise: [kappa]\n", MIDDLE},
    {"suggestion", ANYWHERE "    raise: [kappa, short]\n", MIDDLE},
    {"error", ANYWHERE "    raise: [kappa]\n", HIGH},
    {"warning", ANYWHERE "    raise: [kappa]\n    soften: [short]\n", MIDDLE},
    {"warning", WEIGH("0.5") "    soften: [kappa]\n", MIDDLE}, /* 1.5 */
    {"warning", WEIGH("0.4") "    soften: [kappa]\n", LOW},
    /* what we own is told all the same */
    {"suggestion", ANYWHERE "    soften: [\"owned|kappa\"]\n", LOW},
};

START_TEST(rounds_the_evidence_to_a_level) {
  const level_row *row = &levels[_i];
  open_rig(row->severity, row->keys);
  const amends_finding *finding =
      test_rig_find(&rig, "Zork kappa.", "blame.they.zork");
  ck_assert_int_eq(finding->severity, row->level);
  ck_assert_int_eq(finding->verdict == AMENDS_VERDICT_WEAK, row->level == NONE);
  test_rig_close(&rig);
}
END_TEST

START_TEST(says_nothing_for_a_rule_that_is_off) {
  open_rig("off", ANYWHERE);
  test_rig_scan(&rig, "Zork.");
  ck_assert_uint_eq(amends_report_finding_count(rig.report), 0);
  ck_assert_uint_eq(amends_report_dismissed_count(rig.report), 0);
  test_rig_close(&rig);
}
END_TEST

#define ROWS(table) (int)(sizeof(table) / sizeof *(table))

/* A hit is known in its sentence even if it comes later, or does not count. */
START_TEST(asks_what_other_rules_hit) {
  test_rig_open(&rig,
                "rules:\n  - id: legalese.a\n    severity: error\n" TEST_WORDS
                "    anywhere: true\n    patterns: [aa]\n"
                "    soften: [\"hit:pressure\"]\n    if: [\"hit:any\"]\n"
                "  - id: pressure.b\n    severity: error\n" TEST_WORDS
                "    anywhere: true\n    unless: [quoted]\n"
                "    patterns: [bb]\n");
  ck_assert_int_eq(test_rig_severity(&rig, "Aa. Bb.", "legalese.a"),
                   AMENDS_SEVERITY_ERROR);
  ck_assert_int_eq(test_rig_severity(&rig, "Aa bb.", "legalese.a"),
                   AMENDS_SEVERITY_WARNING);
  ck_assert_int_eq(test_rig_severity(&rig, "Aa \"bb\".", "legalese.a"),
                   AMENDS_SEVERITY_WARNING);
  test_rig_close(&rig);
}
END_TEST

/* What is weighed before there are hits, or of no hit, knows of hits in any
 * sentence once they are there. */
START_TEST(asks_whether_any_rule_hit) {
  test_rig_open(&rig,
                "cues: {kappa: kappa}\n"
                "signals:\n"
                "  complaint: {at: 1, add: {\"kappa@message\": 1, "
                "\"hit:pressure\": 9}}\n"
                "  scored: {at: 1, add: {\"hit:pressure\": 1}}\n"
                "rules:\n  - id: pressure.b\n    severity: error\n" TEST_WORDS
                "    anywhere: true\n    unless: [quoted]\n"
                "    patterns: [bb]\n"
                "  - id: legalese.a\n    severity: error\n" TEST_WORDS
                "    patterns: [aa]\n"
                "score:\n  profiles: {email: {repair: 1}}\n");
  ck_assert_int_eq(test_rig_score(&rig, "So. And bb."), 0);
  ck_assert_int_eq(test_rig_score(&rig, "So. And \"bb\"."), 0);
  ck_assert_int_eq(test_rig_score(&rig, "So. And kappa."), -1);
  /* no complaint: whether one is answered is asked before rules run */
  ck_assert_int_eq(test_rig_verdict(&rig, "Bb. Aa.", "legalese.a"),
                   AMENDS_VERDICT_UNASKED);
  ck_assert_int_eq(test_rig_verdict(&rig, "Bb kappa. Aa.", "legalese.a"),
                   AMENDS_VERDICT_COUNTS);
  test_rig_close(&rig);
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("judge/verdict");
  TCase *all = tcase_create("verdict");
  tcase_add_loop_test(all, gives_a_verdict_and_its_reason, 0, ROWS(rows));
  tcase_add_loop_test(all, rounds_the_evidence_to_a_level, 0, ROWS(levels));
  tcase_add_test(all, says_nothing_for_a_rule_that_is_off);
  tcase_add_test(all, asks_what_other_rules_hit);
  tcase_add_test(all, asks_whether_any_rule_hit);
  suite_add_tcase(suite, all);
  return suite;
}
