/* SPDX-License-Identifier: MIT
 *
 * A finding in a line of text. */
#define _POSIX_C_SOURCE 200809L
#include "cli/output/note.h"

#include <stdlib.h>
#include <string.h>

#include "common/fingerprint.h"
#include "common/trouble.h"

enum { NOTE_QUOTE = 120 /* bytes of a quote; a long sentence has as many */ };

/* White space of any kind is a space, so that the note stays one line. */
static void note_quote(FILE *out, amends_str quote) {
  size_t len = quote.len;
  if (len > NOTE_QUOTE) {
    len = NOTE_QUOTE;
    while (len > 0 && ((unsigned char)quote.ptr[len] & 0xC0) == 0x80)
      len--;
  }
  bool was_space = false;
  for (size_t i = 0; i < len; i++) {
    const bool is_space = strchr(" \t\r\n", quote.ptr[i]) != NULL;
    if (!is_space || !was_space)
      fputc(is_space ? ' ' : quote.ptr[i], out);
    was_space = is_space;
  }
  if (len < quote.len)
    fputs("...", out);
}

char *cli_note_text(const amends_finding *finding) {
  char *text = NULL;
  size_t len = 0;
  FILE *out = open_memstream(&text, &len);
  if (out == NULL)
    exit((int)app_trouble_memory());
  fputs(finding->message.ptr, out);
  if (finding->quote.len > 0) {
    fputs(": \"", out);
    note_quote(out, finding->quote);
    fputs("\".", out);
  }
  if (finding->advice.len > 0)
    fprintf(out, " %s", finding->advice.ptr);
  app_close_text(out, &text);
  return text;
}

cli_notes cli_notes_of(const amends_report *report, const cli_item *item) {
  return (cli_notes){.report = report, .item = item};
}

static const amends_finding *note_low(cli_notes *notes) {
  int32_t score = 0;
  const amends_str none = {"", 0};
  amends_report_score(notes->report, &score);
  const int len = snprintf(notes->low_text, sizeof notes->low_text,
                           "The score %d is below %d", (int)score,
                           notes->item->settings->min_score);
  notes->low = (amends_finding){.rule = {"score.low", 9},
                                .category = {"score", 5},
                                .severity = AMENDS_SEVERITY_ERROR,
                                .verdict = AMENDS_VERDICT_COUNTS,
                                .reason = none,
                                .message = {notes->low_text, (size_t)len},
                                .why = none,
                                .advice = none,
                                .quote = none};
  return &notes->low;
}

const amends_finding *cli_notes_next(cli_notes *notes) {
  const amends_finding *finding;
  while ((finding = amends_report_finding(notes->report, notes->at)) != NULL) {
    notes->at++;
    if (finding->severity >= notes->item->settings->min_severity)
      return finding;
  }
  if (!notes->item->is_too_low ||
      notes->at > amends_report_finding_count(notes->report))
    return NULL;
  notes->at++;
  return note_low(notes);
}

uint64_t *cli_note_prints(const amends_report *report, const cli_item *item) {
  const size_t count = amends_report_finding_count(report);
  static const amends_finding low = {.rule = {"score.low", 9}};
  uint64_t *prints = calloc(count + 1, sizeof *prints);
  if (prints == NULL)
    exit((int)app_trouble_memory());
  prints[count] =
      app_fingerprint_with(app_fingerprint(item->source, &low), item->path);
  for (size_t i = 0; i < count; i++)
    prints[i] = app_fingerprint_with(
        app_fingerprint(item->source, amends_report_finding(report, i)),
        item->path);
  if (!app_fingerprint_number(prints, count))
    exit((int)app_trouble_memory());
  return prints;
}

const char *cli_note_file(const cli_item *item) {
  return strcmp(item->file, "-") == 0 ? "stdin" : item->file;
}
