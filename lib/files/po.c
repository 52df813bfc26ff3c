/* SPDX-License-Identifier: MIT
 *
 * Line by line: comments and strings are collected in an entry, which is put
 * into the outline when the next one begins. */
#include "files/po.h"

/* Languages have six plural forms at most. */
enum { PO_FORMS_MAX = 16 };

typedef struct po_entry {
  bool has_id;
  bool has_plural;
  bool has_string; /* now a comment or "msgid" begins the next entry */
  bool is_fuzzy;
  bool has_context;
  am_passage context;
  am_passage id;
  am_passage plural;
  am_passage strings[PO_FORMS_MAX];
  size_t count; /* of strings */
} po_entry;

typedef struct po_reader {
  am_outline *out;
  am_passage_writer writer;
  amends_str text;
  size_t at;
  po_entry entry;
  am_text_buffer comment; /* of the entry */
  bool is_english;
} po_reader;

static bool po_fail(po_reader *reader, size_t at, const char *message) {
  return am_outline_fail(reader->out, at, AMENDS_E_FILE, message);
}

static char po_peek(const po_reader *reader) {
  return reader->at < reader->text.len ? reader->text.ptr[reader->at] : '\0';
}

static void po_blanks(po_reader *reader) {
  while (po_peek(reader) == ' ' || po_peek(reader) == '\t')
    reader->at++;
}

static void po_white(po_reader *reader) {
  while (reader->at < reader->text.len &&
         memchr(" \t\r\n\f\v", reader->text.ptr[reader->at], 6))
    reader->at++;
}

static amends_str po_rest_of_line(po_reader *reader) {
  const size_t start = reader->at;
  while (reader->at < reader->text.len && po_peek(reader) != '\n' &&
         po_peek(reader) != '\r')
    reader->at++;
  return am_str_cut(reader->text, start, reader->at);
}

/* ---- strings ------------------------------------------------------------- */

static int po_digit(char c, int base) {
  const int lower = am_ascii_lower((unsigned char)c);
  const int value = am_ascii_is_digit(lower)       ? lower - '0'
                    : lower >= 'a' && lower <= 'f' ? lower - 'a' + 10
                                                   : 99;
  return value < base ? value : -1;
}

/* "\ooo" and "\xhh". What they write is a byte, which may be part of a
 * character. */
static bool po_number_escape(po_reader *reader, size_t start, size_t at,
                             int base) {
  const size_t limit = base == 8 ? 3 : 2;
  const size_t first = at;
  int value = 0;
  for (; at - first < limit && at < reader->text.len &&
         po_digit(reader->text.ptr[at], base) >= 0;
       at++)
    value = value * base + po_digit(reader->text.ptr[at], base);
  if (at == first || value > 255)
    return po_fail(reader, start, "no such escape in a string");
  const char byte = (char)(unsigned char)value;
  reader->at = at;
  am_passage_stand(&reader->writer, start, at, (amends_str){&byte, 1});
  return true;
}

/* At a backslash. */
static bool po_escape(po_reader *reader) {
  static const char letters[] = "\"\\abfnrtv";
  static const char values[] = "\"\\\a\b\f\n\r\t\v";
  const size_t start = reader->at;
  const char c =
      start + 1 < reader->text.len ? reader->text.ptr[start + 1] : '\0';
  const char *letter = c ? strchr(letters, c) : NULL;
  if (c == 'x')
    return po_number_escape(reader, start, start + 2, 16);
  if (po_digit(c, 8) >= 0)
    return po_number_escape(reader, start, start + 1, 8);
  if (!letter)
    return po_fail(reader, start,
                   "no such escape in a string (a backslash is "
                   "written twice)");
  reader->at += 2;
  am_passage_stand(&reader->writer, start, reader->at,
                   (amends_str){values + (letter - letters), 1});
  return true;
}

/* At the opening quote; ends behind the closing one. */
static bool po_quoted(po_reader *reader) {
  const size_t start = reader->at++;
  while (po_peek(reader) != '"') {
    size_t end = reader->at;
    while (end < reader->text.len &&
           !memchr("\"\\\r\n", reader->text.ptr[end], 4))
      end++;
    am_passage_copy(&reader->writer, reader->at, end);
    reader->at = end;
    if (end == reader->text.len || po_peek(reader) == '\n' ||
        po_peek(reader) == '\r')
      return po_fail(reader, start, "a string without its closing quote");
    if (po_peek(reader) == '\\' && !po_escape(reader))
      return false;
  }
  reader->at++;
  return true;
}

/* One or more strings, which are one text. */
static bool po_strings(po_reader *reader, am_passage *out) {
  po_blanks(reader);
  const size_t place = reader->at + 1;
  if (po_peek(reader) != '"')
    return po_fail(reader, reader->at, "here a string in quotes is expected");
  am_passage_begin(&reader->writer);
  size_t behind = reader->at;
  while (po_peek(reader) == '"') {
    if (!po_quoted(reader))
      return false;
    behind = reader->at;
    po_white(reader);
  }
  reader->at = behind;
  if (!am_passage_end(&reader->writer, place, out))
    return am_outline_nomem(reader->out);
  out->notation = AMENDS_NOTATION_BACKSLASH;
  return true;
}

/* ---- entries ------------------------------------------------------------- */

/* The rest of `text` behind `what`; `ptr` NULL when it is not there. */
static amends_str po_behind(amends_str text, amends_str what) {
  for (size_t at = 0; at + what.len <= text.len; at++) {
    if (am_str_starts_caseless(am_str_cut(text, at, text.len), what))
      return am_str_cut(text, at + what.len, text.len);
  }
  return (amends_str){NULL, 0};
}

/* "Language: en_GB". A template leaves it empty. */
static void po_header(po_reader *reader, amends_str header) {
  amends_str line = po_behind(header, AM_STR("Language:"));
  if (!line.ptr)
    return;
  line = am_str_trim(am_str_cut(line, 0, am_str_find(line, '\n', 0)));
  const bool is_bare =
      line.len == 2 ||
      (line.len > 2 && (line.ptr[2] == '_' || line.ptr[2] == '-'));
  reader->is_english =
      line.len == 0 || (is_bare && am_str_starts_caseless(line, AM_STR("en")));
}

static bool po_put(po_reader *reader, am_passage *passage, amends_str key,
                   amends_str comment) {
  passage->comment = comment;
  am_outline_key(reader->out, key);
  return am_outline_text(reader->out, passage);
}

static bool po_is_translated(const po_entry *entry) {
  for (size_t i = 0; i < entry->count; i++) {
    if (entry->strings[i].text.len)
      return !entry->is_fuzzy;
  }
  return false;
}

/* The forms of a plural, in a map of their own. */
static bool po_put_forms(po_reader *reader, am_passage *forms, size_t count,
                         amends_str comment) {
  static const char digits[][3] = {"0",  "1",  "2",  "3", "4",  "5",
                                   "6",  "7",  "8",  "9", "10", "11",
                                   "12", "13", "14", "15"};
  am_outline_key(reader->out, reader->entry.id.text);
  if (!am_outline_open(reader->out, AM_ENTRY_MAP, forms[0].source.start))
    return false;
  for (size_t i = 0; i < count; i++) {
    if (forms[i].text.len &&
        !po_put(reader, &forms[i], am_str_of(digits[i]), comment))
      return false;
  }
  am_outline_close(reader->out);
  return true;
}

static bool po_put_texts(po_reader *reader, amends_str comment) {
  po_entry *entry = &reader->entry;
  const bool is_translated = po_is_translated(entry);
  if (!is_translated && !reader->is_english)
    return true;
  if (entry->has_plural) {
    am_passage originals[] = {entry->id, entry->plural};
    return is_translated
               ? po_put_forms(reader, entry->strings, entry->count, comment)
               : po_put_forms(reader, originals, 2, comment);
  }
  am_passage *text = is_translated ? &entry->strings[0] : &entry->id;
  return po_put(reader, text, entry->id.text, comment);
}

static void po_reset(po_reader *reader) {
  reader->entry = (po_entry){.has_id = false};
  am_buffer_init(&reader->comment, reader->out->arena);
}

static bool po_finish(po_reader *reader) {
  po_entry *entry = &reader->entry;
  bool is_done = true;
  if (!entry->has_id) {
    is_done = !entry->has_context ||
              po_fail(reader, reader->at, "\"msgctxt\" without \"msgid\"");
  } else if (!entry->has_string) {
    is_done = po_fail(reader, reader->at, "\"msgid\" without \"msgstr\"");
  } else if (entry->id.text.len == 0 && !entry->has_context) {
    po_header(reader, entry->strings[0].text);
  } else {
    const amends_str comment = am_buffer_text(&reader->comment);
    if (!comment.ptr)
      return am_outline_nomem(reader->out);
    am_outline_key(reader->out, entry->context.text);
    if (entry->has_context &&
        !am_outline_open(reader->out, AM_ENTRY_MAP, entry->id.source.start))
      return false;
    is_done = po_put_texts(reader, comment);
    if (entry->has_context && is_done)
      am_outline_close(reader->out);
  }
  po_reset(reader);
  return is_done;
}

/* ---- lines --------------------------------------------------------------- */

static bool po_comment(po_reader *reader) {
  if (reader->entry.has_string && !po_finish(reader))
    return false;
  reader->at++;
  const char kind = po_peek(reader);
  amends_str line = po_rest_of_line(reader);
  if (kind == '~') /* what stood above was about the obsolete entry */
    po_reset(reader);
  if (kind == ',')
    reader->entry.is_fuzzy |= po_behind(line, AM_STR("fuzzy")).ptr != NULL;
  if (kind == ',' || kind == ':' || kind == '|' || kind == '~')
    return true;
  if (kind == '.')
    line = am_str_cut(line, 1, line.len);
  line = am_str_trim(line);
  if (line.len && reader->comment.len)
    am_buffer_char(&reader->comment, '\n');
  am_buffer_add(&reader->comment, line);
  return true;
}

/* "msgstr" or "msgstr[1]"; at what follows the word. */
static bool po_translation(po_reader *reader, size_t start) {
  po_entry *entry = &reader->entry;
  if (!entry->has_id)
    return po_fail(reader, start, "\"msgstr\" without \"msgid\"");
  if (po_peek(reader) == '[') {
    reader->at++;
    if (po_digit(po_peek(reader), 10) != (int)entry->count % 10 ||
        entry->count >= 10)
      return po_fail(reader, reader->at, "plural forms are numbered from 0");
    reader->at++;
    if (po_peek(reader) != ']')
      return po_fail(reader, reader->at, "here a \"]\" is expected");
    reader->at++;
  } else if (entry->count) {
    return po_fail(reader, start, "a second \"msgstr\"");
  }
  entry->has_string = true;
  return po_strings(reader, &entry->strings[entry->count++]);
}

static bool po_word_is(const po_reader *reader, size_t start,
                       const char *word) {
  return am_str_is(am_str_cut(reader->text, start, reader->at), word);
}

/* A second text of the same kind begins an entry of its own. */
static bool po_begin(po_reader *reader, bool is_new) {
  return !is_new || po_finish(reader);
}

static bool po_keyword(po_reader *reader) {
  const size_t start = reader->at;
  po_entry *entry = &reader->entry;
  while (am_ascii_is_alpha((unsigned char)po_peek(reader)) ||
         po_peek(reader) == '_')
    reader->at++;
  if (po_word_is(reader, start, "msgstr"))
    return po_translation(reader, start);
  if (po_word_is(reader, start, "msgid_plural")) {
    if (!entry->has_id || entry->has_string)
      return po_fail(reader, start, "\"msgid_plural\" without \"msgid\"");
    entry->has_plural = true;
    return po_strings(reader, &entry->plural);
  }
  if (po_word_is(reader, start, "msgctxt")) {
    if (!po_begin(reader, entry->has_id))
      return false;
    entry->has_context = true;
    return po_strings(reader, &entry->context);
  }
  if (po_word_is(reader, start, "msgid")) {
    if (!po_begin(reader, entry->has_id))
      return false;
    entry->has_id = true;
    return po_strings(reader, &entry->id);
  }
  reader->at = start;
  return po_fail(reader, start,
                 "here \"msgid\", \"msgstr\", \"msgctxt\" or a "
                 "comment is expected");
}

/* "domain" is in files that hold several catalogues; it changes nothing. */
static bool po_line(po_reader *reader) {
  const amends_str rest =
      am_str_cut(reader->text, reader->at, reader->text.len);
  if (po_peek(reader) == '#')
    return po_comment(reader);
  if (am_str_starts(rest, AM_STR("domain "))) {
    po_rest_of_line(reader);
    return true;
  }
  return po_keyword(reader);
}

bool am_po_read(am_outline *outline) {
  po_reader reader = {.out = outline,
                      .text = outline->file,
                      .at = am_outline_start(outline),
                      .is_english = true};
  am_passage_init(&reader.writer, outline->arena, outline->file);
  am_buffer_init(&reader.comment, outline->arena);
  if (!am_outline_open(outline, AM_ENTRY_MAP, reader.at))
    return false;
  for (po_white(&reader); reader.at < reader.text.len; po_white(&reader)) {
    if (!po_line(&reader))
      return false;
  }
  if (!po_finish(&reader))
    return false;
  am_outline_close(outline);
  return true;
}
