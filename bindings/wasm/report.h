/* SPDX-License-Identifier: MIT
 *
 * The report as JSON, "schema": 1: byte for byte the line that
 * `amends check --batch` prints for a message without an id. */
#ifndef ENGINE_REPORT_H
#define ENGINE_REPORT_H

#include "json.h"

/* `with_why` adds "dismissed" and each finding's "reason". */
typedef struct report_options {
  amends_severity min_severity;
  bool with_why;
} report_options;

void report_write(json_text *json, const amends_report *report,
                  const report_options *options);

/* The new text and what was changed. */
void report_write_fixed(json_text *json, const amends_fixed *fixed);

#endif
