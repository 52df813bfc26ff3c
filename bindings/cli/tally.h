/* SPDX-License-Identifier: MIT
 *
 * What a run over many files adds up to. */
#ifndef CLI_TALLY_H
#define CLI_TALLY_H

#include <amends/amends.h>

typedef struct cli_tally {
  size_t files;                                 /* checked or not */
  size_t unread;                                /* of them not checked */
  size_t messages;                              /* that were checked */
  size_t severities[AMENDS_SEVERITY_ERROR + 1]; /* findings that count */
} cli_tally;

/* Adds the report on one message. */
void cli_tally_add(cli_tally *tally, const amends_report *report);

#endif
