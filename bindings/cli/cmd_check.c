/* SPDX-License-Identifier: MIT
 *
 * amends check: reports on drafts. amends score: only the numbers. */
#include "run.h"
#include "session.h"

static app_exit check_operands(const cli_options *options, bool is_score) {
  app_setup *setup =
      cli_sink_takes_stats(options) ? cli_setup_of(options) : NULL;
  if (setup == NULL)
    return APP_TROUBLE;
  cli_source source = cli_source_operands(options, app_setup_configs(setup));
  cli_sink sink = cli_sink_of(options, is_score);
  const app_exit exit = cli_run(options, setup, &source, &sink);
  app_setup_free(setup);
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
