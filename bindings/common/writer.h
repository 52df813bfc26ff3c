/* SPDX-License-Identifier: MIT
 *
 * Writing compact JSON into memory. The bytes are those that jansson writes
 * with JSON_COMPACT, so that a report is the same wherever it is made. */
#ifndef APP_WRITER_H
#define APP_WRITER_H

#include <stdbool.h>

#include <amends/amends.h>

/* Growing text. After an allocation failed nothing is added any more; ask
 * `is_failed` once, at the end. `{0}` is an empty one. */
typedef struct app_writer {
  char *at;
  size_t len;
  size_t capacity;
  bool is_failed;
} app_writer;

/* Empties the text and keeps its memory for the next one. */
void app_writer_reset(app_writer *writer);

/* Gives the memory back. */
void app_writer_clear(app_writer *writer);

/* `brace` is one of "{[" and "}]". Commas come by themselves. */
void app_writer_open(app_writer *writer, char brace);
void app_writer_close(app_writer *writer, char brace);

/* The key of the next value of an object; it needs no escapes. */
void app_writer_key(app_writer *writer, const char *key);

/* Bytes that are no UTF-8 become U+FFFD. */
void app_writer_string(app_writer *writer, amends_str text);
void app_writer_words(app_writer *writer, const char *text);
void app_writer_integer(app_writer *writer, int64_t value);
void app_writer_boolean(app_writer *writer, bool value);
void app_writer_null(app_writer *writer);

#endif
