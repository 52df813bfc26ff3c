/* SPDX-License-Identifier: MIT
 *
 * Levels, names and allowed phrases over a pack. */
#include "overlay.h"

#include <stdio.h>
#include <string.h>

#include "support/alloc.h"
#include "support/pack.h"
#include "support/suite.h"

static const char pack[] =
    "format: 1\n"
    "pack: own\n"
    "language: en\n"
    "settings:\n"
    "  customer: {}\n"
    "  inside:\n"
    "    profile: report\n"
    "    levels:\n"
    "      blame.third-party: lower\n"
    "      blame.third-party.broke: error\n"
    "names: {partner: [Zenith]}\n"
    "placeholders: {partner: [carrier]}\n"
    "score:\n"
    "  profiles: {mail: {regret: 1}, report: {regret: 1}}\n"
    "rules:\n"
    "  - id: blame.third-party.lost\n"
    "    severity: error\n"
    "    title: T\n"
    "    why: W.\n"
    "    source: own\n"
    "    anywhere: true\n"
    "    patterns: |\n"
    "      __partner__ lost it\n"
    "    flags: [__partner__ lost it]\n"
    "  - id: blame.third-party.broke\n"
    "    severity: warning\n"
    "    title: T\n"
    "    why: W.\n"
    "    source: own\n"
    "    anywhere: true\n"
    "    patterns: |\n"
    "      they broke it\n"
    "    flags: [They broke it]\n"
    "parts:\n"
    "  - id: regret\n"
    "    title: T\n"
    "    why: W.\n"
    "    source: own\n"
    "    patterns: |\n"
    "      sorry\n"
    "    flags: [Sorry]\n";

static amends_builder *builder;
static amends_error err;

static void set_up(void) {
  ck_assert_int_eq(amends_builder_create(&builder, NULL, NULL), AMENDS_OK);
  ck_assert_int_eq(
      amends_builder_add_pack(builder, "own.yaml", pack, sizeof pack - 1, &err),
      AMENDS_OK);
}
static void tear_down(void) { amends_builder_free(builder); }

static void level(const char *id, amends_severity severity) {
  ck_assert_int_eq(amends_builder_level(builder, id, severity, &err),
                   AMENDS_OK);
}

static amends_ruleset *finish(void) {
  amends_ruleset *rules = NULL;
  ck_assert_msg(amends_builder_finish(&rules, builder, &err) == AMENDS_OK, "%s",
                err.message);
  return rules;
}

static amends_severity level_of(const amends_ruleset *rules, const char *id) {
  const amends_rule_info *info = amends_ruleset_find(rules, id);
  return info->is_off ? AMENDS_SEVERITY_NONE : info->severity;
}

/* Finishes the rules; they have these levels. */
static void expect_levels(amends_severity lost, amends_severity broke) {
  amends_ruleset *rules = finish();
  ck_assert_int_eq(level_of(rules, "blame.third-party.lost"), lost);
  ck_assert_int_eq(level_of(rules, "blame.third-party.broke"), broke);
  amends_ruleset_unref(rules);
}

START_TEST(sets_the_level_of_a_rule) {
  level("blame.third-party.lost", AMENDS_SEVERITY_SUGGESTION);
  expect_levels(AMENDS_SEVERITY_SUGGESTION, AMENDS_SEVERITY_WARNING);
}
END_TEST

START_TEST(puts_a_rule_before_its_category_and_the_later_before_the_earlier) {
  level("blame.third-party.broke", AMENDS_SEVERITY_ERROR);
  level("blame.third-party", AMENDS_SEVERITY_SUGGESTION);
  level("blame.third-party", AMENDS_SEVERITY_NONE);
  level("pressure", AMENDS_SEVERITY_NONE); /* no rule here: no harm */
  expect_levels(AMENDS_SEVERITY_NONE, AMENDS_SEVERITY_ERROR);
}
END_TEST

static void setting(const char *name) {
  ck_assert_int_eq(amends_builder_setting(builder, name, &err), AMENDS_OK);
}

START_TEST(a_setting_changes_levels_and_the_caller_has_the_last_word) {
  setting("inside");
  level("blame.third-party.lost", AMENDS_SEVERITY_SUGGESTION);
  amends_ruleset *rules = finish();
  ck_assert_str_eq(amends_ruleset_setting_used(rules).ptr, "inside");
  ck_assert_int_eq(level_of(rules, "blame.third-party.lost"),
                   AMENDS_SEVERITY_SUGGESTION);
  ck_assert_int_eq(level_of(rules, "blame.third-party.broke"),
                   AMENDS_SEVERITY_ERROR);
  amends_ruleset_unref(rules);
}
END_TEST

/* A category at one level speaks with the words of the same rule as before:
 * the longer but weaker one does not cover the exact one, and what is too weak
 * to be told stays so. */
START_TEST(levels_do_not_change_which_rule_speaks) {
  static const char more[] =
      "format: 1\npack: more\nlanguage: en\ncues: {perhaps: perhaps}\n"
      "rules:\n"
      "  - {id: pressure.exact, severity: warning, title: T, why: W., "
      "source: own, anywhere: true, patterns: [bb cc], flags: [bb cc]}\n"
      "  - {id: pressure.wide, severity: suggestion, title: T, why: W., "
      "source: own, anywhere: true, patterns: [aa bb cc dd], "
      "flags: [aa bb cc dd]}\n"
      "  - {id: pressure.weak, severity: suggestion, title: T, why: W., "
      "source: own, anywhere: true, weigh: {perhaps: -1}, patterns: [ee], "
      "flags: [ee]}\n";
  static const char text[] = "So aa bb cc dd. Perhaps ee.";
  const amends_report *report;
  amends_scanner *scanner;
  ck_assert_int_eq(amends_builder_add_pack(builder, "more.yaml", more,
                                           sizeof more - 1, &err),
                   AMENDS_OK);
  level("pressure", AMENDS_SEVERITY_ERROR);
  amends_ruleset *rules = finish();
  ck_assert_int_eq(amends_scanner_create(&scanner, rules, NULL, NULL, &err),
                   AMENDS_OK);
  ck_assert_int_eq(
      amends_scan(&report, scanner, text, sizeof text - 1, NULL, &err),
      AMENDS_OK);
  ck_assert_uint_eq(amends_report_finding_count(report), 1);
  const amends_finding *finding = amends_report_finding(report, 0);
  ck_assert_str_eq(finding->rule.ptr, "pressure.exact");
  ck_assert_int_eq(finding->severity, AMENDS_SEVERITY_ERROR);
  amends_scanner_free(scanner);
  amends_ruleset_unref(rules);
}
END_TEST

START_TEST(takes_the_beginning_of_categories) {
  level("blame.third-party.broke", AMENDS_SEVERITY_ERROR);
  level("blame", AMENDS_SEVERITY_SUGGESTION);
  expect_levels(AMENDS_SEVERITY_SUGGESTION, AMENDS_SEVERITY_ERROR);
}
END_TEST

START_TEST(a_setting_lowers_by_one_step) {
  setting("inside");
  amends_ruleset *rules = finish();
  ck_assert_int_eq(level_of(rules, "blame.third-party.lost"),
                   AMENDS_SEVERITY_WARNING);
  ck_assert_str_eq(amends_ruleset_setting(rules, 0).ptr, "customer");
  ck_assert_uint_eq(amends_ruleset_setting_count(rules), 2);
  ck_assert_uint_eq(amends_ruleset_setting(rules, 2).len, 0);
  amends_ruleset_unref(rules);
}
END_TEST

START_TEST(the_first_setting_holds_if_none_is_chosen) {
  amends_ruleset *rules = finish();
  ck_assert_str_eq(amends_ruleset_setting_used(rules).ptr, "customer");
  ck_assert_int_eq(level_of(rules, "blame.third-party.lost"),
                   AMENDS_SEVERITY_ERROR);
  amends_ruleset_unref(rules);
}
END_TEST

START_TEST(refuses_an_unknown_setting) {
  amends_ruleset *rules = NULL;
  setting("outside");
  ck_assert_int_eq(amends_builder_finish(&rules, builder, &err),
                   AMENDS_E_UNKNOWN);
  ck_assert_str_eq(err.message, "no setting \"outside\"");
}
END_TEST

static size_t found(amends_scanner *scanner, const char *text) {
  const amends_report *report = NULL;
  ck_assert_int_eq(
      amends_scan(&report, scanner, text, strlen(text), NULL, &err), AMENDS_OK);
  return amends_report_finding_count(report);
}

START_TEST(the_names_of_the_caller_join_those_of_the_pack) {
  ck_assert_int_eq(
      amends_builder_name(builder, AMENDS_NAME_PARTNER, "FastShip", &err),
      AMENDS_OK);
  ck_assert_int_eq(
      amends_builder_placeholder(builder, AMENDS_NAME_BRAND, "carrier", &err),
      AMENDS_OK);
  amends_ruleset *rules = finish();
  amends_scanner *scanner = NULL;
  ck_assert_int_eq(amends_scanner_create(&scanner, rules, NULL, NULL, &err),
                   AMENDS_OK);
  ck_assert_uint_eq(found(scanner, "Zenith lost it"), 1);
  ck_assert_uint_eq(found(scanner, "FastShip lost it"), 1);
  ck_assert_uint_eq(found(scanner, "Nobody lost it"), 0);
  /* what the caller says goes before the pack */
  ck_assert_uint_eq(found(scanner, "{{carrier}} lost it"), 0);
  amends_scanner_free(scanner);
  amends_ruleset_unref(rules);
}
END_TEST

START_TEST(a_setting_fixes_the_profile) {
  setting("inside");
  amends_ruleset *rules = finish();
  amends_scanner *scanner = NULL;
  const amends_report *report = NULL;
  amends_scan_options options = AMENDS_SCAN_OPTIONS_INIT;
  ck_assert_int_eq(amends_scanner_create(&scanner, rules, NULL, NULL, &err),
                   AMENDS_OK);
  ck_assert_int_eq(amends_scan(&report, scanner, "Sorry", 5, &options, &err),
                   AMENDS_OK);
  ck_assert_str_eq(amends_report_profile(report).ptr, "report");
  options.profile = "mail";
  ck_assert_int_eq(amends_scan(&report, scanner, "Sorry", 5, &options, &err),
                   AMENDS_OK);
  ck_assert_str_eq(amends_report_profile(report).ptr, "mail");
  amends_scanner_free(scanner);
  amends_ruleset_unref(rules);
}
END_TEST

START_TEST(names_every_unknown_id) {
  amends_ruleset *rules = NULL;
  level("blame.third-party.lsot", AMENDS_SEVERITY_NONE);
  level("regret", AMENDS_SEVERITY_NONE);
  level("", AMENDS_SEVERITY_NONE);
  ck_assert_int_eq(amends_builder_finish(&rules, builder, &err),
                   AMENDS_E_UNKNOWN);
  ck_assert_ptr_null(rules);
  ck_assert_str_eq(err.message,
                   "no rule or category \"blame.third-party.lsot\"");
  ck_assert_uint_eq(amends_builder_problem_count(builder), 3);
  const amends_problem *second = amends_builder_problem(builder, 1);
  ck_assert_str_eq(second->rule.ptr, "regret");
  ck_assert_str_eq(second->message.ptr,
                   "\"regret\" is a good part, which has no level");
}
END_TEST

START_TEST(tells_of_a_broken_pack_first) {
  amends_ruleset *rules = NULL;
  level("nothing", AMENDS_SEVERITY_NONE);
  ck_assert_int_eq(
      amends_builder_add_pack(builder, "b.yaml", "format: 1", 9, &err),
      AMENDS_OK);
  ck_assert_int_eq(amends_builder_finish(&rules, builder, &err), AMENDS_E_PACK);
}
END_TEST

START_TEST(proves_the_examples_without_the_overlay) {
  level("blame.third-party", AMENDS_SEVERITY_NONE);
  ck_assert_int_eq(amends_builder_allow(builder, "they broke it", &err),
                   AMENDS_OK);
  amends_ruleset_unref(finish());
  ck_assert_uint_eq(amends_builder_example_count(builder), 3);
}
END_TEST

START_TEST(refuses_wrong_arguments) {
  const amends_severity wrong = (amends_severity)4;
  ck_assert_int_eq(amends_builder_level(NULL, "a", AMENDS_SEVERITY_NONE, &err),
                   AMENDS_E_ARGUMENT);
  ck_assert_int_eq(
      amends_builder_level(builder, NULL, AMENDS_SEVERITY_NONE, &err),
      AMENDS_E_ARGUMENT);
  ck_assert_int_eq(amends_builder_level(builder, "a", wrong, &err),
                   AMENDS_E_ARGUMENT);
  ck_assert_int_eq(amends_builder_name(builder, (amends_name)0, "a", &err),
                   AMENDS_E_ARGUMENT);
  ck_assert_int_eq(
      amends_builder_placeholder(builder, (amends_name)6, "a", &err),
      AMENDS_E_ARGUMENT);
  ck_assert_int_eq(amends_builder_name(builder, AMENDS_NAME_BRAND, " ", &err),
                   AMENDS_E_ARGUMENT);
  ck_assert_str_eq(err.message, "nothing to look for in \" \"");
  ck_assert_int_eq(amends_builder_allow(builder, NULL, &err),
                   AMENDS_E_ARGUMENT);
  amends_ruleset_unref(finish());
  ck_assert_int_eq(amends_builder_allow(builder, "a", &err), AMENDS_E_STATE);
}
END_TEST

START_TEST(refuses_what_is_too_long_or_empty_with_the_text) {
  char longer[302];
  memset(longer, 'x', sizeof longer - 1);
  longer[sizeof longer - 1] = '\0';
  ck_assert_int_eq(amends_builder_allow(builder, longer, &err), AMENDS_E_LIMIT);
  ck_assert_ptr_nonnull(strstr(err.message, "longer than 256 bytes"));
  ck_assert_int_eq(
      amends_builder_name(builder, AMENDS_NAME_BRAND, longer, &err),
      AMENDS_E_LIMIT);
  ck_assert_int_eq(
      amends_builder_placeholder(builder, AMENDS_NAME_BRAND, longer, &err),
      AMENDS_E_LIMIT);
  ck_assert_int_eq(amends_builder_allow(builder, " ", &err), AMENDS_E_ARGUMENT);
  ck_assert_ptr_nonnull(strstr(err.message, "nothing to look for"));
}
END_TEST

START_TEST(takes_65536_phrases_and_no_more) {
  char phrase[16];
  for (int i = 0; i < 65536; i++) {
    snprintf(phrase, sizeof phrase, "p%d", i);
    ck_assert_int_eq(amends_builder_allow(builder, phrase, &err), AMENDS_OK);
  }
  ck_assert_int_eq(amends_builder_allow(builder, "more", &err), AMENDS_E_LIMIT);
  ck_assert_ptr_nonnull(strstr(err.message, "more than 65,536 of them"));
}
END_TEST

START_TEST(copies_what_it_is_given) {
  char name[] = "FastShip";
  ck_assert_int_eq(
      amends_builder_name(builder, AMENDS_NAME_PARTNER, name, &err), AMENDS_OK);
  memset(name, '!', sizeof name - 1);
  amends_ruleset *rules = finish();
  amends_scanner *scanner = NULL;
  const amends_report *report = NULL;
  ck_assert_int_eq(amends_scanner_create(&scanner, rules, NULL, NULL, &err),
                   AMENDS_OK);
  ck_assert_int_eq(
      amends_scan(&report, scanner, "fastship lost it", 16, NULL, &err),
      AMENDS_OK);
  ck_assert_uint_eq(amends_report_finding_count(report), 1);
  ck_assert_str_eq(amends_report_finding(report, 0)->quote.ptr,
                   "fastship lost it");
  amends_scanner_free(scanner);
  amends_ruleset_unref(rules);
}
END_TEST

static amends_status build(const amends_allocator *mem, amends_error *error) {
  amends_builder *own = NULL;
  amends_ruleset *rules = NULL;
  amends_status status = amends_builder_create(&own, mem, error);
  if (status == AMENDS_OK)
    status = amends_builder_add_embedded(own, "en", error);
  if (status == AMENDS_OK)
    status = amends_builder_level(own, "pressure", AMENDS_SEVERITY_NONE, error);
  if (status == AMENDS_OK)
    status = amends_builder_name(own, AMENDS_NAME_BRAND, "Acme", error);
  if (status == AMENDS_OK)
    status = amends_builder_placeholder(own, AMENDS_NAME_BRAND, "shop", error);
  if (status == AMENDS_OK)
    status = amends_builder_allow(own, "any inconvenience", error);
  if (status == AMENDS_OK)
    status = amends_builder_setting(own, "internal", error);
  if (status == AMENDS_OK)
    status = amends_builder_finish(&rules, own, error);
  amends_builder_free(own);
  amends_ruleset_unref(rules);
  return status;
}

START_TEST(survives_every_refused_request) {
  size_t refused = 0;
  for (;; refused++) {
    test_alloc alloc = test_alloc_failing(refused);
    const amends_allocator mem = test_alloc_face(&alloc);
    const amends_status status = build(&mem, &err);
    ck_assert_uint_eq(alloc.held, 0);
    if (status == AMENDS_OK)
      break;
    ck_assert_int_eq(status, AMENDS_E_NOMEM);
    ck_assert_uint_lt(refused, 100000);
  }
  ck_assert_uint_gt(refused, 5);
}
END_TEST

START_TEST(takes_nothing_without_a_text_or_once_finished) {
  ck_assert_int_eq(amends_builder_name(builder, AMENDS_NAME_BRAND, NULL, &err),
                   AMENDS_E_ARGUMENT);
  ck_assert_int_eq(
      amends_builder_placeholder(builder, AMENDS_NAME_BRAND, NULL, &err),
      AMENDS_E_ARGUMENT);
  ck_assert_int_eq(amends_builder_setting(builder, NULL, &err),
                   AMENDS_E_ARGUMENT);
  amends_ruleset_unref(finish());
  ck_assert_int_eq(
      amends_builder_name(builder, AMENDS_NAME_BRAND, "Acme", &err),
      AMENDS_E_STATE);
  ck_assert_int_eq(
      amends_builder_placeholder(builder, AMENDS_NAME_BRAND, "shop", &err),
      AMENDS_E_STATE);
  ck_assert_int_eq(amends_builder_setting(builder, "inside", &err),
                   AMENDS_E_STATE);
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("overlay");
  TCase *tests = tcase_create("overlay");
  tcase_add_checked_fixture(tests, set_up, tear_down);
  tcase_add_test(tests, sets_the_level_of_a_rule);
  tcase_add_test(
      tests, puts_a_rule_before_its_category_and_the_later_before_the_earlier);
  tcase_add_test(tests, takes_the_beginning_of_categories);
  tcase_add_test(tests, levels_do_not_change_which_rule_speaks);
  tcase_add_test(tests,
                 a_setting_changes_levels_and_the_caller_has_the_last_word);
  tcase_add_test(tests, a_setting_lowers_by_one_step);
  tcase_add_test(tests, the_first_setting_holds_if_none_is_chosen);
  tcase_add_test(tests, refuses_an_unknown_setting);
  tcase_add_test(tests, the_names_of_the_caller_join_those_of_the_pack);
  tcase_add_test(tests, a_setting_fixes_the_profile);
  tcase_add_test(tests, names_every_unknown_id);
  tcase_add_test(tests, tells_of_a_broken_pack_first);
  tcase_add_test(tests, proves_the_examples_without_the_overlay);
  tcase_add_test(tests, refuses_wrong_arguments);
  tcase_add_test(tests, refuses_what_is_too_long_or_empty_with_the_text);
  tcase_add_test(tests, takes_65536_phrases_and_no_more);
  tcase_add_test(tests, copies_what_it_is_given);
  tcase_add_test(tests, survives_every_refused_request);
  tcase_add_test(tests, takes_nothing_without_a_text_or_once_finished);
  suite_add_tcase(suite, tests);
  return suite;
}
