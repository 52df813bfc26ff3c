/* SPDX-License-Identifier: MIT
 *
 * Wrapping by display width. A word wider than the line stands alone and sticks
 * out: cutting it would help nobody. */
#include "wrap.h"

#include <string.h>

#include "glyph.h"

app_wrap app_wrap_begin(const app_terminal *terminal, size_t margin,
                        const char *label, size_t label_width) {
  const amends_str text = {label, strlen(label)};
  app_terminal_indent(terminal, margin);
  app_terminal_text(terminal, APP_STYLE_DIM, text);
  app_terminal_indent(terminal,
                      label_width > text.len ? label_width - text.len : 0);
  const size_t indent = margin + label_width;
  return (app_wrap){
      .terminal = terminal, .indent = indent, .column = indent, .gap = 1};
}

void app_wrap_item(app_wrap *wrap, app_style style, amends_str text) {
  const app_terminal *terminal = wrap->terminal;
  const size_t width = app_glyph_width(text.ptr, text.len);
  if (wrap->column > wrap->indent) {
    if (wrap->column + wrap->gap + width > terminal->width) {
      fputc('\n', terminal->out);
      app_terminal_indent(terminal, wrap->indent);
      wrap->column = wrap->indent;
    } else {
      app_terminal_indent(terminal, wrap->gap);
      wrap->column += wrap->gap;
    }
  }
  app_terminal_text(terminal, style, text);
  wrap->column += width;
}

static bool wrap_is_space(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

void app_wrap_words(app_wrap *wrap, app_style style, amends_str text) {
  for (size_t at = 0; at < text.len;) {
    size_t end = at;
    while (end < text.len && !wrap_is_space(text.ptr[end]))
      end++;
    if (end > at)
      app_wrap_item(wrap, style, (amends_str){text.ptr + at, end - at});
    at = end + 1;
  }
}

void app_wrap_end(app_wrap *wrap) { fputc('\n', wrap->terminal->out); }

void app_wrap_text(const app_terminal *terminal, size_t margin,
                   const char *label, size_t label_width, amends_str text) {
  app_wrap wrap = app_wrap_begin(terminal, margin, label, label_width);
  app_wrap_words(&wrap, APP_STYLE_PLAIN, text);
  app_wrap_end(&wrap);
}
