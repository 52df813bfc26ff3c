/* SPDX-License-Identifier: MIT
 *
 * A file yields one or more messages. A draft is one message; what holds
 * several is taken apart here. */
#ifndef CLI_UNPACK_H
#define CLI_UNPACK_H

#include "source.h"

/* A message of a file. All is borrowed for the time of the call. */
typedef struct cli_unpacked {
  amends_message message;       /* its path is empty: it is the whole file */
  const amends_incident *notes; /* about what was not read, or guessed */
  size_t note_count;
} cli_unpacked;

/* Takes one message after the other; false stops. */
typedef bool cli_unpack_take(void *ctx, const cli_unpacked *message);

/* Hands the messages of a file that was read to `take`, in their order. False
 * when the file, or a part of it, cannot be taken apart: `err` says why. */
bool cli_unpack(const cli_file *file, amends_format format,
                cli_unpack_take *take, void *ctx, amends_error *err);

#endif
