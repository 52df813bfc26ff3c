/* SPDX-License-Identifier: MIT
 *
 * Any bytes may be scanned: every finding must lie in the text and quote it,
 * and the contributions must add up to the score. Fixes change what they say
 * they change and nothing else, and do not make the score fall. */
#include <stdlib.h>
#include <string.h>

#include <amends/amends.h>

#include "fuzz/target.h"

/* What the draft is read as. */
#ifndef FUZZ_FORMAT
#define FUZZ_FORMAT AMENDS_FORMAT_AUTO
#endif

static void must(bool claim) {
  if (!claim)
    abort();
}

static amends_ruleset *built_in_rules(void) {
  amends_builder *builder = NULL;
  amends_ruleset *rules = NULL;
  must(amends_builder_create(&builder, NULL, NULL) == AMENDS_OK);
  must(amends_builder_add_embedded(builder, "en", NULL) == AMENDS_OK);
  must(amends_builder_name(builder, AMENDS_NAME_PRODUCT, "your order", NULL) ==
       AMENDS_OK);
  must(amends_builder_name(builder, AMENDS_NAME_PARTNER, "UPS.", NULL) ==
       AMENDS_OK);
  must(amends_builder_placeholder(builder, AMENDS_NAME_BRAND, "name", NULL) ==
       AMENDS_OK);
  must(amends_builder_allow(builder, "any inconvenience", NULL) == AMENDS_OK);
  must(amends_builder_finish(&rules, builder, NULL) == AMENDS_OK);
  amends_builder_free(builder);
  return rules;
}

/* One for the whole run; the fuzzer calls from one thread. */
static amends_scanner *shared_scanner(void) {
  static amends_scanner *scanner;
  if (!scanner) {
    amends_ruleset *rules = built_in_rules();
    must(amends_scanner_create(&scanner, rules, NULL, NULL, NULL) == AMENDS_OK);
    amends_ruleset_unref(rules);
  }
  return scanner;
}

static void check_finding(const amends_finding *finding, const char *text,
                          size_t len) {
  if (!finding->has_span)
    return;
  const amends_span span = finding->span;
  must(span.start <= span.end && span.end <= len);
  must(finding->quote.len == span.end - span.start);
  must(memcmp(finding->quote.ptr, text + span.start, finding->quote.len) == 0);
  for (size_t i = 0; i < finding->fix_count; i++) {
    const amends_span fixed = finding->fixes[i].span;
    must(fixed.start <= fixed.end && fixed.end <= len);
  }
}

static void check_score(const amends_report *report) {
  int32_t score = 0;
  int32_t sum = 0;
  if (!amends_report_score(report, &score))
    return;
  must(score >= 0 && score <= 100);
  for (size_t i = 0; i < amends_report_contribution_count(report); i++)
    sum += amends_report_contribution(report, i)->points;
  must(sum == score);
}

static void check_same(const char *a, const char *b, size_t len) {
  must(len == 0 || memcmp(a, b, len) == 0);
}

static void check_changes(const amends_fixed *fixed, const char *text,
                          size_t len) {
  const amends_str now = amends_fixed_text(fixed);
  size_t old = 0, at = 0;
  for (size_t i = 0; i < amends_fixed_count(fixed); i++) {
    const amends_change *change = amends_fixed_change(fixed, i);
    must(change->span.start >= old && change->span.end <= len);
    must(change->span.start - old == change->result.start - at);
    check_same(text + old, now.ptr + at, change->span.start - old);
    old = change->span.end;
    at = change->result.end;
  }
  must(len - old == now.len - at);
  check_same(text + old, now.ptr + at, len - old);
}

static void check_fixed(const char *text, size_t len,
                        const amends_scan_options *options, int32_t before) {
  amends_fixed *fixed = NULL;
  const amends_report *report = NULL;
  int32_t score = 0;
  must(amends_fix_text(&fixed, shared_scanner(), text, len, options, NULL,
                       NULL) == AMENDS_OK);
  check_changes(fixed, text, len);
  const amends_str now = amends_fixed_text(fixed);
  must(amends_scan(&report, shared_scanner(), now.ptr, now.len, options,
                   NULL) == AMENDS_OK);
  if (amends_fixed_count(fixed) && before >= 0)
    must(amends_report_score(report, &score) && score >= before);
  amends_fixed_free(fixed);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  const char *text = (const char *)data;
  const amends_report *report = NULL;
  amends_scan_options options = AMENDS_SCAN_OPTIONS_INIT;
  options.format = FUZZ_FORMAT;
  const amends_status status =
      amends_scan(&report, shared_scanner(), text, size, &options, NULL);
  must(status == AMENDS_OK || status == AMENDS_E_LIMIT);
  if (status != AMENDS_OK)
    return 0;
  for (size_t i = 0; i < amends_report_finding_count(report); i++)
    check_finding(amends_report_finding(report, i), text, size);
  for (size_t i = 0; i < amends_report_dismissed_count(report); i++)
    check_finding(amends_report_dismissed(report, i), text, size);
  check_score(report);
  int32_t score = -1;
  (void)amends_report_score(report, &score);
  check_fixed(text, size, &options, score);
  return 0;
}
