/* SPDX-License-Identifier: MIT
 *
 * The language of --template: text with fields in braces, written once for
 * each finding.
 *
 *   {file}:{line}:{column}: {severity}: {message} [{rule}]\n
 *   {"rule": {rule|json}, "line": {line}}\n      does not work: a brace that
 *   {{"rule": {rule|json}, "line": {line}}}\n    is meant is written twice
 *
 * "\n", "\t" and "\\" are a line end, a tab and a backslash. */
#ifndef CLI_TEMPLATE_H
#define CLI_TEMPLATE_H

#include "cli/output/sink.h"

/* What the fields speak of. One for all findings of a report. */
typedef struct cli_template_subject {
  const cli_item *item;
  const amends_report *report;
  const amends_finding *finding;
  uint64_t print;
  /* For the columns in bytes: a line starts at `line`, none between it and
   * `known`. Zeros for the first finding. */
  size_t line;
  size_t known;
} cli_template_subject;

/* False when the text is no template; why not has been said then. */
bool cli_template_check(const char *text);

/* Writes the text for a finding; it has been checked. */
void cli_template_write(FILE *out, const char *text,
                        cli_template_subject *subject);

#endif
