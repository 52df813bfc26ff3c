/* SPDX-License-Identifier: MIT
 *
 * Tests of putting packs together: names, cues, patterns, layout, several
 * files and packs. Rules are tested in check_compile_rule.c, the score in
 * check_compile_scoring.c. */
#include "rules/compile.h"

#include <stdio.h>
#include <stdlib.h>

#include "support/rig.h"
#include "support/suite.h"

#define RULE(more)                                                             \
  "rules:\n"                                                                   \
  "  - id: blame.they.zork\n    severity: error\n" TEST_WORDS                  \
  "    anywhere: true\n" more

typedef struct refusal_row {
  const char *pack;
  const char *told;
} refusal_row;

static const refusal_row refusals[] = {
    {"cues: {a: x}\ntests: {a: [short]}\n",
     "2:9: name \"a\" is taken by a cue, a test, a signal or a built-in test "
     "[]\n"},
    {"cues: {a: x}\nsignals: {a: {at: 1, add: {short: 1}}}\n",
     "2:11: name \"a\" is taken"},
    {"tests: {a: [short]}\nsignals: {a: {at: 1, add: {short: 1}}}\n",
     "2:11: name \"a\" is taken"},
    {"tests: {a: [nix]}\n", "1:13: condition \"nix\": no cue, test or signal "
                            "of that name [a]\n"},
    {"signals: {a: {at: 1, add: {nix: 1}}}\n", "1:28: condition \"nix\""},
    {"signals: {a: {at: one, add: {short: 1}}}\n", "needs a number at \"at\""},
    {"signals: {a: {at: 1, add: {short: one}}}\n",
     "1:35: points \"one\" must be a number"},
    {"cues: {a: \"{nix}\"}\n", "1:11: \"nix\" is not in the lexicon []\n"},
    {"cues: {a: \"(x\"}\n", "1:11: missing closing parenthesis"},
    {RULE("    patterns: [\"a(b\"]\n"), "missing closing parenthesis"},
    {RULE("    patterns: [\"a(?C)\"]\n"), "callouts are not allowed"},
    {RULE("    patterns: [\"=(*UTF)a\"]\n"), "must not begin with a verb"},
    {RULE("    patterns: [\"{nix}\"]\n"),
     "9:16: \"nix\" is not in the lexicon [blame.they.zork]\n"},
};

START_TEST(refuses_a_pack_and_says_where) {
  const char *told = test_rig_refusal(refusals[_i].pack);
  ck_assert_msg(strstr(told, refusals[_i].told) != NULL, "%s", told);
}
END_TEST

/* A lexicon whose every use is allowed but whose uses together are not. */
START_TEST(refuses_patterns_that_are_too_long_together) {
  enum { WORDS = 30000, PATTERNS = 600 };
  char *pack = malloc(WORDS + PATTERNS * 12 + 1000);
  ck_assert_ptr_nonnull(pack);
  size_t len = (size_t)sprintf(pack, "lexicon:\n  big: ");
  memset(pack + len, 'a', WORDS);
  len += WORDS;
  len += (size_t)sprintf(pack + len, "\n%s    patterns: |\n", RULE(""));
  for (int i = 0; i < PATTERNS; i++)
    len += (size_t)sprintf(pack + len, "      {big}\n");
  const char *told = test_rig_refusal(pack);
  static const char said[] = "longer than the limit pattern-bytes, 8388608";
  const char *first = strstr(told, said);
  ck_assert_msg(first != NULL, "%.300s", told);
  /* Said once, not for every pattern from there on. */
  ck_assert_msg(!strstr(first + 1, said), "%.2000s", told);
  free(pack);
}
END_TEST

/* ---- several files ----------------------------------------------------- */

typedef struct file_row {
  const char *name;
  const char *text;
} file_row;

static amends_ruleset *build(const file_row *files, size_t count,
                             amends_error *err) {
  amends_builder *builder = NULL;
  amends_ruleset *rules = NULL;
  ck_assert_int_eq(amends_builder_create(&builder, NULL, NULL), AMENDS_OK);
  ck_assert_int_eq(amends_builder_verify(builder, AMENDS_VERIFY_NONE, NULL),
                   AMENDS_OK);
  for (size_t i = 0; i < count; i++)
    ck_assert_int_eq(amends_builder_add_pack(builder, files[i].name,
                                             files[i].text,
                                             strlen(files[i].text), NULL),
                     AMENDS_OK);
  const amends_status status = amends_builder_finish(&rules, builder, err);
  ck_assert_int_eq(status, err->status);
  amends_builder_free(builder);
  return rules;
}

#define HEAD(name) "format: 1\npack: " name "\nlanguage: en\n"

/* Scans one text with a fresh scanner. */
static size_t count_findings(amends_ruleset *rules, const char *text) {
  amends_scanner *scanner = NULL;
  const amends_report *report = NULL;
  ck_assert_int_eq(amends_scanner_create(&scanner, rules, NULL, NULL, NULL),
                   AMENDS_OK);
  ck_assert_int_eq(
      amends_scan(&report, scanner, text, strlen(text), NULL, NULL), AMENDS_OK);
  const size_t count = amends_report_finding_count(report);
  amends_scanner_free(scanner);
  return count;
}

START_TEST(lets_files_of_a_pack_share_their_names) {
  static const file_row files[] = {
      {"a.yaml", HEAD("p") RULE("    patterns: [\"{who} zork\"]\n"
                                "    if: [loud, certain]\n")},
      {"b.yaml", HEAD("p") "lexicon: {who: they|you}\ncues: {loud: bang}\n"
                           "tests: {certain: [\"!vague\"]}\n"},
      {"c.yaml", HEAD("p") "signals: {vague: {at: 1, add: {perhaps: 1}}}\n"
                           "cues: {perhaps: perhaps}\n"},
  };
  amends_error err;
  amends_ruleset *rules = build(files, 3, &err);
  ck_assert_msg(rules != NULL, "%s", err.message);
  ck_assert_uint_eq(count_findings(rules, "They zork, bang."), 1);
  ck_assert_uint_eq(count_findings(rules, "They zork."), 0);
  ck_assert_uint_eq(count_findings(rules, "They zork, bang, perhaps."), 0);
  amends_ruleset_unref(rules);
}
END_TEST

START_TEST(refuses_a_name_that_two_files_of_a_pack_give) {
  static const file_row lexicons[] = {
      {"a.yaml", HEAD("p") "lexicon: {a: x}\n"},
      {"b.yaml", HEAD("p") "lexicon: {a: y}\n"}};
  static const file_row cues[] = {{"a.yaml", HEAD("p") "cues: {a: x}\n"},
                                  {"b.yaml", HEAD("p") "cues: {a: y}\n"}};
  static const file_row tests[] = {
      {"a.yaml", HEAD("p") "tests: {a: [short]}\n"},
      {"b.yaml", HEAD("p") "tests: {a: [long]}\n"}};
  const file_row *const all[] = {lexicons, cues, tests};
  for (size_t i = 0; i < 3; i++) {
    amends_error err;
    ck_assert_ptr_null(build(all[i], 2, &err));
    ck_assert_int_eq(err.status, AMENDS_E_PACK);
    ck_assert_str_eq(err.source, "b.yaml");
    ck_assert_uint_eq(err.line, 4);
  }
}
END_TEST

START_TEST(extends_a_lexicon_and_a_cue_in_a_later_pack) {
  static const file_row files[] = {
      {"a.yaml", HEAD("p") "lexicon: {who: they}\ncues: {calm: calm}\n" RULE(
                     "    patterns: [\"{who} zork\"]\n    unless: [calm]\n")},
      {"b.yaml", HEAD("q") "lexicon: {who: acme}\ncues: {calm: quiet}\n"},
  };
  amends_error err;
  amends_ruleset *rules = build(files, 2, &err);
  ck_assert_msg(rules != NULL, "%s", err.message);
  ck_assert_uint_eq(count_findings(rules, "They zork. Acme zork."), 2);
  ck_assert_uint_eq(count_findings(rules, "They zork, quiet."), 0);
  ck_assert_uint_eq(count_findings(rules, "They zork, calm."), 0);
  amends_ruleset_unref(rules);
}
END_TEST

START_TEST(refuses_a_later_pack_that_extends_a_lexicon_with_nothing_known) {
  static const file_row files[] = {
      {"a.yaml", HEAD("p") "lexicon: {who: they}\n" RULE(
                     "    patterns: [\"{who} zork\"]\n")},
      {"b.yaml", HEAD("q") "lexicon: {who: \"acme {nix}\"}\n"},
  };
  amends_error err;
  ck_assert_ptr_null(build(files, 2, &err));
  ck_assert_str_eq(err.source, "b.yaml");
  ck_assert_ptr_nonnull(strstr(err.message, "nix"));
}
END_TEST

START_TEST(takes_the_language_of_the_first_file) {
  static const file_row files[] = {
      {"a.yaml", "format: 1\npack: p\nlanguage: xx\n"},
      {"b.yaml", HEAD("q")},
  };
  amends_error err;
  amends_ruleset *rules = build(files, 2, &err);
  ck_assert_msg(rules != NULL, "%s", err.message);
  ck_assert_str_eq(rules->language.ptr, "xx");
  amends_ruleset_unref(rules);
}
END_TEST

START_TEST(joins_the_layouts_of_all_files) {
  static const file_row files[] = {
      {"a.yaml", HEAD("p") "layout: {greetings: [Dear], closings: [Yours]}\n"},
      {"b.yaml", HEAD("p") "layout: {greetings: [Hello]}\n"},
  };
  amends_error err;
  amends_ruleset *rules = build(files, 2, &err);
  ck_assert_msg(rules != NULL, "%s", err.message);
  ck_assert_uint_eq(rules->layout.greetings.len, 2);
  ck_assert_str_eq(rules->layout.greetings.at[1].ptr, "Hello");
  ck_assert_uint_eq(rules->layout.closings.len, 1);
  ck_assert_uint_eq(rules->layout.devices.len, 0);
  amends_ruleset_unref(rules);
}
END_TEST

START_TEST(builds_a_ruleset_of_nothing) {
  amends_error err;
  amends_ruleset *rules = build(NULL, 0, &err);
  ck_assert_msg(rules != NULL, "%s", err.message);
  ck_assert_uint_eq(amends_ruleset_rule_count(rules), 0);
  ck_assert_uint_eq(count_findings(rules, "Hello. They lost it."), 0);
  amends_ruleset_unref(rules);
}
END_TEST

START_TEST(warns_of_a_pattern_without_a_literal) {
  static const char text[] =
      HEAD("p") RULE("    patterns: [\"\\\\w+\", zork]\n");
  amends_builder *builder = NULL;
  amends_ruleset *rules = NULL;
  ck_assert_int_eq(amends_builder_create(&builder, NULL, NULL), AMENDS_OK);
  ck_assert_int_eq(amends_builder_verify(builder, AMENDS_VERIFY_NONE, NULL),
                   AMENDS_OK);
  ck_assert_int_eq(
      amends_builder_add_pack(builder, "a.yaml", text, sizeof text - 1, NULL),
      AMENDS_OK);
  ck_assert_int_eq(amends_builder_finish(&rules, builder, NULL), AMENDS_OK);
  ck_assert_uint_eq(amends_builder_problem_count(builder), 1);
  const amends_problem *problem = amends_builder_problem(builder, 0);
  ck_assert(!problem->is_error);
  ck_assert_str_eq(problem->rule.ptr, "blame.they.zork");
  ck_assert_ptr_nonnull(strstr(problem->message.ptr, "no literal"));
  amends_builder_free(builder);
  amends_ruleset_unref(rules);
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("rules/compile");
  TCase *all = tcase_create("compile");
  tcase_set_timeout(all, 30);
  tcase_add_loop_test(all, refuses_a_pack_and_says_where, 0,
                      sizeof refusals / sizeof *refusals);
  tcase_add_test(all, refuses_patterns_that_are_too_long_together);
  tcase_add_test(all, lets_files_of_a_pack_share_their_names);
  tcase_add_test(all, refuses_a_name_that_two_files_of_a_pack_give);
  tcase_add_test(all, extends_a_lexicon_and_a_cue_in_a_later_pack);
  tcase_add_test(
      all, refuses_a_later_pack_that_extends_a_lexicon_with_nothing_known);
  tcase_add_test(all, takes_the_language_of_the_first_file);
  tcase_add_test(all, joins_the_layouts_of_all_files);
  tcase_add_test(all, builds_a_ruleset_of_nothing);
  tcase_add_test(all, warns_of_a_pattern_without_a_literal);
  suite_add_tcase(suite, all);
  return suite;
}
