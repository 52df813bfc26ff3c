/* SPDX-License-Identifier: MIT
 *
 * The message as the client wrote it to standard input. It is read whole
 * before anything else happens, and handed on byte by byte the same, except
 * that a header field "X-Amends", which is for this program, is taken out. */
#ifndef GUARD_MESSAGE_H
#define GUARD_MESSAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "exit.h"

typedef struct guard_message {
  char *bytes;
  size_t len;
  bool is_skipped; /* "X-Amends: skip": the writer wants no check */
} guard_message;

/* Reads all that `fd` gives. A failure has been said; the message is empty
 * then. */
guard_exit guard_message_read(guard_message *message, int fd);

/* Takes "X-Amends" fields out of the header and notes what they say. */
void guard_message_take_orders(guard_message *message);

void guard_message_clear(guard_message *message);

#endif
