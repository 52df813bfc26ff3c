/* SPDX-License-Identifier: MIT
 *
 * Workflow commands of GitHub Actions: a line for each finding, which GitHub
 * shows at its place in the pull request. The escapes are those of its
 * toolkit: "%", line ends, and in properties ":" and ",". */
#include <stdlib.h>
#include <string.h>

#include "cli/output/note.h"

static const char *github_level(amends_severity severity) {
  static const char *const names[] = {"notice", "notice", "warning", "error"};
  return names[severity];
}

static void github_text(FILE *out, const char *text, bool is_property) {
  for (; *text != '\0'; text++) {
    const bool is_special = strchr("%\r\n", *text) != NULL ||
                            (is_property && strchr(":,", *text) != NULL);
    if (is_special)
      fprintf(out, "%%%02X", (unsigned)(unsigned char)*text);
    else
      fputc(*text, out);
  }
}

/* Columns only mean something to GitHub within one line. */
static void github_place(FILE *out, const amends_finding *finding) {
  const amends_range range = finding->range;
  if (!finding->has_span)
    return;
  fprintf(out, ",line=%u,endLine=%u", (unsigned)range.start.line,
          (unsigned)range.end.line);
  if (range.start.line == range.end.line)
    fprintf(out, ",col=%u,endColumn=%u", (unsigned)range.start.column,
            (unsigned)range.end.column);
}

static void github_finding(FILE *out, const cli_item *item,
                           const amends_finding *finding) {
  char *text = cli_note_text(finding);
  fprintf(out, "::%s file=", github_level(finding->severity));
  github_text(out, cli_note_file(item), true);
  github_place(out, finding);
  fputs(",title=", out);
  github_text(out, finding->rule.ptr, true);
  fputs("::", out);
  github_text(out, text, false);
  fputc('\n', out);
  free(text);
}

static void github_report(const cli_sink *sink, FILE *out, const cli_item *item,
                          const amends_report *report) {
  (void)sink;
  const amends_finding *finding;
  for (cli_notes notes = cli_notes_of(report, item);
       (finding = cli_notes_next(&notes)) != NULL;)
    github_finding(out, item, finding);
}

static void github_trouble(const cli_sink *sink, FILE *out,
                           const cli_item *item, const char *why) {
  (void)sink;
  fputs("::error file=", out);
  github_text(out, cli_note_file(item), true);
  fputs(",title=not checked::", out);
  github_text(out, why, false);
  fputc('\n', out);
}

const cli_sink_type cli_sink_github = {
    .name = "github", .report = github_report, .trouble = github_trouble};
