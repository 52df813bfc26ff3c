/* SPDX-License-Identifier: MIT
 *
 * amends check --batch: a message a line in, a report a line out, in the same
 * order and in constant memory. A bad line is answered in its place. */
#define _POSIX_C_SOURCE 200809L
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/output/sink.h"
#include "cli/run/batch_line.h"
#include "cli/run/batch_message.h"
#include "cli/run/lanes.h"
#include "cli/run/progress.h"
#include "cli/session.h"
#include "common/choice.h"
#include "common/input.h"
#include "common/json_out.h"
#include "common/memory.h"
#include "common/report_json.h"

/* A job keeps its memory for the next line, unless it has grown over this. */
enum { BATCH_KEPT = 262144 };

/* What one thread has for itself. */
typedef struct batch_lane {
  cli_session session;
  cli_tally tally;
} batch_lane;

typedef struct batch_run {
  const cli_options *options;
  app_setup *setup;
  batch_lane *lanes;
  cli_tally tally;
  cli_progress progress;
  int operand; /* that is read next */
  int fd;      /* that is read now; -1: none */
  const char *name;
  const app_settings *settings;
  cli_line_reader reader;
  size_t number; /* of the line in its file, from 1 */
  size_t taken;  /* lines of all files */
  size_t unread; /* lines answered with an error */
  size_t too_low;
  bool is_live; /* somebody waits for each answer: flush every line */
  app_exit exit;
} batch_run;

/* A line and its answer. */
typedef struct batch_job {
  char *line; /* a copy; NULL: it was too long */
  size_t line_len;
  size_t line_cap;
  size_t number; /* of the line in its file */
  size_t order;  /* of the line in the run */
  const app_settings *settings;
  FILE *out; /* writes to `text` */
  char *text;
  size_t len;
  bool is_unread;
  bool is_too_low;
  app_exit exit;
} batch_job;

static void batch_write(batch_job *job, json_t *value) {
  app_json_write(value, job->out, JSON_COMPACT);
  fputc('\n', job->out);
}

static void batch_fail(batch_job *job, json_t *id, const char *problem) {
  char message[AMENDS_ERROR_MESSAGE + 32];
  const app_json_context context = {.id = id};
  snprintf(message, sizeof message, "line %zu: %s", job->number, problem);
  job->is_unread = true;
  job->exit = APP_TROUBLE;
  batch_write(job, app_json_error(&context, message));
}

static void batch_judge(batch_job *job, const amends_report *report) {
  const app_settings *settings = job->settings;
  int32_t score;
  const bool has_found = settings->fail_on != AMENDS_SEVERITY_NONE &&
                         amends_report_severity(report) >= settings->fail_on;
  job->is_too_low =
      amends_report_score(report, &score) && score < settings->min_score;
  if (has_found || job->is_too_low)
    job->exit = APP_FOUND;
}

/* Counts a message under its id, or its line without one. */
static void batch_count(batch_lane *lane, const batch_job *job,
                        const json_t *id, const amends_report *report) {
  char name[80];
  if (json_is_string(id))
    snprintf(name, sizeof name, "%.79s", json_string_value(id));
  else if (json_is_integer(id))
    snprintf(name, sizeof name, "%lld", (long long)json_integer_value(id));
  else
    snprintf(name, sizeof name, "line %zu", job->number);
  cli_tally_add(&lane->tally, report, name, (amends_str){"", 0}, job->order);
  lane->tally.too_low += job->is_too_low;
}

static void batch_scan(const batch_run *run, batch_lane *lane, batch_job *job,
                       const cli_message *message) {
  amends_error err;
  amends_scan_options scan = job->settings->scan;
  const app_json_context context = {.id = message->id,
                                    .min_severity = job->settings->min_severity,
                                    .with_why = run->options->with_why};
  scan.explain = run->options->with_why;
  scan.format = message->format == AMENDS_FORMAT_AUTO ? run->options->format
                                                      : message->format;
  amends_message text = AMENDS_MESSAGE_INIT;
  text.text = message->text;
  const amends_report *report =
      cli_session_scan(&lane->session, job->settings, &text, &scan, &err);
  if (report == NULL) {
    batch_fail(job, message->id, err.message);
    return;
  }
  batch_judge(job, report);
  if (run->options->with_stats)
    batch_count(lane, job, message->id, report);
  if (!run->options->is_quiet)
    batch_write(job, app_json_report(report, &context));
}

static bool batch_is_blank(const char *line, size_t len) {
  size_t at = 0;
  while (at < len && memchr(" \t\r", line[at], 3) != NULL)
    at++;
  return at == len;
}

static void batch_answer(const batch_run *run, batch_lane *lane,
                         batch_job *job) {
  cli_message message;
  char problem[256];
  if (batch_is_blank(job->line, job->line_len))
    return;
  if (cli_message_read(&message, job->line, job->line_len, problem,
                       sizeof problem))
    batch_scan(run, lane, job, &message);
  else
    batch_fail(job, message.id, problem);
  json_decref(message.root);
}

static void batch_answer_long(batch_job *job) {
  char problem[64];
  snprintf(problem, sizeof problem, "larger than the limit input-bytes, %lu",
           (unsigned long)job->settings->limits.input_bytes);
  batch_fail(job, NULL, problem);
}

static void batch_work(void *ctx, int lane, void *slot) {
  batch_run *run = ctx;
  batch_job *job = slot;
  if (job->out == NULL)
    job->out = open_memstream(&job->text, &job->len);
  if (job->out == NULL || fseek(job->out, 0, SEEK_SET) != 0)
    exit((int)app_trouble_memory());
  if (job->line_cap > 0)
    batch_answer(run, &run->lanes[lane], job);
  else
    batch_answer_long(job);
  if (fflush(job->out) != 0)
    exit((int)app_trouble_memory());
}

static void batch_close(batch_run *run) {
  if (run->fd > STDIN_FILENO)
    close(run->fd);
  cli_line_reader_clear(&run->reader);
  run->fd = -1;
}

static bool batch_open(batch_run *run, const char *path) {
  const bool is_stdin = strcmp(path, "-") == 0;
  run->name = app_input_name(path);
  run->settings = app_setup_of(run->setup, path);
  if (run->settings == NULL) {
    run->exit = APP_TROUBLE;
    return false;
  }
  run->fd = is_stdin ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
  if (run->fd < 0) {
    run->exit = app_trouble(run->name, "cannot read", strerror(errno));
    return false;
  }
  run->reader = cli_line_reader_of(run->fd, run->settings->limits.input_bytes);
  run->number = 0;
  return true;
}

/* The next file that can be read; false after the last one. */
static bool batch_open_next(batch_run *run) {
  const cli_options *options = run->options;
  const int count = options->operand_count == 0 ? 1 : options->operand_count;
  while (run->fd < 0) {
    if (run->operand == count)
      return false;
    const char *path =
        options->operand_count == 0 ? "-" : options->operands[run->operand];
    run->operand++;
    batch_open(run, path);
  }
  return true;
}

/* The reader's line is valid until its next one: the job needs a copy. */
static void batch_copy(batch_job *job, const cli_line_reader *reader) {
  if (reader->len >= job->line_cap) {
    free(job->line);
    job->line_cap = reader->len + 1;
    job->line = app_alloc(job->line_cap, 1);
  }
  memcpy(job->line, reader->text, reader->len);
  job->line_len = reader->len;
}

static void batch_forget(batch_job *job) {
  free(job->line);
  job->line = NULL;
  job->line_cap = 0;
}

static bool batch_take(void *ctx, void *slot) {
  batch_run *run = ctx;
  batch_job *job = slot;
  while (batch_open_next(run)) {
    const cli_line kind = cli_line_next(&run->reader);
    if (kind == CLI_LINE_TEXT || kind == CLI_LINE_LONG) {
      job->number = ++run->number;
      job->order = run->taken++;
      job->len = 0;
      job->settings = run->settings;
      job->is_unread = job->is_too_low = false;
      job->exit = APP_CLEAN;
      if (kind == CLI_LINE_TEXT)
        batch_copy(job, &run->reader);
      else
        batch_forget(job);
      return true;
    }
    if (kind == CLI_LINE_READ)
      run->exit = app_trouble(run->name, "cannot read", strerror(errno));
    if (kind == CLI_LINE_MEMORY)
      run->exit = app_trouble_memory();
    batch_close(run);
  }
  return false;
}

static void batch_clear(void *slot) {
  batch_job *job = slot;
  if (job->out != NULL)
    fclose(job->out);
  free(job->text);
  job->out = NULL;
  job->text = NULL;
  batch_forget(job);
}

static size_t batch_weight(const void *slot) {
  const batch_job *job = slot;
  return job->line_cap + job->len;
}

static bool batch_give(void *ctx, void *slot) {
  batch_run *run = ctx;
  batch_job *job = slot;
  if (!run->options->is_quiet)
    fwrite(job->text, 1, job->len, stdout);
  run->unread += job->is_unread;
  run->too_low += job->is_too_low;
  run->exit = app_exit_worse(run->exit, job->exit);
  cli_progress_step(&run->progress);
  if (job->len > BATCH_KEPT || job->line_cap > BATCH_KEPT)
    batch_clear(job);
  return run->is_live ? app_stdout_flush() : app_stdout_good();
}

static void batch_say(size_t count, const char *what) {
  char message[80];
  if (count == 0)
    return;
  snprintf(message, sizeof message, "%zu line%s %s", count,
           count == 1 ? "" : "s", what);
  app_trouble(NULL, message, NULL);
}

static void batch_stats(batch_run *run) {
  run->tally.unread = run->unread;
  run->tally.files = run->tally.messages + run->unread;
  if (run->options->with_stats)
    cli_sink_stats(run->options, &run->tally);
  cli_tally_clear(&run->tally);
}

static void batch_run_all(batch_run *run) {
  const int jobs = run->options->jobs;
  const cli_lanes lanes = {
      .count = jobs > 0 ? jobs : cli_lanes_processors(CLI_LANES_MOST / 4),
      .job_size = sizeof(batch_job),
      .ctx = run,
      .take = batch_take,
      .work = batch_work,
      .give = batch_give,
      .weight = batch_weight,
      .clear = batch_clear};
  run->progress = cli_progress_begin(0, run->options->is_quiet);
  run->lanes = app_alloc((size_t)lanes.count, sizeof *run->lanes);
  cli_lanes_run(&lanes);
  batch_close(run);
  for (int i = 0; i < lanes.count; i++) {
    cli_tally_merge(&run->tally, &run->lanes[i].tally);
    cli_session_close(&run->lanes[i].session);
  }
  free(run->lanes);
  cli_progress_wipe(&run->progress);
  batch_stats(run);
  batch_say(run->unread, "could not be checked");
  batch_say(run->too_low, "below the least score");
  if (!app_stdout_flush())
    run->exit = APP_TROUBLE;
}

static bool batch_is_live(void) {
  struct stat info;
  return fstat(STDOUT_FILENO, &info) != 0 || !S_ISREG(info.st_mode);
}

static app_exit batch_refuse_format(amends_format format) {
  char what[80];
  snprintf(what, sizeof what, "%s is a format of files, not of texts",
           app_choice_word(app_choice_formats, (int)format));
  return app_trouble("--batch", what, NULL);
}

app_exit cli_batch(const cli_options *options) {
  if (!cli_sink_takes_stats(options))
    return APP_TROUBLE;
  if (!options->with_stats && options->output != CLI_OUTPUT_DEFAULT &&
      options->output != CLI_OUTPUT_JSONL)
    return app_trouble("--batch", "its output is always jsonl", NULL);
  if ((int)options->format >= APP_FORMAT_MAIL)
    return batch_refuse_format(options->format);
  batch_run run = {.options = options,
                   .setup = cli_setup_of(options),
                   .fd = -1,
                   .is_live = batch_is_live(),
                   .exit = APP_CLEAN};
  if (run.setup == NULL)
    return APP_TROUBLE;
  batch_run_all(&run);
  app_setup_free(run.setup);
  return run.exit;
}
