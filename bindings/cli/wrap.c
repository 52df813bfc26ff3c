/* SPDX-License-Identifier: MIT
 *
 * Wrapping by display width. A word wider than the line stands alone and sticks
 * out: cutting it would help nobody. */
#include "wrap.h"

#include <string.h>

#include "glyph.h"

cli_wrap cli_wrap_begin(const cli_terminal *terminal, size_t margin,
                        const char *label, size_t label_width) {
  const amends_str text = {label, strlen(label)};
  cli_terminal_indent(terminal, margin);
  cli_terminal_text(terminal, CLI_STYLE_DIM, text);
  cli_terminal_indent(terminal,
                      label_width > text.len ? label_width - text.len : 0);
  const size_t indent = margin + label_width;
  return (cli_wrap){
      .terminal = terminal, .indent = indent, .column = indent, .gap = 1};
}

void cli_wrap_item(cli_wrap *wrap, cli_style style, amends_str text) {
  const cli_terminal *terminal = wrap->terminal;
  const size_t width = cli_glyph_width(text.ptr, text.len);
  if (wrap->column > wrap->indent) {
    if (wrap->column + wrap->gap + width > terminal->width) {
      fputc('\n', terminal->out);
      cli_terminal_indent(terminal, wrap->indent);
      wrap->column = wrap->indent;
    } else {
      cli_terminal_indent(terminal, wrap->gap);
      wrap->column += wrap->gap;
    }
  }
  cli_terminal_text(terminal, style, text);
  wrap->column += width;
}

static bool wrap_is_space(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

void cli_wrap_words(cli_wrap *wrap, cli_style style, amends_str text) {
  for (size_t at = 0; at < text.len;) {
    size_t end = at;
    while (end < text.len && !wrap_is_space(text.ptr[end]))
      end++;
    if (end > at)
      cli_wrap_item(wrap, style, (amends_str){text.ptr + at, end - at});
    at = end + 1;
  }
}

void cli_wrap_end(cli_wrap *wrap) { fputc('\n', wrap->terminal->out); }

void cli_wrap_text(const cli_terminal *terminal, size_t margin,
                   const char *label, size_t label_width, amends_str text) {
  cli_wrap wrap = cli_wrap_begin(terminal, margin, label, label_width);
  cli_wrap_words(&wrap, CLI_STYLE_PLAIN, text);
  cli_wrap_end(&wrap);
}
