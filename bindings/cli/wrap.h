/* SPDX-License-Identifier: MIT
 *
 * A labelled paragraph, wrapped at the width of the terminal:
 *
 *   why: To the customer you are the company; "they" leaves nobody
 *        to turn to. */
#ifndef CLI_WRAP_H
#define CLI_WRAP_H

#include "terminal.h"

typedef struct cli_wrap {
  const cli_terminal *terminal;
  size_t indent; /* cells before each line */
  size_t column; /* cells used of this line */
  size_t gap;    /* spaces between items; 1 unless changed */
} cli_wrap;

/* Prints `margin` spaces and the label padded to `label_width` cells; all
 * further lines begin behind it. */
cli_wrap cli_wrap_begin(const cli_terminal *terminal, size_t margin,
                        const char *label, size_t label_width);

/* Adds the words of a text; white space separates them. */
void cli_wrap_words(cli_wrap *wrap, cli_style style, amends_str text);

/* Adds a text that must stay on one line. */
void cli_wrap_item(cli_wrap *wrap, cli_style style, amends_str text);

void cli_wrap_end(cli_wrap *wrap);

/* The three steps for one text. */
void cli_wrap_text(const cli_terminal *terminal, size_t margin,
                   const char *label, size_t label_width, amends_str text);

#endif
