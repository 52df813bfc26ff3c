/* SPDX-License-Identifier: MIT
 *
 * Reports, copied. */
#include "result.h"

#include <stdlib.h>
#include <string.h>

#include "common/memory.h"

static amends_span result_relative(const lsp_message *to, amends_span span) {
  return (amends_span){span.start - to->base, span.end - to->base};
}

amends_span lsp_message_span(const lsp_message *message, amends_span span) {
  return (amends_span){span.start + message->base, span.end + message->base};
}

static amends_fix result_fix(lsp_message *to, amends_fix fix) {
  fix.text = lsp_pool_text(&to->pool, fix.text);
  fix.span = result_relative(to, fix.span);
  return fix;
}

static amends_finding result_finding(lsp_message *to,
                                     const amends_finding *from) {
  lsp_pool *pool = &to->pool;
  amends_finding finding = *from;
  finding.rule = lsp_pool_text(pool, from->rule);
  finding.category = lsp_pool_text(pool, from->category);
  finding.reason = lsp_pool_text(pool, from->reason);
  finding.message = lsp_pool_text(pool, from->message);
  finding.why = lsp_pool_text(pool, from->why);
  finding.advice = lsp_pool_text(pool, from->advice);
  finding.quote = lsp_pool_text(pool, from->quote);
  if (from->has_span)
    finding.span = result_relative(to, from->span);
  amends_fix *fixes =
      lsp_pool_alloc(pool, from->fix_count, sizeof *from->fixes);
  for (size_t i = 0; i < from->fix_count; i++)
    fixes[i] = result_fix(to, from->fixes[i]);
  finding.fixes = fixes;
  return finding;
}

static void result_findings(lsp_message *to, const amends_report *report,
                            amends_severity min_severity) {
  const size_t count = amends_report_finding_count(report);
  to->findings = lsp_pool_alloc(&to->pool, count, sizeof *to->findings);
  for (size_t i = 0; i < count; i++) {
    const amends_finding *finding = amends_report_finding(report, i);
    if (finding->severity >= min_severity)
      to->findings[to->finding_count++] = result_finding(to, finding);
  }
}

static void result_improvements(lsp_message *to, const amends_report *report) {
  const size_t count = amends_report_improvement_count(report);
  to->improvements = lsp_pool_alloc(&to->pool, count, sizeof *to->improvements);
  to->improvement_count = count;
  for (size_t i = 0; i < count; i++) {
    amends_improvement *into = &to->improvements[i];
    *into = *amends_report_improvement(report, i);
    into->what = lsp_pool_text(&to->pool, into->what);
    into->advice = lsp_pool_text(&to->pool, into->advice);
    into->line = lsp_pool_text(&to->pool, into->line);
    if (into->has_place)
      into->fix = result_fix(to, into->fix);
  }
}

static void result_contributions(lsp_message *to, const amends_report *report) {
  const size_t count = amends_report_contribution_count(report);
  to->contributions =
      lsp_pool_alloc(&to->pool, count, sizeof *to->contributions);
  to->contribution_count = count;
  for (size_t i = 0; i < count; i++) {
    amends_contribution *into = &to->contributions[i];
    *into = *amends_report_contribution(report, i);
    into->what = lsp_pool_text(&to->pool, into->what);
    into->why = lsp_pool_text(&to->pool, into->why);
  }
}

static void result_directives(lsp_message *to, const amends_report *report) {
  const size_t count = amends_report_directive_count(report);
  to->directives = lsp_pool_alloc(&to->pool, count, sizeof *to->directives);
  for (size_t i = 0; i < count; i++) {
    const amends_directive *from = amends_report_directive(report, i);
    if (from->problem.len == 0)
      continue;
    amends_directive *into = &to->directives[to->directive_count++];
    *into = *from;
    into->text = lsp_pool_text(&to->pool, from->text);
    into->reason = lsp_pool_text(&to->pool, from->reason);
    into->problem = lsp_pool_text(&to->pool, from->problem);
    if (from->has_span)
      into->span = result_relative(to, from->span);
  }
}

static void result_incidents(lsp_message *to, const amends_report *report) {
  const size_t count = amends_report_incident_count(report);
  to->incidents = lsp_pool_alloc(&to->pool, count, sizeof *to->incidents);
  to->incident_count = count;
  for (size_t i = 0; i < count; i++) {
    const amends_incident *from = amends_report_incident(report, i);
    to->incidents[i].rule = lsp_pool_text(&to->pool, from->rule);
    to->incidents[i].message = lsp_pool_text(&to->pool, from->message);
  }
}

static void result_missing(lsp_message *to, const amends_report *report) {
  const size_t count = amends_report_part_count(report);
  to->missing = lsp_pool_alloc(&to->pool, count, sizeof *to->missing);
  for (size_t i = 0; i < count; i++) {
    const amends_part *part = amends_report_part(report, i);
    if (part->is_scored && !part->is_present)
      to->missing[to->missing_count++] = lsp_pool_text(&to->pool, part->id);
  }
}

static void result_head(lsp_message *to, const amends_report *report) {
  to->has_score = amends_report_score(report, &to->score);
  to->grade = lsp_pool_text(&to->pool, amends_report_grade(report));
  to->profile = lsp_pool_text(&to->pool, amends_report_profile(report));
  to->read_as = lsp_pool_text(&to->pool, amends_report_format(report));
  to->apology = amends_report_apology(report);
}

lsp_message *lsp_message_of(const amends_report *report,
                            const amends_message *message, bool is_whole,
                            amends_severity min_severity) {
  lsp_message *to = app_alloc(1, sizeof *to);
  to->is_whole = is_whole;
  to->format = message->format;
  to->path = lsp_pool_text(&to->pool, message->path);
  if (!is_whole) {
    to->base = message->origin.byte;
    to->source = lsp_pool_text(&to->pool, message->source);
    to->text = lsp_pool_text(&to->pool, message->text);
    to->comment = lsp_pool_text(&to->pool, message->comment);
  }
  result_head(to, report);
  result_findings(to, report, min_severity);
  result_improvements(to, report);
  result_contributions(to, report);
  result_directives(to, report);
  result_incidents(to, report);
  result_missing(to, report);
  return to;
}

static bool result_is_same(amends_str a, amends_str b) {
  return a.len == b.len && memcmp(a.ptr, b.ptr, a.len) == 0;
}

bool lsp_message_is(const lsp_message *result, const amends_message *message) {
  return !result->is_whole && result->format == message->format &&
         result_is_same(result->source, message->source) &&
         result_is_same(result->text, message->text) &&
         result_is_same(result->comment, message->comment);
}

void lsp_message_move(lsp_message *result, const amends_message *message) {
  result->base = message->origin.byte;
  if (!result_is_same(result->path, message->path))
    result->path = lsp_pool_text(&result->pool, message->path);
}

void lsp_message_free(lsp_message *message) {
  if (message == NULL)
    return;
  lsp_pool_clear(&message->pool);
  free(message);
}

void lsp_result_add(lsp_result *result, lsp_message *message) {
  result->messages = app_grow(result->messages, result->count, &result->cap,
                              sizeof(lsp_message *));
  result->messages[result->count++] = message;
}

void lsp_result_clear(lsp_result *result) {
  for (size_t i = 0; i < result->count; i++)
    lsp_message_free(result->messages[i]);
  free(result->messages);
  *result = (lsp_result){0};
}
