/* SPDX-License-Identifier: MIT
 *
 * The text of an open document, and where its lines begin. It follows the edits
 * of the client and is always valid UTF-8. */
#ifndef LSP_BUFFER_H
#define LSP_BUFFER_H

#include <stddef.h>

/* Lines end with "\n", "\r\n" or a lone "\r". All zeros is no buffer: begin
 * with lsp_buffer_set(). */
typedef struct lsp_buffer {
  char *text; /* with '\0' behind it */
  size_t len;
  size_t cap;
  size_t *lines; /* offset of the first byte of each; the first is 0 */
  size_t line_count;
  size_t line_cap;
} lsp_buffer;

void lsp_buffer_set(lsp_buffer *buffer, const char *text, size_t len);

/* Puts a text in the place of the bytes [start, end). Only the lines that are
 * touched are looked at. */
void lsp_buffer_replace(lsp_buffer *buffer, size_t start, size_t end,
                        const char *text, size_t len);

/* The line, from 0, that holds a byte; the last one holds the end, too. */
size_t lsp_buffer_line(const lsp_buffer *buffer, size_t offset);

/* Behind the last byte of a line that is not of its end. */
size_t lsp_buffer_line_end(const lsp_buffer *buffer, size_t line);

void lsp_buffer_clear(lsp_buffer *buffer);

#endif
