/* SPDX-License-Identifier: MIT
 *
 * The report for people, in the manner of a good compiler. */
#ifndef APP_REPORT_HUMAN_H
#define APP_REPORT_HUMAN_H

#include "terminal.h"

typedef struct app_human_context {
  const char *name;             /* of the draft, as the user gave it */
  amends_str source;            /* its bytes */
  const amends_incident *notes; /* about what was not read, or guessed */
  size_t note_count;
  amends_severity min_severity;
  bool with_why; /* shows dismissed hits and why they are */
} app_human_context;

/* Prints the findings, then the score. */
void app_human_report(const app_terminal *terminal, const amends_report *report,
                      const app_human_context *context);

#endif
