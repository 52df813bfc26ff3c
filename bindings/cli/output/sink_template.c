/* SPDX-License-Identifier: MIT
 *
 * What --template asks for, finding after finding. */
#include <stdlib.h>

#include "cli/output/note.h"
#include "cli/output/template.h"

static void template_report(const cli_sink *sink, FILE *out,
                            const cli_item *item, const amends_report *report) {
  uint64_t *prints = cli_note_prints(report, item);
  cli_template_subject subject = {.item = item, .report = report};
  for (cli_notes notes = cli_notes_of(report, item);
       (subject.finding = cli_notes_next(&notes)) != NULL;) {
    subject.print = prints[notes.at - 1];
    cli_template_write(out, sink->options->template, &subject);
  }
  free(prints);
}

const cli_sink_type cli_sink_template = {.name = "template",
                                         .report = template_report};
