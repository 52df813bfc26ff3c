/* SPDX-License-Identifier: MIT
 *
 * The source lines of a finding with its words underlined. */
#ifndef APP_SNIPPET_H
#define APP_SNIPPET_H

#include "terminal.h"

enum { APP_SNIPPET_MARGIN = 6 };

/* Prints the lines that the span touches, three at most. Lines wider than the
 * terminal are cut around the span. */
void app_snippet_print(const app_terminal *terminal, amends_str source,
                       amends_span span, app_style style);

#endif
