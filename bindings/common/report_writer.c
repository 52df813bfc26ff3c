/* SPDX-License-Identifier: MIT
 *
 * The report as JSON, key by key in the order of the contract. */
#include "report_writer.h"

static void report_text(app_writer *writer, const char *key, amends_str text) {
  app_writer_key(writer, key);
  app_writer_string(writer, text);
}

static void report_text_or_null(app_writer *writer, const char *key,
                                amends_str text) {
  app_writer_key(writer, key);
  if (text.len > 0)
    app_writer_string(writer, text);
  else
    app_writer_null(writer);
}

static void report_words(app_writer *writer, const char *key,
                         const char *text) {
  app_writer_key(writer, key);
  app_writer_words(writer, text);
}

static void report_integer(app_writer *writer, const char *key, int64_t value) {
  app_writer_key(writer, key);
  app_writer_integer(writer, value);
}

static void report_boolean(app_writer *writer, const char *key, bool value) {
  app_writer_key(writer, key);
  app_writer_boolean(writer, value);
}

static void report_span(app_writer *writer, const char *key, bool has_span,
                        amends_span span) {
  app_writer_key(writer, key);
  if (!has_span) {
    app_writer_null(writer);
    return;
  }
  app_writer_open(writer, '{');
  report_integer(writer, "start", span.start);
  report_integer(writer, "end", span.end);
  app_writer_close(writer, '}');
}

static void report_position(app_writer *writer, const char *key,
                            amends_position position) {
  app_writer_key(writer, key);
  app_writer_open(writer, '{');
  report_integer(writer, "line", position.line);
  report_integer(writer, "column", position.column);
  app_writer_close(writer, '}');
}

static void report_range(app_writer *writer, bool has_span,
                         amends_range range) {
  app_writer_key(writer, "range");
  if (!has_span) {
    app_writer_null(writer);
    return;
  }
  app_writer_open(writer, '{');
  report_position(writer, "start", range.start);
  report_position(writer, "end", range.end);
  app_writer_close(writer, '}');
}

static void report_fixes(app_writer *writer, const amends_finding *finding) {
  app_writer_key(writer, "fixes");
  app_writer_open(writer, '[');
  for (size_t i = 0; i < finding->fix_count; i++) {
    const amends_fix *fix = &finding->fixes[i];
    app_writer_open(writer, '{');
    report_text(writer, "text", fix->text);
    report_integer(writer, "start", fix->span.start);
    report_integer(writer, "end", fix->span.end);
    report_boolean(writer, "safe", fix->is_safe);
    app_writer_close(writer, '}');
  }
  app_writer_close(writer, ']');
}

static void report_finding(app_writer *writer, const amends_finding *finding,
                           bool with_why) {
  app_writer_open(writer, '{');
  report_text(writer, "rule", finding->rule);
  report_text(writer, "category", finding->category);
  report_words(writer, "severity", amends_severity_name(finding->severity));
  report_words(writer, "verdict", amends_verdict_name(finding->verdict));
  if (with_why)
    report_text(writer, "reason", finding->reason);
  report_text(writer, "message", finding->message);
  report_text(writer, "why", finding->why);
  if (finding->advice.len > 0)
    report_text(writer, "advice", finding->advice);
  report_text(writer, "quote", finding->quote);
  report_span(writer, "span", finding->has_span, finding->span);
  report_range(writer, finding->has_span, finding->range);
  report_span(writer, "utf16", finding->has_span, finding->utf16);
  report_fixes(writer, finding);
  app_writer_close(writer, '}');
}

static void report_findings(app_writer *writer, const amends_report *report,
                            const app_report_options *options) {
  app_writer_key(writer, "findings");
  app_writer_open(writer, '[');
  const size_t count = amends_report_finding_count(report);
  for (size_t i = 0; i < count; i++) {
    const amends_finding *finding = amends_report_finding(report, i);
    if (finding->severity >= options->min_severity)
      report_finding(writer, finding, options->with_why);
  }
  app_writer_close(writer, ']');
}

static void report_dismissed(app_writer *writer, const amends_report *report) {
  app_writer_key(writer, "dismissed");
  app_writer_open(writer, '[');
  const size_t count = amends_report_dismissed_count(report);
  for (size_t i = 0; i < count; i++)
    report_finding(writer, amends_report_dismissed(report, i), true);
  app_writer_close(writer, ']');
}

static void report_parts(app_writer *writer, const amends_report *report) {
  app_writer_key(writer, "parts");
  app_writer_open(writer, '{');
  const size_t count = amends_report_part_count(report);
  for (size_t i = 0; i < count; i++) {
    const amends_part *part = amends_report_part(report, i);
    app_writer_key(writer, part->id.ptr);
    app_writer_open(writer, '{');
    report_boolean(writer, "present", part->is_present);
    if (part->is_present) {
      report_boolean(writer, "weak", part->is_weak);
      report_span(writer, "span", true, part->span);
    }
    app_writer_close(writer, '}');
  }
  app_writer_close(writer, '}');
}

/* Nothing is missing where nothing is asked for: without a score. */
static void report_missing(app_writer *writer, const amends_report *report) {
  int32_t score;
  const bool has_score = amends_report_score(report, &score);
  const size_t count = has_score ? amends_report_part_count(report) : 0;
  app_writer_key(writer, "missing");
  app_writer_open(writer, '[');
  for (size_t i = 0; i < count; i++) {
    const amends_part *part = amends_report_part(report, i);
    if (part->is_scored && !part->is_present)
      app_writer_string(writer, part->id);
  }
  app_writer_close(writer, ']');
}

static void report_contributions(app_writer *writer,
                                 const amends_report *report) {
  app_writer_key(writer, "contributions");
  app_writer_open(writer, '[');
  const size_t count = amends_report_contribution_count(report);
  for (size_t i = 0; i < count; i++) {
    const amends_contribution *row = amends_report_contribution(report, i);
    app_writer_open(writer, '{');
    report_text(writer, "what", row->what);
    report_integer(writer, "points", row->points);
    app_writer_close(writer, '}');
  }
  app_writer_close(writer, ']');
}

/* Where the line goes, as a fix. */
static void report_insert(app_writer *writer, const amends_improvement *row) {
  app_writer_key(writer, "insert");
  if (!row->has_place) {
    app_writer_null(writer);
    return;
  }
  app_writer_open(writer, '{');
  report_text(writer, "text", row->fix.text);
  report_integer(writer, "start", row->fix.span.start);
  report_integer(writer, "end", row->fix.span.end);
  app_writer_close(writer, '}');
}

static void report_improvements(app_writer *writer,
                                const amends_report *report) {
  app_writer_key(writer, "improvements");
  app_writer_open(writer, '[');
  const size_t count = amends_report_improvement_count(report);
  for (size_t i = 0; i < count; i++) {
    const amends_improvement *row = amends_report_improvement(report, i);
    app_writer_open(writer, '{');
    report_text(writer, "what", row->what);
    report_integer(writer, "gain", row->gain);
    report_text(writer, "advice", row->advice);
    report_text(writer, "line", row->line);
    report_insert(writer, row);
    app_writer_close(writer, '}');
  }
  app_writer_close(writer, ']');
}

/* "rule" is null where no rule but the file is meant. */
static void report_incident(app_writer *writer,
                            const amends_incident *incident) {
  app_writer_open(writer, '{');
  report_text_or_null(writer, "rule", incident->rule);
  report_text(writer, "message", incident->message);
  app_writer_close(writer, '}');
}

static void report_incidents(app_writer *writer, const amends_report *report,
                             const app_report_options *options) {
  app_writer_key(writer, "incidents");
  app_writer_open(writer, '[');
  const size_t count = amends_report_incident_count(report);
  for (size_t i = 0; i < options->note_count; i++)
    report_incident(writer, &options->notes[i]);
  for (size_t i = 0; i < count; i++)
    report_incident(writer, amends_report_incident(report, i));
  app_writer_close(writer, ']');
}

static void report_directive(app_writer *writer, const amends_directive *row) {
  app_writer_open(writer, '{');
  report_text(writer, "text", row->text);
  report_text(writer, "reason", row->reason);
  report_text(writer, "problem", row->problem);
  report_integer(writer, "silenced", (int64_t)row->silenced);
  report_span(writer, "span", row->has_span, row->span);
  report_range(writer, row->has_span, row->range);
  report_span(writer, "utf16", row->has_span, row->utf16);
  app_writer_close(writer, '}');
}

/* Only of a text that has any. */
static void report_directives(app_writer *writer, const amends_report *report) {
  const size_t count = amends_report_directive_count(report);
  if (count == 0)
    return;
  app_writer_key(writer, "directives");
  app_writer_open(writer, '[');
  for (size_t i = 0; i < count; i++)
    report_directive(writer, amends_report_directive(report, i));
  app_writer_close(writer, ']');
}

/* What is known of the message as a whole. */
static void report_head(app_writer *writer, const amends_report *report,
                        const app_report_options *options) {
  int32_t score = 0;
  const bool has_score = amends_report_score(report, &score);
  report_integer(writer, "schema", AMENDS_REPORT_SCHEMA);
  app_writer_key(writer, "id");
  app_writer_null(writer);
  report_text_or_null(writer, "file", options->file);
  if (options->path.len > 0)
    report_text(writer, "path", options->path);
  report_text(writer, "format", amends_report_format(report));
  report_text(writer, "language", amends_report_language(report));
  report_text(writer, "profile", amends_report_profile(report));
  report_words(writer, "apology",
               amends_apology_name(amends_report_apology(report)));
  app_writer_key(writer, "score");
  if (has_score)
    app_writer_integer(writer, score);
  else
    app_writer_null(writer);
  report_text_or_null(writer, "grade", amends_report_grade(report));
}

void app_report_write(app_writer *writer, const amends_report *report,
                      const app_report_options *options) {
  app_writer_open(writer, '{');
  report_head(writer, report, options);
  report_findings(writer, report, options);
  if (options->with_why)
    report_dismissed(writer, report);
  report_parts(writer, report);
  report_missing(writer, report);
  report_contributions(writer, report);
  report_improvements(writer, report);
  report_incidents(writer, report, options);
  report_directives(writer, report);
  app_writer_close(writer, '}');
}

static void report_change(app_writer *writer, const amends_change *change) {
  app_writer_open(writer, '{');
  report_text(writer, "rule", change->rule);
  report_words(writer, "severity", amends_severity_name(change->severity));
  report_text(writer, "before", change->before);
  report_text(writer, "after", change->after);
  report_span(writer, "span", true, change->span);
  report_range(writer, true, change->range);
  report_span(writer, "result", true, change->result);
  app_writer_close(writer, '}');
}

void app_fixed_write(app_writer *writer, const amends_fixed *fixed) {
  const size_t count = amends_fixed_count(fixed);
  app_writer_open(writer, '{');
  report_text(writer, "text", amends_fixed_text(fixed));
  report_integer(writer, "taken_back", (int64_t)amends_fixed_taken_back(fixed));
  app_writer_key(writer, "changes");
  app_writer_open(writer, '[');
  for (size_t i = 0; i < count; i++)
    report_change(writer, amends_fixed_change(fixed, i));
  app_writer_close(writer, ']');
  app_writer_close(writer, '}');
}
