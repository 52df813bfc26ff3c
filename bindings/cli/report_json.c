/* SPDX-License-Identifier: MIT
 *
 * The report as JSON. Every step may run out of memory; a flag that is passed
 * along collects that, and the whole is dropped at the end. */
#include "report_json.h"

#include "json_out.h"

static json_t *json_text_or_null(amends_str text) {
  return text.len == 0 ? json_null() : cli_json_text(text);
}

static json_t *json_span(amends_span span, bool *failed) {
  json_t *value = json_object();
  cli_json_put(value, "start", json_integer(span.start), failed);
  cli_json_put(value, "end", json_integer(span.end), failed);
  return value;
}

static json_t *json_position(amends_position position, bool *failed) {
  json_t *value = json_object();
  cli_json_put(value, "line", json_integer(position.line), failed);
  cli_json_put(value, "column", json_integer(position.column), failed);
  return value;
}

static json_t *json_range(amends_range range, bool *failed) {
  json_t *value = json_object();
  cli_json_put(value, "start", json_position(range.start, failed), failed);
  cli_json_put(value, "end", json_position(range.end, failed), failed);
  return value;
}

static json_t *json_fixes(const amends_finding *finding, bool *failed) {
  json_t *list = json_array();
  for (size_t i = 0; i < finding->fix_count; i++) {
    const amends_fix *fix = &finding->fixes[i];
    json_t *value = json_object();
    cli_json_put(value, "text", cli_json_text(fix->text), failed);
    cli_json_put(value, "start", json_integer(fix->span.start), failed);
    cli_json_put(value, "end", json_integer(fix->span.end), failed);
    cli_json_put(value, "safe", json_boolean(fix->is_safe), failed);
    cli_json_add(list, value, failed);
  }
  return list;
}

static void json_put_place(json_t *value, const amends_finding *finding,
                           bool *failed) {
  const bool has_span = finding->has_span;
  cli_json_put(value, "span",
               has_span ? json_span(finding->span, failed) : json_null(),
               failed);
  cli_json_put(value, "range",
               has_span ? json_range(finding->range, failed) : json_null(),
               failed);
  cli_json_put(value, "utf16",
               has_span ? json_span(finding->utf16, failed) : json_null(),
               failed);
}

static json_t *json_finding(const amends_finding *finding, bool with_why,
                            bool *failed) {
  json_t *value = json_object();
  cli_json_put(value, "rule", cli_json_text(finding->rule), failed);
  cli_json_put(value, "category", cli_json_text(finding->category), failed);
  cli_json_put(value, "severity",
               cli_json_words(amends_severity_name(finding->severity)), failed);
  cli_json_put(value, "verdict",
               cli_json_words(amends_verdict_name(finding->verdict)), failed);
  if (with_why)
    cli_json_put(value, "reason", cli_json_text(finding->reason), failed);
  cli_json_put(value, "message", cli_json_text(finding->message), failed);
  cli_json_put(value, "why", cli_json_text(finding->why), failed);
  if (finding->advice.len > 0)
    cli_json_put(value, "advice", cli_json_text(finding->advice), failed);
  cli_json_put(value, "quote", cli_json_text(finding->quote), failed);
  json_put_place(value, finding, failed);
  cli_json_put(value, "fixes", json_fixes(finding, failed), failed);
  return value;
}

static json_t *json_findings(const amends_report *report,
                             const cli_json_context *context, bool *failed) {
  json_t *list = json_array();
  const size_t count = amends_report_finding_count(report);
  for (size_t i = 0; i < count; i++) {
    const amends_finding *finding = amends_report_finding(report, i);
    if (finding->severity >= context->min_severity)
      cli_json_add(list, json_finding(finding, context->with_why, failed),
                   failed);
  }
  return list;
}

static json_t *json_dismissed(const amends_report *report, bool *failed) {
  json_t *list = json_array();
  const size_t count = amends_report_dismissed_count(report);
  for (size_t i = 0; i < count; i++)
    cli_json_add(list,
                 json_finding(amends_report_dismissed(report, i), true, failed),
                 failed);
  return list;
}

static json_t *json_part(const amends_part *part, bool *failed) {
  json_t *value = json_object();
  cli_json_put(value, "present", json_boolean(part->is_present), failed);
  if (part->is_present) {
    cli_json_put(value, "weak", json_boolean(part->is_weak), failed);
    cli_json_put(value, "span", json_span(part->span, failed), failed);
  }
  return value;
}

/* Nothing is missing where nothing is asked for: without a score. */
static void json_put_parts(json_t *value, const amends_report *report,
                           bool *failed) {
  json_t *parts = json_object();
  json_t *missing = json_array();
  int32_t score;
  const bool has_score = amends_report_score(report, &score);
  const size_t count = amends_report_part_count(report);
  for (size_t i = 0; i < count; i++) {
    const amends_part *part = amends_report_part(report, i);
    cli_json_put(parts, part->id.ptr, json_part(part, failed), failed);
    if (has_score && part->is_scored && !part->is_present)
      cli_json_add(missing, cli_json_text(part->id), failed);
  }
  cli_json_put(value, "parts", parts, failed);
  cli_json_put(value, "missing", missing, failed);
}

static json_t *json_contributions(const amends_report *report, bool *failed) {
  json_t *list = json_array();
  const size_t count = amends_report_contribution_count(report);
  for (size_t i = 0; i < count; i++) {
    const amends_contribution *row = amends_report_contribution(report, i);
    json_t *value = json_object();
    cli_json_put(value, "what", cli_json_text(row->what), failed);
    cli_json_put(value, "points", json_integer(row->points), failed);
    cli_json_add(list, value, failed);
  }
  return list;
}

static json_t *json_improvements(const amends_report *report, bool *failed) {
  json_t *list = json_array();
  const size_t count = amends_report_improvement_count(report);
  for (size_t i = 0; i < count; i++) {
    const amends_improvement *row = amends_report_improvement(report, i);
    json_t *value = json_object();
    cli_json_put(value, "what", cli_json_text(row->what), failed);
    cli_json_put(value, "gain", json_integer(row->gain), failed);
    cli_json_put(value, "advice", cli_json_text(row->advice), failed);
    cli_json_put(value, "line", cli_json_text(row->line), failed);
    cli_json_add(list, value, failed);
  }
  return list;
}

static json_t *json_incidents(const amends_report *report, bool *failed) {
  json_t *list = json_array();
  const size_t count = amends_report_incident_count(report);
  for (size_t i = 0; i < count; i++) {
    const amends_incident *row = amends_report_incident(report, i);
    json_t *value = json_object();
    cli_json_put(value, "rule", cli_json_text(row->rule), failed);
    cli_json_put(value, "message", cli_json_text(row->message), failed);
    cli_json_add(list, value, failed);
  }
  return list;
}

static json_t *json_id(const cli_json_context *context) {
  return context->id == NULL ? json_null() : json_incref(context->id);
}

/* What is known of the message as a whole. */
static void json_put_head(json_t *value, const amends_report *report,
                          const cli_json_context *context, bool *failed) {
  int32_t score = 0;
  const bool has_score = amends_report_score(report, &score);
  const char *apology = amends_apology_name(amends_report_apology(report));
  cli_json_put(value, "schema", json_integer(AMENDS_REPORT_SCHEMA), failed);
  cli_json_put(value, "id", json_id(context), failed);
  cli_json_put(value, "file",
               context->file == NULL ? json_null()
                                     : cli_json_words(context->file),
               failed);
  cli_json_put(value, "format", cli_json_text(amends_report_format(report)),
               failed);
  cli_json_put(value, "language", cli_json_text(amends_report_language(report)),
               failed);
  cli_json_put(value, "profile", cli_json_text(amends_report_profile(report)),
               failed);
  cli_json_put(value, "apology", cli_json_words(apology), failed);
  cli_json_put(value, "score", has_score ? json_integer(score) : json_null(),
               failed);
  cli_json_put(value, "grade", json_text_or_null(amends_report_grade(report)),
               failed);
}

json_t *cli_json_report(const amends_report *report,
                        const cli_json_context *context) {
  bool failed = false;
  json_t *value = json_object();
  json_put_head(value, report, context, &failed);
  cli_json_put(value, "findings", json_findings(report, context, &failed),
               &failed);
  if (context->with_why)
    cli_json_put(value, "dismissed", json_dismissed(report, &failed), &failed);
  json_put_parts(value, report, &failed);
  cli_json_put(value, "contributions", json_contributions(report, &failed),
               &failed);
  cli_json_put(value, "improvements", json_improvements(report, &failed),
               &failed);
  cli_json_put(value, "incidents", json_incidents(report, &failed), &failed);
  return cli_json_finish(value, failed);
}

json_t *cli_json_error(const cli_json_context *context, const char *message) {
  bool failed = false;
  json_t *value = json_object();
  if (context->file != NULL)
    cli_json_put(value, "file", cli_json_words(context->file), &failed);
  else
    cli_json_put(value, "id", json_id(context), &failed);
  cli_json_put(value, "error", cli_json_words(message), &failed);
  return cli_json_finish(value, failed);
}
