/* SPDX-License-Identifier: MIT
 *
 * The report as JSON, "schema": 1. Its keys and their order are a contract with
 * other programs. */
#ifndef CLI_REPORT_JSON_H
#define CLI_REPORT_JSON_H

#include <jansson.h>
#include <stdio.h>

#include <amends/amends.h>

/* What the report itself does not know. */
typedef struct cli_json_context {
  json_t *id;       /* borrowed; NULL: null */
  const char *file; /* NULL: null */
  amends_severity min_severity;
  bool with_why; /* adds "dismissed" and each finding's "reason" */
} cli_json_context;

/* A new reference, or NULL without memory. */
json_t *cli_json_report(const amends_report *report,
                        const cli_json_context *context);

/* {"id": ..., "error": ...} in the place of a report; "file" instead of "id"
 * when the context has one. */
json_t *cli_json_error(const cli_json_context *context, const char *message);

/* A JSON string of any bytes: those that are no UTF-8 become U+FFFD. */
json_t *cli_json_text(amends_str text);

/* Sets a key to a value that it takes over. A NULL value, which is a value that
 * found no memory, or a failure sets `*failed`. */
void cli_json_put(json_t *object, const char *key, json_t *value, bool *failed);

/* Writes a value to `out`, on one line or indented; without a final line feed.
 * False without memory; a failed write shows in the stream. */
bool cli_json_write(FILE *out, const json_t *value, bool is_indented);

#endif
