/* SPDX-License-Identifier: MIT
 *
 * The report as a value of jansson, for programs that add to it or print it
 * with indentation: what report_writer.c writes, read again. */
#include "report_json.h"

#include <stdlib.h>
#include <string.h>

#include "json_out.h"
#include "report_writer.h"
#include "trouble.h"

json_t *app_json_report(const amends_report *report,
                        const app_json_context *context) {
  const char *file = context->file == NULL ? "" : context->file;
  const app_report_options options = {.file = {file, strlen(file)},
                                      .path = context->path,
                                      .notes = context->notes,
                                      .note_count = context->note_count,
                                      .min_severity = context->min_severity,
                                      .with_why = context->with_why};
  app_writer writer = {.at = NULL};
  app_report_write(&writer, report, &options);
  json_t *value = writer.is_failed
                      ? NULL
                      : json_loadb(writer.at, writer.len, JSON_ALLOW_NUL, NULL);
  app_writer_clear(&writer);
  if (value == NULL)
    exit((int)app_trouble_memory());
  if (context->id != NULL)
    json_object_set(value, "id", context->id);
  return value;
}

json_t *app_json_error(const app_json_context *context, const char *message) {
  json_t *value = json_object();
  if (context->file != NULL)
    app_json_put(value, "file", app_json_words(context->file));
  else
    app_json_put(value, "id",
                 context->id == NULL ? json_null() : json_incref(context->id));
  app_json_put(value, "error", app_json_words(message));
  return value;
}
