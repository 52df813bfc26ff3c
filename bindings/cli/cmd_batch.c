/* SPDX-License-Identifier: MIT
 *
 * amends check --batch: a message a line in, a report a line out, in the same
 * order and in constant memory. A bad line is answered in its place. */
#define _POSIX_C_SOURCE 200809L
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "batch_line.h"
#include "batch_message.h"
#include "common/input.h"
#include "common/json_out.h"
#include "common/report_json.h"
#include "options.h"
#include "progress.h"
#include "session.h"

enum { BATCH_LINE_MIB = APP_INPUT_DRAFT_MIB, BATCH_MIB = 1048576 };

typedef struct batch_run {
  const cli_options *options;
  cli_session session;
  cli_progress progress;
  app_json_stream json;
  size_t number; /* of the line in its file, from 1 */
  size_t unread; /* lines answered with an error */
  bool is_live;  /* somebody waits for each answer: flush every line */
  app_exit exit;
} batch_run;

static void batch_write(batch_run *run, json_t *value) {
  app_json_stream_add(&run->json, value);
  if (run->is_live)
    app_stdout_flush();
}

static void batch_fail(batch_run *run, json_t *id, const char *problem) {
  char message[AMENDS_ERROR_MESSAGE + 32];
  const app_json_context context = {.id = id};
  snprintf(message, sizeof message, "line %zu: %s", run->number, problem);
  run->unread++;
  run->exit = APP_TROUBLE;
  batch_write(run, app_json_error(&context, message));
}

static void batch_scan(batch_run *run, const cli_message *message) {
  amends_error err;
  cli_session *session = &run->session;
  const amends_severity fail_on = run->options->fail_on;
  const app_json_context context = {.id = message->id,
                                    .min_severity = run->options->min_severity,
                                    .with_why = run->options->with_why};
  session->scan.format = message->format == AMENDS_FORMAT_AUTO
                             ? run->options->format
                             : message->format;
  const amends_report *report =
      cli_session_scan(session, message->text.ptr, message->text.len, &err);
  if (report == NULL) {
    batch_fail(run, message->id, err.message);
    return;
  }
  if (fail_on != AMENDS_SEVERITY_NONE &&
      amends_report_severity(report) >= fail_on)
    run->exit = app_exit_worse(run->exit, APP_FOUND);
  batch_write(run, app_json_report(report, &context));
}

static bool batch_is_blank(const char *line, size_t len) {
  size_t at = 0;
  while (at < len && memchr(" \t\r", line[at], 3) != NULL)
    at++;
  return at == len;
}

static void batch_answer(batch_run *run, char *line, size_t len) {
  cli_message message;
  char problem[256];
  if (batch_is_blank(line, len))
    return;
  if (cli_message_read(&message, line, len, problem, sizeof problem))
    batch_scan(run, &message);
  else
    batch_fail(run, message.id, problem);
  json_decref(message.root);
}

static void batch_answer_long(batch_run *run) {
  char problem[64];
  snprintf(problem, sizeof problem, "larger than the limit of %d MiB",
           BATCH_LINE_MIB);
  batch_fail(run, NULL, problem);
}

static void batch_read(batch_run *run, int fd, const char *name) {
  cli_line_reader reader =
      cli_line_reader_of(fd, (size_t)BATCH_LINE_MIB * BATCH_MIB);
  cli_line kind = CLI_LINE_TEXT;
  run->number = 0;
  while (app_stdout_good() && (kind = cli_line_next(&reader)) != CLI_LINE_END &&
         kind <= CLI_LINE_LONG) {
    run->number++;
    if (kind == CLI_LINE_TEXT)
      batch_answer(run, reader.text, reader.len);
    else
      batch_answer_long(run);
    cli_progress_step(&run->progress);
  }
  if (kind == CLI_LINE_READ)
    run->exit = app_trouble(name, "cannot read", strerror(errno));
  if (kind == CLI_LINE_MEMORY)
    run->exit = app_trouble_memory();
  cli_line_reader_clear(&reader);
}

static void batch_file(batch_run *run, const char *path) {
  const bool is_stdin = strcmp(path, "-") == 0;
  const char *name = app_input_name(path);
  const int fd = is_stdin ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0) {
    run->exit = app_trouble(name, "cannot read", strerror(errno));
    return;
  }
  batch_read(run, fd, name);
  if (!is_stdin)
    close(fd);
}

static void batch_files(batch_run *run) {
  const cli_options *options = run->options;
  run->progress = cli_progress_begin(0);
  run->json = app_json_stream_begin(APP_JSON_LINES);
  if (options->operand_count == 0)
    batch_file(run, "-");
  for (int i = 0; i < options->operand_count; i++)
    batch_file(run, options->operands[i]);
  cli_progress_wipe(&run->progress);
  if (run->unread > 0) {
    char message[80];
    snprintf(message, sizeof message, "%zu line%s could not be checked",
             run->unread, run->unread == 1 ? "" : "s");
    app_trouble(NULL, message, NULL);
  }
  app_json_stream_end(&run->json);
  if (!app_stdout_flush())
    run->exit = APP_TROUBLE;
}

static bool batch_is_live(void) {
  struct stat info;
  return fstat(STDOUT_FILENO, &info) != 0 || !S_ISREG(info.st_mode);
}

app_exit cli_batch(const cli_options *options) {
  if (options->output != CLI_OUTPUT_DEFAULT &&
      options->output != CLI_OUTPUT_JSONL)
    return app_trouble("--batch", "its output is always jsonl", NULL);
  batch_run run = {
      .options = options, .is_live = batch_is_live(), .exit = APP_CLEAN};
  if (cli_session_open(&run.session, options))
    batch_files(&run);
  else
    run.exit = APP_TROUBLE;
  cli_session_close(&run.session);
  return run.exit;
}
