/* SPDX-License-Identifier: MIT
 *
 * Reports for people, a blank line between two, and a summary of several. */
#include "common/input.h"
#include "common/report_human.h"
#include "sink.h"

static void human_report(const cli_sink *sink, FILE *out, const cli_item *item,
                         const amends_report *report) {
  app_terminal terminal = sink->terminal;
  terminal.out = out;
  const app_human_context context = {.name = app_input_name(item->file),
                                     .source = item->source,
                                     .min_severity = item->min_severity,
                                     .with_why = item->with_why};
  app_human_report(&terminal, report, &context);
}

static void human_join(cli_sink *sink, amends_str text, bool is_report) {
  (void)is_report;
  if (sink->joined > 0)
    fputc('\n', sink->out);
  fwrite(text.ptr, 1, text.len, sink->out);
}

static void human_count(const cli_sink *sink, size_t count, const char *noun) {
  fprintf(sink->out, "%zu %s%s", count, noun, count == 1 ? "" : "s");
}

static void human_end(cli_sink *sink, const cli_tally *tally) {
  if (tally->files <= 1)
    return;
  if (sink->joined > 0)
    fputc('\n', sink->out);
  human_count(sink, tally->files, "draft");
  fputs(": ", sink->out);
  human_count(sink, tally->severities[AMENDS_SEVERITY_ERROR], "error");
  fputs(", ", sink->out);
  human_count(sink, tally->severities[AMENDS_SEVERITY_WARNING], "warning");
  fputs(", ", sink->out);
  human_count(sink, tally->severities[AMENDS_SEVERITY_SUGGESTION],
              "suggestion");
  if (tally->unread > 0)
    fprintf(sink->out, "; %zu not checked", tally->unread);
  fputc('\n', sink->out);
}

const cli_sink_type cli_sink_human = {.name = "human",
                                      .is_human = true,
                                      .report = human_report,
                                      .join = human_join,
                                      .end = human_end};
