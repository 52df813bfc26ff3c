/* SPDX-License-Identifier: MIT
 *
 * Slices of text: compare, search, ASCII case, and a growing buffer. Nothing
 * here knows the locale; case means ASCII case. */
#ifndef AM_BASE_STR_H
#define AM_BASE_STR_H

#include <stdbool.h>
#include <string.h>

#include "base/arena.h"

#define AM_STR(literal) ((amends_str){(literal), sizeof(literal) - 1})
#define AM_STR_EMPTY ((amends_str){"", 0})

static inline bool am_ascii_is_alpha(int c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
static inline bool am_ascii_is_digit(int c) { return c >= '0' && c <= '9'; }
static inline bool am_ascii_is_upper(int c) { return c >= 'A' && c <= 'Z'; }
static inline int am_ascii_lower(int c) {
  return am_ascii_is_upper(c) ? c + ('a' - 'A') : c;
}

amends_str am_str_of(const char *text); /* borrows; NULL gives "" */
amends_str am_str_copy(am_arena *arena,
                       amends_str text); /* ptr NULL, len 0: no memory */
bool am_str_equal(amends_str a, amends_str b);
bool am_str_is(amends_str a, const char *literal);
bool am_str_equal_caseless(amends_str a, amends_str b);
bool am_str_starts(amends_str text, amends_str prefix);
bool am_str_starts_caseless(amends_str text, amends_str prefix);
amends_str am_str_cut(amends_str text, size_t start, size_t end);
amends_str am_str_trim(amends_str text); /* ASCII white space on both sides */
/* Offset of the first `byte` at or after `from`, or text.len. */
size_t am_str_find(amends_str text, char byte, size_t from);
uint32_t am_str_hash(amends_str text);
/* Order of bytes, as memcmp; a shorter prefix comes first. */
int am_str_compare(amends_str a, amends_str b);

/* A growing text in an arena. After a failed call `failed` stays true and all
 * further calls do nothing, so that a series needs one check at its end. */
typedef struct am_text_buffer {
  am_arena *arena;
  char *at;
  size_t len;
  size_t cap;
  bool failed;
} am_text_buffer;

void am_buffer_init(am_text_buffer *buffer, am_arena *arena);
void am_buffer_add(am_text_buffer *buffer, amends_str text);
void am_buffer_char(am_text_buffer *buffer, char c);
void am_buffer_number(am_text_buffer *buffer, int64_t number);
/* "1.5" of 150, "-2" of -200. */
void am_buffer_hundredths(am_text_buffer *buffer, int32_t hundredths);
/* The text with a '\0' behind; `ptr` NULL when memory ran out. */
amends_str am_buffer_text(am_text_buffer *buffer);

#endif
