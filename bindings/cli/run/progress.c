/* SPDX-License-Identifier: MIT
 *
 * Progress on a terminal. Off when reports go to a terminal too: there they
 * are their own progress. */
#define _POSIX_C_SOURCE 200809L
#include "cli/run/progress.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

/* Milliseconds before the line is first drawn, and between two drawings. */
enum { PROGRESS_PATIENCE = 1000, PROGRESS_PAUSE = 200, PROGRESS_CELLS = 20 };

static int64_t progress_now(void) {
  struct timespec now = {0};
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

cli_progress cli_progress_begin(size_t total, bool is_quiet) {
  return (cli_progress){.is_on = isatty(STDERR_FILENO) &&
                                 (is_quiet || !isatty(STDOUT_FILENO)),
                        .total = total,
                        .start = progress_now()};
}

static void progress_bar(const cli_progress *progress) {
  const size_t full = progress->done * PROGRESS_CELLS / progress->total;
  fputs(" [", stderr);
  for (size_t i = 0; i < PROGRESS_CELLS; i++)
    fputc(i < full ? '#' : '.', stderr);
  fputc(']', stderr);
}

/* "1 h 02 min", "3 min 20 s", "9 s" */
static void progress_time(int64_t seconds) {
  if (seconds >= 3600)
    fprintf(stderr, "%lld h %02lld min", (long long)(seconds / 3600),
            (long long)(seconds / 60 % 60));
  else if (seconds >= 60)
    fprintf(stderr, "%lld min %02lld s", (long long)(seconds / 60),
            (long long)(seconds % 60));
  else
    fprintf(stderr, "%lld s", (long long)seconds);
}

static void progress_draw(const cli_progress *progress, int64_t now) {
  const int64_t passed = now - progress->start;
  fputs("\r\x1b[Kamends:", stderr);
  if (progress->total > 0) {
    const size_t left = progress->total - progress->done;
    progress_bar(progress);
    fprintf(stderr, " %zu of %zu, ", progress->done, progress->total);
    progress_time(passed * (int64_t)left / (int64_t)progress->done / 1000);
    fputs(" left", stderr);
  } else {
    fprintf(stderr, " %zu checked, %lld a second", progress->done,
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
