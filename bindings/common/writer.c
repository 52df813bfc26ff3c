/* SPDX-License-Identifier: MIT
 *
 * Writing compact JSON into memory. */
#include "writer.h"

#include <stdlib.h>
#include <string.h>

#include "utf8.h"

enum { WRITER_CAPACITY = 4096 };

void app_writer_reset(app_writer *writer) {
  writer->len = 0;
  writer->is_failed = false;
}

void app_writer_clear(app_writer *writer) {
  free(writer->at);
  *writer = (app_writer){.at = NULL};
}

/* One byte more than asked for, for the '\0' of json_string's callers. */
static bool writer_make_room(app_writer *writer, size_t more) {
  if (writer->is_failed)
    return false;
  if (more <= writer->capacity - writer->len)
    return true;
  size_t capacity = writer->capacity == 0 ? WRITER_CAPACITY : writer->capacity;
  while (capacity - writer->len < more) {
    if (capacity > SIZE_MAX / 2) {
      writer->is_failed = true;
      return false;
    }
    capacity *= 2;
  }
  char *const at = realloc(writer->at, capacity);
  if (at == NULL) {
    writer->is_failed = true;
    return false;
  }
  writer->at = at;
  writer->capacity = capacity;
  return true;
}

static void writer_add(app_writer *writer, const char *bytes, size_t len) {
  if (!writer_make_room(writer, len))
    return;
  memcpy(writer->at + writer->len, bytes, len);
  writer->len += len;
}

/* A value that follows another one. No value ends in one of these bytes: a
 * string ends in a quotation mark. */
static void writer_separate(app_writer *writer) {
  if (writer->len > 0 && memchr("{[:", writer->at[writer->len - 1], 3) == NULL)
    writer_add(writer, ",", 1);
}

void app_writer_open(app_writer *writer, char brace) {
  writer_separate(writer);
  writer_add(writer, &brace, 1);
}

void app_writer_close(app_writer *writer, char brace) {
  writer_add(writer, &brace, 1);
}

void app_writer_key(app_writer *writer, const char *key) {
  app_writer_words(writer, key);
  writer_add(writer, ":", 1);
}

/* The escape of an ASCII character, or 0 when it stands for itself. */
static size_t writer_escape(char escape[6], unsigned char byte) {
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

static bool writer_is_plain(unsigned char byte) {
  return byte >= 0x20 && byte < 0x80 && byte != '"' && byte != '\\';
}

/* Writes the character at `text.ptr`; returns its length there. */
static size_t writer_character(app_writer *writer, amends_str text) {
  char escape[6];
  uint32_t code;
  const size_t escaped = writer_escape(escape, (unsigned char)text.ptr[0]);
  if (escaped > 0) {
    writer_add(writer, escape, escaped);
    return 1;
  }
  const size_t len = app_utf8_decode(text.ptr, text.len, &code);
  if (code == APP_UTF8_INVALID)
    writer_add(writer, "\xEF\xBF\xBD", 3);
  else
    writer_add(writer, text.ptr, len);
  return len;
}

void app_writer_string(app_writer *writer, amends_str text) {
  writer_separate(writer);
  writer_add(writer, "\"", 1);
  while (text.len > 0) {
    size_t len = 0;
    while (len < text.len && writer_is_plain((unsigned char)text.ptr[len]))
      len++;
    if (len > 0)
      writer_add(writer, text.ptr, len);
    else
      len = writer_character(writer, text);
    text.ptr += len;
    text.len -= len;
  }
  writer_add(writer, "\"", 1);
}

void app_writer_words(app_writer *writer, const char *text) {
  app_writer_string(writer, (amends_str){text, strlen(text)});
}

void app_writer_integer(app_writer *writer, int64_t value) {
  char digits[20];
  size_t at = sizeof digits;
  uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
  writer_separate(writer);
  do {
    digits[--at] = (char)('0' + rest % 10);
    rest /= 10;
  } while (rest > 0);
  if (value < 0)
    digits[--at] = '-';
  writer_add(writer, digits + at, sizeof digits - at);
}

static void writer_literal(app_writer *writer, const char *word) {
  writer_separate(writer);
  writer_add(writer, word, strlen(word));
}

void app_writer_boolean(app_writer *writer, bool value) {
  writer_literal(writer, value ? "true" : "false");
}

void app_writer_null(app_writer *writer) { writer_literal(writer, "null"); }
