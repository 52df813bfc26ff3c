/* SPDX-License-Identifier: MIT
 *
 * The report as JSON, key by key in the order of the contract. The programs
 * that have jansson write it with common/report_json.c; tests/wasm compares the
 * two. */
#include "report.h"

static void report_text(json_text *json, const char *key, amends_str text) {
  json_key(json, key);
  json_string(json, text);
}

static void report_words(json_text *json, const char *key, const char *text) {
  json_key(json, key);
  json_words(json, text);
}

static void report_integer(json_text *json, const char *key, int64_t value) {
  json_key(json, key);
  json_integer(json, value);
}

static void report_boolean(json_text *json, const char *key, bool value) {
  json_key(json, key);
  json_boolean(json, value);
}

static void report_span(json_text *json, const char *key, bool has_span,
                        amends_span span) {
  json_key(json, key);
  if (!has_span) {
    json_null(json);
    return;
  }
  json_open(json, '{');
  report_integer(json, "start", span.start);
  report_integer(json, "end", span.end);
  json_close(json, '}');
}

static void report_position(json_text *json, const char *key,
                            amends_position position) {
  json_key(json, key);
  json_open(json, '{');
  report_integer(json, "line", position.line);
  report_integer(json, "column", position.column);
  json_close(json, '}');
}

static void report_range(json_text *json, bool has_span, amends_range range) {
  json_key(json, "range");
  if (!has_span) {
    json_null(json);
    return;
  }
  json_open(json, '{');
  report_position(json, "start", range.start);
  report_position(json, "end", range.end);
  json_close(json, '}');
}

static void report_fixes(json_text *json, const amends_finding *finding) {
  json_key(json, "fixes");
  json_open(json, '[');
  for (size_t i = 0; i < finding->fix_count; i++) {
    const amends_fix *fix = &finding->fixes[i];
    json_open(json, '{');
    report_text(json, "text", fix->text);
    report_integer(json, "start", fix->span.start);
    report_integer(json, "end", fix->span.end);
    report_boolean(json, "safe", fix->is_safe);
    json_close(json, '}');
  }
  json_close(json, ']');
}

static void report_finding(json_text *json, const amends_finding *finding,
                           bool with_why) {
  json_open(json, '{');
  report_text(json, "rule", finding->rule);
  report_text(json, "category", finding->category);
  report_words(json, "severity", amends_severity_name(finding->severity));
  report_words(json, "verdict", amends_verdict_name(finding->verdict));
  if (with_why)
    report_text(json, "reason", finding->reason);
  report_text(json, "message", finding->message);
  report_text(json, "why", finding->why);
  if (finding->advice.len > 0)
    report_text(json, "advice", finding->advice);
  report_text(json, "quote", finding->quote);
  report_span(json, "span", finding->has_span, finding->span);
  report_range(json, finding->has_span, finding->range);
  report_span(json, "utf16", finding->has_span, finding->utf16);
  report_fixes(json, finding);
  json_close(json, '}');
}

static void report_findings(json_text *json, const amends_report *report,
                            const report_options *options) {
  json_key(json, "findings");
  json_open(json, '[');
  const size_t count = amends_report_finding_count(report);
  for (size_t i = 0; i < count; i++) {
    const amends_finding *finding = amends_report_finding(report, i);
    if (finding->severity >= options->min_severity)
      report_finding(json, finding, options->with_why);
  }
  json_close(json, ']');
}

static void report_dismissed(json_text *json, const amends_report *report) {
  json_key(json, "dismissed");
  json_open(json, '[');
  const size_t count = amends_report_dismissed_count(report);
  for (size_t i = 0; i < count; i++)
    report_finding(json, amends_report_dismissed(report, i), true);
  json_close(json, ']');
}

static void report_parts(json_text *json, const amends_report *report) {
  json_key(json, "parts");
  json_open(json, '{');
  const size_t count = amends_report_part_count(report);
  for (size_t i = 0; i < count; i++) {
    const amends_part *part = amends_report_part(report, i);
    json_key(json, part->id.ptr);
    json_open(json, '{');
    report_boolean(json, "present", part->is_present);
    if (part->is_present) {
      report_boolean(json, "weak", part->is_weak);
      report_span(json, "span", true, part->span);
    }
    json_close(json, '}');
  }
  json_close(json, '}');
}

/* Nothing is missing where nothing is asked for: without a score. */
static void report_missing(json_text *json, const amends_report *report) {
  int32_t score;
  const bool has_score = amends_report_score(report, &score);
  const size_t count = has_score ? amends_report_part_count(report) : 0;
  json_key(json, "missing");
  json_open(json, '[');
  for (size_t i = 0; i < count; i++) {
    const amends_part *part = amends_report_part(report, i);
    if (part->is_scored && !part->is_present)
      json_string(json, part->id);
  }
  json_close(json, ']');
}

static void report_contributions(json_text *json, const amends_report *report) {
  json_key(json, "contributions");
  json_open(json, '[');
  const size_t count = amends_report_contribution_count(report);
  for (size_t i = 0; i < count; i++) {
    const amends_contribution *row = amends_report_contribution(report, i);
    json_open(json, '{');
    report_text(json, "what", row->what);
    report_integer(json, "points", row->points);
    json_close(json, '}');
  }
  json_close(json, ']');
}

/* Where the line goes, as a fix. */
static void report_insert(json_text *json, const amends_improvement *row) {
  json_key(json, "insert");
  if (!row->has_place) {
    json_null(json);
    return;
  }
  json_open(json, '{');
  report_text(json, "text", row->fix.text);
  report_integer(json, "start", row->fix.span.start);
  report_integer(json, "end", row->fix.span.end);
  json_close(json, '}');
}

static void report_improvements(json_text *json, const amends_report *report) {
  json_key(json, "improvements");
  json_open(json, '[');
  const size_t count = amends_report_improvement_count(report);
  for (size_t i = 0; i < count; i++) {
    const amends_improvement *row = amends_report_improvement(report, i);
    json_open(json, '{');
    report_text(json, "what", row->what);
    report_integer(json, "gain", row->gain);
    report_text(json, "advice", row->advice);
    report_text(json, "line", row->line);
    report_insert(json, row);
    json_close(json, '}');
  }
  json_close(json, ']');
}

static void report_incidents(json_text *json, const amends_report *report) {
  json_key(json, "incidents");
  json_open(json, '[');
  const size_t count = amends_report_incident_count(report);
  for (size_t i = 0; i < count; i++) {
    const amends_incident *row = amends_report_incident(report, i);
    json_open(json, '{');
    report_text(json, "rule", row->rule);
    report_text(json, "message", row->message);
    json_close(json, '}');
  }
  json_close(json, ']');
}

static void report_directive(json_text *json, const amends_directive *row) {
  json_open(json, '{');
  report_text(json, "text", row->text);
  report_text(json, "reason", row->reason);
  report_text(json, "problem", row->problem);
  report_integer(json, "silenced", (int64_t)row->silenced);
  report_span(json, "span", row->has_span, row->span);
  report_range(json, row->has_span, row->range);
  report_span(json, "utf16", row->has_span, row->utf16);
  json_close(json, '}');
}

/* Only of a text that has any. */
static void report_directives(json_text *json, const amends_report *report) {
  const size_t count = amends_report_directive_count(report);
  if (count == 0)
    return;
  json_key(json, "directives");
  json_open(json, '[');
  for (size_t i = 0; i < count; i++)
    report_directive(json, amends_report_directive(report, i));
  json_close(json, ']');
}

/* What is known of the message as a whole. */
static void report_head(json_text *json, const amends_report *report) {
  int32_t score = 0;
  const bool has_score = amends_report_score(report, &score);
  const amends_str grade = amends_report_grade(report);
  report_integer(json, "schema", AMENDS_REPORT_SCHEMA);
  json_key(json, "id");
  json_null(json);
  json_key(json, "file");
  json_null(json);
  report_text(json, "format", amends_report_format(report));
  report_text(json, "language", amends_report_language(report));
  report_text(json, "profile", amends_report_profile(report));
  report_words(json, "apology",
               amends_apology_name(amends_report_apology(report)));
  json_key(json, "score");
  has_score ? json_integer(json, score) : json_null(json);
  json_key(json, "grade");
  grade.len > 0 ? json_string(json, grade) : json_null(json);
}

void report_write(json_text *json, const amends_report *report,
                  const report_options *options) {
  json_open(json, '{');
  report_head(json, report);
  report_findings(json, report, options);
  if (options->with_why)
    report_dismissed(json, report);
  report_parts(json, report);
  report_missing(json, report);
  report_contributions(json, report);
  report_improvements(json, report);
  report_incidents(json, report);
  report_directives(json, report);
  json_close(json, '}');
}

static void report_change(json_text *json, const amends_change *change) {
  json_open(json, '{');
  report_text(json, "rule", change->rule);
  report_words(json, "severity", amends_severity_name(change->severity));
  report_text(json, "before", change->before);
  report_text(json, "after", change->after);
  report_span(json, "span", true, change->span);
  report_range(json, true, change->range);
  report_span(json, "result", true, change->result);
  json_close(json, '}');
}

void report_write_fixed(json_text *json, const amends_fixed *fixed) {
  const size_t count = amends_fixed_count(fixed);
  json_open(json, '{');
  report_text(json, "text", amends_fixed_text(fixed));
  report_integer(json, "taken_back", (int64_t)amends_fixed_taken_back(fixed));
  json_key(json, "changes");
  json_open(json, '[');
  for (size_t i = 0; i < count; i++)
    report_change(json, amends_fixed_change(fixed, i));
  json_close(json, ']');
  json_close(json, '}');
}
