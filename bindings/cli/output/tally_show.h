/* SPDX-License-Identifier: MIT
 *
 * What a run added up to, for people and as JSON. */
#ifndef CLI_TALLY_SHOW_H
#define CLI_TALLY_SHOW_H

#include <jansson.h>

#include "cli/output/tally.h"
#include "common/terminal.h"

/* One line: files and findings by level. */
void cli_tally_line(const app_terminal *terminal, const cli_tally *tally);

/* A few lines more: the mean score, the most frequent rules, the worst
 * messages. */
void cli_tally_summary(const app_terminal *terminal, const cli_tally *tally);

/* Every rule with its rates, and how the scores are spread. */
void cli_tally_stats(const app_terminal *terminal, const cli_tally *tally);

/* The same for programs; a new reference. */
json_t *cli_tally_json(const cli_tally *tally);

#endif
