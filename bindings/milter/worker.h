/* SPDX-License-Identifier: MIT
 *
 * The process that serves the mail server. Its supervisor talks to it through a
 * socket, because libmilter keeps SIGHUP for itself and ends on it. */
#ifndef MILTER_WORKER_H
#define MILTER_WORKER_H

#include "options.h"

/* Bytes on the socket. Its end asks the worker to end. */
enum {
  MILTER_RELOAD = 'r', /* to the worker: the file was checked, take it */
  MILTER_REFUSED = 'f' /* to the worker: it was wrong, keep the old one */
};
enum { MILTER_READY = 'R' }; /* from the worker: it listens */

/* Serves until it is asked to end. Returns the exit code. */
int milter_worker_run(const milter_options *options, int control);

#endif
