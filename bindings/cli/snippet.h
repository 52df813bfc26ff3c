/* SPDX-License-Identifier: MIT
 *
 * The source lines of a finding with its words underlined. */
#ifndef CLI_SNIPPET_H
#define CLI_SNIPPET_H

#include "terminal.h"

enum { CLI_SNIPPET_MARGIN = 6 };

/* Prints the lines that the span touches, three at most. Lines wider than the
 * terminal are cut around the span. */
void cli_snippet_print(const cli_terminal *terminal, amends_str source,
                       amends_span span, cli_style style);

#endif
