/* SPDX-License-Identifier: MIT
 *
 * amends score: the number and its grade, one line a draft. */
#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "json_out.h"
#include "options.h"
#include "report_json.h"
#include "report_score.h"
#include "session.h"

typedef struct score_run {
  const cli_options *options;
  cli_session session;
  cli_terminal terminal;
  cli_json_stream json; /* where it is not for people */
  cli_exit exit;
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

static json_t *score_json(const char *path, const amends_report *report) {
  int32_t score = 0;
  const bool has_score = amends_report_score(report, &score);
  const amends_str grade = amends_report_grade(report);
  json_t *value = json_object();
  cli_json_put(value, "file", cli_json_words(path));
  cli_json_put(value, "score", has_score ? json_integer(score) : json_null());
  cli_json_put(value, "grade", has_score ? cli_json_text(grade) : json_null());
  return value;
}

static void score_fail(score_run *run, const char *path, const char *message) {
  const cli_json_context context = {.file = path};
  run->exit = cli_trouble(cli_input_name(path), message, NULL);
  if (!score_is_human(run))
    cli_json_stream_add(&run->json, cli_json_error(&context, message));
}

static void score_draft(score_run *run, const char *path) {
  cli_input input;
  amends_error err;
  const amends_report *report =
      cli_session_read(&run->session, &input, path, &err);
  if (report == NULL) {
    score_fail(run, path, err.message);
    return;
  }
  if (score_is_human(run))
    score_line(run, path, report);
  else
    cli_json_stream_add(&run->json, score_json(path, report));
  cli_input_clear(&input);
}

static void score_drafts(score_run *run) {
  const cli_options *options = run->options;
  const int count = cli_session_path_count(options);
  if (!score_is_human(run))
    run->json = cli_json_stream_begin(options->output == CLI_OUTPUT_JSONL
                                          ? CLI_JSON_LINES
                                      : count > 1 ? CLI_JSON_ARRAY
                                                  : CLI_JSON_ONE);
  for (int i = 0; i < count && cli_stdout_good(); i++)
    score_draft(run, cli_session_path(options, i));
  if (!score_is_human(run))
    cli_json_stream_end(&run->json);
  if (!cli_stdout_flush())
    run->exit = CLI_TROUBLE;
}

cli_exit cli_score(const cli_options *options) {
  score_run run = {
      .options = options,
      .terminal = cli_terminal_of(stdout, options->color, options->is_ascii),
      .exit = CLI_CLEAN};
  if (cli_session_open(&run.session, options))
    score_drafts(&run);
  else
    run.exit = CLI_TROUBLE;
  cli_session_close(&run.session);
  return run.exit;
}
