/* SPDX-License-Identifier: MIT
 *
 * The message as the client wrote it to standard input. It is read whole
 * before anything else happens, and handed on byte by byte the same, except
 * that a header field "X-Amends", which is for this program, is taken out.
 *
 * Of one beyond the limit input-bytes, which is not checked, only the beginning
 * is kept in memory; the rest lies in a file. */
#ifndef GUARD_MESSAGE_H
#define GUARD_MESSAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "exit.h"

typedef struct guard_message {
  char *bytes; /* in memory */
  size_t len;
  uint32_t limit;  /* bytes of a message that are held in memory */
  int rest;        /* a file with what follows them; -1: nothing does */
  bool is_skipped; /* "X-Amends: skip": the writer wants no check */
} guard_message;

/* Reads all that `fd` gives, `limit` bytes into memory. A failure has been
 * said; the message is empty then. */
guard_exit guard_message_read(guard_message *message, int fd, uint32_t limit);

/* Writes all of it to `file`; false: see errno. */
bool guard_message_write(const guard_message *message, int file);

/* Takes "X-Amends" fields out of the header and notes what they say. */
void guard_message_take_orders(guard_message *message);

void guard_message_clear(guard_message *message);

#endif
