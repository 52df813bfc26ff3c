/* SPDX-License-Identifier: MIT
 *
 * Text and line index, edited in step. */
#include "buffer.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "common/memory.h"

static void buffer_push_line(lsp_buffer *buffer, size_t offset) {
  buffer->lines = app_grow(buffer->lines, buffer->line_count, &buffer->line_cap,
                           sizeof *buffer->lines);
  buffer->lines[buffer->line_count++] = offset;
}

/* The first line that begins in [from, to], behind an end of line; 0: none. */
static size_t buffer_next_line(const lsp_buffer *buffer, size_t from,
                               size_t to) {
  const char *text = buffer->text;
  for (size_t at = from; at < to; at++) {
    if (text[at] == '\n')
      return at + 1;
    if (text[at] == '\r' && text[at + 1] != '\n')
      return at + 1;
  }
  return 0;
}

void lsp_buffer_set(lsp_buffer *buffer, const char *text, size_t len) {
  lsp_buffer_clear(buffer);
  buffer->text = app_copy_part(text, len);
  buffer->len = len;
  buffer->cap = len + 1;
  buffer_push_line(buffer, 0);
  for (size_t at = 0; (at = buffer_next_line(buffer, at, len)) > 0;)
    buffer_push_line(buffer, at);
}

/* The number of lines that begin before `offset`. */
static size_t buffer_lines_before(const lsp_buffer *buffer, size_t offset) {
  size_t low = 0, high = buffer->line_count;
  while (low < high) {
    const size_t middle = low + (high - low) / 2;
    if (buffer->lines[middle] < offset)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

size_t lsp_buffer_line(const lsp_buffer *buffer, size_t offset) {
  return buffer_lines_before(buffer, offset + 1) - 1;
}

size_t lsp_buffer_line_end(const lsp_buffer *buffer, size_t line) {
  const bool is_last = line + 1 >= buffer->line_count;
  size_t end = is_last ? buffer->len : buffer->lines[line + 1];
  const size_t start = buffer->lines[line];
  if (!is_last && end > start && buffer->text[end - 1] == '\n')
    end--;
  if (!is_last && end > start && buffer->text[end - 1] == '\r')
    end--;
  return end;
}

static void buffer_splice_text(lsp_buffer *buffer, size_t start, size_t end,
                               const char *text, size_t len) {
  const size_t result = buffer->len - (end - start) + len;
  while (buffer->cap < result + 1)
    buffer->text = app_grow(buffer->text, buffer->cap, &buffer->cap, 1);
  memmove(buffer->text + start + len, buffer->text + end, buffer->len - end);
  memcpy(buffer->text + start, text, len);
  buffer->len = result;
  buffer->text[result] = '\0';
}

/* Lines of the new text that begin in [from, to], put in place of `removed` of
 * the index at `line`. */
static void buffer_splice_lines(lsp_buffer *buffer, size_t line, size_t removed,
                                size_t from, size_t to) {
  size_t added = 0;
  for (size_t at = from; (at = buffer_next_line(buffer, at, to)) > 0;)
    added++;
  const size_t tail = buffer->line_count - line - removed;
  while (buffer->line_cap < line + added + tail)
    buffer->lines = app_grow(buffer->lines, buffer->line_cap, &buffer->line_cap,
                             sizeof *buffer->lines);
  memmove(buffer->lines + line + added, buffer->lines + line + removed,
          tail * sizeof *buffer->lines);
  buffer->line_count = line + added + tail;
  for (size_t at = from; (at = buffer_next_line(buffer, at, to)) > 0;)
    buffer->lines[line++] = at;
}

/* A "\r" before the edit and a "\n" behind it may come together or be parted,
 * so that one byte on either side is looked at again. */
void lsp_buffer_replace(lsp_buffer *buffer, size_t start, size_t end,
                        const char *text, size_t len) {
  const size_t from = start > 0 ? start - 1 : 0;
  const size_t first = buffer_lines_before(buffer, from + 1);
  const size_t last_old = end < buffer->len ? end + 1 : end;
  const size_t behind = buffer_lines_before(buffer, last_old + 1);
  const size_t removed = behind > first ? behind - first : 0;
  const size_t moved = start + len;
  buffer_splice_text(buffer, start, end, text, len);
  const size_t last = moved < buffer->len ? moved + 1 : moved;
  for (size_t i = first + removed; i < buffer->line_count; i++)
    buffer->lines[i] = buffer->lines[i] - end + moved;
  buffer_splice_lines(buffer, first, removed, from, last);
}

void lsp_buffer_clear(lsp_buffer *buffer) {
  free(buffer->text);
  free(buffer->lines);
  *buffer = (lsp_buffer){0};
}
