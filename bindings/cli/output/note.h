/* SPDX-License-Identifier: MIT
 *
 * A finding in a line of text, as the outputs for other programs have it. */
#ifndef CLI_NOTE_H
#define CLI_NOTE_H

#include "cli/output/sink.h"

/* 'Blames "them": "THEY screwed up". Say what you did.' The quote is cut where
 * it is long. Freed by the caller; ends the run when there is no memory. */
char *cli_note_text(const amends_finding *finding);

/* A walk over the findings of a report that are to be shown. Last comes, as a
 * finding without a place, a score that is below what the settings ask for. */
typedef struct cli_notes {
  const amends_report *report;
  const cli_item *item;
  size_t at;
  amends_finding low;
  char low_text[48];
} cli_notes;

cli_notes cli_notes_of(const amends_report *report, const cli_item *item);

/* NULL behind the last. Valid as long as the walk is not copied. */
const amends_finding *cli_notes_next(cli_notes *notes);

/* Fingerprints for all findings of a report, shown or not, equal ones told
 * apart: that of the last one that was walked to is [notes.at - 1]. Freed by
 * the caller; ends the run when there is no memory. */
uint64_t *cli_note_prints(const amends_report *report, const cli_item *item);

/* "stdin" for standard input. */
const char *cli_note_file(const cli_item *item);

#endif
