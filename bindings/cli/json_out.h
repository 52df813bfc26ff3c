/* SPDX-License-Identifier: MIT
 *
 * JSON on standard output: texts of any bytes, and a series of values as lines
 * or as one array. */
#ifndef CLI_JSON_OUT_H
#define CLI_JSON_OUT_H

#include <jansson.h>

#include <amends/amends.h>

/* Call it first. From then on JSON that finds no memory ends the run: it says
 * so and exits with CLI_TROUBLE. Going on is no choice, for the lexer of
 * jansson drops characters of a text when it runs out. So nothing below fails.
 */
void cli_json_init(void);

/* A JSON string; bytes that are no UTF-8 become U+FFFD. */
json_t *cli_json_text(amends_str text);
json_t *cli_json_words(const char *text);

/* Sets a key of an object to, or ends an array with, a value that it takes
 * over.
 */
void cli_json_put(json_t *object, const char *key, json_t *value);
void cli_json_add(json_t *array, json_t *value);

typedef enum cli_json_shape {
  CLI_JSON_LINES = 0, /* a value a line */
  CLI_JSON_ONE = 1,   /* one value, indented */
  CLI_JSON_ARRAY = 2  /* values in an array, indented */
} cli_json_shape;

typedef struct cli_json_stream {
  cli_json_shape shape;
  size_t count;
} cli_json_stream;

cli_json_stream cli_json_stream_begin(cli_json_shape shape);

/* Writes a value and takes it over. */
void cli_json_stream_add(cli_json_stream *stream, json_t *value);

void cli_json_stream_end(const cli_json_stream *stream);

#endif
