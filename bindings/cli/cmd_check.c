/* SPDX-License-Identifier: MIT
 *
 * amends check: reports on drafts. amends score: only the numbers. */
#include "cli/input/source_git.h"
#include "cli/run/run.h"
#include "cli/session.h"

static bool check_source(cli_source *out, const cli_options *options,
                         app_configs *configs) {
  if (options->is_staged || options->base != NULL)
    return cli_source_git(out, options, configs);
  *out = cli_source_operands(options, configs);
  return true;
}

/* The process ends here, and its memory with it: to take hundreds of compiled
 * patterns apart would be a fiftieth of what a draft takes. Whoever looks for
 * leaks finds the setup by this variable. */
static app_setup *volatile check_left;

static app_exit check_operands(const cli_options *options, bool is_score) {
  app_setup *setup =
      cli_sink_takes_stats(options) ? cli_setup_of(options) : NULL;
  if (setup == NULL)
    return APP_TROUBLE;
  cli_source source;
  cli_sink sink = cli_sink_of(options, is_score);
  app_exit exit = APP_TROUBLE;
  if (check_source(&source, options, app_setup_configs(setup)))
    exit = cli_run(options, setup, &source, &sink);
  check_left = setup;
  return exit;
}

app_exit cli_check(const cli_options *options) {
  return options->is_batch ? cli_batch(options)
                           : check_operands(options, false);
}

/* Whatever the numbers are, the question was answered. */
app_exit cli_score(const cli_options *options) {
  cli_options as_check = *options;
  as_check.fails_never = true;
  return check_operands(&as_check, true);
}
