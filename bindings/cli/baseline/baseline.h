/* SPDX-License-Identifier: MIT
 *
 * Whether a finding is known. It is when the baseline has it for its file, as
 * often as it was there; what a file does not know may have come with a file
 * that is not there any more: renamed, or split. */
#ifndef CLI_BASELINE_H
#define CLI_BASELINE_H

#include <amends/amends.h>

#include "cli/baseline/baseline_file.h"
#include "cli/options.h"

typedef struct cli_baseline cli_baseline;

/* The baseline of --baseline, or the nearest from the working directory
 * upwards; `*out` is NULL when there is none, or --no-baseline. False when it
 * is broken, which has been said then. */
bool cli_baseline_open(cli_baseline **out, const cli_options *options);
void cli_baseline_free(cli_baseline *baseline);

/* Where it is, or would be written. */
const char *cli_baseline_path(const cli_baseline *baseline);

/* A file as the baseline calls it; freed by the caller. */
char *cli_baseline_file(const cli_baseline *baseline, const char *path);

/* One finding was met. `file` is from cli_baseline_file(). Any thread. */
bool cli_baseline_knows(cli_baseline *baseline, const char *file,
                        const char *rule, uint64_t print);

/* A file was checked to its end. Any thread. */
void cli_baseline_checked(cli_baseline *baseline, const char *file);

/* Says on standard error which entries of checked or missing files nothing was
 * found for. */
void cli_baseline_say_stale(const cli_baseline *baseline);

/* True for such an entry. */
bool cli_known_is_stale(const cli_known *known);

/* Its entries, to be changed by the one thread that is left. */
cli_known_list *cli_baseline_list(cli_baseline *baseline);

#endif
