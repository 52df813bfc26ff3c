/* SPDX-License-Identifier: MIT
 *
 * Reports for people, a blank line between two, and a summary of several. */
#include "common/input.h"
#include "common/report_human.h"

#include <string.h>

#include "cli/output/sink.h"
#include "cli/output/tally_show.h"

/* From so many messages on the summary has more than a line, except of a few
 * lines that were changed in each. */
enum { HUMAN_MANY = 10 };

static bool human_has_finding(const cli_item *item,
                              const amends_report *report) {
  const size_t count = amends_report_finding_count(report);
  for (size_t i = 0; i < count; i++)
    if (amends_report_finding(report, i)->severity >=
        item->settings->min_severity)
      return true;
  return item->with_why || item->note_count > 0 ||
         amends_report_incident_count(report) > 0;
}

/* "draft.txt: the score 41 is below 60, the least of .amends.yaml:3:1" */
static void human_too_low(const app_terminal *terminal, const char *name,
                          const cli_item *item, const amends_report *report) {
  int32_t score = 0;
  const app_config_value *least =
      app_config_get(item->settings->config, "min-score");
  amends_report_score(report, &score);
  app_terminal_text(terminal, APP_STYLE_BOLD, (amends_str){name, strlen(name)});
  fprintf(terminal->out, ": the score %d is below %d, the least of ",
          (int)score, item->settings->min_score);
  app_config_print_origin(terminal->out, least);
  fputc('\n', terminal->out);
}

/* "macros.json /macros/3/body": which of many. */
static void human_path(const app_terminal *terminal, const char *name,
                       amends_str path) {
  app_terminal_text(terminal, APP_STYLE_BOLD, (amends_str){name, strlen(name)});
  fputc(' ', terminal->out);
  app_terminal_text(terminal, APP_STYLE_BOLD, path);
  fputc('\n', terminal->out);
}

static void human_report(const cli_sink *sink, FILE *out, const cli_item *item,
                         const amends_report *report) {
  app_terminal terminal = sink->terminal;
  terminal.out = out;
  const app_human_context context = {.name = app_input_name(item->file),
                                     .source = item->source,
                                     .notes = item->notes,
                                     .note_count = item->note_count,
                                     .min_severity =
                                         item->settings->min_severity,
                                     .with_why = item->with_why};
  const amends_str path = item->is_entry ? item->path : (amends_str){"", 0};
  if ((sink->is_brief || item->is_entry) && !item->is_too_low &&
      !human_has_finding(item, report))
    return;
  if (path.len > 0)
    human_path(&terminal, context.name, path);
  app_human_report(&terminal, report, &context);
  if (item->is_too_low)
    human_too_low(&terminal, context.name, item, report);
}

static void human_join(cli_sink *sink, amends_str text, bool is_report) {
  (void)is_report;
  if (sink->joined > 0)
    fputc('\n', sink->out);
  fwrite(text.ptr, 1, text.len, sink->out);
}

static void human_end(cli_sink *sink, const cli_tally *tally) {
  const bool is_many = tally->files > 1 || tally->messages > 1;
  const bool is_part = sink->options->is_staged || sink->options->base != NULL;
  if (!is_many && tally->known == 0 && !sink->options->with_stats)
    return;
  if (sink->joined > 0)
    fputc('\n', sink->out);
  cli_tally_line(&sink->terminal, tally);
  if (sink->options->with_stats)
    cli_tally_stats(&sink->terminal, tally);
  else if (tally->messages >= HUMAN_MANY && !is_part)
    cli_tally_summary(&sink->terminal, tally);
}

const cli_sink_type cli_sink_human = {.name = "human",
                                      .is_human = true,
                                      .report = human_report,
                                      .join = human_join,
                                      .end = human_end};
