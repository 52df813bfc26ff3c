/* SPDX-License-Identifier: MIT
 *
 * Checkstyle's XML, which many CI servers and editors read. */
#include <stdlib.h>

#include "cli/output/note.h"
#include "cli/output/xml_out.h"

static const char *checkstyle_severity(amends_severity severity) {
  static const char *const names[] = {"info", "info", "warning", "error"};
  return names[severity];
}

static void checkstyle_error(FILE *out, const amends_finding *finding) {
  char *text = cli_note_text(finding);
  fputs("    <error", out);
  if (finding->has_span) {
    cli_xml_number(out, "line", finding->range.start.line);
    cli_xml_number(out, "column", finding->range.start.column);
  }
  cli_xml_attribute(out, "severity", checkstyle_severity(finding->severity));
  cli_xml_attribute(out, "message", text);
  fputs(" source=\"amends.", out);
  cli_xml_text(out, finding->rule);
  fputs("\"/>\n", out);
  free(text);
}

static void checkstyle_open(FILE *out, const cli_item *item) {
  fputs("  <file", out);
  cli_xml_attribute(out, "name", cli_note_file(item));
  fputs(">\n", out);
}

static void checkstyle_report(const cli_sink *sink, FILE *out,
                              const cli_item *item,
                              const amends_report *report) {
  (void)sink;
  const amends_finding *finding;
  checkstyle_open(out, item);
  for (cli_notes notes = cli_notes_of(report, item);
       (finding = cli_notes_next(&notes)) != NULL;)
    checkstyle_error(out, finding);
  fputs("  </file>\n", out);
}

static void checkstyle_trouble(const cli_sink *sink, FILE *out,
                               const cli_item *item, const char *why) {
  (void)sink;
  checkstyle_open(out, item);
  fputs("    <error severity=\"error\"", out);
  cli_xml_attribute(out, "message", why);
  fputs(" source=\"amends.not-checked\"/>\n  </file>\n", out);
}

static void checkstyle_begin(cli_sink *sink) {
  fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<checkstyle version=\"4.3\">\n",
        sink->out);
}

static void checkstyle_end(cli_sink *sink, const cli_tally *tally) {
  (void)tally;
  fputs("</checkstyle>\n", sink->out);
}

const cli_sink_type cli_sink_checkstyle = {.name = "checkstyle",
                                           .begin = checkstyle_begin,
                                           .report = checkstyle_report,
                                           .trouble = checkstyle_trouble,
                                           .end = checkstyle_end};
