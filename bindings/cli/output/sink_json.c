/* SPDX-License-Identifier: MIT
 *
 * Reports as JSON: one value, an array, or an object a line. The numbers of
 * `amends score` are written here too, for they are joined in the same way. */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "cli/output/sink.h"
#include "common/json_out.h"
#include "common/report_json.h"
#include "common/trouble.h"

static app_json_context json_context(const cli_item *item) {
  return (app_json_context){.file = item->file,
                            .path = item->path,
                            .notes = item->notes,
                            .note_count = item->note_count,
                            .min_severity = item->settings == NULL
                                                ? AMENDS_SEVERITY_NONE
                                                : item->settings->min_severity,
                            .with_why = item->with_why};
}

static void json_write(const cli_sink *sink, FILE *out, json_t *value) {
  const bool is_line = sink->options->output == CLI_OUTPUT_JSONL;
  app_json_write(value, out, is_line ? JSON_COMPACT : JSON_INDENT(2));
}

static void json_report(const cli_sink *sink, FILE *out, const cli_item *item,
                        const amends_report *report) {
  const app_json_context context = json_context(item);
  json_write(sink, out, app_json_report(report, &context));
}

static void json_trouble(const cli_sink *sink, FILE *out, const cli_item *item,
                         const char *why) {
  const app_json_context context = json_context(item);
  json_write(sink, out, app_json_error(&context, why));
}

static void json_join_line(cli_sink *sink, amends_str text, bool is_report) {
  (void)is_report;
  fwrite(text.ptr, 1, text.len, sink->out);
  fputc('\n', sink->out);
}

static void json_begin(cli_sink *sink) {
  if (!sink->is_single)
    fputc('[', sink->out);
}

static void json_hold(cli_sink *sink, amends_str text) {
  sink->held = malloc(text.len);
  if (sink->held == NULL)
    exit((int)app_trouble_memory());
  memcpy(sink->held, text.ptr, text.len);
  sink->held_len = text.len;
}

/* A single file gives a single value unless it turns out to hold several
 * messages: so its first report is held back until that is known. */
static void json_join(cli_sink *sink, amends_str text, bool is_report) {
  (void)is_report;
  if (sink->is_single && sink->joined == 0) {
    json_hold(sink, text);
    return;
  }
  if (sink->is_single && sink->joined == 1) {
    fputs("[\n", sink->out);
    fwrite(sink->held, 1, sink->held_len, sink->out);
  }
  fputs(sink->joined == 0 ? "\n" : ",\n", sink->out);
  fwrite(text.ptr, 1, text.len, sink->out);
}

static void json_end(cli_sink *sink, const cli_tally *tally) {
  (void)tally;
  if (sink->is_single && sink->joined == 1)
    fwrite(sink->held, 1, sink->held_len, sink->out);
  else
    fputs("\n]", sink->out);
  fputc('\n', sink->out);
}

static void json_score(const cli_sink *sink, FILE *out, const cli_item *item,
                       const amends_report *report) {
  int32_t score = 0;
  const bool has_score = amends_report_score(report, &score);
  const amends_str grade = amends_report_grade(report);
  json_t *value = json_object();
  app_json_put(value, "file", app_json_words(item->file));
  app_json_put(value, "score", has_score ? json_integer(score) : json_null());
  app_json_put(value, "grade", has_score ? app_json_text(grade) : json_null());
  json_write(sink, out, value);
}

const cli_sink_type cli_sink_json = {.name = "json",
                                     .begin = json_begin,
                                     .report = json_report,
                                     .trouble = json_trouble,
                                     .join = json_join,
                                     .end = json_end};
const cli_sink_type cli_sink_jsonl = {.name = "jsonl",
                                      .report = json_report,
                                      .trouble = json_trouble,
                                      .join = json_join_line};
const cli_sink_type cli_sink_score_json = {.name = "json",
                                           .begin = json_begin,
                                           .report = json_score,
                                           .trouble = json_trouble,
                                           .join = json_join,
                                           .end = json_end};
const cli_sink_type cli_sink_score_jsonl = {.name = "jsonl",
                                            .report = json_score,
                                            .trouble = json_trouble,
                                            .join = json_join_line};
