/* SPDX-License-Identifier: MIT
 *
 * A summary for a pull request: a table of the messages with findings, then
 * the findings folded away. A comment there has 65,536 characters at most, so
 * both are cut and say so. */
#include <stdlib.h>
#include <string.h>

#include "cli/output/note.h"
#include "common/glyph.h"
#include "common/trouble.h"

enum {
  MARKDOWN_ROWS = 100,         /* of the table */
  MARKDOWN_DETAILS = 48 * 1024 /* bytes of findings */
};

/* In a piece the row and the details are parted by this. */
static const char markdown_part = '\x1E';

typedef struct markdown_state {
  char *details;
  size_t len;
  size_t cut;  /* messages whose details had no room */
  size_t rows; /* with findings, shown or not */
} markdown_state;

/* Letters that would be marks are escaped, what cannot be shown spelled out. */
static void markdown_text(FILE *out, const char *text) {
  const size_t len = strlen(text);
  for (size_t at = 0; at < len;) {
    const app_glyph glyph = app_glyph_at(text + at, len - at);
    if (glyph.source == 1 && strchr("\\`*_{}[]<>()#+!|~", text[at]) != NULL)
      fputc('\\', out);
    fwrite(glyph.shown, 1, glyph.shown_len, out);
    at += glyph.source;
  }
}

static void markdown_name(FILE *out, const cli_item *item) {
  markdown_text(out, cli_note_file(item));
  if (item->path.len > 0) {
    fputc(' ', out);
    markdown_text(out, item->path.ptr);
  }
}

static void markdown_count(FILE *out, const amends_report *report,
                           const cli_item *item) {
  size_t counts[AMENDS_SEVERITY_ERROR + 1] = {0};
  const amends_finding *finding;
  for (cli_notes notes = cli_notes_of(report, item);
       (finding = cli_notes_next(&notes)) != NULL;)
    counts[finding->severity]++;
  fprintf(out, " | %zu | %zu | %zu |", counts[AMENDS_SEVERITY_ERROR],
          counts[AMENDS_SEVERITY_WARNING], counts[AMENDS_SEVERITY_SUGGESTION]);
}

static void markdown_missing(FILE *out, const amends_report *report) {
  const amends_part *part;
  bool is_first = true;
  for (size_t i = 0; (part = amends_report_part(report, i)) != NULL; i++) {
    if (part->is_present || !part->is_scored)
      continue;
    fprintf(out, "%s%s", is_first ? " " : ", ", part->id.ptr);
    is_first = false;
  }
}

static void markdown_row(FILE *out, const cli_item *item,
                         const amends_report *report) {
  int32_t score;
  const bool has_score = amends_report_score(report, &score);
  fputs("| ", out);
  markdown_name(out, item);
  if (has_score)
    fprintf(out, " | %d %s", (int)score, amends_report_grade(report).ptr);
  else
    fputs(" | ", out);
  markdown_count(out, report, item);
  if (has_score)
    markdown_missing(out, report);
  fputs(" |\n", out);
}

static void markdown_details(FILE *out, const cli_item *item,
                             const amends_report *report) {
  const amends_finding *finding;
  fputs("\n**", out);
  markdown_name(out, item);
  fputs("**\n\n", out);
  for (cli_notes notes = cli_notes_of(report, item);
       (finding = cli_notes_next(&notes)) != NULL;) {
    char *text = cli_note_text(finding);
    fputs("- ", out);
    if (finding->has_span)
      fprintf(out, "line %u: ", (unsigned)finding->range.start.line);
    fprintf(out, "%s: ", amends_severity_name(finding->severity));
    markdown_text(out, text);
    fprintf(out, " `%s`\n", finding->rule.ptr);
    free(text);
  }
}

static void markdown_report(const cli_sink *sink, FILE *out,
                            const cli_item *item, const amends_report *report) {
  (void)sink;
  cli_notes notes = cli_notes_of(report, item);
  if (cli_notes_next(&notes) == NULL)
    return;
  markdown_row(out, item, report);
  fputc(markdown_part, out);
  markdown_details(out, item, report);
}

static void markdown_trouble(const cli_sink *sink, FILE *out,
                             const cli_item *item, const char *why) {
  (void)sink;
  fputs("| ", out);
  markdown_name(out, item);
  fputs(" | | | | | not checked: ", out);
  markdown_text(out, why);
  fprintf(out, " |\n%c", markdown_part);
}

static void markdown_begin(cli_sink *sink) {
  sink->state = calloc(1, sizeof(markdown_state));
  if (sink->state == NULL)
    exit((int)app_trouble_memory());
}

static void markdown_keep(markdown_state *state, const char *text, size_t len) {
  if (state->len + len > MARKDOWN_DETAILS) {
    state->cut++;
    return;
  }
  char *details = realloc(state->details, state->len + len + 1);
  if (details == NULL)
    exit((int)app_trouble_memory());
  memcpy(details + state->len, text, len);
  state->details = details;
  state->len += len;
}

static void markdown_join(cli_sink *sink, amends_str text, bool is_report) {
  (void)is_report;
  markdown_state *state = sink->state;
  const char *part = memchr(text.ptr, markdown_part, text.len);
  const size_t row = part == NULL ? text.len : (size_t)(part - text.ptr);
  if (state->rows++ == 0)
    fputs("### Wording of apologies\n\n| message | score | errors | warnings | "
          "suggestions | missing |\n| --- | --- | --- | --- | --- | --- |\n",
          sink->out);
  if (state->rows <= MARKDOWN_ROWS)
    fwrite(text.ptr, 1, row, sink->out);
  if (row + 1 < text.len)
    markdown_keep(state, text.ptr + row + 1, text.len - row - 1);
}

static void markdown_end(cli_sink *sink, const cli_tally *tally) {
  markdown_state *state = sink->state;
  if (state->rows == 0)
    fputs("### Wording of apologies\n\nNothing found.\n", sink->out);
  if (state->rows > MARKDOWN_ROWS)
    fprintf(sink->out, "\n%zu more messages have findings.\n",
            state->rows - MARKDOWN_ROWS);
  if (state->len > 0) {
    fputs("\n<details><summary>Findings</summary>\n", sink->out);
    fwrite(state->details, 1, state->len, sink->out);
    if (state->cut > 0)
      fprintf(sink->out, "\n%zu more messages are not shown here.\n",
              state->cut);
    fputs("\n</details>\n", sink->out);
  }
  fprintf(sink->out, "\n%zu message%s checked.\n", tally->messages,
          tally->messages == 1 ? "" : "s");
  free(state->details);
  free(state);
}

const cli_sink_type cli_sink_markdown = {.name = "markdown",
                                         .begin = markdown_begin,
                                         .report = markdown_report,
                                         .trouble = markdown_trouble,
                                         .join = markdown_join,
                                         .end = markdown_end};
