/* SPDX-License-Identifier: MIT
 *
 * What makes searching fast must not change what is found: the built-in rules
 * say the same with and without the filters, with and without machine code, of
 * texts made of the rules' own examples. */
#include <amends/amends.h>

#include "rules/ruleset.h"
#include "support/suite.h"

static am_arena arena;

static amends_ruleset *build(amends_jit policy) {
  amends_builder *builder = NULL;
  amends_ruleset *rules = NULL;
  ck_assert_int_eq(amends_builder_create(&builder, NULL, NULL), AMENDS_OK);
  ck_assert_int_eq(amends_builder_jit(builder, policy, NULL), AMENDS_OK);
  ck_assert_int_eq(amends_builder_add_embedded(builder, "en", NULL), AMENDS_OK);
  ck_assert_int_eq(amends_builder_finish(&rules, builder, NULL), AMENDS_OK);
  amends_builder_free(builder);
  return rules;
}

/* A filter that knows nothing: every pattern can match everywhere. */
static const am_prefilter *unfiltered(size_t patterns) {
  const am_formula *nothing = am_arena_array(&arena, patterns, sizeof *nothing);
  const am_prefilter *filter = am_prefilter_create(&arena, nothing, patterns);
  ck_assert_ptr_nonnull(filter);
  return filter;
}

static void unfilter(amends_ruleset *rules) {
  rules->prefilter = unfiltered(rules->sentence_pattern_count);
  rules->wide = unfiltered(rules->cue_count + rules->message_pattern_count);
}

/* Some examples of neighbouring rules as one message. */
static amends_str message(const amends_ruleset *rules, size_t first) {
  am_text_buffer text;
  am_buffer_init(&text, &arena);
  for (size_t i = first; i < first + 3; i++) {
    const amends_rule_info *info = amends_ruleset_rule(rules, i);
    for (size_t k = 0; info && k < info->flag_count && k < 4; k++) {
      am_buffer_add(&text, info->flags[k]);
      am_buffer_add(&text, am_str_of(k % 2 ? "\n\n" : " "));
    }
    if (info && info->pass_count > 0)
      am_buffer_add(&text, info->passes[0]);
    am_buffer_add(&text, AM_STR(" \xE2\x82\xAC 12.50, \xF0\x9F\x98\x8A\n"));
  }
  return am_buffer_text(&text);
}

static void same(const amends_finding *a, const amends_finding *b) {
  ck_assert_str_eq(a->rule.ptr, b->rule.ptr);
  ck_assert_int_eq(a->verdict, b->verdict);
  ck_assert_int_eq(a->severity, b->severity);
  ck_assert_int_eq(a->points, b->points);
  ck_assert_uint_eq(a->span.start, b->span.start);
  ck_assert_uint_eq(a->span.end, b->span.end);
}

static size_t compare(const amends_report *a, const amends_report *b) {
  const size_t count = amends_report_finding_count(a);
  ck_assert_uint_eq(count, amends_report_finding_count(b));
  for (size_t i = 0; i < count; i++)
    same(amends_report_finding(a, i), amends_report_finding(b, i));
  const size_t dismissed = amends_report_dismissed_count(a);
  ck_assert_uint_eq(dismissed, amends_report_dismissed_count(b));
  for (size_t i = 0; i < dismissed; i++)
    same(amends_report_dismissed(a, i), amends_report_dismissed(b, i));
  int32_t mine = -1, theirs = -1;
  ck_assert_int_eq(amends_report_score(a, &mine),
                   amends_report_score(b, &theirs));
  ck_assert_int_eq(mine, theirs);
  return count + dismissed;
}

/* Every `step`-th message; searching without a filter is slow. */
static void compare_rulesets(amends_ruleset *plain, amends_ruleset *other,
                             size_t step) {
  amends_scan_options options = AMENDS_SCAN_OPTIONS_INIT;
  options.explain = true;
  amends_scanner *a = NULL;
  amends_scanner *b = NULL;
  ck_assert_int_eq(amends_scanner_create(&a, plain, NULL, NULL, NULL),
                   AMENDS_OK);
  ck_assert_int_eq(amends_scanner_create(&b, other, NULL, NULL, NULL),
                   AMENDS_OK);
  size_t found = 0;
  for (size_t i = 0; i < amends_ruleset_rule_count(plain); i += step) {
    const amends_str text = message(plain, i);
    const amends_report *mine = NULL;
    const amends_report *theirs = NULL;
    ck_assert_int_eq(amends_scan(&mine, a, text.ptr, text.len, &options, NULL),
                     AMENDS_OK);
    ck_assert_int_eq(
        amends_scan(&theirs, b, text.ptr, text.len, &options, NULL), AMENDS_OK);
    found += compare(mine, theirs);
  }
  /* Else nothing would have been tested. */
  ck_assert_uint_gt(found, 50);
  amends_scanner_free(a);
  amends_scanner_free(b);
}

START_TEST(finds_the_same_without_the_filters) {
  am_arena_init(&arena, &am_mem_default);
  amends_ruleset *plain = build(AMENDS_JIT_AUTO);
  amends_ruleset *other = build(AMENDS_JIT_AUTO);
  unfilter(other);
  compare_rulesets(plain, other, 19);
  amends_ruleset_unref(plain);
  amends_ruleset_unref(other);
  am_arena_clear(&arena);
}
END_TEST

START_TEST(finds_the_same_without_machine_code) {
  am_arena_init(&arena, &am_mem_default);
  amends_ruleset *plain = build(AMENDS_JIT_AUTO);
  amends_ruleset *other = build(AMENDS_JIT_OFF);
  compare_rulesets(plain, other, 1);
  amends_ruleset_unref(plain);
  amends_ruleset_unref(other);
  am_arena_clear(&arena);
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("property/filter");
  TCase *tcase = tcase_create("same");
  tcase_set_timeout(tcase, 100);
  tcase_add_test(tcase, finds_the_same_without_the_filters);
  tcase_add_test(tcase, finds_the_same_without_machine_code);
  suite_add_tcase(suite, tcase);
  return suite;
}
