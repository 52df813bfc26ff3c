/* SPDX-License-Identifier: MIT
 *
 * JSON on standard output: texts of any bytes, and a series of values as lines
 * or as one array. */
#ifndef CLI_JSON_OUT_H
#define CLI_JSON_OUT_H

#include <jansson.h>
#include <stdbool.h>

#include <amends/amends.h>

/* A JSON string; bytes that are no UTF-8 become U+FFFD. NULL without memory. */
json_t *cli_json_text(amends_str text);
json_t *cli_json_words(const char *text);

/* Sets a key to a value that it takes over. A NULL value, which is one that
 * found no memory, or a failure of its own sets `*failed`. */
void cli_json_put(json_t *object, const char *key, json_t *value, bool *failed);

/* The same for the end of an array. */
void cli_json_add(json_t *array, json_t *value, bool *failed);

/* The value, or NULL and nothing left of it when `failed`. */
json_t *cli_json_finish(json_t *value, bool failed);

typedef enum cli_json_shape {
  CLI_JSON_LINES = 0, /* a value a line */
  CLI_JSON_ONE = 1,   /* one value, indented */
  CLI_JSON_ARRAY = 2  /* values in an array, indented */
} cli_json_shape;

typedef struct cli_json_stream {
  cli_json_shape shape;
  size_t count;
  bool failed; /* a value found no memory */
} cli_json_stream;

cli_json_stream cli_json_stream_begin(cli_json_shape shape);

/* Writes a value and takes it over; NULL is one that found no memory. */
void cli_json_stream_add(cli_json_stream *stream, json_t *value);

/* False, and said, when memory ran out on the way. */
bool cli_json_stream_end(const cli_json_stream *stream);

#endif
