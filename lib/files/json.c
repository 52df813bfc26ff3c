/* SPDX-License-Identifier: MIT
 *
 * One loop over values; the stack of open maps and lists is the outline's. */
#include "files/json.h"

#include "base/utf8.h"

typedef struct json_reader {
  am_outline *out;
  am_passage_writer writer;
  amends_str text;
  size_t at;
} json_reader;

static bool json_fail(json_reader *reader, const char *message) {
  return am_outline_fail(reader->out, reader->at, AMENDS_E_FILE, message);
}

/* '\0' at the end, which is no character of JSON either. */
static char json_peek(const json_reader *reader) {
  return reader->at < reader->text.len ? reader->text.ptr[reader->at] : '\0';
}

static void json_space(json_reader *reader) {
  while (reader->at < reader->text.len &&
         memchr(" \t\n\r", reader->text.ptr[reader->at], 4))
    reader->at++;
}

/* What stands where something else should; people write the JSON of
 * JavaScript. */
static bool json_unexpected(json_reader *reader, const char *expected) {
  const char c = json_peek(reader);
  if (reader->at == reader->text.len)
    return json_fail(reader, "the file ends before its last bracket is closed");
  if (c == '/')
    return json_fail(reader, "JSON has no comments");
  if (c == '\'')
    return json_fail(reader, "a string of JSON stands in double quotes");
  return json_fail(reader, expected);
}

/* ---- strings ------------------------------------------------------------- */

/* The value of four hexadecimal digits at `at`, or -1. */
static int32_t json_hex(const json_reader *reader, size_t at) {
  int32_t value = 0;
  for (size_t i = at; i < at + 4; i++) {
    const int c = i < reader->text.len
                      ? am_ascii_lower((unsigned char)reader->text.ptr[i])
                      : 0;
    if (!am_ascii_is_digit(c) && !(c >= 'a' && c <= 'f'))
      return -1;
    value = value * 16 + (am_ascii_is_digit(c) ? c - '0' : c - 'a' + 10);
  }
  return value;
}

static bool json_is_half(int32_t unit, int32_t first) {
  return unit >= first && unit < first + 0x400;
}

/* "\uXXXX", or two of them for one character. */
static bool json_unicode(json_reader *reader) {
  const size_t start = reader->at;
  const int32_t unit = json_hex(reader, start + 2);
  char bytes[4];
  if (unit < 0)
    return json_fail(reader, "\"\\u\" needs four hexadecimal digits");
  uint32_t code = (uint32_t)unit;
  reader->at += 6;
  if (json_is_half(unit, 0xD800) || json_is_half(unit, 0xDC00))
    code = AM_UTF8_REPLACEMENT;
  if (json_is_half(unit, 0xD800) && json_peek(reader) == '\\' &&
      am_str_starts(am_str_cut(reader->text, reader->at, reader->text.len),
                    AM_STR("\\u"))) {
    const int32_t low = json_hex(reader, reader->at + 2);
    if (json_is_half(low, 0xDC00)) {
      code = 0x10000u + ((uint32_t)(unit - 0xD800) << 10) +
             (uint32_t)(low - 0xDC00);
      reader->at += 6;
    }
  }
  am_passage_stand(&reader->writer, start, reader->at,
                   (amends_str){bytes, am_utf8_encode(code, bytes)});
  return true;
}

/* At a backslash. */
static bool json_escape(json_reader *reader) {
  static const char letters[] = "\"\\/bfnrt";
  static const char values[] = "\"\\/\b\f\n\r\t";
  const size_t start = reader->at;
  const char c =
      start + 1 < reader->text.len ? reader->text.ptr[start + 1] : '\0';
  if (c == 'u')
    return json_unicode(reader);
  const char *letter = c ? strchr(letters, c) : NULL;
  if (!letter)
    return json_fail(reader, "no such escape in JSON (a backslash is written "
                             "twice)");
  reader->at += 2;
  am_passage_stand(&reader->writer, start, reader->at,
                   (amends_str){values + (letter - letters), 1});
  return true;
}

static size_t json_plain_run(const json_reader *reader) {
  size_t at = reader->at;
  while (at < reader->text.len && reader->text.ptr[at] != '"' &&
         reader->text.ptr[at] != '\\' &&
         (unsigned char)reader->text.ptr[at] >= 0x20)
    at++;
  return at;
}

/* At the opening quote; ends behind the closing one. */
static bool json_string(json_reader *reader, am_passage *out) {
  const size_t start = reader->at++;
  am_passage_begin(&reader->writer);
  while (json_peek(reader) != '"') {
    const size_t end = json_plain_run(reader);
    am_passage_copy(&reader->writer, reader->at, end);
    reader->at = end;
    if (end == reader->text.len) {
      reader->at = start;
      return json_fail(reader, "a string without its closing quote");
    }
    const char c = json_peek(reader);
    if (c != '"' && c != '\\')
      return json_fail(reader, "a control character in a string (write a line "
                               "end as \"\\n\", a tab as \"\\t\")");
    if (c == '\\' && !json_escape(reader))
      return false;
  }
  reader->at++;
  if (!am_passage_end(&reader->writer, start + 1, out))
    return am_outline_nomem(reader->out);
  out->notation = AMENDS_NOTATION_BACKSLASH;
  return true;
}

/* ---- other values -------------------------------------------------------- */

static bool json_digits(json_reader *reader) {
  const size_t start = reader->at;
  while (am_ascii_is_digit((unsigned char)json_peek(reader)))
    reader->at++;
  return reader->at > start || json_fail(reader, "a digit is missing");
}

static bool json_number(json_reader *reader) {
  reader->at += json_peek(reader) == '-';
  const bool is_zero = json_peek(reader) == '0';
  const size_t start = reader->at;
  if (!json_digits(reader))
    return false;
  if (is_zero && reader->at > start + 1) {
    reader->at = start;
    return json_fail(reader, "a number must not begin with a zero");
  }
  if (json_peek(reader) == '.') {
    reader->at++;
    if (!json_digits(reader))
      return false;
  }
  if (am_ascii_lower(json_peek(reader)) == 'e') {
    reader->at++;
    reader->at += json_peek(reader) == '+' || json_peek(reader) == '-';
    if (!json_digits(reader))
      return false;
  }
  am_outline_skip(reader->out);
  return true;
}

static bool json_word(json_reader *reader) {
  static const char *const words[] = {"true", "false", "null"};
  const amends_str rest =
      am_str_cut(reader->text, reader->at, reader->text.len);
  for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
    if (!am_str_starts(rest, am_str_of(words[i])))
      continue;
    reader->at += strlen(words[i]);
    am_outline_skip(reader->out);
    return true;
  }
  return json_unexpected(reader, "here a value is expected: a string, a "
                                 "number, \"{\", \"[\", true, false or null");
}

/* ---- maps and lists ------------------------------------------------------ */

static bool json_key(json_reader *reader) {
  am_passage key;
  json_space(reader);
  if (json_peek(reader) != '"')
    return json_unexpected(reader, json_peek(reader) == '}'
                                       ? "a comma before the closing bracket"
                                       : "here a key in double quotes is "
                                         "expected");
  if (!json_string(reader, &key))
    return false;
  json_space(reader);
  if (json_peek(reader) != ':')
    return json_unexpected(reader, "here a \":\" is expected");
  reader->at++;
  am_outline_key(reader->out, key.text);
  return true;
}

static bool json_closes(const json_reader *reader) {
  const am_outline_frame *top = am_outline_top(reader->out);
  return json_peek(reader) == (top->entry->kind == AM_ENTRY_MAP ? '}' : ']');
}

/* Sets `*is_value` when a value comes next: the bracket is not closed at
 * once. */
static bool json_open(json_reader *reader, am_entry_kind kind, bool *is_value) {
  if (!am_outline_open(reader->out, kind, reader->at))
    return false;
  reader->at++;
  json_space(reader);
  *is_value = !json_closes(reader);
  return !*is_value || kind == AM_ENTRY_LIST || json_key(reader);
}

static bool json_value(json_reader *reader, bool *is_value) {
  am_passage passage;
  const char c = json_peek(reader);
  *is_value = false;
  if (c == '{' || c == '[')
    return json_open(reader, c == '{' ? AM_ENTRY_MAP : AM_ENTRY_LIST, is_value);
  if (c == '"')
    return json_string(reader, &passage) &&
           am_outline_text(reader->out, &passage);
  return c == '-' || am_ascii_is_digit((unsigned char)c) ? json_number(reader)
                                                         : json_word(reader);
}

/* Behind a value: brackets that close, then a comma. */
static bool json_behind(json_reader *reader) {
  const am_outline_frame *top;
  while ((top = am_outline_top(reader->out)) != NULL) {
    const bool is_map = top->entry->kind == AM_ENTRY_MAP;
    json_space(reader);
    if (json_closes(reader)) {
      reader->at++;
      am_outline_close(reader->out);
      continue;
    }
    if (json_peek(reader) != ',')
      return json_unexpected(reader, is_map
                                         ? "here \",\" or \"}\" is expected"
                                         : "here \",\" or \"]\" is expected");
    reader->at++;
    if (is_map)
      return json_key(reader);
    json_space(reader);
    return json_peek(reader) != ']' ||
           json_fail(reader, "a comma before the closing bracket");
  }
  return true;
}

bool am_json_read(am_outline *outline) {
  json_reader reader = {
      .out = outline, .text = outline->file, .at = am_outline_start(outline)};
  am_passage_init(&reader.writer, outline->arena, outline->file);
  bool is_value = true;
  while (is_value) {
    json_space(&reader);
    if (!json_value(&reader, &is_value))
      return false;
    if (!is_value && !json_behind(&reader))
      return false;
    is_value = is_value || outline->depth > 0;
  }
  json_space(&reader);
  return reader.at == reader.text.len ||
         json_fail(&reader, "more after the end of the JSON value");
}
