/* SPDX-License-Identifier: MIT
 *
 * The score for people: a bar, where the points come from, which parts of a
 * good apology are there, and the change that would help most. */
#ifndef APP_REPORT_SCORE_H
#define APP_REPORT_SCORE_H

#include "terminal.h"

/* Prints the panel; one line when there is nothing to score. */
void app_score_print(const app_terminal *terminal, const amends_report *report,
                     const char *name);

/* Between bad and good, as the colour of a score. */
app_style app_score_style(int32_t score);

#endif
