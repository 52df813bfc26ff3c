/* SPDX-License-Identifier: MIT
 *
 * The report for people, in the manner of a good compiler. */
#ifndef CLI_REPORT_HUMAN_H
#define CLI_REPORT_HUMAN_H

#include "terminal.h"

typedef struct cli_human_context {
  const char *name;  /* of the draft, as the user gave it */
  amends_str source; /* its bytes */
  amends_severity min_severity;
  bool with_why; /* shows dismissed hits and why they are */
} cli_human_context;

/* How many findings of each severity a run had; indexed by amends_severity. */
typedef struct cli_human_counts {
  size_t of[AMENDS_SEVERITY_ERROR + 1];
} cli_human_counts;

/* Prints the findings, then the score, and adds to the counts. */
void cli_human_report(const cli_terminal *terminal, const amends_report *report,
                      const cli_human_context *context,
                      cli_human_counts *counts);

/* Prints one line about a run of several drafts. */
void cli_human_summary(const cli_terminal *terminal,
                       const cli_human_counts *counts, size_t drafts,
                       size_t unread);

#endif
