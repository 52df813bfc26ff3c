/* SPDX-License-Identifier: MIT
 *
 * amends check: reports on drafts, for people or as JSON. */
#include <stdio.h>

#include "json_out.h"
#include "options.h"
#include "progress.h"
#include "report_human.h"
#include "report_json.h"
#include "session.h"

/* One run over all drafts. */
typedef struct check_run {
  const cli_options *options;
  cli_session session;
  cli_terminal terminal;
  cli_progress progress;
  cli_json_stream json; /* where it is not for people */
  cli_human_counts counts;
  int drafts; /* reports and errors so far */
  int unread;
  cli_exit exit;
} check_run;

static bool check_is_human(const check_run *run) {
  return run->options->output <= CLI_OUTPUT_HUMAN;
}

/* Several drafts as one JSON value are an array. */
static cli_json_shape check_shape(const cli_options *options) {
  if (options->output == CLI_OUTPUT_JSONL)
    return CLI_JSON_LINES;
  return cli_session_path_count(options) > 1 ? CLI_JSON_ARRAY : CLI_JSON_ONE;
}

static cli_json_context check_json_context(const check_run *run,
                                           const char *path) {
  return (cli_json_context){.file = path,
                            .min_severity = run->options->min_severity,
                            .with_why = run->options->with_why};
}

/* Said to people, and in the draft's place to programs. */
static void check_fail(check_run *run, const char *path, const char *message) {
  cli_progress_wipe(&run->progress);
  run->exit = cli_trouble(cli_input_name(path), message, NULL);
  run->unread++;
  if (check_is_human(run))
    return;
  const cli_json_context context = check_json_context(run, path);
  cli_json_stream_add(&run->json, cli_json_error(&context, message));
}

static void check_report(check_run *run, const char *path,
                         const cli_input *input, const amends_report *report) {
  if (!check_is_human(run)) {
    const cli_json_context context = check_json_context(run, path);
    cli_json_stream_add(&run->json, cli_json_report(report, &context));
    return;
  }
  const cli_human_context context = {
      .name = cli_input_name(path),
      .source = {input->text, input->len},
      .min_severity = run->options->min_severity,
      .with_why = run->options->with_why,
  };
  if (run->drafts > run->unread)
    fputc('\n', stdout);
  cli_human_report(&run->terminal, report, &context, &run->counts);
}

static bool check_has_found(const cli_options *options,
                            const amends_report *report) {
  return options->fail_on != AMENDS_SEVERITY_NONE &&
         amends_report_severity(report) >= options->fail_on;
}

static void check_draft(check_run *run, const char *path) {
  cli_input input;
  amends_error err;
  const amends_report *report =
      cli_session_read(&run->session, &input, path, &err);
  if (report == NULL) {
    check_fail(run, path, err.message);
  } else {
    check_report(run, path, &input, report);
    if (check_has_found(run->options, report))
      run->exit = cli_exit_worse(run->exit, CLI_FOUND);
    cli_input_clear(&input);
  }
  run->drafts++;
}

static void check_end(check_run *run) {
  cli_progress_wipe(&run->progress);
  if (!check_is_human(run))
    cli_json_stream_end(&run->json);
  if (check_is_human(run) && run->drafts > 1) {
    if (run->drafts > run->unread)
      fputc('\n', stdout);
    cli_human_summary(&run->terminal, &run->counts, (size_t)run->drafts,
                      (size_t)run->unread);
  }
  if (!cli_stdout_flush())
    run->exit = CLI_TROUBLE;
}

/* Nothing is read any more once nobody takes what is written. */
static void check_drafts(check_run *run) {
  const int count = cli_session_path_count(run->options);
  run->progress = cli_progress_begin((size_t)count);
  if (!check_is_human(run))
    run->json = cli_json_stream_begin(check_shape(run->options));
  for (int i = 0; i < count && cli_stdout_good(); i++) {
    check_draft(run, cli_session_path(run->options, i));
    cli_progress_step(&run->progress);
  }
  check_end(run);
}

cli_exit cli_check(const cli_options *options) {
  if (options->is_batch)
    return cli_batch(options);
  check_run run = {
      .options = options,
      .terminal = cli_terminal_of(stdout, options->color, options->is_ascii),
      .exit = CLI_CLEAN};
  if (cli_session_open(&run.session, options))
    check_drafts(&run);
  else
    run.exit = CLI_TROUBLE;
  cli_session_close(&run.session);
  return run.exit;
}
