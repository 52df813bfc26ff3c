/* SPDX-License-Identifier: MIT */
#include "files/yaml_comment.h"

/* An entry that stands farther right is not looked at; a file of one long line
 * would otherwise be read again for each of its entries. */
enum { YAML_COMMENT_COLUMN_MAX = 1024 };

static bool yaml_comment_is_break(char c) { return c == '\n' || c == '\r'; }
static bool yaml_comment_is_blank(char c) { return c == ' ' || c == '\t'; }

/* Where the line of `at` begins, or `floor`, whichever is later. */
static size_t yaml_comment_line_start(amends_str file, size_t at,
                                      size_t floor) {
  while (at > floor && !yaml_comment_is_break(file.ptr[at - 1]))
    at--;
  return at;
}

static amends_str yaml_comment_line(amends_str file, size_t at) {
  size_t end = at;
  while (end < file.len && !yaml_comment_is_break(file.ptr[end]))
    end++;
  return am_str_trim(am_str_cut(file, at, end));
}

static char yaml_comment_byte(amends_str file, size_t at) {
  return at < file.len ? file.ptr[at] : '\0';
}

/* Nothing before `at` in its line but indentation and the dashes of lists. */
static bool yaml_comment_is_first(amends_str file, size_t start, size_t at) {
  if (at - start == YAML_COMMENT_COLUMN_MAX)
    return false;
  for (size_t i = start; i < at; i++) {
    const bool is_dash = file.ptr[i] == '-' &&
                         yaml_comment_is_blank(yaml_comment_byte(file, i + 1));
    if (!is_dash && !yaml_comment_is_blank(file.ptr[i]))
      return false;
  }
  return true;
}

/* The start of the line above the one that begins at `at` > `floor`. */
static size_t yaml_comment_above(amends_str file, size_t at, size_t floor) {
  size_t end = at - 1;
  if (file.ptr[end] == '\n' && end > floor && file.ptr[end - 1] == '\r')
    end--;
  return yaml_comment_line_start(file, end, floor);
}

/* The start of the first line of the comment above the line at `start`. */
static size_t yaml_comment_top(amends_str file, size_t start, size_t floor) {
  size_t top = start;
  for (int i = 0; top > floor && i < AM_YAML_COMMENT_LINES_MAX; i++) {
    const size_t above = yaml_comment_above(file, top, floor);
    const amends_str line = yaml_comment_line(file, above);
    if (line.len == 0 || line.ptr[0] != '#')
      break;
    top = above;
  }
  return top;
}

static void yaml_comment_add(am_text_buffer *buffer, amends_str line) {
  while (line.len && line.ptr[0] == '#')
    line = am_str_cut(line, 1, line.len);
  if (buffer->len)
    am_buffer_char(buffer, '\n');
  am_buffer_add(buffer, am_str_trim(line));
}

/* Behind a value only brackets and commas may stand before its comment. */
static amends_str yaml_comment_behind(amends_str file, size_t at) {
  const size_t start = at;
  while (at < file.len && memchr(" \t,]}", file.ptr[at], 5))
    at++;
  return at > start && at < file.len && file.ptr[at] == '#' &&
                 yaml_comment_is_blank(file.ptr[at - 1])
             ? yaml_comment_line(file, at)
             : AM_STR_EMPTY;
}

amends_str am_yaml_comment(am_arena *arena, amends_str file, size_t entry,
                           size_t behind) {
  am_text_buffer buffer;
  am_buffer_init(&buffer, arena);
  const size_t mark = am_str_starts(file, AM_STR("\xEF\xBB\xBF")) ? 3 : 0;
  const size_t floor = entry > mark + YAML_COMMENT_COLUMN_MAX
                           ? entry - YAML_COMMENT_COLUMN_MAX
                           : mark;
  const size_t start = yaml_comment_line_start(file, entry, floor);
  size_t top = yaml_comment_is_first(file, start, entry)
                   ? yaml_comment_top(file, start, mark)
                   : start;
  while (top < start) {
    yaml_comment_add(&buffer, yaml_comment_line(file, top));
    while (!yaml_comment_is_break(file.ptr[top]))
      top++;
    top += file.ptr[top] == '\r' && yaml_comment_byte(file, top + 1) == '\n'
               ? 2
               : 1;
  }
  const amends_str last = yaml_comment_behind(file, behind);
  if (last.len)
    yaml_comment_add(&buffer, last);
  return am_buffer_text(&buffer);
}
