/* SPDX-License-Identifier: MIT
 *
 * Tests of the parts pass: which parts are there, how strong, what kind of
 * message it is, whether it answers a complaint, and the profile. */
#include <string.h>

#include "judge/pass.h"
#include "support/rig.h"
#include "support/suite.h"

static const char pack[] =
    "cues:\n  kappa: kappa\n  failed: failed\n"
    "signals:\n  complaint: {at: 2, add: {\"failed@message\": 1, "
    "\"part:regret\": 1, \"failed@reply\": 2}}\n"
    "parts:\n"
    "  - {id: regret, patterns: [sorry], flags: [x]}\n"
    "  - {id: regret, weak: true, patterns: [alas], flags: [x]}\n"
    "  - {id: regret, weak: true, kind: full, patterns: [pity], flags: [x]}\n"
    "  - {id: regret, kind: none, patterns: [thx], flags: [x]}\n"
    "  - {id: repair, weak: true, patterns: [perhaps], flags: [x]}\n"
    "  - {id: repair, patterns: [mend], flags: [x], unless: [kappa, quoted]}\n"
    "  - {id: thanks, patterns: [cheers], flags: [x], if: [\"part:repair\"]}\n"
    "  - {id: naming, patterns: [named], flags: [x], if: [\"part:voice\"]}\n"
    "  - {id: voice, patterns: [heard], flags: [x]}\n"
    "  - {id: options, scope: message, patterns: [this or\\. that], "
    "flags: [x]}\n"
    "rules:\n"
    "  - {id: blame.they.x, severity: error, title: t, why: w, source: s, "
    "advice: a, anywhere: true, patterns: [worthless mend, alas mine], "
    "flags: [worthless mend]}\n"
    "  - {id: pressure.x, severity: warning, title: t, why: w, source: s, "
    "advice: a, anywhere: true, patterns: [quick mend], "
    "flags: [quick mend]}\n"
    "score:\n  profiles: {email: {repair: 1}, chat: {repair: 1}, "
    "letter: {repair: 1}}\n"
    "  choose: [{profile: chat, if: [short, \"!kappa\"]}, "
    "{profile: letter, if: [\"part:repair\"]}]\n"
    "layout:\n  closings: [Regards]\n"
    "  attributions: [\"On \xE2\x80\xA6 wrote:\"]\n";

static test_rig rig;

static void set_up(void) { test_rig_open(&rig, pack); }
static void tear_down(void) { test_rig_close(&rig); }

typedef struct part_row {
  const char *text;
  const char *part;
  char strength; /* '-' absent, 'w' weak, 's' strong */
  uint32_t start;
  uint32_t end;
} part_row;

static const part_row rows[] = {
    {"Hello.", "repair", '-', 0, 0},
    {"I mend it.", "repair", 's', 2, 6},
    {"Perhaps so.", "repair", 'w', 0, 7},
    /* a strong sign beats a weak one, before it or after */
    {"Perhaps I mend it.", "repair", 's', 10, 14},
    {"I mend it, perhaps.", "repair", 's', 2, 6},
    /* of equals the first */
    {"I mend. I mend.", "repair", 's', 2, 6},
    {"Alas, pity.", "regret", 'w', 0, 4},
    {"Pity, alas.", "regret", 'w', 0, 4},
    /* conditions of an entry */
    {"I mend kappa.", "repair", '-', 0, 0},
    {"I mend kappa. Mend!", "repair", 's', 14, 18},
    {"You said \"you mend it\".", "repair", '-', 0, 0},
    {"Cheers, I mend it.", "thanks", 's', 0, 6},
    {"Cheers.", "thanks", '-', 0, 0},
    /* entries are asked in the order of the pack: "voice" comes too late */
    {"Named, heard.", "naming", '-', 0, 0},
    {"Named, heard.", "voice", 's', 7, 12},
    /* only the writer's own text counts */
    {"Hm.\n\n> I mend it.", "repair", '-', 0, 0},
    {"Hm.\n\nRegards,\nMend Ltd", "repair", '-', 0, 0},
    /* an error takes what it covers, a warning half; another hit may do */
    {"A worthless mend.", "repair", '-', 0, 0},
    {"A quick mend.", "repair", 'w', 8, 12},
    {"A worthless mend. I mend.", "repair", 's', 20, 24},
    {"A quick mend. I mend.", "repair", 's', 16, 20},
    {"A worthless mend, a quick mend.", "repair", 'w', 26, 30},
    /* regret that is flagged is little, but some */
    {"Alas mine.", "regret", 'w', 0, 4},
    /* over sentences */
    {"Take this or. That.", "options", 's', 5, 18},
};

START_TEST(finds_a_part_and_where_it_stands) {
  const part_row *row = &rows[_i];
  const amends_part *part = test_rig_part(&rig, row->text, row->part);
  ck_assert_ptr_nonnull(part);
  ck_assert_int_eq(part->is_present, row->strength != '-');
  ck_assert_int_eq(part->is_weak, row->strength == 'w');
  ck_assert_uint_eq(part->span.start, row->start);
  ck_assert_uint_eq(part->span.end, row->end);
}
END_TEST

START_TEST(knows_only_parts_of_the_pack) {
  ck_assert_ptr_null(test_rig_part(&rig, "Hello.", "forgiveness"));
  ck_assert_uint_eq(amends_report_part_count(rig.report), 6);
}
END_TEST

typedef struct kind_row {
  const char *text;
  amends_apology kind;
} kind_row;

static const kind_row kinds[] = {
    {"Hello.", AMENDS_APOLOGY_NONE},
    {"Sorry.", AMENDS_APOLOGY_FULL},
    {"Alas.", AMENDS_APOLOGY_SYMPATHY},
    {"Alas, sorry.", AMENDS_APOLOGY_FULL},
    {"Sorry, alas.", AMENDS_APOLOGY_FULL},
    {"Pity.", AMENDS_APOLOGY_FULL},
    {"Thx.", AMENDS_APOLOGY_NONE},
    {"I mend it.", AMENDS_APOLOGY_NONE}, /* only regret makes an apology */
    {"Hm.\n\n> Sorry.", AMENDS_APOLOGY_NONE},
};

START_TEST(tells_what_kind_of_message_it_is) {
  ck_assert_int_eq(amends_report_apology(test_rig_scan(&rig, kinds[_i].text)),
                   kinds[_i].kind);
}
END_TEST

/* A complaint makes a score even without an apology. */
START_TEST(tells_whether_a_complaint_is_answered) {
  ck_assert_int_eq(test_rig_score(&rig, "It failed."), -1);
  ck_assert_int_eq(test_rig_score(&rig, "Thx, it failed."), 0);
  ck_assert_int_eq(
      test_rig_score(&rig, "Hm.\n\nOn Monday Lee wrote:\n> It failed."), 0);
  rig.options.expect = AMENDS_EXPECT_APOLOGY;
  ck_assert_int_eq(test_rig_score(&rig, "Hello."), 0);
  rig.options.expect = AMENDS_EXPECT_NONE;
  ck_assert_int_eq(test_rig_score(&rig, "Thx, it failed."), -1);
  ck_assert_int_eq(test_rig_score(&rig, "Sorry."), -1);
}
END_TEST

/* Which rules run is one question, whether there is a score another: it is
 * asked when findings are known, and of a leaning of the whole message. */
START_TEST(tells_whether_there_is_something_to_score) {
  test_rig two;
  test_rig_open(
      &two, "cues:\n  kappa: kappa\n"
            "leanings:\n  tone: {start: -1, whole: true, message: {sour: 1.5}, "
            "add: {kappa: 1.5}}\n"
            "signals:\n  complaint: {at: 1, add: {\"kappa@message\": 1, "
            "\"lean:tone>0\": 1}}\n"
            "  scored: {at: 1, add: {\"lean:tone>1\": 1, \"warning:any\": 1}}\n"
            "rules:\n"
            "  - id: legalese.a\n    severity: warning\n" TEST_WORDS
            "    patterns: [aa]\n"
            "  - id: legalese.b\n    severity: suggestion\n" TEST_WORDS
            "    patterns: [bb]\n"
            "score:\n  profiles: {email: {repair: 1}}\n");
  ck_assert_int_eq(test_rig_score(&two, "Aa."), -1);
  ck_assert_int_eq(test_rig_score(&two, "Kappa. Bb."), -1);
  ck_assert_int_eq(test_rig_verdict(&two, "Kappa. Bb.", "legalese.b"),
                   AMENDS_VERDICT_COUNTS);
  ck_assert_int_eq(test_rig_score(&two, "Kappa. Aa."), 0);
  ck_assert_int_eq(test_rig_score(&two, "Sour. Aa."), 0);
  ck_assert_int_eq(test_rig_score(&two, "Sour."), -1);
  ck_assert_int_eq(test_rig_score(&two, "Sour kappa."), 0);
  ck_assert_int_eq(test_rig_score(&two, "Sour.\n\nKappa."), 0);
  two.options.expect = AMENDS_EXPECT_APOLOGY;
  ck_assert_int_eq(test_rig_score(&two, "Hello."), 0);
  test_rig_close(&two);
}
END_TEST

/* A pack need not know how complaints look to take the caller's word. */
START_TEST(believes_the_caller_without_a_signal) {
  test_rig bare;
  test_rig_open(&bare, "rules:\n"
                       "  - id: legalese.a\n    severity: error\n" TEST_WORDS
                       "    patterns: [aa]\n"
                       "score:\n  profiles: {email: {repair: 1}}\n");
  ck_assert_int_eq(test_rig_verdict(&bare, "Aa.", "legalese.a"),
                   AMENDS_VERDICT_UNASKED);
  bare.options.expect = AMENDS_EXPECT_APOLOGY;
  ck_assert_int_eq(test_rig_verdict(&bare, "Aa.", "legalese.a"),
                   AMENDS_VERDICT_COUNTS);
  ck_assert_int_eq(test_rig_score(&bare, "Bb."), 0);
  test_rig_close(&bare);
}
END_TEST

static const struct {
  const char *text;
  const char *given;
  const char *profile;
} profiles[] = {
    {"Hello.", NULL, "chat"},
    {"Kappa, mend.", NULL, "email"}, /* none fits: the first of all */
    {"I mend it. Kappa.", NULL, "letter"},
    {"Hello.", "letter", "letter"},
    {"Hello.", "email", "email"},
};

START_TEST(takes_the_first_profile_that_fits) {
  rig.options.profile = profiles[_i].given;
  ck_assert_str_eq(
      amends_report_profile(test_rig_scan(&rig, profiles[_i].text)).ptr,
      profiles[_i].profile);
}
END_TEST

#define ROWS(table) (int)(sizeof(table) / sizeof *(table))

Suite *check_suite(void) {
  Suite *suite = suite_create("judge/part");
  TCase *all = tcase_create("part");
  tcase_add_checked_fixture(all, set_up, tear_down);
  tcase_add_loop_test(all, finds_a_part_and_where_it_stands, 0, ROWS(rows));
  tcase_add_test(all, knows_only_parts_of_the_pack);
  tcase_add_loop_test(all, tells_what_kind_of_message_it_is, 0, ROWS(kinds));
  tcase_add_test(all, tells_whether_a_complaint_is_answered);
  tcase_add_test(all, tells_whether_there_is_something_to_score);
  tcase_add_test(all, believes_the_caller_without_a_signal);
  tcase_add_loop_test(all, takes_the_first_profile_that_fits, 0,
                      ROWS(profiles));
  suite_add_tcase(suite, all);
  return suite;
}
