/* SPDX-License-Identifier: MIT
 *
 * Reads a class member by member. */
#include "rules/charclass.h"

#include "rules/escape.h"
#include "rules/syntax.h"

typedef struct charclass_reader {
  amends_str text;
  size_t at;
  bool has[128];      /* folded bytes */
  bool is_open;       /* has more than these */
  bool may_hold_word; /* perhaps among the rest */
  bool may_be_blank;  /* likewise */
  bool has_words;     /* \w */
  bool has_other;     /* characters outside ASCII */
  bool is_vague;      /* more than these */
  bool is_negated;
  bool is_foreign; /* met something that is not understood */
} charclass_reader;

static bool charclass_has(const charclass_reader *reader, size_t at,
                          char byte) {
  return at < reader->text.len && reader->text.ptr[at] == byte;
}

/* There is more in the class than `has` says. */
static void charclass_widen(charclass_reader *reader, bool may_hold_word) {
  reader->is_open = true;
  reader->may_hold_word |= may_hold_word;
}

static void charclass_add(charclass_reader *reader, int from, int to) {
  for (int byte = from; byte <= to; byte++)
    reader->has[(unsigned char)am_syntax_fold((char)byte)] = true;
}

static int charclass_escape(charclass_reader *reader) {
  const am_escape escape =
      am_escape_read(am_str_cut(reader->text, reader->at, reader->text.len));
  reader->at += escape.len;
  if (escape.kind == AM_ESCAPE_BYTE)
    return escape.byte;
  if (escape.kind == AM_ESCAPE_FOREIGN || escape.kind == AM_ESCAPE_QUOTE ||
      escape.kind == AM_ESCAPE_UNQUOTE)
    reader->is_foreign = true;
  charclass_widen(reader, escape.kind != AM_ESCAPE_APART);
  reader->may_be_blank |= escape.may_be_blank;
  reader->has_words |= escape.letter == 'w';
  if (escape.letter == 'd') {
    charclass_add(reader, '0', '9');
    reader->has_other = true;
  } else {
    reader->is_vague = true;
  }
  return -1;
}

/* Reads one member: its ASCII byte, or -1 for anything else. The bytes of a
 * longer character are taken one by one. */
static int charclass_member(charclass_reader *reader) {
  const unsigned char byte = (unsigned char)reader->text.ptr[reader->at];
  if (byte == '\\')
    return charclass_escape(reader);
  reader->at++;
  if (byte < 0x80)
    return byte;
  charclass_widen(reader, true);
  reader->has_other = true;
  reader->is_vague |= am_syntax_is_wild(
      am_str_cut(reader->text, reader->at - 1, reader->text.len));
  return -1;
}

/* At "[:alpha:]". Other uses of "[" before ":", "." or "=" are not understood.
 * False: it is a plain "[". */
static bool charclass_posix(charclass_reader *reader) {
  const amends_str text = reader->text;
  size_t at = reader->at + 1;
  if (!charclass_has(reader, reader->at, '[') ||
      !(charclass_has(reader, at, ':') || charclass_has(reader, at, '.') ||
        charclass_has(reader, at, '=')))
    return false;
  at++;
  while (at < text.len &&
         (text.ptr[at] == '^' || am_ascii_is_alpha(text.ptr[at])))
    at++;
  if (!charclass_has(reader, at, ':') || !charclass_has(reader, at + 1, ']'))
    reader->is_foreign = true;
  reader->at = at + 2;
  charclass_widen(reader, true);
  reader->may_be_blank = reader->is_vague = true;
  return true;
}

/* One member, or a range. */
static void charclass_item(charclass_reader *reader) {
  if (charclass_posix(reader))
    return;
  const int from = charclass_member(reader);
  if (!charclass_has(reader, reader->at, '-') ||
      reader->at + 1 >= reader->text.len ||
      charclass_has(reader, reader->at + 1, ']')) {
    if (from >= 0)
      charclass_add(reader, from, from);
    return;
  }
  reader->at++;
  const int to = charclass_member(reader);
  if (from < 0 || to < 0) {
    charclass_widen(reader, true);
    reader->may_be_blank = reader->is_vague = true;
  } else
    charclass_add(reader, from, to);
}

/* What the members begin with. */
static am_byteset charclass_bytes(const charclass_reader *reader) {
  am_byteset bytes = {.has_other = false};
  if (reader->is_vague)
    return bytes;
  for (int byte = 0; byte < 128; byte++)
    if (reader->has[byte])
      am_byteset_add(&bytes, (char)byte);
  if (reader->has_other)
    am_byteset_add(&bytes, AM_BYTE_OTHER);
  return bytes;
}

static am_charclass charclass_result(const charclass_reader *reader) {
  am_charclass result = {
      .len = reader->at,
      .is_apart = !reader->may_hold_word,
      .may_be_blank = reader->may_be_blank || reader->has[' '],
      .holds_words = reader->has_words && !reader->is_negated,
      .bytes = charclass_bytes(reader)};
  size_t count = 0;
  for (int byte = 0; byte < 128; byte++) {
    if (!reader->has[byte])
      continue;
    if (am_syntax_is_word((char)byte))
      result.is_apart = false;
    if (count < AM_CHARCLASS_MAX)
      result.members[count] = (char)byte;
    count++;
  }
  if (!reader->is_open && count <= AM_CHARCLASS_MAX)
    result.count = count;
  return result;
}

am_charclass am_charclass_read(amends_str text) {
  charclass_reader reader = {.text = text, .at = 1};
  if (charclass_has(&reader, reader.at, '^')) {
    reader.at++;
    charclass_widen(&reader, true);
    reader.may_be_blank = reader.is_vague = reader.is_negated = true;
  }
  /* A "]" in the first place is a member. */
  do {
    if (reader.at >= text.len)
      return (am_charclass){.len = 0};
    charclass_item(&reader);
  } while (!reader.is_foreign && !charclass_has(&reader, reader.at, ']'));
  if (reader.is_foreign)
    return (am_charclass){.len = 0};
  reader.at++;
  return charclass_result(&reader);
}
