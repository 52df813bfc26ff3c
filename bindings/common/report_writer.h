/* SPDX-License-Identifier: MIT
 *
 * The report as compact JSON, "schema": 1. Its keys and their order are a
 * contract with other programs. Nothing but <amends/...> is needed, so that the
 * WebAssembly module writes it too. */
#ifndef APP_REPORT_WRITER_H
#define APP_REPORT_WRITER_H

#include "writer.h"

/* What the report itself does not know. */
typedef struct app_report_options {
  amends_str file;              /* empty: null */
  amends_str path;              /* in the file; empty: no "path" */
  const amends_incident *notes; /* more incidents, about the file */
  size_t note_count;
  amends_severity min_severity;
  bool with_why; /* adds "dismissed" and each finding's "reason" */
} app_report_options;

/* "id" is null. */
void app_report_write(app_writer *writer, const amends_report *report,
                      const app_report_options *options);

/* What amends/fix.h did: {"text", "taken_back", "changes"}. */
void app_fixed_write(app_writer *writer, const amends_fixed *fixed);

#endif
