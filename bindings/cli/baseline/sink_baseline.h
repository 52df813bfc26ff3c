/* SPDX-License-Identifier: MIT
 *
 * Findings on their way into a baseline. */
#ifndef CLI_SINK_BASELINE_H
#define CLI_SINK_BASELINE_H

#include "cli/baseline/baseline.h"
#include "cli/output/sink.h"

/* What `amends baseline` does with what is found. It is the `state` of the
 * sink. */
typedef struct cli_baseline_job {
  cli_baseline *baseline;
  const char *reason; /* of new entries; NULL: none */
  bool is_pruning;    /* nothing new is taken in */
  char today[11];
  cli_known_list fresh; /* new entries, in the order of the files */
  size_t added;         /* findings */
  size_t removed;
  bool is_failed;
} cli_baseline_job;

extern const cli_sink_type cli_sink_baseline;

#endif
