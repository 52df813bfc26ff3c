/* SPDX-License-Identifier: MIT
 *
 * Tests of what conditions mean: built-in tests, parts, signals, counts,
 * alternatives. Places are tested in check_place.c. */
#include "judge/holds.h"

#include <stdio.h>
#include <string.h>

#include "support/rig.h"
#include "support/suite.h"

static const char pack_format[] =
    "cues:\n  kappa: kappa\n  lamda: lamda\n  slow: \"=slow(?:a|a)*b\"\n"
    "tests:\n  both: [kappa, lamda]\n  either: [\"kappa | lamda\"]\n"
    "  outer: [both, \"!short|question-mark\"]\n"
    "signals:\n"
    "  sum: {at: 2, add: {kappa: 1, \"lamda@message\": 1.5, short: -0.5,\n"
    "        question-mark: 0.5}}\n"
    "  negative: {at: -1, add: {kappa: -1, lamda: -1}}\n"
    "  complaint: {at: 1, add: {\"lamda@message\": 1}}\n"
    "parts:\n"
    "  - {id: regret, patterns: [sorry], flags: [x]}\n"
    "  - {id: regret, weak: true, patterns: [alas], flags: [x]}\n"
    "  - {id: repair, patterns: [mend], flags: [x]}\n"
    "  - {id: repair, weak: true, patterns: [perhaps], flags: [x]}\n"
    "rules:\n"
    "  - id: blame.they.zork\n    severity: error\n" TEST_WORDS
    "    anywhere: true\n    max: 1000\n    if: [\"%s\"]\n"
    "    patterns: [zork]\n"
    "settings: {customer: {}, internal: {}}\n"
    "score:\n  profiles: {email: {repair: 1}, chat: {repair: 1}}\n"
    "  choose: [{profile: chat, if: [short]}, {profile: email}]\n"
    "layout:\n  greetings: [Dear, Hi]\n  closings: [Regards]\n"
    "  attributions: [\"On \xE2\x80\xA6 wrote:\"]\n";

static test_rig rig;

static void open_rig(const char *condition) {
  char pack[3000];
  ck_assert_uint_lt((size_t)snprintf(pack, sizeof pack, pack_format, condition),
                    sizeof pack);
  test_rig_open(&rig, pack);
}

typedef struct holds_row {
  const char *condition;
  const char *text;
  bool holds;
} holds_row;

static const holds_row rows[] = {
    /* cues */
    {"kappa", "Zork KAPPA.", true},
    {"kappa", "Zork.", false},
    {"!kappa", "Zork.", true},
    {"!kappa", "Zork kappa.", false},
    {"2*kappa", "Kappa zork kappa.", true},
    {"2*kappa", "Kappa zork.", false},
    {"!2*kappa", "Kappa zork.", true},
    {"!2*kappa", "Kappa zork kappa kappa.", false},
    /* the same cue with another count must not get the other's answer */
    {"kappa|2*kappa", "Kappa zork.", true},
    {"2*kappa|kappa", "Kappa zork.", true},
    /* alternatives */
    {"kappa | lamda", "Zork lamda.", true},
    {"kappa | lamda", "Zork.", false},
    {"!kappa | lamda", "Zork kappa.", false},
    {"!kappa | lamda", "Zork kappa lamda.", true},
    /* tests and signals */
    {"both", "Zork kappa lamda.", true},
    {"both", "Zork kappa.", false},
    {"!both", "Zork kappa.", true},
    {"either", "Zork lamda.", true},
    {"either", "Zork.", false},
    {"outer", "Zork kappa lamda?", true},
    {"outer", "Zork kappa lamda.", false},
    {"sum", "Zork kappa lamda.", true}, /* 1 + 1.5 - 0.5 = 2 */
    {"sum", "Zork lamda.", false},      /* 1 */
    {"sum", "Zork kappa. Lamda.", true},
    {"sum", "Zork lamda?", false}, /* 1.5 */
    {"sum", "Zork kappa?", false}, /* 1 */
    {"negative", "Zork kappa.", true},
    {"negative", "Zork kappa lamda.", false},
    {"!negative", "Zork kappa lamda.", true},
    {"complaint", "Zork.\n\nLamda.", true},
    {"complaint", "Zork.", false},
    /* the hit */
    {"quoted", "You said \"it is zork now\".", true},
    {"quoted", "You said 'it is zork now'.", true},
    {"quoted", "You \"said\" it is zork \"now\".", false},
    {"quoted", "It's zork, isn't it.", false},
    {"!quoted", "Zork.", true},
    {"question-mark", "Is it zork?", true},
    {"question-mark", "Is it zork.", false},
    {"question-mark", "Is it? Zork.", false},
    {"first-sentence", "Zork. Hm.", true},
    {"first-sentence", "Hm. Zork.", false},
    {"first-sentence", "Dear Tom,\n\nzork. Hm.", true},
    {"first-sentence", "> Hm.\n\nZork. Hm.", true},
    {"last-sentence", "Hm. Zork.", true},
    {"last-sentence", "Zork. Hm.", false},
    {"last-sentence", "Hm. Zork.\n\nRegards,\nTom", true},
    {"item", "- zork\n- hm", true},
    {"item", "Zork.", false},
    /* the message */
    {"placeholder", "Dear {{name}}, zork.", true},
    {"placeholder", "Dear Tom, zork.", false},
    {"short", "Zork.", true},
    {"long", "Zork.", false},
    {"part:repair", "Zork. I mend it.", true},
    {"part:repair", "Zork. Perhaps.", true},
    {"part:repair", "Zork.", false},
    {"part:repair", "Zork.\n\n> I mend it.", false},
    {"strong:repair", "Zork. I mend it.", true},
    {"strong:repair", "Zork. Perhaps.", false},
    {"strong:repair", "Zork. Perhaps I mend it.", true},
    {"strong:repair", "Zork.", false},
    {"kind:full", "Sorry, zork.", true},
    {"kind:full", "Alas, zork.", false},
    {"kind:full", "Alas, sorry, zork.", true},
    {"kind:sympathy", "Alas, zork.", true},
    {"kind:sympathy", "Sorry, zork.", false},
    {"kind:sympathy", "Zork.", false},
    {"kind:none", "Zork.", true},
    {"kind:none", "Alas, zork.", false},
    {"profile:chat", "Zork.", true},
    {"setting:customer", "Zork.", true},
    {"setting:internal", "Zork.", false},
    {"profile:email", "Zork.", false},
    {"expect:none", "Zork.", false},
    {"expect:apology", "Zork.", false},
};

START_TEST(holds_or_not) {
  const holds_row *row = &rows[_i];
  open_rig(row->condition);
  ck_assert_int_eq(test_rig_verdict(&rig, row->text, "blame.they.zork"),
                   row->holds ? AMENDS_VERDICT_COUNTS : AMENDS_VERDICT_CONTEXT);
  ck_assert_uint_eq(amends_report_incident_count(rig.report), 0);
  test_rig_close(&rig);
}
END_TEST

/* "Zork" and so many further words in sentences of five. */
static amends_verdict of_words(unsigned words) {
  char text[300 * 6 + 10] = "Zork";
  for (unsigned i = 1; i < words; i++)
    strcat(text, i % 5 ? " word" : ". Word");
  return test_rig_verdict(&rig, strcat(text, "."), "blame.they.zork");
}

START_TEST(counts_the_words_of_a_short_message) {
  open_rig("short");
  ck_assert_int_eq(of_words(45), AMENDS_VERDICT_COUNTS);
  ck_assert_int_eq(of_words(46), AMENDS_VERDICT_CONTEXT);
  test_rig_close(&rig);
}
END_TEST

START_TEST(counts_the_words_of_a_long_message) {
  open_rig("long");
  ck_assert_int_eq(of_words(251), AMENDS_VERDICT_COUNTS);
  ck_assert_int_eq(of_words(250), AMENDS_VERDICT_CONTEXT);
  test_rig_close(&rig);
}
END_TEST

START_TEST(knows_a_heading) {
  static const char text[] = "About zork\n\nHello there, this is all.\n";
  open_rig("heading");
  const amends_verdict as_heading =
      test_rig_verdict(&rig, text, "blame.they.zork");
  test_rig_close(&rig);
  open_rig("first-sentence");
  const amends_verdict as_first =
      test_rig_verdict(&rig, text, "blame.they.zork");
  test_rig_close(&rig);
  ck_assert_int_ne(as_heading, as_first);
}
END_TEST

START_TEST(believes_what_the_caller_expects) {
  static const struct {
    const char *condition;
    amends_expect expect;
    amends_verdict verdict;
  } expects[] = {
      {"expect:apology", AMENDS_EXPECT_APOLOGY, AMENDS_VERDICT_COUNTS},
      {"expect:apology", AMENDS_EXPECT_NONE, AMENDS_VERDICT_CONTEXT},
      {"expect:none", AMENDS_EXPECT_NONE, AMENDS_VERDICT_COUNTS},
      {"complaint", AMENDS_EXPECT_APOLOGY, AMENDS_VERDICT_COUNTS},
      {"complaint", AMENDS_EXPECT_NONE, AMENDS_VERDICT_CONTEXT},
      {"!complaint", AMENDS_EXPECT_NONE, AMENDS_VERDICT_COUNTS},
  };
  for (size_t i = 0; i < sizeof expects / sizeof *expects; i++) {
    open_rig(expects[i].condition);
    rig.options.expect = expects[i].expect;
    ck_assert_int_eq(test_rig_verdict(&rig, "Zork.", "blame.they.zork"),
                     expects[i].verdict);
    test_rig_close(&rig);
  }
}
END_TEST

START_TEST(reports_a_cue_that_gives_up_once) {
  amends_limits limits = AMENDS_LIMITS_INIT;
  char pack[3000];
  snprintf(pack, sizeof pack, pack_format, "!slow");
  limits.match_steps = 1000;
  test_rig_open_limits(&rig, pack, &limits);
  ck_assert_int_eq(
      test_rig_verdict(&rig,
                       "Zork slowaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, b. "
                       "Zork slowaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, bb.",
                       "blame.they.zork"),
      AMENDS_VERDICT_COUNTS);
  ck_assert_uint_eq(amends_report_incident_count(rig.report), 1);
  test_rig_close(&rig);
}
END_TEST

/* The cache has 1024 places; the same questions about other sentences must
 * not get the answers of these. */
START_TEST(keeps_the_answers_of_many_sentences_apart) {
  static char text[3000 * 12];
  size_t len = 0;
  for (int i = 0; i < 1000; i++)
    len += (size_t)sprintf(text + len, i % 3 ? "Zork kap. " : "Zork kappa. ");
  open_rig("kappa");
  test_rig_scan(&rig, text);
  ck_assert_uint_eq(
      test_rig_count(&rig, "blame.they.zork", AMENDS_VERDICT_COUNTS), 334);
  ck_assert_uint_eq(
      test_rig_count(&rig, "blame.they.zork", AMENDS_VERDICT_CONTEXT), 666);
  test_rig_close(&rig);
}
END_TEST

/* Two stretches that end together and begin 1024 bytes apart share a place in
 * the cache. */
START_TEST(keeps_the_answers_of_two_places_apart) {
  char text[1100] = "Kappa. ";
  memset(text + 7, 'x', 1024 - 7 - 2);
  strcpy(text + 1022, ". Zork.");
  open_rig("kappa@clause | kappa@block");
  ck_assert_int_eq(test_rig_verdict(&rig, text, "blame.they.zork"),
                   AMENDS_VERDICT_COUNTS);
  test_rig_close(&rig);
}
END_TEST

/* A test about the hit does not hold where there is none. */
START_TEST(asks_nothing_of_a_hit_that_is_none) {
  test_rig_open(&rig,
                "cues: {kappa: kappa}\n"
                "signals:\n  complaint: {at: 1, add: {question-mark: 1, "
                "quoted: 1, \"kappa@message\": 1}}\n"
                "rules:\n  - id: legalese.a\n    severity: error\n" TEST_WORDS
                "    patterns: [zork]\n");
  ck_assert_int_eq(test_rig_verdict(&rig, "Is it \"so\"? Zork.", "legalese.a"),
                   AMENDS_VERDICT_UNASKED);
  ck_assert_int_eq(test_rig_verdict(&rig, "Kappa? Zork.", "legalese.a"),
                   AMENDS_VERDICT_COUNTS);
  test_rig_close(&rig);
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("judge/holds");
  TCase *all = tcase_create("holds");
  tcase_add_loop_test(all, holds_or_not, 0, sizeof rows / sizeof *rows);
  tcase_add_test(all, counts_the_words_of_a_short_message);
  tcase_add_test(all, counts_the_words_of_a_long_message);
  tcase_add_test(all, knows_a_heading);
  tcase_add_test(all, believes_what_the_caller_expects);
  tcase_add_test(all, reports_a_cue_that_gives_up_once);
  tcase_add_test(all, keeps_the_answers_of_many_sentences_apart);
  tcase_add_test(all, keeps_the_answers_of_two_places_apart);
  tcase_add_test(all, asks_nothing_of_a_hit_that_is_none);
  suite_add_tcase(suite, all);
  return suite;
}
