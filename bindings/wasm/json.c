/* SPDX-License-Identifier: MIT
 *
 * Writing compact JSON into memory. */
#include "json.h"

#include <stdlib.h>
#include <string.h>

#include "common/utf8.h"

enum { JSON_FIRST_CAPACITY = 4096 };

void json_reset(json_text *json) {
  json->len = 0;
  json->is_failed = false;
}

void json_clear(json_text *json) {
  free(json->at);
  *json = (json_text){.at = NULL};
}

/* One byte more than asked for, for the '\0' of json_string's callers. */
static bool json_make_room(json_text *json, size_t more) {
  if (json->is_failed)
    return false;
  if (more <= json->capacity - json->len)
    return true;
  size_t capacity = json->capacity == 0 ? JSON_FIRST_CAPACITY : json->capacity;
  while (capacity - json->len < more) {
    if (capacity > SIZE_MAX / 2) {
      json->is_failed = true;
      return false;
    }
    capacity *= 2;
  }
  char *const at = realloc(json->at, capacity);
  if (at == NULL) {
    json->is_failed = true;
    return false;
  }
  json->at = at;
  json->capacity = capacity;
  return true;
}

static void json_add(json_text *json, const char *bytes, size_t len) {
  if (!json_make_room(json, len))
    return;
  memcpy(json->at + json->len, bytes, len);
  json->len += len;
}

/* A value that follows another one. No value ends in one of these bytes: a
 * string ends in a quotation mark. */
static void json_separate(json_text *json) {
  if (json->len > 0 && memchr("{[:", json->at[json->len - 1], 3) == NULL)
    json_add(json, ",", 1);
}

void json_open(json_text *json, char brace) {
  json_separate(json);
  json_add(json, &brace, 1);
}

void json_close(json_text *json, char brace) { json_add(json, &brace, 1); }

void json_key(json_text *json, const char *key) {
  json_words(json, key);
  json_add(json, ":", 1);
}

/* The escape of an ASCII character, or 0 when it stands for itself. */
static size_t json_escape(char escape[6], unsigned char byte) {
  static const char digits[] = "0123456789ABCDEF";
  static const char plain[] = "\"\\\b\f\n\r\t";
  static const char names[] = "\"\\bfnrt";
  const char *found = byte == '\0' ? NULL : strchr(plain, byte);
  escape[0] = '\\';
  if (found != NULL) {
    escape[1] = names[found - plain];
    return 2;
  }
  if (byte >= 0x20)
    return 0;
  memcpy(escape + 1, "u00", 3);
  escape[4] = digits[byte >> 4];
  escape[5] = digits[byte & 15];
  return 6;
}

static bool json_is_plain(unsigned char byte) {
  return byte >= 0x20 && byte < 0x80 && byte != '"' && byte != '\\';
}

/* Writes the character at `text.ptr`; returns its length there. */
static size_t json_character(json_text *json, amends_str text) {
  char escape[6];
  uint32_t code;
  const size_t escaped = json_escape(escape, (unsigned char)text.ptr[0]);
  if (escaped > 0) {
    json_add(json, escape, escaped);
    return 1;
  }
  const size_t len = app_utf8_decode(text.ptr, text.len, &code);
  if (code == APP_UTF8_INVALID)
    json_add(json, "\xEF\xBF\xBD", 3);
  else
    json_add(json, text.ptr, len);
  return len;
}

void json_string(json_text *json, amends_str text) {
  json_separate(json);
  json_add(json, "\"", 1);
  while (text.len > 0) {
    size_t len = 0;
    while (len < text.len && json_is_plain((unsigned char)text.ptr[len]))
      len++;
    if (len > 0)
      json_add(json, text.ptr, len);
    else
      len = json_character(json, text);
    text.ptr += len;
    text.len -= len;
  }
  json_add(json, "\"", 1);
}

void json_words(json_text *json, const char *text) {
  json_string(json, (amends_str){text, strlen(text)});
}

void json_integer(json_text *json, int64_t value) {
  char digits[20];
  size_t at = sizeof digits;
  uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
  json_separate(json);
  do {
    digits[--at] = (char)('0' + rest % 10);
    rest /= 10;
  } while (rest > 0);
  if (value < 0)
    digits[--at] = '-';
  json_add(json, digits + at, sizeof digits - at);
}

static void json_literal(json_text *json, const char *word) {
  json_separate(json);
  json_add(json, word, strlen(word));
}

void json_boolean(json_text *json, bool value) {
  json_literal(json, value ? "true" : "false");
}

void json_null(json_text *json) { json_literal(json, "null"); }
