/* SPDX-License-Identifier: MIT
 *
 * The sinks, and the steps that all of them go through. */
#include "cli/output/sink.h"

#include <stdlib.h>

#include "cli/output/tally_show.h"
#include "common/json_out.h"

typedef struct sink_row {
  cli_output output;
  const cli_sink_type *report;
  const cli_sink_type *score; /* NULL: there is none */
} sink_row;

static const sink_row sink_rows[] = {
    {CLI_OUTPUT_HUMAN, &cli_sink_human, &cli_sink_score},
    {CLI_OUTPUT_JSON, &cli_sink_json, &cli_sink_score_json},
    {CLI_OUTPUT_JSONL, &cli_sink_jsonl, &cli_sink_score_jsonl},
    {CLI_OUTPUT_SARIF, &cli_sink_sarif, NULL},
    {CLI_OUTPUT_GITHUB, &cli_sink_github, NULL},
    {CLI_OUTPUT_GITLAB, &cli_sink_gitlab, NULL},
    {CLI_OUTPUT_CHECKSTYLE, &cli_sink_checkstyle, NULL},
    {CLI_OUTPUT_JUNIT, &cli_sink_junit, NULL},
    {CLI_OUTPUT_MARKDOWN, &cli_sink_markdown, NULL},
    {CLI_OUTPUT_TEMPLATE, &cli_sink_template, NULL},
};

enum { SINK_ROWS = sizeof sink_rows / sizeof sink_rows[0] };

void cli_sink_stats(const cli_options *options, const cli_tally *tally) {
  if (options->output <= CLI_OUTPUT_HUMAN) {
    const app_terminal terminal =
        app_terminal_of(stdout, options->color, options->is_ascii);
    cli_tally_stats(&terminal, tally);
    return;
  }
  app_json_write(cli_tally_json(tally), stdout,
                 options->output == CLI_OUTPUT_JSON
                     ? JSON_INDENT(2) | JSON_REAL_PRECISION(6)
                     : JSON_COMPACT | JSON_REAL_PRECISION(6));
  fputc('\n', stdout);
}

/* Reports for programs have one form, and numbers at their end would spoil it.
 */
bool cli_sink_takes_stats(const cli_options *options) {
  const bool is_human = options->output <= CLI_OUTPUT_HUMAN;
  const bool is_json =
      options->output == CLI_OUTPUT_JSON || options->output == CLI_OUTPUT_JSONL;
  if (!options->with_stats || (is_human && !options->is_batch) ||
      (options->is_quiet && (is_human || is_json)))
    return true;
  app_trouble("--stats",
              options->is_quiet
                  ? "is written as human, json or jsonl"
                  : "needs --quiet where the reports are for programs",
              NULL);
  return false;
}

/* Says nothing but what --stats asks for. */
static void sink_none_report(const cli_sink *sink, FILE *out,
                             const cli_item *item,
                             const amends_report *report) {
  (void)sink, (void)out, (void)item, (void)report;
}

static void sink_none_end(cli_sink *sink, const cli_tally *tally) {
  if (sink->options->with_stats)
    cli_sink_stats(sink->options, tally);
}

const cli_sink_type cli_sink_none = {.name = "none",
                                     .is_human = true,
                                     .report = sink_none_report,
                                     .end = sink_none_end};

cli_sink cli_sink_of(const cli_options *options, bool is_score) {
  const sink_row *row = &sink_rows[0];
  for (int i = 0; i < SINK_ROWS; i++)
    if (sink_rows[i].output == options->output)
      row = &sink_rows[i];
  return (cli_sink){
      .type = options->is_quiet ? &cli_sink_none
              : is_score        ? row->score
                                : row->report,
      .options = options,
      .out = stdout,
      .terminal = app_terminal_of(stdout, options->color, options->is_ascii)};
}

void cli_sink_begin(cli_sink *sink) {
  if (sink->type->begin != NULL)
    sink->type->begin(sink);
}

void cli_sink_join(cli_sink *sink, amends_str text, bool is_report) {
  if (text.len == 0)
    return;
  if (sink->type->join != NULL)
    sink->type->join(sink, text, is_report);
  else
    fwrite(text.ptr, 1, text.len, sink->out);
  sink->joined++;
}

void cli_sink_end(cli_sink *sink, const cli_tally *tally) {
  if (sink->type->end != NULL)
    sink->type->end(sink, tally);
  free(sink->held);
  sink->held = NULL;
}
