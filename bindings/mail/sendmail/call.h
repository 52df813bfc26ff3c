/* SPDX-License-Identifier: MIT
 *
 * What the client asks of sendmail by its arguments, as far as this program
 * must know: whether a message comes at all, and for whom it is. */
#ifndef GUARD_CALL_H
#define GUARD_CALL_H

#include <stdbool.h>
#include <stddef.h>

typedef struct guard_call {
  bool has_no_message;     /* another task of sendmail: the queue, SMTP ... */
  bool reads_recipients;   /* -t: they stand in the header */
  const char **recipients; /* of the command line; points into its arguments */
  size_t count;
} guard_call;

/* `args` ends with NULL. `program` is the name that the program was called by:
 * "mailq" and "newaliases" are tasks too. False: no memory. */
bool guard_call_read(guard_call *call, const char *program, char **args);

void guard_call_clear(guard_call *call);

#endif
