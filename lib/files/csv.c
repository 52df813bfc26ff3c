/* SPDX-License-Identifier: MIT */
#include "files/csv.h"

typedef AM_LIST(amends_str) csv_names;

typedef struct csv_reader {
  am_outline *out;
  am_passage_writer writer;
  amends_str text;
  size_t at;
  char separator;
  csv_names names;
} csv_reader;

static bool csv_fail(csv_reader *reader, size_t at, const char *message) {
  return am_outline_fail(reader->out, at, AMENDS_E_FILE, message);
}

static bool csv_is_break(char c) { return c == '\n' || c == '\r'; }

/* Which of the separators stands most often in the first line, outside of
 * quotes. */
static char csv_separator(amends_str text, size_t at) {
  static const char separators[] = {',', ';', '\t'};
  size_t counts[sizeof separators] = {0};
  bool is_quoted = false;
  for (; at < text.len && (is_quoted || !csv_is_break(text.ptr[at])); at++) {
    is_quoted ^= text.ptr[at] == '"';
    for (size_t i = 0; !is_quoted && i < sizeof separators; i++)
      counts[i] += text.ptr[at] == separators[i];
  }
  size_t best = 0;
  for (size_t i = 1; i < sizeof separators; i++) {
    if (counts[i] > counts[best])
      best = i;
  }
  return separators[best];
}

static bool csv_ends_field(const csv_reader *reader) {
  return reader->at == reader->text.len ||
         reader->text.ptr[reader->at] == reader->separator ||
         csv_is_break(reader->text.ptr[reader->at]);
}

/* At the opening quote. */
static bool csv_quoted(csv_reader *reader) {
  const size_t start = reader->at++;
  for (;;) {
    const size_t end = am_str_find(reader->text, '"', reader->at);
    am_passage_copy(&reader->writer, reader->at, end);
    if (end == reader->text.len)
      return csv_fail(reader, start, "a field without its closing quote");
    reader->at = end + 1;
    if (reader->at == reader->text.len || reader->text.ptr[end + 1] != '"')
      break;
    am_passage_stand(&reader->writer, end, end + 2, AM_STR("\""));
    reader->at++;
  }
  return csv_ends_field(reader) ||
         csv_fail(reader, reader->at,
                  "text behind a closing quote (inside of a field a quote is "
                  "written twice)");
}

static bool csv_bare(csv_reader *reader) {
  const size_t start = reader->at;
  while (!csv_ends_field(reader)) {
    if (reader->text.ptr[reader->at] == '"')
      return csv_fail(reader, reader->at,
                      "a quote in a field without quotes (put the field in "
                      "quotes and write this one twice)");
    reader->at++;
  }
  am_passage_copy(&reader->writer, start, reader->at);
  return true;
}

/* Ends at the separator, the line end or the end of the file. */
static bool csv_field(csv_reader *reader, am_passage *out) {
  const bool is_quoted =
      reader->at < reader->text.len && reader->text.ptr[reader->at] == '"';
  const size_t place = reader->at + is_quoted;
  am_passage_begin(&reader->writer);
  if (is_quoted ? !csv_quoted(reader) : !csv_bare(reader))
    return false;
  if (!am_passage_end(&reader->writer, place, out))
    return am_outline_nomem(reader->out);
  out->notation = is_quoted ? AMENDS_NOTATION_QUOTE : AMENDS_NOTATION_FIELD;
  return true;
}

/* Moves behind the separator; false at the end of the record. */
static bool csv_next(csv_reader *reader) {
  const bool goes_on = reader->at < reader->text.len &&
                       reader->text.ptr[reader->at] == reader->separator;
  reader->at += goes_on;
  return goes_on;
}

static void csv_line_end(csv_reader *reader) {
  const amends_str text = reader->text;
  if (reader->at < text.len)
    reader->at += text.ptr[reader->at] == '\r' && reader->at + 1 < text.len &&
                          text.ptr[reader->at + 1] == '\n'
                      ? 2
                      : 1;
}

static bool csv_header(csv_reader *reader) {
  am_passage field;
  do {
    if (!csv_field(reader, &field))
      return false;
    const amends_str name = am_str_trim(field.text);
    if (!AM_PUSH(reader->out->arena, &reader->names, name))
      return am_outline_nomem(reader->out);
  } while (csv_next(reader));
  csv_line_end(reader);
  return true;
}

static bool csv_record(csv_reader *reader) {
  const size_t start = reader->at;
  size_t column = 0;
  am_passage field;
  do {
    const size_t at = reader->at;
    if (!csv_field(reader, &field))
      return false;
    if (column == reader->names.len)
      return csv_fail(reader, at, "a field more than the first line has names");
    am_outline_key(reader->out, reader->names.at[column++]);
    if (!am_outline_text(reader->out, &field))
      return false;
  } while (csv_next(reader));
  csv_line_end(reader);
  return column == reader->names.len ||
         csv_fail(reader, start, "fewer fields than the first line has names");
}

static bool csv_records(csv_reader *reader) {
  am_outline *out = reader->out;
  am_outline_top(out)->number = 2;
  while (reader->at < reader->text.len) {
    if (csv_is_break(reader->text.ptr[reader->at])) {
      csv_line_end(reader); /* an empty line is no record, but a row */
      am_outline_skip(out);
      continue;
    }
    if (!am_outline_open(out, AM_ENTRY_MAP, reader->at) || !csv_record(reader))
      return false;
    am_outline_close(out);
  }
  return true;
}

bool am_csv_read(am_outline *outline) {
  csv_reader reader = {
      .out = outline, .text = outline->file, .at = am_outline_start(outline)};
  am_passage_init(&reader.writer, outline->arena, outline->file);
  reader.separator = csv_separator(reader.text, reader.at);
  if (!am_outline_open(outline, AM_ENTRY_LIST, reader.at) ||
      !csv_header(&reader) || !csv_records(&reader))
    return false;
  am_outline_close(outline);
  return true;
}
