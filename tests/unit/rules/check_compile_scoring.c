/* SPDX-License-Identifier: MIT
 *
 * Tests of reading the numbers of the score. */
#include <string.h>

#include "rules/compile.h"
#include "support/rig.h"
#include "support/suite.h"

typedef struct refusal_row {
  const char *pack;
  const char *told;
} refusal_row;

#define PROFILES "score:\n  profiles: {email: {repair: 10}}\n"

static const refusal_row refusals[] = {
    {"score:\n  profiles: {email: {remorse: 10}}\n",
     "2:22: \"remorse\" is not a part"},
    {"score:\n  profiles: {email: {repair: 1001}}\n",
     "expected a whole number in range, not \"1001\""},
    {"score:\n  profiles: {email: {repair: -1}}\n", "not \"-1\""},
    {"score:\n  profiles: {email: {repair: 0.5}}\n", "not \"0.5\""},
    {PROFILES "  bonus: {remorse: 1}\n", "\"remorse\" is not a part"},
    {PROFILES "  bonus: {repair: much}\n", "not \"much\""},
    {PROFILES "  bonus-floor: 101\n", "3:16: expected a whole number"},
    {PROFILES "  bonus-ceiling: x\n", "3:18: expected a whole number"},
    {PROFILES "  factors: {fatal: 10}\n", "\"fatal\" is not a severity"},
    {PROFILES "  factors: {off: 10}\n", "\"off\" is not a severity"},
    {PROFILES "  factors: {error: 101}\n", "not \"101\""},
    {PROFILES "  wording: {fatal: 10}\n", "\"fatal\" is not a severity"},
    {PROFILES "  wording: {weight: 1001}\n", "not \"1001\""},
    {PROFILES "  wording: {error: 101}\n", "not \"101\""},
    {PROFILES "  choose: [{profile: fax}]\n", "profile \"fax\" is not defined"},
    {PROFILES "  choose: [{profile: email, if: [nix]}]\n",
     "condition \"nix\": no cue, test or signal of that name [email]"},
    {PROFILES "  caps: [{id: c, limit: 101}]\n", "not \"101\""},
    {PROFILES "  caps: [{id: c, limit: 10, if: [nix]}]\n",
     "condition \"nix\": no cue, test or signal of that name [c]"},
    {PROFILES "  grades: {x: bad}\n", "not \"x\""},
    {PROFILES "  grades: {50: good, 0: bad}\n",
     "3:22: grades must stand in rising order"},
    {PROFILES "  grades: {5: good, 05: bad}\n", "rising order"},
};

START_TEST(refuses_numbers_and_names_and_says_where) {
  const char *told = test_rig_refusal(refusals[_i].pack);
  ck_assert_msg(strstr(told, refusals[_i].told) != NULL, "%s", told);
}
END_TEST

START_TEST(reads_all_numbers) {
  test_rig rig;
  test_rig_open(&rig,
                "score:\n  profiles: {email: {repair: 10, voice: 1000}, "
                "chat: {thanks: 0}}\n"
                "  choose: [{profile: chat, if: [short]}, {profile: email}]\n"
                "  bonus: {options: 2}\n  bonus-floor: 40\n"
                "  bonus-ceiling: 5\n  factors: {error: 80, suggestion: 97}\n"
                "  wording: {weight: 20, error: 90, suggestion: 30}\n"
                "  caps: [{id: none, limit: 64, if: [\"!part:repair\"], "
                "why: W}]\n  grades: {0: bad, 30: poor, 100: perfect}\n");
  const am_scoring *scoring = &rig.rules->scoring;
  const uint32_t repair = am_part_find(AM_STR("repair"));
  ck_assert_uint_eq(scoring->profile_count, 2);
  ck_assert_uint_eq(scoring->profiles[0].weights[repair], 10);
  ck_assert_uint_eq(scoring->profiles[0].weights[am_part_find(AM_STR("voice"))],
                    1000);
  ck_assert_uint_eq(scoring->profiles[1].weights[repair], 0);
  ck_assert_uint_eq(scoring->choice_count, 2);
  ck_assert_uint_eq(scoring->choices[0].profile, 1);
  ck_assert_uint_eq(scoring->choices[0].needs.len, 1);
  ck_assert_uint_eq(scoring->bonus[am_part_find(AM_STR("options"))], 2);
  ck_assert_int_eq(scoring->bonus_floor, 40);
  ck_assert_int_eq(scoring->bonus_ceiling, 5);
  ck_assert_int_eq(scoring->keep[AMENDS_SEVERITY_ERROR], 80);
  ck_assert_int_eq(scoring->keep[AMENDS_SEVERITY_WARNING], 100);
  ck_assert_int_eq(scoring->keep[AMENDS_SEVERITY_SUGGESTION], 97);
  ck_assert_uint_eq(scoring->wording, 20);
  ck_assert_int_eq(scoring->lose[AMENDS_SEVERITY_ERROR], 90);
  ck_assert_int_eq(scoring->lose[AMENDS_SEVERITY_WARNING], 0);
  ck_assert_int_eq(scoring->lose[AMENDS_SEVERITY_SUGGESTION], 30);
  ck_assert_uint_eq(scoring->cap_count, 1);
  ck_assert_str_eq(scoring->caps[0].info.id.ptr, "none");
  ck_assert_str_eq(scoring->caps[0].info.why.ptr, "W");
  ck_assert_int_eq(scoring->caps[0].info.limit, 64);
  ck_assert_uint_eq(scoring->grade_count, 3);
  ck_assert_int_eq(scoring->grades[2].from, 100);
  test_rig_close(&rig);
}
END_TEST

START_TEST(takes_the_score_of_the_last_file_whole) {
  static const char first[] =
      "format: 1\npack: a\nlanguage: en\n"
      "score:\n  profiles: {email: {repair: 10}}\n  bonus-floor: 40\n";
  static const char second[] = "format: 1\npack: b\nlanguage: en\n"
                               "score:\n  profiles: {chat: {repair: 10}}\n";
  amends_builder *builder = NULL;
  amends_ruleset *rules = NULL;
  ck_assert_int_eq(amends_builder_create(&builder, NULL, NULL), AMENDS_OK);
  ck_assert_int_eq(
      amends_builder_add_pack(builder, "a.yaml", first, sizeof first - 1, NULL),
      AMENDS_OK);
  ck_assert_int_eq(amends_builder_add_pack(builder, "b.yaml", second,
                                           sizeof second - 1, NULL),
                   AMENDS_OK);
  ck_assert_int_eq(amends_builder_finish(&rules, builder, NULL), AMENDS_OK);
  ck_assert_uint_eq(rules->scoring.profile_count, 1);
  ck_assert_str_eq(rules->scoring.profiles[0].name.ptr, "chat");
  ck_assert_int_eq(rules->scoring.bonus_floor, 0);
  amends_builder_free(builder);
  amends_ruleset_unref(rules);
}
END_TEST

/* Numbers without a profile would have no effect. */
static const struct {
  const char *keys;
  const char *place;
} strays[] = {
    {"  grades: {0: bad}\n", "2:12: "},
    {"  caps: [{id: c, limit: 10, if: [short]}]\n", "2:15: "},
    {"  choose: [{profile: email, if: [short]}]\n", "2:22: "},
};

START_TEST(refuses_a_score_without_profiles) {
  char pack[200] = "score:\n";
  const char *told = test_rig_refusal(strcat(pack, strays[_i].keys));
  ck_assert_msg(strstr(told, "profiles") != NULL, "%s", told);
  ck_assert_msg(strstr(told, strays[_i].place) != NULL, "%s", told);
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("rules/compile_scoring");
  TCase *all = tcase_create("scoring");
  tcase_add_loop_test(all, refuses_numbers_and_names_and_says_where, 0,
                      sizeof refusals / sizeof *refusals);
  tcase_add_test(all, reads_all_numbers);
  tcase_add_test(all, takes_the_score_of_the_last_file_whole);
  tcase_add_loop_test(all, refuses_a_score_without_profiles, 0,
                      sizeof strays / sizeof *strays);
  suite_add_tcase(suite, all);
  return suite;
}
