/* SPDX-License-Identifier: MIT
 *
 * JSON on standard output: texts of any bytes, and a series of values as lines
 * or as one array. */
#ifndef APP_JSON_OUT_H
#define APP_JSON_OUT_H

#include <jansson.h>
#include <stdio.h>

#include <amends/amends.h>

/* Call it first. From then on JSON that finds no memory ends the run: it says
 * so and exits with APP_TROUBLE. Going on is no choice, for the lexer of
 * jansson drops characters of a text when it runs out. So nothing below fails.
 */
void app_json_init(void);

/* A JSON string; bytes that are no UTF-8 become U+FFFD. */
json_t *app_json_text(amends_str text);
json_t *app_json_words(const char *text);

/* Sets a key of an object to, or ends an array with, a value that it takes
 * over.
 */
void app_json_put(json_t *object, const char *key, json_t *value);
void app_json_add(json_t *array, json_t *value);

/* Writes a value, which it takes over, with flags of json_dumpf(). A failed
 * write is left to the stream, which remembers it. */
void app_json_write(json_t *value, FILE *out, size_t flags);

typedef enum app_json_shape {
  APP_JSON_LINES = 0, /* a value a line */
  APP_JSON_ONE = 1,   /* one value, indented */
  APP_JSON_ARRAY = 2  /* values in an array, indented */
} app_json_shape;

typedef struct app_json_stream {
  app_json_shape shape;
  size_t count;
} app_json_stream;

app_json_stream app_json_stream_begin(app_json_shape shape);

/* Writes a value and takes it over. */
void app_json_stream_add(app_json_stream *stream, json_t *value);

void app_json_stream_end(const app_json_stream *stream);

#endif
