/* SPDX-License-Identifier: MIT
 *
 * What the output goes to: how wide it is, whether it shows colours and
 * characters beyond ASCII. The only place that looks at the environment. */
#ifndef CLI_TERMINAL_H
#define CLI_TERMINAL_H

#include <stdbool.h>
#include <stdio.h>

#include <amends/amends.h>

typedef enum cli_color {
  CLI_COLOR_AUTO = 0, /* on a terminal, unless NO_COLOR or TERM=dumb */
  CLI_COLOR_ALWAYS = 1,
  CLI_COLOR_NEVER = 2
} cli_color;

typedef enum cli_style {
  CLI_STYLE_PLAIN = 0,
  CLI_STYLE_BOLD = 1,
  CLI_STYLE_DIM = 2,
  CLI_STYLE_ERROR = 3,
  CLI_STYLE_WARNING = 4,
  CLI_STYLE_SUGGESTION = 5,
  CLI_STYLE_GOOD = 6
} cli_style;

typedef struct cli_terminal {
  FILE *out;
  size_t width; /* cells of a line; 80 when it is no terminal */
  bool has_color;
  bool has_utf8; /* for our own signs; a draft's words are passed on as is */
} cli_terminal;

/* `ascii` true keeps our own signs within ASCII whatever the locale says. */
cli_terminal cli_terminal_of(FILE *out, cli_color color, bool ascii);

/* Begins a style; CLI_STYLE_PLAIN ends it. */
void cli_terminal_style(const cli_terminal *terminal, cli_style style);

/* Prints text in a style, control characters spelled out. */
void cli_terminal_text(const cli_terminal *terminal, cli_style style,
                       amends_str text);

/* The style of a severity. */
cli_style cli_terminal_severity(amends_severity severity);

/* One of our own signs: `sign` where UTF-8 is understood, else `plain`. */
const char *cli_terminal_sign(const cli_terminal *terminal, const char *sign,
                              const char *plain);

/* `count` spaces. */
void cli_terminal_indent(const cli_terminal *terminal, size_t count);

#endif
