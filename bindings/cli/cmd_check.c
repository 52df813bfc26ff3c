/* SPDX-License-Identifier: MIT
 *
 * amends check: reports on drafts. amends score: only the numbers. */
#include "run.h"

static app_exit check_operands(const cli_options *options, bool is_score) {
  cli_source source = cli_source_operands(options);
  cli_sink sink = cli_sink_of(options, is_score);
  return cli_run(options, &source, &sink);
}

app_exit cli_check(const cli_options *options) {
  return options->is_batch ? cli_batch(options)
                           : check_operands(options, false);
}

/* Whatever the numbers are, the question was answered. */
app_exit cli_score(const cli_options *options) {
  cli_options as_check = *options;
  as_check.fail_on = AMENDS_SEVERITY_NONE;
  return check_operands(&as_check, true);
}
