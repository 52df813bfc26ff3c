/* SPDX-License-Identifier: MIT
 *
 * Jobs through several threads, in and out in the same order and in bounded
 * memory: a ring of jobs, of which each is taken, worked on and given. */
#ifndef CLI_LANES_H
#define CLI_LANES_H

#include <stdbool.h>
#include <stddef.h>

enum { CLI_LANES_MOST = 64, CLI_LANES_BYTES = 128 * 1048576 };

typedef struct cli_lanes {
  int count;       /* threads, this one among them; 1: no other is made */
  size_t job_size; /* bytes; jobs are zeroed once and then used again */
  void *ctx;
  /* Fills a job with the next piece of work; false after the last one. By one
   * thread at a time, in order. It may wait for input. */
  bool (*take)(void *ctx, void *job);
  /* Works on a job; any threads, several at once. `lane` counts from 0 and is
   * the same for all jobs of a thread. */
  void (*work)(void *ctx, int lane, void *job);
  /* Takes the result. By one thread at a time, in the order of `take`. False:
   * no further job shall be taken. */
  bool (*give)(void *ctx, void *job);
  /* Bytes that a job holds now. While all together hold more than
   * CLI_LANES_BYTES, no further one is taken, be they finished or not. */
  size_t (*weight)(const void *job);
  /* Frees what a job has kept for its next use. */
  void (*clear)(void *job);
} cli_lanes;

/* Returns when all that was taken has been given. */
void cli_lanes_run(const cli_lanes *lanes);

/* The processors of the machine, at most `most`. */
int cli_lanes_processors(int most);

#endif
