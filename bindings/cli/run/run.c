/* SPDX-License-Identifier: MIT
 *
 * From a source of files to a sink of reports. */
#define _POSIX_C_SOURCE 200809L
#include "cli/run/run.h"

#include <stdlib.h>
#include <string.h>

#include "cli/baseline/select.h"
#include "cli/input/unpack.h"
#include "cli/run/lanes.h"
#include "cli/run/progress.h"
#include "cli/session.h"
#include "common/choice.h"
#include "common/memory.h"

/* What one thread has for itself. */
typedef struct run_lane {
  cli_session session;
  cli_tally tally;
} run_lane;

typedef struct run_state {
  const cli_options *options;
  app_setup *setup;
  cli_source *source;
  cli_sink *sink;
  run_lane *lanes;
  cli_baseline *baseline; /* NULL: none */
  cli_progress progress;
  cli_tally tally; /* of what is counted when a file is given */
  size_t taken;
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
  run_lane *lane;
  cli_file file;
  size_t number;                /* of the file, from 0 */
  const app_settings *settings; /* NULL: its configuration is wrong */
  amends_format format;
  char *known_as;     /* the file in the baseline; NULL: not asked */
  amends_error error; /* .status is not OK: the file could not be checked */
  FILE *out;          /* writes to `text` */
  char *text;
  size_t len;
  run_piece *pieces;
  size_t piece_count;
  size_t piece_cap;
  app_exit exit;
} run_job;

static bool run_take(void *ctx, void *slot) {
  run_state *run = ctx;
  run_job *job = slot;
  cli_file file;
  if (!run->source->next(run->source, &file))
    return false;
  run_piece *pieces = job->pieces;
  const size_t piece_cap = job->piece_cap;
  *job = (run_job){.run = run,
                   .file = file,
                   .number = run->taken++,
                   .pieces = pieces,
                   .piece_cap = piece_cap};
  job->settings = app_setup_of(run->setup, file.path);
  if (job->settings != NULL)
    job->file.input_bytes = job->settings->limits.input_bytes;
  job->format = run->options->format;
  if (job->format == AMENDS_FORMAT_AUTO)
    job->format = app_configs_format(app_setup_configs(run->setup), file.path);
  return true;
}

static cli_item run_item(const run_job *job, amends_str path) {
  return (cli_item){.file = job->file.path,
                    .path = path,
                    .source = {job->file.input.text, job->file.input.len},
                    .settings = job->settings,
                    .with_why = job->run->options->with_why};
}

/* Ends a piece. There is no going on without memory. */
static void run_piece_end(run_job *job, bool is_report) {
  if (fflush(job->out) != 0)
    exit((int)app_trouble_memory());
  job->pieces = app_grow(job->pieces, job->piece_count, &job->piece_cap,
                         sizeof *job->pieces);
  job->pieces[job->piece_count++] =
      (run_piece){.end = job->len, .is_report = is_report};
}

static bool run_is_too_low(const run_job *job, const amends_report *report) {
  int32_t score;
  return amends_report_score(report, &score) &&
         score < job->settings->min_score;
}

static bool run_has_found(const run_job *job, const amends_report *report) {
  const amends_severity fail_on = job->settings->fail_on;
  return fail_on != AMENDS_SEVERITY_NONE &&
         amends_report_severity(report) >= fail_on;
}

/* Takes out of the report what the user does not want to hear of. */
static bool run_select(run_job *job, const amends_report *report) {
  cli_session *session = &job->lane->session;
  const amends_str source = {job->file.input.text, job->file.input.len};
  return cli_select_changed(session, report, job->file.changed, &job->error) &&
         cli_select_new(
             session, report, job->known_as == NULL ? NULL : job->run->baseline,
             job->known_as, source, &job->lane->tally.known, &job->error);
}

/* The score of a message that nobody touched is nobody's concern today. */
static bool run_has_changed(const run_job *job, const amends_message *message) {
  const uint32_t start = message->origin.byte;
  const uint32_t end = start + (uint32_t)message->source.len;
  return cli_select_touches(job->file.changed, (amends_span){start, end});
}

static bool run_message(void *ctx, const cli_unpacked *message) {
  run_job *job = ctx;
  const run_state *run = job->run;
  amends_scan_options scan = job->settings->scan;
  scan.format = app_format_of_text(job->format);
  scan.explain = run->options->with_why;
  scan.name = job->file.path;
  const amends_report *report =
      cli_session_scan(&job->lane->session, job->settings, &message->message,
                       &scan, &job->error);
  if (report == NULL || !run_select(job, report))
    return false;
  cli_item item = run_item(job, message->message.path);
  item.notes = message->notes;
  item.note_count = message->note_count;
  item.is_entry = message->is_entry;
  item.is_too_low =
      run_is_too_low(job, report) && run_has_changed(job, &message->message);
  run->sink->type->report(run->sink, job->out, &item, report);
  run_piece_end(job, true);
  cli_tally_add(&job->lane->tally, report, item.file, item.path, job->number);
  job->lane->tally.too_low += item.is_too_low;
  if (item.is_too_low || run_has_found(job, report))
    job->exit = app_exit_worse(job->exit, APP_FOUND);
  return true;
}

static bool run_has_settings(run_job *job) {
  if (job->settings != NULL)
    return true;
  job->error = (amends_error){.status = AMENDS_E_STATE};
  snprintf(job->error.message, sizeof job->error.message,
           "not checked, because its configuration is wrong");
  return false;
}

/* "line 3, column 5: MESSAGE", for outputs that know of files only. */
static void run_why(const amends_error *err, char *why, size_t size) {
  if (err->line == 0)
    snprintf(why, size, "%s", err->message);
  else
    snprintf(why, size, "line %u, column %u: %s", (unsigned)err->line,
             (unsigned)err->column, err->message);
}

/* What comes on standard input has no name that would be the same tomorrow. */
static void run_know(run_job *job) {
  const run_state *run = job->run;
  if (run->baseline != NULL && strcmp(job->file.path, "-") != 0)
    job->known_as = cli_baseline_file(run->baseline, job->file.path);
}

static void run_know_end(run_job *job) {
  if (job->known_as != NULL && job->error.status == AMENDS_OK)
    cli_baseline_checked(job->run->baseline, job->known_as);
  free(job->known_as);
  job->known_as = NULL;
}

/* Reports on all messages of the file, into memory. */
static void run_work(void *ctx, int lane, void *slot) {
  const run_state *run = ctx;
  run_job *job = slot;
  const cli_sink_type *type = run->sink->type;
  job->lane = &run->lanes[lane];
  job->out = open_memstream(&job->text, &job->len);
  if (job->out == NULL)
    exit((int)app_trouble_memory());
  run_know(job);
  if (run_has_settings(job) &&
      run->source->read(run->source, &job->file, &job->error))
    cli_unpack(&job->file, job->format, job->settings, run_message, job,
               &job->error);
  if (job->error.status != AMENDS_OK && type->trouble != NULL) {
    const cli_item item = run_item(job, (amends_str){"", 0});
    char why[AMENDS_ERROR_MESSAGE + 64];
    run_why(&job->error, why, sizeof why);
    type->trouble(run->sink, job->out, &item, why);
    run_piece_end(job, false);
  }
  run_know_end(job);
  cli_file_clear(&job->file);
  app_close_text(job->out, &job->text);
}

static void run_give_text(const run_job *job) {
  size_t start = 0;
  for (size_t i = 0; i < job->piece_count; i++) {
    const run_piece *piece = &job->pieces[i];
    const amends_str text = {job->text + start, piece->end - start};
    cli_sink_join(job->run->sink, text, piece->is_report);
    start = piece->end;
  }
}

/* A wrong configuration has been said once, and is not said for each file. */
static void run_give_error(run_job *job) {
  run_state *run = job->run;
  run->tally.unread++;
  job->exit = APP_TROUBLE;
  if (job->settings == NULL)
    return;
  cli_progress_wipe(&run->progress);
  app_trouble_at(app_input_name(job->file.path), &job->error);
}

/* Nothing is read any more once nobody takes what is written. */
static bool run_give(void *ctx, void *slot) {
  run_state *run = ctx;
  run_job *job = slot;
  run_give_text(job);
  run->tally.files++;
  if (job->error.status != AMENDS_OK)
    run_give_error(job);
  run->exit = app_exit_worse(run->exit, job->exit);
  cli_progress_step(&run->progress);
  free(job->text);
  job->text = NULL;
  return app_stdout_good();
}

static size_t run_weight(const void *slot) {
  const run_job *job = slot;
  return job->len;
}

static void run_clear(void *slot) {
  run_job *job = slot;
  free(job->pieces);
}

/* A few files are done before a thread has begun. */
static int run_lanes(const run_state *run) {
  const size_t total = run->source->total;
  const int jobs = run->options->jobs > 0
                       ? run->options->jobs
                       : cli_lanes_processors(CLI_LANES_MOST / 4);
  return total > 0 && total < (size_t)jobs ? (int)total : jobs;
}

static void run_files(run_state *run) {
  const cli_lanes lanes = {.count = run_lanes(run),
                           .job_size = sizeof(run_job),
                           .ctx = run,
                           .take = run_take,
                           .work = run_work,
                           .give = run_give,
                           .weight = run_weight,
                           .clear = run_clear};
  run->lanes = app_alloc((size_t)lanes.count, sizeof *run->lanes);
  cli_lanes_run(&lanes);
  for (int i = 0; i < lanes.count; i++) {
    cli_tally_merge(&run->tally, &run->lanes[i].tally);
    cli_session_close(&run->lanes[i].session);
  }
  free(run->lanes);
}

/* People read it in the report; programs, and those who want none, here. */
static void run_say_too_low(const run_state *run) {
  char what[80];
  const size_t count = run->tally.too_low;
  if (count == 0 || run->sink->type == &cli_sink_human)
    return;
  snprintf(what, sizeof what, "%zu message%s below the least score", count,
           count == 1 ? "" : "s");
  app_trouble(NULL, what, NULL);
}

/* Entries of files that were not looked at, or only in part, may be alive. */
static void run_end_baseline(const run_state *run) {
  const cli_options *options = run->options;
  const bool is_part = options->is_staged || options->base != NULL;
  if (run->baseline != NULL && !is_part && !options->is_quiet)
    cli_baseline_say_stale(run->baseline);
  cli_baseline_free(run->baseline);
}

app_exit cli_run(const cli_options *options, app_setup *setup,
                 cli_source *source, cli_sink *sink) {
  run_state run = {.options = options,
                   .setup = setup,
                   .source = source,
                   .sink = sink,
                   .progress =
                       cli_progress_begin(source->total, options->is_quiet)};
  if (!cli_baseline_open(&run.baseline, options)) {
    source->close(source);
    return APP_TROUBLE;
  }
  sink->is_single = source->is_single;
  sink->is_brief = source->is_wide;
  cli_sink_begin(sink);
  run_files(&run);
  cli_progress_wipe(&run.progress);
  cli_sink_end(sink, &run.tally);
  run_say_too_low(&run);
  run_end_baseline(&run);
  if (!options->is_quiet)
    cli_source_say_unjudged(source, run.tally.files);
  cli_tally_clear(&run.tally);
  source->close(source);
  if (!app_stdout_flush())
    return APP_TROUBLE;
  return options->fails_never && run.exit == APP_FOUND ? APP_CLEAN : run.exit;
}
