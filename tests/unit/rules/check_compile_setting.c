/* SPDX-License-Identifier: MIT
 *
 * Settings and names, from the pack to the ruleset. */
#include <string.h>

#include "rules/compile.h"
#include "support/rig.h"
#include "support/suite.h"

#define RULE                                                                   \
  "rules:\n  - id: pressure.zork\n    severity: error\n" TEST_WORDS            \
  "    patterns: zork\n"

typedef struct refusal_row {
  const char *pack;
  const char *told;
} refusal_row;

static const refusal_row refusals[] = {
    {"settings:\n  a: {levels: {pressure.zorc: off}}\n" RULE,
     "2:16: no rule or category \"pressure.zorc\""},
    {"settings:\n  a: {levels: {pressure: never}}\n" RULE,
     "2:26: a level is error, warning, suggestion, off or lower, not "
     "\"never\""},
    {"settings: {a: {}, a: {}}\n", "\"a\""},
    {"settings:\n  a: {profile: fax}\n", "profile \"fax\" is not defined"},
    {"settings:\n  a: {levles: {}}\n", "did you mean \"levels\"?"},
    {"settings: [a]\n", "\"settings\" must be a mapping"},
    {"names: {partners: [Acme]}\n", "did you mean \"partner\"?"},
    {"placeholders: {partner: {a: b}}\n", "\"partner\" must be a text"},
    {RULE "    if: [\"setting:a\"]\n", "no such setting"},
};

START_TEST(refuses_what_it_does_not_know) {
  const char *told = test_rig_refusal(refusals[_i].pack);
  ck_assert_msg(strstr(told, refusals[_i].told) != NULL, "%s", told);
}
END_TEST

START_TEST(refuses_a_name_that_cannot_be_found) {
  const char *told = test_rig_refusal("names: {brand: [\"=\"]}\n");
  ck_assert_msg(strstr(told, "cannot take \"=\"") != NULL, "%s", told);
}
END_TEST

START_TEST(keeps_settings_and_names) {
  test_rig rig;
  test_rig_open(&rig, "settings:\n  customer: {}\n  status:\n"
                      "    profile: chat\n    levels: {pressure: lower, "
                      "pressure.zork: off, denial.fault: error}\n"
                      "names: {brand: [Acme, Zenith], person: Lee}\n"
                      "placeholders: {partner: [carrier]}\n"
                      "score:\n  profiles: {email: {repair: 1}, "
                      "chat: {repair: 1}}\n" RULE);
  const amends_ruleset *rules = rig.rules;
  ck_assert_uint_eq(amends_ruleset_setting_count(rules), 2);
  ck_assert_str_eq(amends_ruleset_setting(rules, 1).ptr, "status");
  ck_assert_str_eq(amends_ruleset_setting_used(rules).ptr, "customer");
  ck_assert_uint_eq(rules->settings[0].profile, AM_NAME_NONE);
  ck_assert_uint_eq(rules->settings[1].profile, 1);
  ck_assert_uint_eq(rules->settings[1].level_count, 3);
  ck_assert_int_eq(rules->settings[1].levels[0].level, AM_LEVEL_LOWER);
  ck_assert_int_eq(rules->settings[1].levels[1].level, AMENDS_SEVERITY_NONE);
  ck_assert_int_eq(rules->settings[1].levels[2].level, AMENDS_SEVERITY_ERROR);
  ck_assert_uint_eq(rules->given_count, 4);
  ck_assert_str_eq(rules->given[1].text.ptr, "Zenith");
  ck_assert_uint_eq(rules->given[2].what, AMENDS_NAME_PERSON);
  ck_assert(rules->given[3].is_placeholder);
  test_rig_close(&rig);
}
END_TEST

START_TEST(refuses_a_setting_of_two_packs) {
  static const char *const files[] = {"a.yaml", "b.yaml"};
  static const char text[] = "format: 1\npack: p\nlanguage: en\n"
                             "settings: {inside: {}}\n";
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
  ck_assert_str_eq(err.message, "setting \"inside\" is defined twice");
  amends_builder_free(builder);
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("rules/compile_setting");
  TCase *tests = tcase_create("settings");
  tcase_add_loop_test(tests, refuses_what_it_does_not_know, 0,
                      (int)(sizeof refusals / sizeof *refusals));
  tcase_add_test(tests, refuses_a_name_that_cannot_be_found);
  tcase_add_test(tests, keeps_settings_and_names);
  tcase_add_test(tests, refuses_a_setting_of_two_packs);
  suite_add_tcase(suite, tests);
  return suite;
}
