/* SPDX-License-Identifier: MIT
 *
 *   draft.txt:3:1: replace "They forgot" with "We forgot" [blame.they.failed]
 *   draft.txt:4:20: insert "This was our mistake." [ownership +20] */
#include "cli/suggest.h"

#include <string.h>

#include "common/terminal.h"

static void suggest_place(const app_terminal *to, const char *file,
                          amends_position at) {
  app_terminal_text(to, APP_STYLE_PLAIN, (amends_str){file, strlen(file)});
  fprintf(to->out, ":%u:%u: ", (unsigned)at.line, (unsigned)at.column);
}

static void suggest_quote(const app_terminal *to, amends_str text) {
  fputc('"', to->out);
  app_terminal_text(to, APP_STYLE_PLAIN, text);
  fputc('"', to->out);
}

static void suggest_fix(const app_terminal *to, const char *file,
                        const amends_finding *finding, amends_str text) {
  suggest_place(to, file, finding->range.start);
  fputs(text.len ? "replace " : "leave out ", to->out);
  suggest_quote(to, finding->quote);
  if (text.len) {
    fputs(" with ", to->out);
    suggest_quote(to, text);
  }
  fputs(" [", to->out);
  app_terminal_text(to, APP_STYLE_PLAIN, finding->rule);
  fputs("]\n", to->out);
}

static void suggest_line(const app_terminal *to, const char *file,
                         const amends_improvement *row) {
  suggest_place(to, file, row->range.start);
  fputs("insert ", to->out);
  suggest_quote(to, row->line);
  fputs(" [", to->out);
  app_terminal_text(to, APP_STYLE_PLAIN, row->what);
  fprintf(to->out, " +%d]\n", (int)row->gain);
}

void cli_suggest_print(FILE *out, const char *file,
                       const amends_report *report) {
  const app_terminal to = app_terminal_of(out, APP_COLOR_NEVER, false);
  for (size_t i = 0; i < amends_report_finding_count(report); i++) {
    const amends_finding *finding = amends_report_finding(report, i);
    for (size_t k = 0; k < finding->fix_count; k++)
      suggest_fix(&to, file, finding, finding->fixes[k].text);
  }
  for (size_t i = 0; i < amends_report_improvement_count(report); i++) {
    const amends_improvement *row = amends_report_improvement(report, i);
    if (row->has_place)
      suggest_line(&to, file, row);
  }
}
