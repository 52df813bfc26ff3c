/* SPDX-License-Identifier: MIT
 *
 * The process that people and init systems know: it takes the signals, has the
 * policy file checked before the worker reads it again, and starts another
 * worker when one ends. So neither a broken pack nor a lack of memory while one
 * is read can stop mails from being checked. */
#ifndef MILTER_SUPERVISOR_H
#define MILTER_SUPERVISOR_H

#include "options.h"

/* Runs until SIGTERM or SIGINT. `log` is what the worker's standard error is
 * read from, for syslog, or -1; `ready` gets one byte once the worker listens,
 * or is -1. Returns the exit code. */
int milter_supervisor_run(const milter_options *options, int log, int ready);

/* Checks the policy file in a process of its own. */
bool milter_supervisor_check(const milter_options *options);

#endif
