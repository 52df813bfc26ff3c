/* SPDX-License-Identifier: MIT
 *
 * Source lines with an underline. A line may be ten megabytes long, so only
 * its surroundings of the span are ever looked at:
 *
 *            left        mark          right
 *   start ----|-----------^~~~-----------|---- end      bytes and cells
 *             …THEY screwed up the delive…              what is printed */
#include "snippet.h"

#include <string.h>

#include "glyph.h"

/* More bytes than the widest terminal shows on either side (160 cells, four
 * bytes each). */
enum { SNIPPET_LINES = 3, SNIPPET_REACH = 1024, SNIPPET_TAB = 4 };

/* Offsets count bytes of the source. */
typedef struct snippet_line {
  size_t start;
  size_t end;
  size_t mark_start;
  size_t mark_end;
  bool is_cut_left; /* the line really begins before `start` */
} snippet_line;

/* Cells of the line, half-open. */
typedef struct snippet_window {
  size_t left;
  size_t right;
  bool is_cut_left;
  bool is_cut_right;
} snippet_window;

static bool snippet_is_break(char c) { return c == '\n' || c == '\r'; }

/* Steps off the middle of a character. */
static size_t snippet_boundary(amends_str source, size_t at) {
  while (at < source.len && ((unsigned char)source.ptr[at] & 0xC0u) == 0x80u)
    at++;
  return at;
}

static size_t snippet_line_end(amends_str source, size_t at, size_t from) {
  const size_t limit =
      source.len - from > SNIPPET_REACH ? from + SNIPPET_REACH : source.len;
  while (at < limit && !snippet_is_break(source.ptr[at]))
    at++;
  return at;
}

/* The part of the span's first line that can matter. */
static snippet_line snippet_first(amends_str source, amends_span span) {
  const size_t least =
      span.start > SNIPPET_REACH ? span.start - SNIPPET_REACH : 0;
  snippet_line line = {.start = span.start, .mark_start = span.start};
  while (line.start > least && !snippet_is_break(source.ptr[line.start - 1]))
    line.start--;
  line.is_cut_left = line.start == least && least > 0;
  line.start = snippet_boundary(source, line.start);
  line.end = snippet_line_end(source, span.start, span.start);
  line.mark_end = span.end < line.end ? span.end : line.end;
  return line;
}

/* The next line of the span that holds words; false when there is none. */
static bool snippet_next(amends_str source, amends_span span,
                         snippet_line *line) {
  size_t at = line->end;
  if (at >= span.end || !snippet_is_break(source.ptr[at]))
    return false;
  while (at < span.end && snippet_is_break(source.ptr[at]))
    at++;
  line->start = at;
  while (at < span.end && strchr(" \t\r\n", source.ptr[at]) != NULL)
    at++;
  if (at >= span.end)
    return false;
  line->is_cut_left = false;
  line->mark_start = at;
  line->end = snippet_line_end(source, at, line->start);
  line->mark_end = span.end < line->end ? span.end : line->end;
  return true;
}

/* As app_glyph_at, with tab stops. */
static app_glyph snippet_glyph(amends_str source, const snippet_line *line,
                               size_t at, size_t column) {
  app_glyph glyph = app_glyph_at(source.ptr + at, line->end - at);
  if (source.ptr[at] == '\t')
    glyph.width = SNIPPET_TAB - column % SNIPPET_TAB;
  return glyph;
}

static size_t snippet_column(amends_str source, const snippet_line *line,
                             size_t byte) {
  size_t column = 0;
  for (size_t at = line->start; at < byte;) {
    const app_glyph glyph = snippet_glyph(source, line, at, column);
    column += glyph.width;
    at += glyph.source;
  }
  return column;
}

/* Chooses the cells to show: all, or the beginning if the mark [from, to) ends
 * or begins there, or the surroundings of the mark. `room` is the width for
 * all, `sign` that of the sign for a cut. */
static snippet_window snippet_choose(size_t total, size_t from, size_t to,
                                     size_t room, size_t sign) {
  if (total <= room)
    return (snippet_window){.right = total};
  if (to + sign <= room || from <= room / 4)
    return (snippet_window){.right = room - sign, .is_cut_right = true};
  snippet_window window = {.left = from - room / 4, .is_cut_left = true};
  if (total - window.left + sign <= room) {
    window.left = total - (room - sign);
    window.right = total;
    return window;
  }
  window.right = window.left + room - 2 * sign;
  window.is_cut_right = true;
  return window;
}

/* Prints the glyphs within the window; one that lies across its edge leaves
 * spaces. */
static void snippet_print_cells(const app_terminal *terminal, amends_str source,
                                const snippet_line *line,
                                const snippet_window *window) {
  size_t column = 0;
  for (size_t at = line->start; at < line->end && column < window->right;) {
    const app_glyph glyph = snippet_glyph(source, line, at, column);
    const size_t end = column + glyph.width;
    const size_t shown_end = end < window->right ? end : window->right;
    const size_t shown_start = column > window->left ? column : window->left;
    const bool is_inside = column >= window->left && end <= window->right;
    if (is_inside && source.ptr[at] != '\t')
      fwrite(glyph.shown, 1, glyph.shown_len, terminal->out);
    else if (shown_end > shown_start)
      app_terminal_indent(terminal, shown_end - shown_start);
    column = end;
    at += glyph.source;
  }
}

static void snippet_print_mark(const app_terminal *terminal,
                               const snippet_window *window, size_t from,
                               size_t to, app_style style) {
  if (from < window->left)
    from = window->left;
  if (to > window->right)
    to = window->right;
  app_terminal_indent(terminal, from - window->left);
  app_terminal_style(terminal, style);
  fputc('^', terminal->out);
  while (++from < to)
    fputc('~', terminal->out);
  app_terminal_style(terminal, APP_STYLE_PLAIN);
  fputc('\n', terminal->out);
}

static void snippet_print_line(const app_terminal *terminal, amends_str source,
                               const snippet_line *line, app_style style) {
  const char *sign = app_terminal_sign(terminal, "\xE2\x80\xA6", "...");
  const size_t sign_width = app_glyph_width(sign, strlen(sign));
  const size_t from = snippet_column(source, line, line->mark_start);
  const size_t to = snippet_column(source, line, line->mark_end);
  const size_t total = snippet_column(source, line, line->end);
  const size_t room = terminal->width - APP_SNIPPET_MARGIN;
  snippet_window window = snippet_choose(total, from, to, room, sign_width);
  window.is_cut_left = window.is_cut_left || line->is_cut_left;
  app_terminal_indent(terminal, APP_SNIPPET_MARGIN);
  if (window.is_cut_left)
    fputs(sign, terminal->out);
  snippet_print_cells(terminal, source, line, &window);
  if (window.is_cut_right)
    fputs(sign, terminal->out);
  fputc('\n', terminal->out);
  app_terminal_indent(terminal, APP_SNIPPET_MARGIN +
                                    (window.is_cut_left ? sign_width : 0));
  snippet_print_mark(terminal, &window, from, to, style);
}

void app_snippet_print(const app_terminal *terminal, amends_str source,
                       amends_span span, app_style style) {
  if (span.start >= source.len)
    return;
  snippet_line line = snippet_first(source, span);
  int count = 0;
  do
    snippet_print_line(terminal, source, &line, style);
  while (++count < SNIPPET_LINES && snippet_next(source, span, &line));
}
