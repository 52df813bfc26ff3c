/* SPDX-License-Identifier: MIT
 *
 * What a writer could change: every rewrite, and the lines of missing parts
 * with their places. */
#ifndef CLI_SUGGEST_H
#define CLI_SUGGEST_H

#include <stdio.h>

#include <amends/amends.h>

/* One line each, "FILE:3:5: replace ... with ...", in the order of the text,
 * then what would raise the score most. */
void cli_suggest_print(FILE *out, const char *file,
                       const amends_report *report);

#endif
