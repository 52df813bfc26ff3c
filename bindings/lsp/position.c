/* SPDX-License-Identifier: MIT
 *
 * Offsets and units. The text is valid UTF-8, so a first byte tells how long
 * its character is in any encoding. */
#include "position.h"

#include <string.h>

static const char *const position_names[] = {"utf-16", "utf-8", "utf-32"};

enum { POSITION_NAMES = sizeof position_names / sizeof position_names[0] };

const char *lsp_encoding_name(lsp_encoding encoding) {
  return position_names[encoding];
}

int lsp_encoding_find(const char *name, lsp_encoding *out) {
  for (int i = 0; i < POSITION_NAMES; i++)
    if (strcmp(position_names[i], name) == 0) {
      *out = (lsp_encoding)i;
      return 1;
    }
  return 0;
}

static size_t position_bytes(char first) {
  const unsigned char byte = (unsigned char)first;
  if (byte < 0x80)
    return 1;
  return byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

static size_t position_units(size_t bytes, lsp_encoding encoding) {
  if (encoding == LSP_UTF8)
    return bytes;
  return encoding == LSP_UTF16 && bytes == 4 ? 2 : 1;
}

size_t lsp_position_offset(const lsp_buffer *buffer, lsp_encoding encoding,
                           lsp_position position) {
  if (position.line >= buffer->line_count)
    return buffer->len;
  const size_t end = lsp_buffer_line_end(buffer, position.line);
  size_t at = buffer->lines[position.line];
  for (size_t left = position.unit; at < end;) {
    const size_t bytes = position_bytes(buffer->text[at]);
    const size_t units = position_units(bytes, encoding);
    if (units > left)
      break;
    left -= units;
    at += bytes;
  }
  return at;
}

lsp_position lsp_position_at(const lsp_buffer *buffer, lsp_encoding encoding,
                             size_t offset, lsp_ruler *ruler) {
  if (offset > buffer->len)
    offset = buffer->len;
  const size_t line = lsp_buffer_line(buffer, offset);
  if (ruler->position.line != line || ruler->offset > offset)
    *ruler = (lsp_ruler){buffer->lines[line], {line, 0}};
  while (ruler->offset < offset) {
    const size_t bytes = position_bytes(buffer->text[ruler->offset]);
    ruler->offset += bytes;
    ruler->position.unit += position_units(bytes, encoding);
  }
  return ruler->position;
}
