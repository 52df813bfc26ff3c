/* SPDX-License-Identifier: MIT
 *
 * A run: every message of every file of a source is scanned, and its report
 * goes to a sink. */
#ifndef CLI_RUN_H
#define CLI_RUN_H

#include "cli/input/source.h"
#include "cli/output/sink.h"

/* Closes the source, begins and ends the sink. */
app_exit cli_run(const cli_options *options, app_setup *setup,
                 cli_source *source, cli_sink *sink);

#endif
