/* SPDX-License-Identifier: MIT */
#include "base/str.h"

amends_str am_str_of(const char *text) {
  return text ? (amends_str){text, strlen(text)} : AM_STR_EMPTY;
}

amends_str am_str_copy(am_arena *arena, amends_str text) {
  const char *copy = am_arena_copy(arena, text.ptr, text.len);
  return (amends_str){copy, copy ? text.len : 0};
}

bool am_str_equal(amends_str a, amends_str b) {
  return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

bool am_str_is(amends_str a, const char *literal) {
  return am_str_equal(a, am_str_of(literal));
}

bool am_str_equal_caseless(amends_str a, amends_str b) {
  return a.len == b.len && am_str_starts_caseless(a, b);
}

bool am_str_starts(amends_str text, amends_str prefix) {
  return text.len >= prefix.len &&
         (prefix.len == 0 || memcmp(text.ptr, prefix.ptr, prefix.len) == 0);
}

bool am_str_starts_caseless(amends_str text, amends_str prefix) {
  if (text.len < prefix.len)
    return false;
  for (size_t i = 0; i < prefix.len; i++) {
    if (am_ascii_lower((unsigned char)text.ptr[i]) !=
        am_ascii_lower((unsigned char)prefix.ptr[i]))
      return false;
  }
  return true;
}

amends_str am_str_cut(amends_str text, size_t start, size_t end) {
  return (amends_str){text.ptr + start, end - start};
}

static bool str_is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

amends_str am_str_trim(amends_str text) {
  while (text.len && str_is_space(text.ptr[0])) {
    text.ptr++;
    text.len--;
  }
  while (text.len && str_is_space(text.ptr[text.len - 1]))
    text.len--;
  return text;
}

size_t am_str_find(amends_str text, char byte, size_t from) {
  if (from >= text.len)
    return text.len;
  const char *hit = memchr(text.ptr + from, byte, text.len - from);
  return hit ? (size_t)(hit - text.ptr) : text.len;
}

/* FNV-1a, 32 bits. */
uint32_t am_str_hash(amends_str text) {
  uint32_t hash = 2166136261u;
  for (size_t i = 0; i < text.len; i++)
    hash = (hash ^ (unsigned char)text.ptr[i]) * 16777619u;
  return hash;
}

int am_str_compare(amends_str a, amends_str b) {
  const size_t shared = a.len < b.len ? a.len : b.len;
  const int order = shared ? memcmp(a.ptr, b.ptr, shared) : 0;
  if (order)
    return order;
  return (a.len > b.len) - (a.len < b.len);
}

void am_buffer_init(am_text_buffer *buffer, am_arena *arena) {
  *buffer = (am_text_buffer){.arena = arena};
}

void am_buffer_add(am_text_buffer *buffer, amends_str text) {
  if (buffer->failed || text.len == 0)
    return;
  size_t need;
  void *at = buffer->at;
  /* One byte more for the '\0' that am_buffer_text sets. */
  if (!am_size_add(buffer->len, text.len, &need) ||
      !am_size_add(need, 1, &need) ||
      !am_arena_grow(buffer->arena, &at, &buffer->cap, buffer->len, need, 1)) {
    buffer->failed = true;
    return;
  }
  buffer->at = at;
  memcpy(buffer->at + buffer->len, text.ptr, text.len);
  buffer->len += text.len;
}

void am_buffer_char(am_text_buffer *buffer, char c) {
  am_buffer_add(buffer, (amends_str){&c, 1});
}

void am_buffer_number(am_text_buffer *buffer, int64_t number) {
  char digits[24];
  size_t at = sizeof digits;
  uint64_t rest = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
  do {
    digits[--at] = (char)('0' + rest % 10);
    rest /= 10;
  } while (rest);
  if (number < 0)
    digits[--at] = '-';
  am_buffer_add(buffer, (amends_str){digits + at, sizeof digits - at});
}

void am_buffer_hundredths(am_text_buffer *buffer, int32_t hundredths) {
  const int64_t size = hundredths < 0 ? -(int64_t)hundredths : hundredths;
  const int rest = (int)(size % 100);
  if (hundredths < 0)
    am_buffer_char(buffer, '-');
  am_buffer_number(buffer, size / 100);
  if (rest == 0)
    return;
  am_buffer_char(buffer, '.');
  am_buffer_char(buffer, (char)('0' + rest / 10));
  if (rest % 10)
    am_buffer_char(buffer, (char)('0' + rest % 10));
}

amends_str am_buffer_text(am_text_buffer *buffer) {
  if (buffer->failed)
    return (amends_str){NULL, 0};
  if (!buffer->at)
    return AM_STR_EMPTY;
  buffer->at[buffer->len] = '\0';
  return (amends_str){buffer->at, buffer->len};
}
