/* SPDX-License-Identifier: MIT
 *
 * Tests of reading leanings and of looking words up. */
#include <string.h>

#include "rules/compile.h"
#include "support/rig.h"
#include "support/suite.h"

typedef struct refusal_row {
  const char *pack;
  const char *told;
} refusal_row;

#define RULE(keys)                                                             \
  "rules:\n  - id: blame.they.zork\n    severity: error\n" TEST_WORDS keys

static const refusal_row refusals[] = {
    {"leanings:\n  tone: {add: {short: 1}}\n", "missing key \"start\""},
    {"leanings:\n  tone: {start: much}\n", "2:17: points \"much\" must be"},
    {"leanings:\n  tone: {start: 1, sentence: {zork: x}}\n",
     "points \"x\" must be a number"},
    {"leanings:\n  tone: {start: 1, sentence: {Zork: 1}}\n",
     "2:31: word \"Zork\" must be a word, or two"},
    {"leanings:\n  tone: {start: 1, sentence: {zork kappa nu: 1}}\n",
     "word \"zork kappa nu\" must be a word, or two"},
    {"leanings:\n  tone: {start: 1, sentence: {\"zork \": 1}}\n",
     "word \"zork \" must be a word, or two"},
    {"leanings:\n  tone: {start: 1, message: "
     "{abcdefghijklmnopqrstuvwxyzabcdefg: 1}}\n",
     "at most 32 bytes"},
    {"leanings:\n  tone: {start: 1, part: remorse}\n",
     "\"remorse\" is not a part"},
    {"leanings:\n  tone: {start: 1, part: repair, finds: soon}\n",
     "points \"soon\""},
    {"leanings:\n  tone: {start: 1, whole: yes}\n",
     "2:27: whole \"yes\" must be true or false"},
    {"leanings:\n  tone: {start: 1, whole: true, sentence: {zork: 1}}\n",
     "neither words of a sentence nor a part"},
    {"leanings:\n  tone: {start: 1, add: {nix: 1}}\n", "condition \"nix\""},
    {"leanings:\n  tone: {start: 1, add: {\"lean:tone>0\": 1}}\n",
     "a leaning adds up cues and built-in tests only"},
    {"leanings:\n  tone: {start: 1, part: repair, add: {\"hit:any\": 1}}\n",
     "parts and whole messages are judged before rules run"},
    {"leanings:\n  tone: {start: 1, whole: true, add: {\"hit:any\": 1}}\n",
     "parts and whole messages are judged before rules run"},
    {"tests:\n  far: [short]\nleanings:\n  tone: {start: 1, add: {far: 1}}\n",
     "a leaning adds up cues and built-in tests only"},
    {"weigh: {nix: 1}\n", "condition \"nix\""},
    {"weigh: {\"lean:tone>0\": 1}\n", "no such leaning"},
    {"weigh: {\"lean:tone\": 1}\n", "is written \"lean:NAME>NUMBER\""},
    {"leanings: {tone: {start: 0}}\nweigh: {\"lean:tone>x\": 1}\n",
     "is written \"lean:NAME>NUMBER\""},
    {"leanings: {tone: {start: 0}}\nweigh: {\"lean:tone>0@prev\": 1}\n",
     "only a cue has a place"},
    {RULE("    leaning: tone\n"), "no leaning of the name \"tone\""},
    {"leanings: {tone: {start: 0}}\n" RULE(
         "    leaning: tone\n    patterns: [zork]\n"),
     "a rule has patterns or a leaning, not both"},
};

START_TEST(refuses_mistakes_and_says_where) {
  const char *told = test_rig_refusal(refusals[_i].pack);
  ck_assert_msg(strstr(told, refusals[_i].told) != NULL, "%s", told);
}
END_TEST

START_TEST(puts_the_words_of_all_leanings_in_one_order) {
  test_rig rig;
  test_rig_open(&rig, "leanings:\n"
                      "  one: {start: -1.5, sentence: {zork: 1, alpha: 2}, "
                      "message: {zork: 0.5, \"#\": -1}}\n"
                      "  two: {start: 0, sentence: {zork: 3}, part: repair, "
                      "keeps: -2, finds: 1.5}\n");
  const am_leanings *leanings = &rig.rules->leanings;
  ck_assert_uint_eq(leanings->len, 2);
  ck_assert_int_eq(leanings->at[0].start, -150);
  ck_assert_uint_eq(leanings->at[0].part, AM_NAME_NONE);
  ck_assert_uint_eq(leanings->at[1].part, am_part_find(AM_STR("repair")));
  ck_assert_int_eq(leanings->at[1].keeps, -200);
  ck_assert_int_eq(leanings->at[1].finds, 150);
  ck_assert_uint_eq(leanings->word_count, 3);
  ck_assert_uint_eq(leanings->point_count, 4);
  const uint32_t zork = am_leanings_find(leanings, AM_STR("zork"));
  ck_assert_uint_eq(zork, 2);
  const uint32_t first = leanings->words[zork].first;
  ck_assert_uint_eq(leanings->words[zork + 1].first - first, 2);
  ck_assert_int_eq(leanings->points[first].sentence, 100);
  ck_assert_int_eq(leanings->points[first].message, 50);
  ck_assert_uint_eq(leanings->points[first + 1].leaning, 1);
  ck_assert_int_eq(leanings->points[first + 1].sentence, 300);
  test_rig_close(&rig);
}
END_TEST

static const char *const unknown[] = {"", "al", "alphabet", "zorks", "~"};

START_TEST(finds_no_other_word) {
  test_rig rig;
  test_rig_open(&rig, "leanings:\n  one: {start: 0, sentence: "
                      "{alpha: 1, kappa: 1, zork: 1}}\n");
  ck_assert_uint_eq(
      am_leanings_find(&rig.rules->leanings, am_str_of(unknown[_i])),
      AM_NAME_NONE);
  test_rig_close(&rig);
}
END_TEST

START_TEST(a_pack_may_have_none) {
  test_rig rig;
  test_rig_open(&rig, "cues:\n  kappa: kappa\n");
  ck_assert_uint_eq(rig.rules->leanings.len, 0);
  ck_assert_uint_eq(am_leanings_find(&rig.rules->leanings, AM_STR("zork")),
                    AM_NAME_NONE);
  test_rig_close(&rig);
}
END_TEST

START_TEST(refuses_a_leaning_of_two_packs) {
  static const char *const files[] = {"a.yaml", "b.yaml"};
  static const char text[] = "format: 1\npack: p\nlanguage: en\n"
                             "leanings:\n  tone: {start: 1}\n";
  amends_builder *builder = NULL;
  amends_ruleset *none = NULL;
  amends_error err;
  ck_assert_int_eq(amends_builder_create(&builder, NULL, NULL), AMENDS_OK);
  for (size_t i = 0; i < 2; i++)
    ck_assert_int_eq(
        amends_builder_add_pack(builder, files[i], text, sizeof text - 1, NULL),
        AMENDS_OK);
  ck_assert_int_eq(amends_builder_finish(&none, builder, &err), AMENDS_E_PACK);
  ck_assert_str_eq(err.source, "b.yaml");
  ck_assert_str_eq(err.message, "leaning \"tone\" stands twice");
  amends_builder_free(builder);
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("rules/leaning");
  TCase *all = tcase_create("leaning");
  tcase_add_loop_test(all, refuses_mistakes_and_says_where, 0,
                      sizeof refusals / sizeof *refusals);
  tcase_add_test(all, puts_the_words_of_all_leanings_in_one_order);
  tcase_add_loop_test(all, finds_no_other_word, 0,
                      sizeof unknown / sizeof *unknown);
  tcase_add_test(all, a_pack_may_have_none);
  tcase_add_test(all, refuses_a_leaning_of_two_packs);
  suite_add_tcase(suite, all);
  return suite;
}
