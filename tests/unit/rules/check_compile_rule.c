/* SPDX-License-Identifier: MIT
 *
 * Tests of compiling a rule or part. */
#include <string.h>

#include "rules/compile.h"
#include "support/rig.h"
#include "support/suite.h"

#define RULE(more)                                                             \
  "rules:\n"                                                                   \
  "  - id: blame.they.zork\n    severity: error\n" TEST_WORDS                  \
  "    patterns: [zork]\n" more

typedef struct refusal_row {
  const char *pack;
  const char *told;
} refusal_row;

static const refusal_row refusals[] = {
    {"rules:\n  - id: blame.they.zork\n    severity: error\n",
     "2:5: no earlier pack has the rule \"blame.they.zork\", whose severity "
     "alone this changes [blame.they.zork]\n"},
    {"rules:\n  - id: blame.they.zork\n    max: 2\n",
     "2:5: missing key \"title\" [blame.they.zork]\n"},
    {"rules:\n  - id: blame.they.zork\n    max: 2\n", "missing key \"why\""},
    {"rules:\n  - id: blame.they.zork\n    max: 2\n", "missing key \"source\""},
    {"rules:\n  - id: blame.they.zork\n    max: 2\n",
     "missing key \"patterns\""},
    {"rules:\n  - id: blame.they.zork\n    max: 2\n", "missing key \"flags\""},
    {"parts:\n  - id: repair\n    flags: [x]\n", "missing key \"patterns\""},
    {"parts:\n  - id: repair\n    patterns: [x]\n", "missing key \"flags\""},
    {"rules:\n  - id: blame.they.zork\n    severity: error\n" TEST_WORDS
     "    patterns: [x]\n    rewrite: [\"a <b>\", \"<leave it out>\"]\n",
     "9:24: the rewrite \"<leave it out>\" is nothing but a gap: say it as "
     "advice [blame.they.zork]\n"},
    {"parts:\n"
     "  - id: remorse\n    flags: [none]\n"
     "    patterns: [x]\n",
     "2:9: \"remorse\" is not a part [remorse]\n"},
    {"rules:\n"
     "  - id: blame.zork\n    severity: error\n" TEST_WORDS
     "    patterns: [x]\n",
     "2:9: the id \"blame.zork\" does not begin with a category"},
    {"rules:\n"
     "  - id: blame.they.zork\n    severity: fatal\n" TEST_WORDS
     "    patterns: [x]\n",
     "3:15: severity is error, warning, suggestion or off, not \"fatal\""},
    {"rules:\n  - id: blame.they.zork\n", "severity is error"},
    {RULE("    max: 0\n"), "9:10: max is a number from 1 to 1000, not \"0\""},
    {RULE("    max: 1001\n"), "max is a number"},
    {RULE("    max: many\n"), "max is a number"},
    {RULE("    anywhere: yes\n"), "expected true or false, not \"yes\""},
    {RULE("    safe: 1\n"), "expected true or false, not \"1\""},
    {RULE("    scope: word\n"), "scope is sentence or message, not \"word\""},
    {RULE("    if: [nix]\n"), "9:10: condition \"nix\""},
    {RULE("    unless: [nix]\n"), "condition \"nix\""},
    {RULE("    soften: [nix]\n"), "condition \"nix\""},
    {RULE("    raise: [nix]\n"), "condition \"nix\""},
    {RULE("    weigh: {nix: 1}\n"), "condition \"nix\""},
    {RULE("    weigh: {short: much}\n"), "points \"much\""},
    {"parts:\n"
     "  - id: regret\n    flags: [none]\n"
     "    patterns: [x]\n    kind: half\n",
     "kind is full, sympathy or none, not \"half\""},
    {"parts:\n"
     "  - id: regret\n    flags: [none]\n"
     "    patterns: [x]\n    weak: perhaps\n",
     "expected true or false"},
    {RULE("") "  - id: blame.they.zork\n    severity: error\n" TEST_WORDS
              "    patterns: [x]\n",
     "rule \"blame.they.zork\" stands twice in this pack"},
};

START_TEST(refuses_a_rule_and_says_where) {
  const char *told = test_rig_refusal(refusals[_i].pack);
  ck_assert_msg(strstr(told, refusals[_i].told) != NULL, "%s", told);
}
END_TEST

START_TEST(fills_in_what_is_left_out) {
  test_rig rig;
  test_rig_open(&rig, RULE(""));
  const am_rule *rule = &rig.rules->rules[0];
  ck_assert_uint_eq(rule->max, 9);
  ck_assert(!rule->is_anywhere && !rule->is_safe && !rule->is_weak);
  ck_assert_uint_eq(rule->needs.len + rule->unless.len + rule->soften.len +
                        rule->raise.len + rule->weigh.len,
                    0);
  ck_assert_str_eq(rule->info.advice.ptr, "");
  ck_assert_uint_eq(rule->info.rewrite_count, 0);
  test_rig_close(&rig);
}
END_TEST

START_TEST(reads_every_key) {
  test_rig rig;
  test_rig_open(&rig, RULE("    max: 1000\n    anywhere: true\n"
                           "    safe: true\n    scope: message\n"
                           "    if: [short]\n    unless: [long, item]\n"
                           "    soften: [heading]\n    raise: [\"!short\"]\n"
                           "    weigh: {short: 0.5, long: -1}\n"));
  const am_rule *rule = &rig.rules->rules[0];
  ck_assert_uint_eq(rule->max, 1000);
  ck_assert(rule->is_anywhere && rule->is_safe);
  ck_assert_uint_eq(rule->needs.len, 1);
  ck_assert_uint_eq(rule->unless.len, 2);
  ck_assert_uint_eq(rule->soften.len, 1);
  ck_assert(rule->raise.at[0].terms[0].is_negated);
  /* The heaviest first. */
  ck_assert_int_eq(rule->weigh.at[0].points, -100);
  ck_assert_int_eq(rule->weigh.at[1].points, 50);
  ck_assert_uint_eq(rig.rules->message_pattern_count, 1);
  ck_assert_uint_eq(rig.rules->sentence_pattern_count, 0);
  test_rig_close(&rig);
}
END_TEST

START_TEST(takes_the_kind_of_a_part_from_its_strength) {
  test_rig rig;
  test_rig_open(&rig, "parts:\n"
                      "  - id: regret\n    flags: [none]\n"
                      "    patterns: [a]\n"
                      "  - id: regret\n    flags: [none]\n"
                      "    patterns: [b]\n    weak: true\n"
                      "  - id: regret\n    flags: [none]\n"
                      "    patterns: [c]\n    kind: none\n");
  ck_assert_int_eq(rig.rules->rules[0].kind, AMENDS_APOLOGY_FULL);
  ck_assert_int_eq(rig.rules->rules[1].kind, AMENDS_APOLOGY_SYMPATHY);
  ck_assert_int_eq(rig.rules->rules[2].kind, AMENDS_APOLOGY_NONE);
  test_rig_close(&rig);
}
END_TEST

START_TEST(takes_the_words_of_a_part_from_its_first_titled_entry) {
  test_rig rig;
  test_rig_open(&rig, "parts:\n"
                      "  - id: repair\n    flags: [none]\n"
                      "    patterns: [a]\n"
                      "  - id: repair\n    flags: [none]\n"
                      "    patterns: [b]\n    title: Second\n"
                      "    advice: Mend it.\n    line: I mend <what>.\n"
                      "  - id: repair\n    flags: [none]\n"
                      "    patterns: [c]\n    title: Third\n"
                      "  - id: thanks\n    flags: [none]\n"
                      "    patterns: [d]\n");
  const am_part_text *repair =
      &rig.rules->parts[am_part_find(AM_STR("repair"))];
  ck_assert(repair->is_known);
  ck_assert_str_eq(repair->title.ptr, "Second");
  ck_assert_str_eq(repair->advice.ptr, "Mend it.");
  ck_assert_str_eq(repair->line.ptr, "I mend <what>.");
  const am_part_text *thanks =
      &rig.rules->parts[am_part_find(AM_STR("thanks"))];
  ck_assert(thanks->is_known);
  ck_assert_str_eq(thanks->title.ptr, "thanks");
  const am_part_text *voice = &rig.rules->parts[am_part_find(AM_STR("voice"))];
  ck_assert(!voice->is_known);
  ck_assert_str_eq(voice->line.ptr, "");
  test_rig_close(&rig);
}
END_TEST

/* ---- a later pack ------------------------------------------------------ */

static amends_status add_later(const char *later, amends_ruleset **rules,
                               amends_error *err) {
  static const char first[] = "format: 1\npack: first\nlanguage: en\n" RULE("");
  static const char head[] = "format: 1\npack: later\nlanguage: en\nrules:\n"
                             "  - id: blame.they.zork\n";
  char text[1000] = "";
  strcat(strcat(text, head), later);
  amends_builder *builder = NULL;
  ck_assert_int_eq(amends_builder_create(&builder, NULL, NULL), AMENDS_OK);
  ck_assert_int_eq(amends_builder_verify(builder, AMENDS_VERIFY_NONE, NULL),
                   AMENDS_OK);
  ck_assert_int_eq(amends_builder_add_pack(builder, "first.yaml", first,
                                           sizeof first - 1, NULL),
                   AMENDS_OK);
  ck_assert_int_eq(
      amends_builder_add_pack(builder, "later.yaml", text, strlen(text), NULL),
      AMENDS_OK);
  const amends_status status = amends_builder_finish(rules, builder, err);
  amends_builder_free(builder);
  return status;
}

typedef struct level_row {
  const char *severity;
  amends_severity level; /* NONE: off */
} level_row;

static const level_row levels[] = {
    {"    severity: suggestion\n", AMENDS_SEVERITY_SUGGESTION},
    {"    severity: warning\n", AMENDS_SEVERITY_WARNING},
    {"    severity: error\n", AMENDS_SEVERITY_ERROR},
    {"    severity: off\n", AMENDS_SEVERITY_NONE},
};

START_TEST(lets_a_later_pack_change_the_severity) {
  amends_ruleset *rules = NULL;
  ck_assert_int_eq(add_later(levels[_i].severity, &rules, NULL), AMENDS_OK);
  ck_assert_uint_eq(amends_ruleset_rule_count(rules), 1);
  const amends_rule_info *rule = amends_ruleset_rule(rules, 0);
  ck_assert_int_eq(rule->is_off, levels[_i].level == AMENDS_SEVERITY_NONE);
  if (!rule->is_off)
    ck_assert_int_eq(rule->severity, levels[_i].level);
  ck_assert_str_eq(rule->title.ptr, "Title");
  ck_assert_str_eq(rule->file.ptr, "first.yaml");
  amends_ruleset_unref(rules);
}
END_TEST

static const char *const more_than_severity[] = {
    "    title: New\n",        "    why: New\n",        "    source: New\n",
    "    advice: New\n",       "    scope: message\n",  "    max: 1\n",
    "    anywhere: true\n",    "    safe: true\n",      "    if: [short]\n",
    "    unless: [short]\n",   "    soften: [short]\n", "    raise: [short]\n",
    "    weigh: {short: 1}\n", "    patterns: [x]\n",   "    rewrite: New\n",
    "    flags: [x]\n",        "    passes: [x]\n",
};

/* Silently ignoring such a key would leave its author in the belief that it
 * had an effect. */
START_TEST(lets_a_later_pack_change_nothing_else) {
  char text[200] = "    severity: warning\n";
  amends_ruleset *rules = NULL;
  amends_error err;
  ck_assert_int_eq(
      add_later(strcat(text, more_than_severity[_i]), &rules, &err),
      AMENDS_E_PACK);
  ck_assert_ptr_null(rules);
  ck_assert_str_eq(err.source, "later.yaml");
  ck_assert_ptr_nonnull(strstr(err.message, "only its severity"));
}
END_TEST

START_TEST(refuses_a_wrong_severity_of_a_later_pack) {
  amends_ruleset *rules = NULL;
  amends_error err;
  ck_assert_int_eq(add_later("    severity: loud\n", &rules, &err),
                   AMENDS_E_PACK);
  ck_assert_ptr_nonnull(strstr(err.message, "loud"));
  ck_assert_int_eq(add_later("", &rules, &err), AMENDS_E_PACK);
}
END_TEST

#define ROWS(table) (int)(sizeof(table) / sizeof *(table))

Suite *check_suite(void) {
  Suite *suite = suite_create("rules/compile_rule");
  TCase *all = tcase_create("rule");
  tcase_add_loop_test(all, refuses_a_rule_and_says_where, 0, ROWS(refusals));
  tcase_add_test(all, fills_in_what_is_left_out);
  tcase_add_test(all, reads_every_key);
  tcase_add_test(all, takes_the_kind_of_a_part_from_its_strength);
  tcase_add_test(all, takes_the_words_of_a_part_from_its_first_titled_entry);
  suite_add_tcase(suite, all);
  TCase *later = tcase_create("later");
  tcase_add_loop_test(later, lets_a_later_pack_change_the_severity, 0,
                      ROWS(levels));
  tcase_add_loop_test(later, lets_a_later_pack_change_nothing_else, 0,
                      ROWS(more_than_severity));
  tcase_add_test(later, refuses_a_wrong_severity_of_a_later_pack);
  suite_add_tcase(suite, later);
  return suite;
}
