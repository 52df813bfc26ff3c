/* SPDX-License-Identifier: MIT
 *
 * Progress on a terminal. Off when the report goes to a terminal too: there it
 * is its own progress. */
#define _POSIX_C_SOURCE 200809L
#include "progress.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

/* Milliseconds before the line is first drawn, and between two drawings. */
enum { PROGRESS_PATIENCE = 1000, PROGRESS_PAUSE = 200 };

static int64_t progress_now(void) {
  struct timespec now = {0};
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

cli_progress cli_progress_begin(size_t total) {
  return (cli_progress){.is_on =
                            isatty(STDERR_FILENO) && !isatty(STDOUT_FILENO),
                        .total = total,
                        .start = progress_now()};
}

static void progress_draw(const cli_progress *progress, int64_t now) {
  const int64_t passed = now - progress->start;
  fprintf(stderr, "\r\x1b[Kamends: %zu", progress->done);
  if (progress->total > 0) {
    const size_t left = progress->total - progress->done;
    fprintf(
        stderr, " of %zu, %lld s left", progress->total,
        (long long)(passed * (int64_t)left / (int64_t)progress->done / 1000));
  } else {
    fprintf(stderr, " checked, %lld a second",
            (long long)((int64_t)progress->done * 1000 / passed));
  }
  fflush(stderr);
}

void cli_progress_step(cli_progress *progress) {
  progress->done++;
  if (!progress->is_on)
    return;
  const int64_t now = progress_now();
  if (now - progress->start < PROGRESS_PATIENCE ||
      now - progress->drawn < PROGRESS_PAUSE)
    return;
  progress_draw(progress, now);
  progress->drawn = now;
  progress->is_drawn = true;
}

void cli_progress_wipe(cli_progress *progress) {
  if (progress->is_drawn)
    fputs("\r\x1b[K", stderr);
  progress->is_drawn = false;
}
