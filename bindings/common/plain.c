/* SPDX-License-Identifier: MIT
 *
 * Only what the library writes is taken back: other escapes come from the
 * draft, whose own spelling people know. */
#include "plain.h"

#include <stdbool.h>
#include <string.h>

#include "memory.h"

typedef struct plain_row {
  const char *format;
  const char *spelling;
  char sign;
} plain_row;

static const plain_row plain_rows[] = {{"html", "&lt;", '<'},
                                       {"html", "&gt;", '>'},
                                       {"html", "&amp;", '&'},
                                       {"markdown", "\\<", '<'}};

enum { PLAIN_ROWS = sizeof plain_rows / sizeof plain_rows[0] };

static bool plain_begins(amends_str text, size_t at, const char *with) {
  const size_t len = strlen(with);
  return text.len - at >= len && memcmp(text.ptr + at, with, len) == 0;
}

/* The row that holds at text[at], or NULL. */
static const plain_row *plain_find(amends_str format, amends_str text,
                                   size_t at) {
  for (int i = 0; i < PLAIN_ROWS; i++)
    if (strlen(plain_rows[i].format) == format.len &&
        plain_begins(format, 0, plain_rows[i].format) &&
        plain_begins(text, at, plain_rows[i].spelling))
      return &plain_rows[i];
  return NULL;
}

char *app_plain_words(amends_str format, amends_str text) {
  char *words = app_alloc(text.len + 1, 1);
  size_t len = 0;
  for (size_t at = 0; at < text.len;) {
    const plain_row *row = plain_find(format, text, at);
    words[len++] = row == NULL ? text.ptr[at] : row->sign;
    at += row == NULL ? 1 : strlen(row->spelling);
  }
  words[len] = '\0';
  return words;
}
