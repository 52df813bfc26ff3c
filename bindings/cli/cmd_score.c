/* SPDX-License-Identifier: MIT
 *
 * amends score: the number and its grade, one line a draft. */
#include <jansson.h>
#include <string.h>

#include "options.h"
#include "report_json.h"
#include "report_score.h"
#include "session.h"

typedef struct score_run {
  const cli_options *options;
  cli_session session;
  cli_terminal terminal;
  bool failed; /* to find memory */
} score_run;

static bool score_is_human(const score_run *run) {
  return run->options->output <= CLI_OUTPUT_HUMAN;
}

/* " 41  poor     draft.txt"; "  -  none     draft.txt" without a score. */
static void score_line(const score_run *run, const char *path,
                       const amends_report *report) {
  int32_t score = 0;
  const char *name = cli_input_name(path);
  if (amends_report_score(report, &score)) {
    cli_terminal_style(&run->terminal, cli_score_style(score));
    printf("%3d  %-7s", (int)score, amends_report_grade(report).ptr);
    cli_terminal_style(&run->terminal, CLI_STYLE_PLAIN);
  } else {
    printf("%3s  %-7s", "-", "none");
  }
  fputs("  ", stdout);
  cli_terminal_text(&run->terminal, CLI_STYLE_PLAIN,
                    (amends_str){name, strlen(name)});
  fputc('\n', stdout);
}

static json_t *score_json(score_run *run, const char *path,
                          const amends_report *report) {
  int32_t score = 0;
  const bool has_score = amends_report_score(report, &score);
  const amends_str grade = amends_report_grade(report);
  json_t *value = json_object();
  cli_json_put(value, "file", cli_json_text((amends_str){path, strlen(path)}),
               &run->failed);
  cli_json_put(value, "score", has_score ? json_integer(score) : json_null(),
               &run->failed);
  cli_json_put(value, "grade", has_score ? cli_json_text(grade) : json_null(),
               &run->failed);
  return value;
}

static json_t *score_draft(score_run *run, const char *path, cli_exit *exit) {
  cli_input input;
  amends_error err;
  json_t *value = NULL;
  const amends_report *report =
      cli_session_read(&run->session, &input, path, &err);
  if (report == NULL) {
    const cli_json_context context = {.file = path};
    *exit = cli_trouble(cli_input_name(path), err.message, NULL);
    return score_is_human(run) ? NULL : cli_json_error(&context, err.message);
  }
  if (score_is_human(run))
    score_line(run, path, report);
  else
    value = score_json(run, path, report);
  cli_input_clear(&input);
  return value;
}

