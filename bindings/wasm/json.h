/* SPDX-License-Identifier: MIT
 *
 * Writing compact JSON into memory. The bytes are those that jansson writes
 * with JSON_COMPACT, so that a report is the same wherever it is made. */
#ifndef ENGINE_JSON_H
#define ENGINE_JSON_H

#include <stdbool.h>

#include <amends/amends.h>

/* Growing text. After an allocation failed nothing is added any more; ask
 * `is_failed` once, at the end. `{0}` is an empty one. */
typedef struct json_text {
  char *at;
  size_t len;
  size_t capacity;
  bool is_failed;
} json_text;

/* Empties the text and keeps its memory for the next one. */
void json_reset(json_text *json);

/* Gives the memory back. */
void json_clear(json_text *json);

/* `brace` is one of "{[" and "}]". Commas come by themselves. */
void json_open(json_text *json, char brace);
void json_close(json_text *json, char brace);

/* The key of the next value of an object; it needs no escapes. */
void json_key(json_text *json, const char *key);

/* Bytes that are no UTF-8 become U+FFFD. */
void json_string(json_text *json, amends_str text);
void json_words(json_text *json, const char *text);
void json_integer(json_text *json, int64_t value);
void json_boolean(json_text *json, bool value);
void json_null(json_text *json);

#endif
