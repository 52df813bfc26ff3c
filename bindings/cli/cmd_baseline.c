/* SPDX-License-Identifier: MIT
 *
 * amends baseline: takes in what is found today, so that `check` speaks of new
 * findings only. */
#define _POSIX_C_SOURCE 200809L
#include <stdlib.h>
#include <time.h>

#include "cli/baseline/sink_baseline.h"
#include "cli/run/run.h"
#include "cli/session.h"

/* The day in UTC; SOURCE_DATE_EPOCH where a build must be repeatable. */
static void baseline_today(char today[11]) {
  const char *epoch = getenv("SOURCE_DATE_EPOCH");
  const time_t now =
      epoch != NULL ? (time_t)strtoll(epoch, NULL, 10) : time(NULL);
  struct tm day;
  if (gmtime_r(&now, &day) == NULL ||
      strftime(today, 11, "%Y-%m-%d", &day) == 0)
    today[0] = '\0';
}

/* All files below without operands: standard input has no name to keep. */
static cli_options baseline_options(const cli_options *options) {
  static char here[] = ".";
  static char *folder[] = {here, NULL};
  cli_options with = *options;
  with.fails_never = true;
  if (with.operand_count > 0)
    return with;
  with.operands = folder;
  with.operand_count = 1;
  return with;
}

app_exit cli_baseline_command(const cli_options *options) {
  cli_baseline_job job = {.reason = options->reason,
                          .is_pruning = options->is_pruning};
  cli_options run = baseline_options(options);
  app_setup *setup = cli_setup_of(options);
  if (setup == NULL || !cli_baseline_open(&job.baseline, &run)) {
    app_setup_free(setup);
    return APP_TROUBLE;
  }
  baseline_today(job.today);
  cli_source source = cli_source_operands(&run, app_setup_configs(setup));
  cli_sink sink = {.type = &cli_sink_baseline,
                   .options = options,
                   .out = stdout,
                   .state = &job};
  run.no_baseline = true;
  const app_exit exit = cli_run(&run, setup, &source, &sink);
  cli_baseline_free(job.baseline);
  app_setup_free(setup);
  return job.is_failed ? APP_TROUBLE : exit;
}
