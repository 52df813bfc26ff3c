/* SPDX-License-Identifier: MIT
 *
 * Places as the client counts them: lines, and code units of the encoding that
 * was agreed on. */
#ifndef LSP_POSITION_H
#define LSP_POSITION_H

#include "buffer.h"

typedef enum lsp_encoding {
  LSP_UTF16 = 0, /* where nothing is agreed on */
  LSP_UTF8 = 1,
  LSP_UTF32 = 2
} lsp_encoding;

/* Both count from 0. */
typedef struct lsp_position {
  size_t line;
  size_t unit;
} lsp_position;

/* The byte at a position. A unit behind the end of its line is that end, a line
 * behind the last one the end of the text, a unit within a character the
 * character's first byte. */
size_t lsp_position_offset(const lsp_buffer *buffer, lsp_encoding encoding,
                           lsp_position position);

/* Places that are asked for in their order are counted from the last one, so
 * that one long line is not walked for each of them. All zeros is a new one. */
typedef struct lsp_ruler {
  size_t offset;
  lsp_position position;
} lsp_ruler;

lsp_position lsp_position_at(const lsp_buffer *buffer, lsp_encoding encoding,
                             size_t offset, lsp_ruler *ruler);

/* The name of an encoding ("utf-16"), and back; false: no such name. */
const char *lsp_encoding_name(lsp_encoding encoding);
int lsp_encoding_find(const char *name, lsp_encoding *out);

#endif
