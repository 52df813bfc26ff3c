/* SPDX-License-Identifier: MIT
 *
 * GitLab's code quality report: an array of issues. GitLab compares the
 * fingerprints of two branches and shows what is new, so they must be unique
 * within a report. */
#include <stdlib.h>
#include <string.h>

#include "cli/output/note.h"
#include "common/fingerprint.h"
#include "common/json_out.h"

static const char *gitlab_severity(amends_severity severity) {
  static const char *const names[] = {"info", "info", "minor", "major"};
  return names[severity];
}

static json_t *gitlab_location(const cli_item *item, uint32_t first,
                               uint32_t last) {
  json_t *lines = json_object();
  app_json_put(lines, "begin", json_integer(first > 0 ? first : 1));
  app_json_put(lines, "end", json_integer(last > 0 ? last : 1));
  json_t *location = json_object();
  app_json_put(location, "path", app_json_words(cli_note_file(item)));
  app_json_put(location, "lines", lines);
  return location;
}

static json_t *gitlab_issue(const cli_item *item, const char *check,
                            const char *description, uint64_t print) {
  char digits[APP_FINGERPRINT_DIGITS + 1];
  const amends_str file = {item->file, strlen(item->file)};
  app_fingerprint_write(app_fingerprint_with(print, file), digits);
  json_t *issue = json_object();
  app_json_put(issue, "type", app_json_words("issue"));
  app_json_put(issue, "check_name", app_json_words(check));
  app_json_put(issue, "description", app_json_words(description));
  app_json_put(issue, "fingerprint", app_json_words(digits));
  return issue;
}

/* Each issue on a line of its own, with ",\n" between them. */
static void gitlab_write(FILE *out, json_t *issue, bool is_first) {
  if (!is_first)
    fputs(",\n", out);
  app_json_write(issue, out, JSON_COMPACT);
}

static void gitlab_report(const cli_sink *sink, FILE *out, const cli_item *item,
                          const amends_report *report) {
  (void)sink;
  uint64_t *prints = cli_note_prints(report, item);
  const amends_finding *finding;
  bool is_first = true;
  for (cli_notes notes = cli_notes_of(report, item);
       (finding = cli_notes_next(&notes)) != NULL;) {
    char *text = cli_note_text(finding);
    json_t *issue =
        gitlab_issue(item, finding->rule.ptr, text, prints[notes.at - 1]);
    app_json_put(issue, "severity",
                 app_json_words(gitlab_severity(finding->severity)));
    app_json_put(issue, "location",
                 gitlab_location(item, finding->range.start.line,
                                 finding->range.end.line));
    gitlab_write(out, issue, is_first);
    is_first = false;
    free(text);
  }
  free(prints);
}

static void gitlab_trouble(const cli_sink *sink, FILE *out,
                           const cli_item *item, const char *why) {
  (void)sink;
  json_t *issue = gitlab_issue(item, "not-checked", why, 0);
  app_json_put(issue, "severity", app_json_words("major"));
  app_json_put(issue, "location", gitlab_location(item, 1, 1));
  gitlab_write(out, issue, true);
}

static void gitlab_begin(cli_sink *sink) { fputc('[', sink->out); }

static void gitlab_join(cli_sink *sink, amends_str text, bool is_report) {
  (void)is_report;
  fputs(sink->joined == 0 ? "\n" : ",\n", sink->out);
  fwrite(text.ptr, 1, text.len, sink->out);
}

static void gitlab_end(cli_sink *sink, const cli_tally *tally) {
  (void)tally;
  fputs("\n]\n", sink->out);
}

const cli_sink_type cli_sink_gitlab = {.name = "gitlab",
                                       .begin = gitlab_begin,
                                       .report = gitlab_report,
                                       .trouble = gitlab_trouble,
                                       .join = gitlab_join,
                                       .end = gitlab_end};
