/* SPDX-License-Identifier: MIT
 *
 * What the fuzz targets share. */
#include "fuzz/common.h"

#include <stdlib.h>
#include <string.h>

void must(bool claim) {
  if (!claim)
    abort();
}

amends_builder *fuzz_builder(void) {
  amends_builder *builder = NULL;
  must(amends_builder_create(&builder, NULL, NULL) == AMENDS_OK);
  must(amends_builder_add_embedded(builder, "en", NULL) == AMENDS_OK);
  return builder;
}

amends_ruleset *fuzz_finish(amends_builder *builder) {
  amends_ruleset *rules = NULL;
  must(amends_builder_finish(&rules, builder, NULL) == AMENDS_OK);
  amends_builder_free(builder);
  return rules;
}

amends_scanner *fuzz_scanner_of(amends_ruleset *rules) {
  amends_scanner *scanner = NULL;
  must(amends_scanner_create(&scanner, rules, NULL, NULL, NULL) == AMENDS_OK);
  amends_ruleset_unref(rules);
  return scanner;
}

amends_scanner *fuzz_scanner(void) {
  static amends_scanner *scanner;
  if (scanner == NULL)
    scanner = fuzz_scanner_of(fuzz_finish(fuzz_builder()));
  return scanner;
}

typedef const amends_finding *(*finding_getter)(const amends_report *, size_t);

static const finding_getter lists[] = {amends_report_finding,
                                       amends_report_dismissed};
enum { LISTS = sizeof lists / sizeof *lists };

static void finding_check(const amends_finding *finding, size_t len) {
  const amends_span span = finding->span;
  must(finding->rule.len > 0 && finding->verdict != AMENDS_VERDICT_NONE);
  must(span.start <= span.end && span.end <= len);
  must(finding->utf16.start <= finding->utf16.end);
  must(finding->range.start.line <= finding->range.end.line);
  for (size_t i = 0; i < finding->fix_count; i++) {
    const amends_span fixed = finding->fixes[i].span;
    must(fixed.start <= fixed.end && fixed.end <= len);
  }
}

static void score_check(const amends_report *report) {
  int32_t score = 0, sum = 0;
  if (!amends_report_score(report, &score))
    return;
  must(score >= 0 && score <= 100);
  for (size_t i = 0; i < amends_report_contribution_count(report); i++)
    sum += amends_report_contribution(report, i)->points;
  must(sum == score);
}

void fuzz_check_report(const amends_report *report, size_t len) {
  const amends_finding *finding;
  for (size_t list = 0; list < LISTS; list++)
    for (size_t i = 0; (finding = lists[list](report, i)) != NULL; i++)
      finding_check(finding, len);
  must(amends_report_finding(report, amends_report_finding_count(report)) ==
       NULL);
  score_check(report);
}

void fuzz_check_quotes(const amends_report *report, const char *text,
                       size_t len) {
  const amends_finding *finding;
  for (size_t list = 0; list < LISTS; list++)
    for (size_t i = 0; (finding = lists[list](report, i)) != NULL; i++) {
      const amends_span span = finding->span;
      if (!finding->has_span)
        continue;
      must(span.end <= len && finding->quote.len == span.end - span.start);
      must(memcmp(finding->quote.ptr, text + span.start, finding->quote.len) ==
           0);
    }
}

static void finding_check_same(const amends_finding *a,
                               const amends_finding *b) {
  must(b != NULL && strcmp(a->rule.ptr, b->rule.ptr) == 0);
  must(a->verdict == b->verdict && a->severity == b->severity);
  must(a->points == b->points && a->has_span == b->has_span);
}

void fuzz_check_same(const amends_report *a, const amends_report *b) {
  const amends_finding *finding;
  int32_t mine = -1, theirs = -1;
  for (size_t list = 0; list < LISTS; list++) {
    size_t i = 0;
    for (; (finding = lists[list](a, i)) != NULL; i++)
      finding_check_same(finding, lists[list](b, i));
    must(lists[list](b, i) == NULL);
  }
  must(amends_report_score(a, &mine) == amends_report_score(b, &theirs));
  must(mine == theirs);
}

void fuzz_check_runs(const amends_message *message) {
  size_t at = 0;
  for (size_t i = 0; i < message->run_count; i++) {
    const amends_run *run = &message->runs[i];
    must(run->text_start == at && run->text_len > 0);
    at += run->text_len;
    must((size_t)run->source_start + run->source_len <= message->source.len);
    if (run->is_verbatim)
      must(memcmp(message->text.ptr + run->text_start,
                  message->source.ptr + run->source_start, run->text_len) == 0);
  }
  must(message->run_count == 0 || at == message->text.len);
}
