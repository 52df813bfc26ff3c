/* SPDX-License-Identifier: MIT
 *
 * amends fix: makes the fixes that may be made unasked. The text goes to
 * standard output, or, with --diff, the difference, or, with --write, into the
 * file. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/input/source.h"
#include "cli/input/unpack.h"
#include "cli/session.h"
#include "cli/suggest.h"
#include "common/choice.h"
#include "common/diff.h"
#include "common/input.h"
#include "common/memory.h"
#include "common/replace.h"

/* A fix may bring up another that stood behind its finding; the text settles
 * after a few rounds. */
enum { FIX_ROUNDS = 10 };

typedef struct fix_change {
  amends_span span; /* of the file */
  char *after;
  size_t len;
} fix_change;

/* One file. */
typedef struct fix_job {
  const cli_options *options;
  const app_settings *settings;
  amends_format format;
  cli_session session;
  cli_file file;       /* as it is after the rounds so far */
  fix_change *changes; /* of this round */
  size_t count;
  size_t cap;
  size_t made; /* changes of all rounds */
  amends_error error;
} fix_job;

/* ---- one round -------------------------------------------------------------
 */

static void fix_note(fix_job *job, const amends_change *change) {
  job->changes =
      app_grow(job->changes, job->count, &job->cap, sizeof *job->changes);
  job->changes[job->count++] =
      (fix_change){.span = change->span,
                   .after = app_copy_part(change->after.ptr, change->after.len),
                   .len = change->after.len};
}

/* Mails are for a person; of files of texts it is known how they write them. */
static bool fix_is_whole(fix_job *job, const cli_unpacked *unpacked) {
  if (unpacked->message.text.ptr == job->file.input.text ||
      unpacked->message.notation != AMENDS_NOTATION_NONE)
    return true;
  job->error = (amends_error){.status = AMENDS_E_UNSUPPORTED};
  snprintf(job->error.message, sizeof job->error.message,
           "mails are not fixed");
  return false;
}

static bool fix_suggest(void *ctx, const cli_unpacked *unpacked) {
  fix_job *job = ctx;
  amends_scan_options scan = job->settings->scan;
  scan.format = app_format_of_text(job->format);
  scan.name = job->file.path;
  if (!fix_is_whole(job, unpacked))
    return false;
  const amends_report *report = cli_session_scan(
      &job->session, job->settings, &unpacked->message, &scan, &job->error);
  if (report)
    cli_suggest_print(stdout, app_input_name(job->file.path), report);
  return report != NULL;
}

static bool fix_message(void *ctx, const cli_unpacked *unpacked) {
  fix_job *job = ctx;
  if (!fix_is_whole(job, unpacked))
    return false;
  amends_fixed *fixed = NULL;
  amends_scan_options scan = job->settings->scan;
  scan.format = app_format_of_text(job->format);
  scan.name = job->file.path;
  if (!cli_session_prepare(&job->session, job->settings, &job->error) ||
      amends_fix_message(&fixed, job->session.scanner, &unpacked->message,
                         &scan, NULL, &job->error) != AMENDS_OK)
    return false;
  for (size_t i = 0; i < amends_fixed_count(fixed); i++)
    fix_note(job, amends_fixed_change(fixed, i));
  amends_fixed_free(fixed);
  return true;
}

static int fix_order(const void *left, const void *right) {
  const fix_change *a = left, *b = right;
  return (a->span.start > b->span.start) - (a->span.start < b->span.start);
}

/* Puts the changes of the round into the file. */
static void fix_splice(fix_job *job) {
  const app_input old = job->file.input;
  size_t len = old.len, at = 0, out = 0;
  qsort(job->changes, job->count, sizeof *job->changes, fix_order);
  for (size_t i = 0; i < job->count; i++)
    len += job->changes[i].len;
  app_input input = {.text = app_alloc(len + 1, 1)};
  for (size_t i = 0; i < job->count; i++) {
    const fix_change *change = &job->changes[i];
    memcpy(input.text + out, old.text + at, change->span.start - at);
    out += change->span.start - at;
    memcpy(input.text + out, change->after, change->len);
    out += change->len;
    at = change->span.end;
  }
  memcpy(input.text + out, old.text + at, old.len - at);
  input.len = out + old.len - at;
  job->file.input = input;
}

static void fix_forget(fix_job *job) {
  for (size_t i = 0; i < job->count; i++)
    free(job->changes[i].after);
  job->made += job->count;
  job->count = 0;
}

/* True when something was changed. `first` is the text before all rounds. */
static bool fix_round(fix_job *job, const app_input *first) {
  app_input old = job->file.input;
  if (!cli_unpack(&job->file, job->format, job->settings, fix_message, job,
                  &job->error) ||
      job->error.status != AMENDS_OK || job->count == 0)
    return false;
  fix_splice(job);
  fix_forget(job);
  if (old.text != first->text)
    app_input_clear(&old);
  return true;
}

/* ---- what becomes of it ----------------------------------------------------
 */

static app_exit fix_write(fix_job *job, amends_str before, amends_str after) {
  if (job->made == 0)
    return APP_CLEAN;
  if (!app_replace(job->file.path, before, after, &job->error))
    return APP_TROUBLE;
  if (!job->options->is_quiet)
    printf("%s: %zu fixed\n", job->file.path, job->made);
  return APP_CLEAN;
}

static app_exit fix_give(fix_job *job, const app_input *first) {
  const amends_str before = {first->text, first->len};
  const amends_str after = {job->file.input.text, job->file.input.len};
  switch (job->options->fix) {
  case CLI_FIX_PRINT:
    fwrite(after.ptr, 1, after.len, stdout);
    return APP_CLEAN;
  case CLI_FIX_DIFF:
    app_diff_print(stdout, app_input_name(job->file.path), before, after);
    return job->made ? APP_FOUND : APP_CLEAN;
  case CLI_FIX_WRITE:
  case CLI_FIX_SUGGEST:
    break;
  }
  return fix_write(job, before, after);
}

/* The rounds on a file that was read. */
static app_exit fix_rounds(fix_job *job) {
  const app_input first = job->file.input;
  app_exit exit = APP_TROUBLE;
  if (job->options->fix == CLI_FIX_SUGGEST) {
    cli_unpack(&job->file, job->format, job->settings, fix_suggest, job,
               &job->error);
    app_input_clear(&job->file.input);
    return APP_CLEAN;
  }
  for (int round = 0; round < FIX_ROUNDS && fix_round(job, &first); round++) {
  }
  fix_forget(job);
  if (job->error.status == AMENDS_OK)
    exit = fix_give(job, &first);
  if (job->file.input.text != first.text)
    app_input_clear(&job->file.input);
  app_input spare = first;
  app_input_clear(&spare);
  return exit;
}

/* ---- the files -------------------------------------------------------------
 */

static app_exit fix_file(fix_job *job, const cli_source *source,
                         app_setup *setup) {
  job->error = (amends_error){.status = AMENDS_OK};
  job->made = 0;
  job->settings = app_setup_of(setup, job->file.path);
  if (job->settings == NULL)
    return APP_TROUBLE;
  job->format = job->options->format;
  if (job->format == AMENDS_FORMAT_AUTO)
    job->format = app_configs_format(app_setup_configs(setup), job->file.path);
  app_exit exit = APP_TROUBLE;
  job->file.input_bytes = job->settings->limits.input_bytes;
  if (source->read(source, &job->file, &job->error))
    exit = fix_rounds(job);
  if (job->error.status != AMENDS_OK)
    exit = app_trouble_at(app_input_name(job->file.path), &job->error);
  return exit;
}

static app_exit fix_files(const cli_options *options, cli_source *source,
                          app_setup *setup) {
  fix_job job = {.options = options};
  app_exit exit = APP_CLEAN;
  while (app_stdout_good() && source->next(source, &job.file))
    exit = app_exit_worse(exit, fix_file(&job, source, setup));
  cli_session_close(&job.session);
  free(job.changes);
  return app_stdout_flush() ? exit : APP_TROUBLE;
}

static bool fix_reads_stdin(const cli_options *options) {
  for (int i = 0; i < options->operand_count; i++)
    if (strcmp(options->operands[i], "-") == 0)
      return true;
  return options->operand_count == 0;
}

/* An editor takes what is printed for the new text: a draft that is ignored is
 * given back as it came. */
static app_exit fix_pass(const cli_options *options, app_setup *setup) {
  app_input input;
  amends_error error;
  if (options->stdin_filename == NULL || options->fix != CLI_FIX_PRINT)
    return APP_CLEAN;
  const app_settings *settings = app_setup_of(setup, options->stdin_filename);
  if (settings == NULL)
    return APP_TROUBLE;
  const app_input_limit limit = {settings->limits.input_bytes, "input-bytes"};
  if (!app_input_read(&input, "-", limit, &error))
    return app_trouble_at(options->stdin_filename, &error);
  fwrite(input.text, 1, input.len, stdout);
  app_input_clear(&input);
  return app_stdout_flush() ? APP_CLEAN : APP_TROUBLE;
}

app_exit cli_fix(const cli_options *options) {
  if (options->fix == CLI_FIX_WRITE && fix_reads_stdin(options))
    return app_trouble("fix", "name the files that --write shall write", NULL);
  app_setup *setup = cli_setup_of(options);
  if (setup == NULL)
    return APP_TROUBLE;
  cli_source source = cli_source_operands(options, app_setup_configs(setup));
  app_exit exit;
  if (options->fix == CLI_FIX_PRINT && !source.is_single)
    exit = app_trouble("fix", "several files need --diff, --write or --suggest",
                       NULL);
  else if (source.total == 0)
    exit = fix_pass(options, setup);
  else
    exit = fix_files(options, &source, setup);
  if (!options->is_quiet)
    cli_source_say_unjudged(&source, source.total);
  source.close(&source);
  app_setup_free(setup);
  return exit;
}
