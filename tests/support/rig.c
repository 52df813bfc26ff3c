/* SPDX-License-Identifier: MIT
 *
 * The test bench. */
#include "support/rig.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <check.h>

#include "extract/extract.h"

/* Every pack begins with these; problems are told with the lines of the body,
 * which follows. */
static const char rig_keys[] = "format: 1\npack: test\nlanguage: en\n";
enum { RIG_KEY_LINES = 3 };

static amends_status rig_build(amends_ruleset **out, amends_builder *builder,
                               const char *body, amends_error *err) {
  const size_t size = strlen(rig_keys) + strlen(body) + 1;
  char *text = malloc(size);
  ck_assert_ptr_nonnull(text);
  snprintf(text, size, "%s%s", rig_keys, body);
  ck_assert_int_eq(amends_builder_verify(builder, AMENDS_VERIFY_NONE, NULL),
                   AMENDS_OK);
  ck_assert_int_eq(
      amends_builder_add_pack(builder, "test.yaml", text, size - 1, NULL),
      AMENDS_OK);
  free(text);
  return amends_builder_finish(out, builder, err);
}

void test_rig_open_limits(test_rig *rig, const char *body,
                          const amends_limits *limits) {
  amends_builder *builder = NULL;
  amends_error err;
  const amends_scan_options options = AMENDS_SCAN_OPTIONS_INIT;
  *rig = (test_rig){.options = options};
  rig->options.explain = true; /* verdicts are what tests ask about */
  ck_assert_int_eq(amends_builder_create(&builder, NULL, NULL), AMENDS_OK);
  const amends_status status = rig_build(&rig->rules, builder, body, &err);
  amends_builder_free(builder);
  ck_assert_msg(status == AMENDS_OK, "%u:%u: %s", err.line, err.column,
                err.message);
  ck_assert_int_eq(
      amends_scanner_create(&rig->scanner, rig->rules, limits, NULL, NULL),
      AMENDS_OK);
}

void test_rig_open(test_rig *rig, const char *body) {
  test_rig_open_limits(rig, body, NULL);
}

void test_rig_close(test_rig *rig) {
  amends_scanner_free(rig->scanner);
  amends_ruleset_unref(rig->rules);
  *rig = (test_rig){.rules = NULL};
}

const amends_report *test_rig_scan(test_rig *rig, const char *text) {
  ck_assert_int_eq(amends_scan(&rig->report, rig->scanner, text, strlen(text),
                               &rig->options, NULL),
                   AMENDS_OK);
  return rig->report;
}

const amends_finding *test_rig_find(test_rig *rig, const char *text,
                                    const char *rule) {
  const amends_report *report = test_rig_scan(rig, text);
  for (size_t i = 0; i < amends_report_finding_count(report); i++) {
    const amends_finding *finding = amends_report_finding(report, i);
    if (strcmp(finding->rule.ptr, rule) == 0)
      return finding;
  }
  for (size_t i = 0; i < amends_report_dismissed_count(report); i++) {
    const amends_finding *finding = amends_report_dismissed(report, i);
    if (strcmp(finding->rule.ptr, rule) == 0)
      return finding;
  }
  return NULL;
}

amends_verdict test_rig_verdict(test_rig *rig, const char *text,
                                const char *rule) {
  const amends_finding *finding = test_rig_find(rig, text, rule);
  return finding ? finding->verdict : AMENDS_VERDICT_NONE;
}

amends_severity test_rig_severity(test_rig *rig, const char *text,
                                  const char *rule) {
  const amends_finding *finding = test_rig_find(rig, text, rule);
  return finding ? finding->severity : AMENDS_SEVERITY_NONE;
}

const amends_part *test_rig_part(test_rig *rig, const char *text,
                                 const char *part) {
  const amends_report *report = test_rig_scan(rig, text);
  for (size_t i = 0; i < amends_report_part_count(report); i++) {
    if (strcmp(amends_report_part(report, i)->id.ptr, part) == 0)
      return amends_report_part(report, i);
  }
  return NULL;
}

int32_t test_rig_score(test_rig *rig, const char *text) {
  int32_t score = -1;
  (void)amends_report_score(test_rig_scan(rig, text), &score);
  return score;
}

static bool rig_is(const amends_finding *finding, const char *rule,
                   amends_verdict verdict) {
  return strcmp(finding->rule.ptr, rule) == 0 && finding->verdict == verdict;
}

size_t test_rig_count(const test_rig *rig, const char *rule,
                      amends_verdict verdict) {
  size_t count = 0;
  for (size_t i = 0; i < amends_report_finding_count(rig->report); i++)
    count += rig_is(amends_report_finding(rig->report, i), rule, verdict);
  for (size_t i = 0; i < amends_report_dismissed_count(rig->report); i++)
    count += rig_is(amends_report_dismissed(rig->report, i), rule, verdict);
  return count;
}

const char *test_rig_refusal(const char *body) {
  static char told[8192];
  amends_builder *builder = NULL;
  amends_ruleset *none = NULL;
  ck_assert_int_eq(amends_builder_create(&builder, NULL, NULL), AMENDS_OK);
  const amends_status status = rig_build(&none, builder, body, NULL);
  ck_assert_int_eq(status, AMENDS_E_PACK);
  ck_assert_ptr_null(none);
  size_t len = 0;
  told[0] = '\0';
  for (size_t i = 0; i < amends_builder_problem_count(builder); i++) {
    const amends_problem *problem = amends_builder_problem(builder, i);
    const int added =
        snprintf(told + len, sizeof told - len, "%u:%u: %s [%s]\n",
                 problem->line - RIG_KEY_LINES, problem->column,
                 problem->message.ptr, problem->rule.ptr);
    ck_assert_int_gt(added, 0);
    len += (size_t)added;
    ck_assert_uint_lt(len, sizeof told);
  }
  amends_builder_free(builder);
  return told;
}

am_document test_rig_document(am_arena *arena, const char *text) {
  static const am_layout layout = {.greetings = {NULL, 0}};
  am_document doc;
  amends_format format;
  ck_assert_int_eq(am_extract(arena, am_str_of(text), AMENDS_FORMAT_TEXT,
                              &layout, &doc, &format, NULL),
                   AMENDS_OK);
  return doc;
}
