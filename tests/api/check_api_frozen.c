/* SPDX-License-Identifier: MIT
 *
 * The built-in pack exists twice: as tables made in the build, and as the YAML
 * text that is read when another pack joins it. Both must say the same about
 * every rule, and about every text; the rules' own examples are the texts. */
#include <string.h>

#include "support/pack.h"
#include "support/suite.h"

static amends_ruleset *tables;
static amends_ruleset *from_text;

/* A pack of nothing, which makes the library read the text. */
static const char nothing[] = "format: 1\npack: nothing\nlanguage: en\n";

static amends_ruleset *build(bool joined) {
  amends_builder *builder = NULL;
  amends_ruleset *rules = NULL;
  amends_error err;
  ck_assert_int_eq(amends_builder_create(&builder, NULL, &err), AMENDS_OK);
  ck_assert_int_eq(amends_builder_add_embedded(builder, "en", &err), AMENDS_OK);
  if (joined)
    ck_assert_int_eq(amends_builder_add_pack(builder, "nothing.yaml", nothing,
                                             sizeof nothing - 1, &err),
                     AMENDS_OK);
  ck_assert_msg(amends_builder_finish(&rules, builder, &err) == AMENDS_OK,
                "%s:%u: %s", err.source, (unsigned)err.line, err.message);
  amends_builder_free(builder);
  return rules;
}

static void setup(void) {
  tables = build(false);
  from_text = build(true);
}

static void teardown(void) {
  amends_ruleset_unref(tables);
  amends_ruleset_unref(from_text);
}

static void same_str(amends_str a, amends_str b) {
  ck_assert_uint_eq(a.len, b.len);
  ck_assert_mem_eq(a.ptr, b.ptr, a.len);
}

static void same_strs(const amends_str *a, size_t a_len, const amends_str *b,
                      size_t b_len) {
  ck_assert_uint_eq(a_len, b_len);
  for (size_t i = 0; i < a_len; i++)
    same_str(a[i], b[i]);
}

START_TEST(tables_and_text_describe_the_same_rules) {
  ck_assert_uint_gt(amends_ruleset_rule_count(tables), 0);
  ck_assert_uint_eq(amends_ruleset_rule_count(tables),
                    amends_ruleset_rule_count(from_text));
  for (size_t i = 0; i < amends_ruleset_rule_count(tables); i++) {
    const amends_rule_info *a = amends_ruleset_rule(tables, i);
    const amends_rule_info *b = amends_ruleset_rule(from_text, i);
    same_str(a->id, b->id);
    same_str(a->category, b->category);
    same_str(a->title, b->title);
    same_str(a->why, b->why);
    same_str(a->source, b->source);
    same_str(a->advice, b->advice);
    same_str(a->file, b->file);
    ck_assert_int_eq(a->severity, b->severity);
    ck_assert_uint_eq(a->line, b->line);
    ck_assert_uint_eq(a->pattern_count, b->pattern_count);
    same_strs(a->flags, a->flag_count, b->flags, b->flag_count);
    same_strs(a->passes, a->pass_count, b->passes, b->pass_count);
    same_strs(a->rewrites, a->rewrite_count, b->rewrites, b->rewrite_count);
  }
}
END_TEST

/* The level of each rule in a setting, as one number. */
static uint64_t levels_in(const char *setting, bool joined) {
  amends_builder *builder = NULL;
  amends_ruleset *rules = NULL;
  uint64_t sum = 14695981039346656037u;
  ck_assert_int_eq(amends_builder_create(&builder, NULL, NULL), AMENDS_OK);
  ck_assert_int_eq(amends_builder_add_embedded(builder, "en", NULL), AMENDS_OK);
  if (joined)
    ck_assert_int_eq(amends_builder_add_pack(builder, "nothing.yaml", nothing,
                                             sizeof nothing - 1, NULL),
                     AMENDS_OK);
  ck_assert_int_eq(amends_builder_setting(builder, setting, NULL), AMENDS_OK);
  ck_assert_int_eq(amends_builder_finish(&rules, builder, NULL), AMENDS_OK);
  ck_assert_str_eq(amends_ruleset_setting_used(rules).ptr, setting);
  for (size_t i = 0; i < amends_ruleset_rule_count(rules); i++) {
    const amends_rule_info *info = amends_ruleset_rule(rules, i);
    sum =
        (sum ^ ((uint64_t)info->severity * 2 + info->is_off)) * 1099511628211u;
  }
  amends_builder_free(builder);
  amends_ruleset_unref(rules);
  return sum;
}

START_TEST(tables_and_text_have_the_same_settings) {
  const size_t count = amends_ruleset_setting_count(tables);
  ck_assert_uint_eq(count, amends_ruleset_setting_count(from_text));
  ck_assert_uint_ge(count, 4);
  for (size_t i = 0; i < count; i++) {
    const amends_str name = amends_ruleset_setting(tables, i);
    same_str(name, amends_ruleset_setting(from_text, i));
    ck_assert_uint_eq(levels_in(name.ptr, false), levels_in(name.ptr, true));
  }
  ck_assert_uint_ne(levels_in("customer", false), levels_in("internal", false));
}
END_TEST

static void same_finding(const amends_finding *a, const amends_finding *b) {
  same_str(a->rule, b->rule);
  same_str(a->reason, b->reason);
  ck_assert_int_eq(a->severity, b->severity);
  ck_assert_int_eq(a->verdict, b->verdict);
  ck_assert_int_eq(a->points, b->points);
  ck_assert_uint_eq(a->span.start, b->span.start);
  ck_assert_uint_eq(a->span.end, b->span.end);
  ck_assert_uint_eq(a->fix_count, b->fix_count);
  for (size_t i = 0; i < a->fix_count; i++)
    same_str(a->fixes[i].text, b->fixes[i].text);
}

static void same_report(const amends_report *a, const amends_report *b) {
  int32_t score_a = -1, score_b = -1;
  ck_assert_int_eq(amends_report_score(a, &score_a),
                   amends_report_score(b, &score_b));
  ck_assert_int_eq(score_a, score_b);
  ck_assert_int_eq(amends_report_apology(a), amends_report_apology(b));
  same_str(amends_report_profile(a), amends_report_profile(b));
  ck_assert_uint_eq(amends_report_finding_count(a),
                    amends_report_finding_count(b));
  for (size_t i = 0; i < amends_report_finding_count(a); i++)
    same_finding(amends_report_finding(a, i), amends_report_finding(b, i));
  ck_assert_uint_eq(amends_report_dismissed_count(a),
                    amends_report_dismissed_count(b));
  for (size_t i = 0; i < amends_report_dismissed_count(a); i++)
    same_finding(amends_report_dismissed(a, i), amends_report_dismissed(b, i));
  for (size_t i = 0; i < amends_report_part_count(a); i++) {
    ck_assert_int_eq(amends_report_part(a, i)->is_present,
                     amends_report_part(b, i)->is_present);
    ck_assert_int_eq(amends_report_part(a, i)->is_weak,
                     amends_report_part(b, i)->is_weak);
  }
}

static void scan_both(amends_scanner *a, amends_scanner *b,
                      const amends_str *texts, size_t count) {
  for (size_t i = 0; i < count; i++) {
    const amends_report *report_a, *report_b;
    ck_assert_int_eq(
        amends_scan(&report_a, a, texts[i].ptr, texts[i].len, NULL, NULL),
        AMENDS_OK);
    ck_assert_int_eq(
        amends_scan(&report_b, b, texts[i].ptr, texts[i].len, NULL, NULL),
        AMENDS_OK);
    same_report(report_a, report_b);
  }
}

START_TEST(tables_and_text_judge_the_examples_alike) {
  amends_scanner *a = NULL, *b = NULL;
  ck_assert_int_eq(amends_scanner_create(&a, tables, NULL, NULL, NULL),
                   AMENDS_OK);
  ck_assert_int_eq(amends_scanner_create(&b, from_text, NULL, NULL, NULL),
                   AMENDS_OK);
  for (size_t i = 0; i < amends_ruleset_rule_count(tables); i++) {
    const amends_rule_info *info = amends_ruleset_rule(tables, i);
    scan_both(a, b, info->flags, info->flag_count);
    scan_both(a, b, info->passes, info->pass_count);
  }
  amends_scanner_free(a);
  amends_scanner_free(b);
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("api/frozen");
  TCase *tests = tcase_create("frozen");
  tcase_add_checked_fixture(tests, setup, teardown);
  tcase_set_timeout(tests, 120);
  tcase_add_test(tests, tables_and_text_describe_the_same_rules);
  tcase_add_test(tests, tables_and_text_have_the_same_settings);
  tcase_add_test(tests, tables_and_text_judge_the_examples_alike);
  suite_add_tcase(suite, tests);
  return suite;
}
