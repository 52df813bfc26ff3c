/* SPDX-License-Identifier: MIT
 *
 * The report as JSON, "schema": 1. Its keys and their order are a contract with
 * other programs. */
#ifndef APP_REPORT_JSON_H
#define APP_REPORT_JSON_H

#include <jansson.h>
#include <stdbool.h>

#include <amends/amends.h>

/* What the report itself does not know. */
typedef struct app_json_context {
  json_t *id;                   /* borrowed; NULL: null */
  const char *file;             /* NULL: null */
  amends_str path;              /* in the file; empty: no "path" */
  const amends_incident *notes; /* more incidents, about the file */
  size_t note_count;
  amends_severity min_severity;
  bool with_why; /* adds "dismissed" and each finding's "reason" */
} app_json_context;

/* A new reference. */
json_t *app_json_report(const amends_report *report,
                        const app_json_context *context);

/* {"id": ..., "error": ...} in the place of a report; "file" instead of "id"
 * when the context has one. */
json_t *app_json_error(const app_json_context *context, const char *message);

#endif
