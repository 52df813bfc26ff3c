/* SPDX-License-Identifier: MIT
 *
 * Width, colours and character set of the output. */
#define _POSIX_C_SOURCE 200809L
#include "terminal.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "glyph.h"

enum { TERMINAL_WIDTH = 80, TERMINAL_LEAST = 40, TERMINAL_MOST = 160 };

static bool terminal_has_color(int fd, app_color color) {
  if (color != APP_COLOR_AUTO)
    return color == APP_COLOR_ALWAYS;
  const char *none = getenv("NO_COLOR");
  const char *term = getenv("TERM");
  return isatty(fd) && (none == NULL || *none == '\0') && term != NULL &&
         strcmp(term, "dumb") != 0;
}

/* Explanations wider than TERMINAL_MOST are hard to read. */
static size_t terminal_width(int fd) {
  struct winsize size;
  if (!isatty(fd) || ioctl(fd, TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
    return TERMINAL_WIDTH;
  if (size.ws_col < TERMINAL_LEAST)
    return TERMINAL_LEAST;
  return size.ws_col > TERMINAL_MOST ? TERMINAL_MOST : size.ws_col;
}

/* Is the character set of the locale UTF-8? Told from its name, as in
 * "de_DE.UTF-8", "C.utf8@euro" or macOS's "UTF-8": loading the locale only to
 * ask it takes a tenth of a short run. */
static bool terminal_is_utf8(void) {
  static const char *const variables[] = {"LC_ALL", "LC_CTYPE", "LANG"};
  const char *name = NULL;
  for (size_t i = 0; i < 3 && (name == NULL || *name == '\0'); i++)
    name = getenv(variables[i]);
  if (name == NULL)
    return false;
  const char *dot = strchr(name, '.');
  const char *set = dot == NULL ? name : dot + 1;
  const size_t len = strcspn(set, "@");
  return (len == 5 && strncasecmp(set, "UTF-8", len) == 0) ||
         (len == 4 && strncasecmp(set, "UTF8", len) == 0);
}

app_terminal app_terminal_of(FILE *out, app_color color, bool ascii) {
  const int fd = fileno(out);
  return (app_terminal){
      .out = out,
      .width = terminal_width(fd),
      .has_color = terminal_has_color(fd, color),
      .has_utf8 = !ascii && terminal_is_utf8(),
  };
}

void app_terminal_style(const app_terminal *terminal, app_style style) {
  static const char *const codes[] = {
      [APP_STYLE_PLAIN] = "\x1b[0m",         [APP_STYLE_BOLD] = "\x1b[1m",
      [APP_STYLE_DIM] = "\x1b[2m",           [APP_STYLE_ERROR] = "\x1b[1;31m",
      [APP_STYLE_WARNING] = "\x1b[1;33m",    [APP_STYLE_GOOD] = "\x1b[32m",
      [APP_STYLE_SUGGESTION] = "\x1b[1;36m",
  };
  if (terminal->has_color)
    fputs(codes[style], terminal->out);
}

void app_terminal_text(const app_terminal *terminal, app_style style,
                       amends_str text) {
  if (text.len == 0)
    return;
  if (style != APP_STYLE_PLAIN)
    app_terminal_style(terminal, style);
  app_glyph_print(terminal->out, text.ptr, text.len);
  if (style != APP_STYLE_PLAIN)
    app_terminal_style(terminal, APP_STYLE_PLAIN);
}

app_style app_terminal_severity(amends_severity severity) {
  switch (severity) {
  case AMENDS_SEVERITY_ERROR:
    return APP_STYLE_ERROR;
  case AMENDS_SEVERITY_WARNING:
    return APP_STYLE_WARNING;
  case AMENDS_SEVERITY_SUGGESTION:
    return APP_STYLE_SUGGESTION;
  case AMENDS_SEVERITY_NONE:
    break;
  }
  return APP_STYLE_DIM;
}

const char *app_terminal_sign(const app_terminal *terminal, const char *sign,
                              const char *plain) {
  return terminal->has_utf8 ? sign : plain;
}

void app_terminal_indent(const app_terminal *terminal, size_t count) {
  while (count-- > 0)
    fputc(' ', terminal->out);
}
