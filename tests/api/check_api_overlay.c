/* SPDX-License-Identifier: MIT
 *
 * What a caller lays over the built-in pack must do what the same change in a
 * pack of YAML does, finding by finding; the rules' own examples are the texts.
 */
#include <stdio.h>
#include <string.h>

#include "support/suite.h"
#include <amends/amends.h>

static amends_error err;

static amends_builder *begin(void) {
  amends_builder *builder = NULL;
  ck_assert_int_eq(amends_builder_create(&builder, NULL, &err), AMENDS_OK);
  ck_assert_int_eq(amends_builder_add_embedded(builder, "en", &err), AMENDS_OK);
  return builder;
}

static amends_ruleset *end(amends_builder *builder) {
  amends_ruleset *rules = NULL;
  ck_assert_msg(amends_builder_finish(&rules, builder, &err) == AMENDS_OK,
                "%s:%u: %s", err.source, (unsigned)err.line, err.message);
  amends_builder_free(builder);
  return rules;
}

static amends_ruleset *with_pack(const char *text) {
  amends_builder *builder = begin();
  ck_assert_int_eq(
      amends_builder_add_pack(builder, "own.yaml", text, strlen(text), &err),
      AMENDS_OK);
  return end(builder);
}

static void same_str(amends_str a, amends_str b) {
  ck_assert_str_eq(a.ptr, b.ptr);
}

static void same_finding(const amends_finding *a, const amends_finding *b) {
  same_str(a->rule, b->rule);
  same_str(a->reason, b->reason);
  same_str(a->quote, b->quote);
  ck_assert_int_eq(a->severity, b->severity);
  ck_assert_int_eq(a->verdict, b->verdict);
  ck_assert_int_eq(a->points, b->points);
  ck_assert_uint_eq(a->span.start, b->span.start);
  ck_assert_uint_eq(a->span.end, b->span.end);
}

static void same_report(const amends_report *a, const amends_report *b) {
  int32_t score_a = -1, score_b = -1;
  ck_assert_int_eq(amends_report_score(a, &score_a),
                   amends_report_score(b, &score_b));
  ck_assert_int_eq(score_a, score_b);
  ck_assert_uint_eq(amends_report_finding_count(a),
                    amends_report_finding_count(b));
  for (size_t i = 0; i < amends_report_finding_count(a); i++)
    same_finding(amends_report_finding(a, i), amends_report_finding(b, i));
  for (size_t i = 0; i < amends_report_part_count(a); i++) {
    ck_assert_int_eq(amends_report_part(a, i)->is_present,
                     amends_report_part(b, i)->is_present);
    ck_assert_int_eq(amends_report_part(a, i)->is_weak,
                     amends_report_part(b, i)->is_weak);
  }
}

static amends_scanner *scanner_of(amends_ruleset *rules) {
  amends_scanner *scanner = NULL;
  ck_assert_int_eq(amends_scanner_create(&scanner, rules, NULL, NULL, &err),
                   AMENDS_OK);
  return scanner;
}

static const amends_report *scan(amends_scanner *scanner, amends_str text) {
  amends_scan_options options = AMENDS_SCAN_OPTIONS_INIT;
  const amends_report *report = NULL;
  options.expect = AMENDS_EXPECT_APOLOGY;
  ck_assert_int_eq(
      amends_scan(&report, scanner, text.ptr, text.len, &options, &err),
      AMENDS_OK);
  return report;
}

/* Compares what both say about every example of every rule. Takes them. */
static void same_answers(amends_ruleset *a, amends_ruleset *b) {
  amends_scanner *one = scanner_of(a), *two = scanner_of(b);
  for (size_t i = 0; i < amends_ruleset_rule_count(a); i++) {
    const amends_rule_info *rule = amends_ruleset_rule(a, i);
    const amends_rule_info *other = amends_ruleset_rule(b, i);
    same_str(rule->id, other->id);
    ck_assert_int_eq(rule->is_off, other->is_off);
    ck_assert_int_eq(rule->severity, other->severity);
    for (size_t k = 0; k < rule->flag_count; k++)
      same_report(scan(one, rule->flags[k]), scan(two, rule->flags[k]));
    for (size_t k = 0; k < rule->pass_count; k++)
      same_report(scan(one, rule->passes[k]), scan(two, rule->passes[k]));
  }
  amends_scanner_free(one);
  amends_scanner_free(two);
  amends_ruleset_unref(a);
  amends_ruleset_unref(b);
}

#define HEAD "format: 1\npack: own\nlanguage: en\n"

static const amends_severity levels[] = {
    AMENDS_SEVERITY_NONE, AMENDS_SEVERITY_SUGGESTION, AMENDS_SEVERITY_ERROR};
static const char *const words[] = {"off", "suggestion", "error"};

/* Every fifth rule is changed, another fifth for each level. */
START_TEST(levels_do_what_a_pack_does) {
  static char text[1 << 16];
  amends_ruleset *plain = end(begin());
  amends_builder *builder = begin();
  size_t len = (size_t)snprintf(text, sizeof text, HEAD "rules:\n");
  for (size_t i = (size_t)_i; i < amends_ruleset_rule_count(plain); i += 5) {
    const amends_rule_info *rule = amends_ruleset_rule(plain, i);
    if (rule->is_part)
      continue;
    len += (size_t)snprintf(text + len, sizeof text - len,
                            "  - id: %s\n    severity: %s\n", rule->id.ptr,
                            words[_i]);
    ck_assert_uint_lt(len, sizeof text);
    ck_assert_int_eq(
        amends_builder_level(builder, rule->id.ptr, levels[_i], &err),
        AMENDS_OK);
  }
  amends_ruleset_unref(plain);
  same_answers(end(builder), with_pack(text));
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("api/overlay");
  TCase *tests = tcase_create("overlay");
  tcase_set_timeout(tests, 120);
  tcase_add_loop_test(tests, levels_do_what_a_pack_does, 0, 3);
  suite_add_tcase(suite, tests);
  return suite;
}
