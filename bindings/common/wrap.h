/* SPDX-License-Identifier: MIT
 *
 * A labelled paragraph, wrapped at the width of the terminal:
 *
 *   why: To the customer you are the company; "they" leaves nobody
 *        to turn to. */
#ifndef APP_WRAP_H
#define APP_WRAP_H

#include "terminal.h"

typedef struct app_wrap {
  const app_terminal *terminal;
  size_t indent; /* cells before each line */
  size_t column; /* cells used of this line */
  size_t gap;    /* spaces between items; 1 unless changed */
} app_wrap;

/* Prints `margin` spaces and the label padded to `label_width` cells; all
 * further lines begin behind it. */
app_wrap app_wrap_begin(const app_terminal *terminal, size_t margin,
                        const char *label, size_t label_width);

/* Adds the words of a text; white space separates them. */
void app_wrap_words(app_wrap *wrap, app_style style, amends_str text);

/* Adds a text that must stay on one line. */
void app_wrap_item(app_wrap *wrap, app_style style, amends_str text);

void app_wrap_end(app_wrap *wrap);

/* The three steps for one text. */
void app_wrap_text(const app_terminal *terminal, size_t margin,
                   const char *label, size_t label_width, amends_str text);

#endif
