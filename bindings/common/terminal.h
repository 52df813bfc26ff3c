/* SPDX-License-Identifier: MIT
 *
 * What the output goes to: how wide it is, whether it shows colours and
 * characters beyond ASCII. The only place that looks at the environment. */
#ifndef APP_TERMINAL_H
#define APP_TERMINAL_H

#include <stdbool.h>
#include <stdio.h>

#include <amends/amends.h>

typedef enum app_color {
  APP_COLOR_AUTO = 0, /* on a terminal, unless NO_COLOR or TERM=dumb */
  APP_COLOR_ALWAYS = 1,
  APP_COLOR_NEVER = 2
} app_color;

typedef enum app_style {
  APP_STYLE_PLAIN = 0,
  APP_STYLE_BOLD = 1,
  APP_STYLE_DIM = 2,
  APP_STYLE_ERROR = 3,
  APP_STYLE_WARNING = 4,
  APP_STYLE_SUGGESTION = 5,
  APP_STYLE_GOOD = 6
} app_style;

typedef struct app_terminal {
  FILE *out;
  size_t width; /* cells of a line; 80 when it is no terminal */
  bool has_color;
  bool has_utf8; /* for our own signs; a draft's words are passed on as is */
} app_terminal;

/* `ascii` true keeps our own signs within ASCII whatever the locale says. */
app_terminal app_terminal_of(FILE *out, app_color color, bool ascii);

/* Begins a style; APP_STYLE_PLAIN ends it. */
void app_terminal_style(const app_terminal *terminal, app_style style);

/* Prints text in a style, control characters spelled out. */
void app_terminal_text(const app_terminal *terminal, app_style style,
                       amends_str text);

/* The style of a severity. */
app_style app_terminal_severity(amends_severity severity);

/* One of our own signs: `sign` where UTF-8 is understood, else `plain`. */
const char *app_terminal_sign(const app_terminal *terminal, const char *sign,
                              const char *plain);

/* `count` spaces. */
void app_terminal_indent(const app_terminal *terminal, size_t count);

#endif
