/* SPDX-License-Identifier: MIT
 *
 * A file yields one or more messages. A draft is one message; what holds
 * several is taken apart here. */
#ifndef CLI_UNPACK_H
#define CLI_UNPACK_H

#include "cli/input/source.h"
#include "common/setup.h"

/* A message of a file. All is borrowed for the time of the call. */
typedef struct cli_unpacked {
  amends_message message;       /* its path is empty: it is the whole file */
  const amends_incident *notes; /* about what was not read, or guessed */
  size_t note_count;
  bool is_entry; /* one of the messages that a file is a list of */
} cli_unpacked;

/* Takes one message after the other; false stops. */
typedef bool cli_unpack_take(void *ctx, const cli_unpacked *message);

/* Hands the messages of a file that was read to `take`, in their order. False
 * when the file, or a part of it, cannot be taken apart: `err` says why, and
 * where if it has a line. */
bool cli_unpack(const cli_file *file, amends_format format,
                const app_settings *settings, cli_unpack_take *take, void *ctx,
                amends_error *err);

#endif
