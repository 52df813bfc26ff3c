/* SPDX-License-Identifier: MIT
 *
 * A character as it may be sent to a terminal. A draft comes from anywhere, so
 * control characters, bytes that are no UTF-8 and the marks that reorder a line
 * (bidirectional overrides) are spelled out: "\x1b", "<U+202E>". */
#ifndef APP_GLYPH_H
#define APP_GLYPH_H

#include <stddef.h>
#include <stdio.h>

typedef struct app_glyph {
  char shown[12];   /* UTF-8 to print, not terminated */
  size_t shown_len; /* bytes of it */
  size_t width;     /* terminal cells it takes: 0-9 */
  size_t source;    /* bytes of the text it stands for */
} app_glyph;

/* The glyph of the character at `text[0]`; `len` is at least 1. White space of
 * any kind becomes a space; a tab too, for its width is the caller's matter. */
app_glyph app_glyph_at(const char *text, size_t len);

/* Prints a whole text that way, and the cells that it takes. */
void app_glyph_print(FILE *out, const char *text, size_t len);
size_t app_glyph_width(const char *text, size_t len);

#endif
