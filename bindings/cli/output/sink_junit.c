/* SPDX-License-Identifier: MIT
 *
 * JUnit's XML: a test suite for each message with one test case, which fails
 * when something at or above --fail-on was found. */
#include <stdlib.h>

#include "cli/output/note.h"
#include "cli/output/xml_out.h"

/* How many findings make the case fail. */
static size_t junit_failures(const cli_item *item,
                             const amends_report *report) {
  const amends_severity level = item->settings->fail_on;
  const amends_finding *finding;
  size_t failures = item->is_too_low && level == AMENDS_SEVERITY_NONE;
  for (cli_notes notes = cli_notes_of(report, item);
       (finding = cli_notes_next(&notes)) != NULL;)
    failures += level != AMENDS_SEVERITY_NONE && finding->severity >= level;
  return failures;
}

static void junit_open(FILE *out, const cli_item *item, size_t failures,
                       size_t errors) {
  const char *file = cli_note_file(item);
  fputs("  <testsuite", out);
  cli_xml_attribute(out, "name", file);
  cli_xml_number(out, "tests", 1);
  cli_xml_number(out, "failures", failures);
  cli_xml_number(out, "errors", errors);
  fputs(">\n    <testcase classname=\"amends\"", out);
  cli_xml_attribute(out, "name", item->path.len > 0 ? item->path.ptr : file);
  cli_xml_attribute(out, "file", file);
}

static void junit_finding(FILE *out, const cli_item *item,
                          const amends_finding *finding) {
  char *text = cli_note_text(finding);
  cli_xml_words(out, cli_note_file(item));
  if (finding->has_span)
    fprintf(out, ":%u:%u", (unsigned)finding->range.start.line,
            (unsigned)finding->range.start.column);
  fprintf(out, ": %s: ", amends_severity_name(finding->severity));
  cli_xml_words(out, text);
  fputs(" [", out);
  cli_xml_text(out, finding->rule);
  fputs("]\n", out);
  free(text);
}

static void junit_findings(FILE *out, const cli_item *item,
                           const amends_report *report) {
  const amends_finding *finding;
  for (cli_notes notes = cli_notes_of(report, item);
       (finding = cli_notes_next(&notes)) != NULL;)
    junit_finding(out, item, finding);
}

/* What does not fail is output of the test. */
static void junit_report(const cli_sink *sink, FILE *out, const cli_item *item,
                         const amends_report *report) {
  (void)sink;
  const size_t failures = junit_failures(item, report);
  cli_notes notes = cli_notes_of(report, item);
  const bool is_empty = cli_notes_next(&notes) == NULL;
  junit_open(out, item, failures > 0, 0);
  if (is_empty) {
    fputs("/>\n", out);
  } else if (failures > 0) {
    fprintf(out,
            ">\n      <failure type=\"wording\" message=\"%zu finding%s\">",
            failures, failures == 1 ? "" : "s");
    junit_findings(out, item, report);
    fputs("</failure>\n    </testcase>\n", out);
  } else {
    fputs(">\n      <system-out>", out);
    junit_findings(out, item, report);
    fputs("</system-out>\n    </testcase>\n", out);
  }
  fputs("  </testsuite>\n", out);
}

static void junit_trouble(const cli_sink *sink, FILE *out, const cli_item *item,
                          const char *why) {
  (void)sink;
  junit_open(out, item, 0, 1);
  fputs(">\n      <error type=\"not-checked\"", out);
  cli_xml_attribute(out, "message", why);
  fputs("/>\n    </testcase>\n  </testsuite>\n", out);
}

static void junit_begin(cli_sink *sink) {
  fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<testsuites name=\"amends\">\n",
        sink->out);
}

static void junit_end(cli_sink *sink, const cli_tally *tally) {
  (void)tally;
  fputs("</testsuites>\n", sink->out);
}

const cli_sink_type cli_sink_junit = {.name = "junit",
                                      .begin = junit_begin,
                                      .report = junit_report,
                                      .trouble = junit_trouble,
                                      .end = junit_end};
