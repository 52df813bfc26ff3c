/* SPDX-License-Identifier: MIT
 *
 * From a source of files to a sink of reports. */
#define _POSIX_C_SOURCE 200809L
#include "run.h"

#include <stdlib.h>

#include "progress.h"
#include "session.h"
#include "unpack.h"

typedef struct run_state {
  const cli_options *options;
  cli_source *source;
  cli_sink *sink;
  cli_session session;
  cli_progress progress;
  cli_tally tally;
  app_exit exit;
} run_state;

/* What one call of the sink wrote: the text ends at `end` of the job's. */
typedef struct run_piece {
  size_t end;
  bool is_report;
} run_piece;

/* One file on its way. */
typedef struct run_job {
  run_state *run;
  cli_file file;
  amends_error error; /* .status is not OK: the file could not be checked */
  FILE *out;          /* writes to `text` */
  char *text;
  size_t len;
  run_piece *pieces;
  size_t piece_count;
  size_t piece_cap;
  app_exit exit;
} run_job;

static cli_item run_item(const run_job *job, amends_str path) {
  const run_state *run = job->run;
  return (cli_item){.file = job->file.path,
                    .path = path,
                    .source = {job->file.input.text, job->file.input.len},
                    .rules = run->session.rules,
                    .min_severity = run->options->min_severity,
                    .with_why = run->options->with_why};
}

/* Ends a piece. There is no going on without memory. */
static void run_piece_end(run_job *job, bool is_report) {
  if (fflush(job->out) != 0)
    exit((int)app_trouble_memory());
  if (job->piece_count == job->piece_cap) {
    const size_t cap = job->piece_cap == 0 ? 1 : 2 * job->piece_cap;
    run_piece *pieces = realloc(job->pieces, cap * sizeof *pieces);
    if (pieces == NULL)
      exit((int)app_trouble_memory());
    job->pieces = pieces;
    job->piece_cap = cap;
  }
  job->pieces[job->piece_count++] =
      (run_piece){.end = job->len, .is_report = is_report};
}

static bool run_has_found(const cli_options *options,
                          const amends_report *report) {
  return options->fail_on != AMENDS_SEVERITY_NONE &&
         amends_report_severity(report) >= options->fail_on;
}

static bool run_message(void *ctx, const cli_unpacked *message) {
  run_job *job = ctx;
  run_state *run = job->run;
  const amends_report *report = cli_session_scan(
      &run->session, message->text.ptr, message->text.len, &job->error);
  if (report == NULL)
    return false;
  const cli_item item = run_item(job, message->path);
  run->sink->type->report(run->sink, job->out, &item, report);
  run_piece_end(job, true);
  cli_tally_add(&run->tally, report);
  if (run_has_found(run->options, report))
    job->exit = app_exit_worse(job->exit, APP_FOUND);
  return true;
}

/* Reports on all messages of the file, into memory. */
static void run_work(run_job *job) {
  run_state *run = job->run;
  const cli_sink_type *type = run->sink->type;
  job->out = open_memstream(&job->text, &job->len);
  if (job->out == NULL)
    exit((int)app_trouble_memory());
  run->session.scan.name = job->file.path;
  if (run->source->read(run->source, &job->file, &job->error))
    cli_unpack(&job->file, &run->session.scan, run_message, job, &job->error);
  if (job->error.status != AMENDS_OK && type->trouble != NULL) {
    const cli_item item = run_item(job, (amends_str){"", 0});
    type->trouble(run->sink, job->out, &item, job->error.message);
    run_piece_end(job, false);
  }
  app_input_clear(&job->file.input);
  fclose(job->out);
}

/* Hands what was written to the sink, in the order of the files. */
static void run_give(run_job *job) {
  run_state *run = job->run;
  size_t start = 0;
  for (size_t i = 0; i < job->piece_count; i++) {
    const run_piece *piece = &job->pieces[i];
    const amends_str text = {job->text + start, piece->end - start};
    cli_sink_join(run->sink, text, piece->is_report);
    start = piece->end;
  }
  run->tally.files++;
  if (job->error.status != AMENDS_OK) {
    cli_progress_wipe(&run->progress);
    job->exit =
        app_trouble(app_input_name(job->file.path), job->error.message, NULL);
    run->tally.unread++;
  }
  run->exit = app_exit_worse(run->exit, job->exit);
  cli_progress_step(&run->progress);
  free(job->text);
  free(job->pieces);
}

/* Nothing is read any more once nobody takes what is written. */
static void run_files(run_state *run) {
  cli_file file;
  run->progress = cli_progress_begin(run->source->total);
  run->sink->is_single = run->source->is_single;
  cli_sink_begin(run->sink);
  while (app_stdout_good() && run->source->next(run->source, &file)) {
    run_job job = {.run = run, .file = file};
    run_work(&job);
    run_give(&job);
  }
  cli_progress_wipe(&run->progress);
  cli_sink_end(run->sink, &run->tally);
  if (!app_stdout_flush())
    run->exit = APP_TROUBLE;
}

app_exit cli_run(const cli_options *options, cli_source *source,
                 cli_sink *sink) {
  run_state run = {
      .options = options, .source = source, .sink = sink, .exit = APP_CLEAN};
  if (cli_session_open(&run.session, options))
    run_files(&run);
  else
    run.exit = APP_TROUBLE;
  cli_session_close(&run.session);
  source->close(source);
  return run.exit;
}
