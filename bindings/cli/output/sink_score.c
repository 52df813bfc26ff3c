/* SPDX-License-Identifier: MIT
 *
 * The number and its grade, a line for each message:
 *
 *    41  poor     draft.txt
 *     -  none     note.txt */
#include "common/report_score.h"

#include <string.h>

#include "cli/output/sink.h"
#include "common/input.h"

static void score_report(const cli_sink *sink, FILE *out, const cli_item *item,
                         const amends_report *report) {
  int32_t score = 0;
  const char *name = app_input_name(item->file);
  app_terminal terminal = sink->terminal;
  terminal.out = out;
  if (amends_report_score(report, &score)) {
    app_terminal_style(&terminal, app_score_style(score));
    fprintf(out, "%3d  %-7s", (int)score, amends_report_grade(report).ptr);
    app_terminal_style(&terminal, APP_STYLE_PLAIN);
  } else {
    fprintf(out, "%3s  %-7s", "-", "none");
  }
  fputs("  ", out);
  app_terminal_text(&terminal, APP_STYLE_PLAIN,
                    (amends_str){name, strlen(name)});
  fputc('\n', out);
}

const cli_sink_type cli_sink_score = {
    .name = "human", .is_human = true, .report = score_report};
