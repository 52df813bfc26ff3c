/* SPDX-License-Identifier: MIT
 *
 * The report as JSON, key by key in the order of the contract. */
#include "report_json.h"

#include "json_out.h"

static json_t *json_text_or_null(amends_str text) {
  return text.len == 0 ? json_null() : app_json_text(text);
}

static json_t *json_span(amends_span span) {
  json_t *value = json_object();
  app_json_put(value, "start", json_integer(span.start));
  app_json_put(value, "end", json_integer(span.end));
  return value;
}

static json_t *json_position(amends_position position) {
  json_t *value = json_object();
  app_json_put(value, "line", json_integer(position.line));
  app_json_put(value, "column", json_integer(position.column));
  return value;
}

static json_t *json_range(amends_range range) {
  json_t *value = json_object();
  app_json_put(value, "start", json_position(range.start));
  app_json_put(value, "end", json_position(range.end));
  return value;
}

static json_t *json_fixes(const amends_finding *finding) {
  json_t *list = json_array();
  for (size_t i = 0; i < finding->fix_count; i++) {
    const amends_fix *fix = &finding->fixes[i];
    json_t *value = json_object();
    app_json_put(value, "text", app_json_text(fix->text));
    app_json_put(value, "start", json_integer(fix->span.start));
    app_json_put(value, "end", json_integer(fix->span.end));
    app_json_put(value, "safe", json_boolean(fix->is_safe));
    app_json_add(list, value);
  }
  return list;
}

static void json_put_place(json_t *value, bool has_span, amends_span span,
                           amends_range range, amends_span utf16) {
  app_json_put(value, "span", has_span ? json_span(span) : json_null());
  app_json_put(value, "range", has_span ? json_range(range) : json_null());
  app_json_put(value, "utf16", has_span ? json_span(utf16) : json_null());
}

static json_t *json_finding(const amends_finding *finding, bool with_why) {
  json_t *value = json_object();
  app_json_put(value, "rule", app_json_text(finding->rule));
  app_json_put(value, "category", app_json_text(finding->category));
  app_json_put(value, "severity",
               app_json_words(amends_severity_name(finding->severity)));
  app_json_put(value, "verdict",
               app_json_words(amends_verdict_name(finding->verdict)));
  if (with_why)
    app_json_put(value, "reason", app_json_text(finding->reason));
  app_json_put(value, "message", app_json_text(finding->message));
  app_json_put(value, "why", app_json_text(finding->why));
  if (finding->advice.len > 0)
    app_json_put(value, "advice", app_json_text(finding->advice));
  app_json_put(value, "quote", app_json_text(finding->quote));
  json_put_place(value, finding->has_span, finding->span, finding->range,
                 finding->utf16);
  app_json_put(value, "fixes", json_fixes(finding));
  return value;
}

static json_t *json_findings(const amends_report *report,
                             const app_json_context *context) {
  json_t *list = json_array();
  const size_t count = amends_report_finding_count(report);
  for (size_t i = 0; i < count; i++) {
    const amends_finding *finding = amends_report_finding(report, i);
    if (finding->severity >= context->min_severity)
      app_json_add(list, json_finding(finding, context->with_why));
  }
  return list;
}

static json_t *json_dismissed(const amends_report *report) {
  json_t *list = json_array();
  const size_t count = amends_report_dismissed_count(report);
  for (size_t i = 0; i < count; i++)
    app_json_add(list, json_finding(amends_report_dismissed(report, i), true));
  return list;
}

static json_t *json_part(const amends_part *part) {
  json_t *value = json_object();
  app_json_put(value, "present", json_boolean(part->is_present));
  if (part->is_present) {
    app_json_put(value, "weak", json_boolean(part->is_weak));
    app_json_put(value, "span", json_span(part->span));
  }
  return value;
}

/* Nothing is missing where nothing is asked for: without a score. */
static void json_put_parts(json_t *value, const amends_report *report) {
  json_t *parts = json_object();
  json_t *missing = json_array();
  int32_t score;
  const bool has_score = amends_report_score(report, &score);
  const size_t count = amends_report_part_count(report);
  for (size_t i = 0; i < count; i++) {
    const amends_part *part = amends_report_part(report, i);
    app_json_put(parts, part->id.ptr, json_part(part));
    if (has_score && part->is_scored && !part->is_present)
      app_json_add(missing, app_json_text(part->id));
  }
  app_json_put(value, "parts", parts);
  app_json_put(value, "missing", missing);
}

static json_t *json_contributions(const amends_report *report) {
  json_t *list = json_array();
  const size_t count = amends_report_contribution_count(report);
  for (size_t i = 0; i < count; i++) {
    const amends_contribution *row = amends_report_contribution(report, i);
    json_t *value = json_object();
    app_json_put(value, "what", app_json_text(row->what));
    app_json_put(value, "points", json_integer(row->points));
    app_json_add(list, value);
  }
  return list;
}

static json_t *json_insert(const amends_improvement *row) {
  if (!row->has_place)
    return json_null();
  json_t *value = json_object();
  app_json_put(value, "text", app_json_text(row->fix.text));
  app_json_put(value, "start", json_integer(row->fix.span.start));
  app_json_put(value, "end", json_integer(row->fix.span.end));
  return value;
}

static json_t *json_improvements(const amends_report *report) {
  json_t *list = json_array();
  const size_t count = amends_report_improvement_count(report);
  for (size_t i = 0; i < count; i++) {
    const amends_improvement *row = amends_report_improvement(report, i);
    json_t *value = json_object();
    app_json_put(value, "what", app_json_text(row->what));
    app_json_put(value, "gain", json_integer(row->gain));
    app_json_put(value, "advice", app_json_text(row->advice));
    app_json_put(value, "line", app_json_text(row->line));
    app_json_put(value, "insert", json_insert(row));
    app_json_add(list, value);
  }
  return list;
}

/* "rule" is null where no rule but the file is meant. */
static json_t *json_incident(const amends_incident *incident) {
  json_t *value = json_object();
  app_json_put(value, "rule", json_text_or_null(incident->rule));
  app_json_put(value, "message", app_json_text(incident->message));
  return value;
}

static json_t *json_incidents(const amends_report *report,
                              const app_json_context *context) {
  json_t *list = json_array();
  const size_t count = amends_report_incident_count(report);
  for (size_t i = 0; i < context->note_count; i++)
    app_json_add(list, json_incident(&context->notes[i]));
  for (size_t i = 0; i < count; i++)
    app_json_add(list, json_incident(amends_report_incident(report, i)));
  return list;
}

/* Only of a text that has any. */
static void json_put_directives(json_t *value, const amends_report *report) {
  const size_t count = amends_report_directive_count(report);
  json_t *list = json_array();
  for (size_t i = 0; i < count; i++) {
    const amends_directive *row = amends_report_directive(report, i);
    json_t *one = json_object();
    app_json_put(one, "text", app_json_text(row->text));
    app_json_put(one, "reason", app_json_text(row->reason));
    app_json_put(one, "problem", app_json_text(row->problem));
    app_json_put(one, "silenced", json_integer((json_int_t)row->silenced));
    json_put_place(one, row->has_span, row->span, row->range, row->utf16);
    app_json_add(list, one);
  }
  if (count)
    app_json_put(value, "directives", list);
  else
    json_decref(list);
}

static json_t *json_id(const app_json_context *context) {
  return context->id == NULL ? json_null() : json_incref(context->id);
}

/* What is known of the message as a whole. */
static void json_put_head(json_t *value, const amends_report *report,
                          const app_json_context *context) {
  int32_t score = 0;
  const bool has_score = amends_report_score(report, &score);
  const char *apology = amends_apology_name(amends_report_apology(report));
  app_json_put(value, "schema", json_integer(AMENDS_REPORT_SCHEMA));
  app_json_put(value, "id", json_id(context));
  app_json_put(value, "file",
               context->file == NULL ? json_null()
                                     : app_json_words(context->file));
  if (context->path.len > 0)
    app_json_put(value, "path", app_json_text(context->path));
  app_json_put(value, "format", app_json_text(amends_report_format(report)));
  app_json_put(value, "language",
               app_json_text(amends_report_language(report)));
  app_json_put(value, "profile", app_json_text(amends_report_profile(report)));
  app_json_put(value, "apology", app_json_words(apology));
  app_json_put(value, "score", has_score ? json_integer(score) : json_null());
  app_json_put(value, "grade", json_text_or_null(amends_report_grade(report)));
}

json_t *app_json_report(const amends_report *report,
                        const app_json_context *context) {
  json_t *value = json_object();
  json_put_head(value, report, context);
  app_json_put(value, "findings", json_findings(report, context));
  if (context->with_why)
    app_json_put(value, "dismissed", json_dismissed(report));
  json_put_parts(value, report);
  app_json_put(value, "contributions", json_contributions(report));
  app_json_put(value, "improvements", json_improvements(report));
  app_json_put(value, "incidents", json_incidents(report, context));
  json_put_directives(value, report);
  return value;
}

json_t *app_json_error(const app_json_context *context, const char *message) {
  json_t *value = json_object();
  if (context->file != NULL)
    app_json_put(value, "file", app_json_words(context->file));
  else
    app_json_put(value, "id", json_id(context));
  app_json_put(value, "error", app_json_words(message));
  return value;
}
