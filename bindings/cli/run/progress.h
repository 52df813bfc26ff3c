/* SPDX-License-Identifier: MIT
 *
 * A line on standard error that counts, for runs of more than a second on a
 * terminal; nothing at all otherwise. */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct cli_progress {
  bool is_on;
  bool is_drawn;
  size_t done;
  size_t total;  /* 0: not known */
  int64_t start; /* milliseconds of a clock that only goes forward */
  int64_t drawn;
} cli_progress;

/* `is_quiet`: no reports are written. */
cli_progress cli_progress_begin(size_t total, bool is_quiet);

/* One message more. */
void cli_progress_step(cli_progress *progress);

/* Wipes the line; also before anything else is written there. */
void cli_progress_wipe(cli_progress *progress);

#endif
