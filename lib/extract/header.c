/* SPDX-License-Identifier: MIT
 *
 * Mail programs write few forms of these lines, in many languages; the words
 * are data, the forms are here. */
#include "extract/header.h"

/* A field name ends within so many bytes; a rule is at least so long; a block
 * has at most so many lines. */
enum { HEADER_NAME_MAX = 32, HEADER_RULE_MIN = 8, HEADER_LINES_MAX = 16 };

static bool header_is_ruling(char c) {
  return c == '-' || c == '_' || c == '=' || c == '*' || c == '#' || c == ' ';
}

/* Takes rulings off both ends; `*run` is how many stood in front. */
static amends_str header_strip(amends_str text, size_t *run) {
  size_t start = 0, end = text.len;
  while (start < end && header_is_ruling(text.ptr[start]))
    start++;
  while (end > start && header_is_ruling(text.ptr[end - 1]))
    end--;
  *run = start;
  return am_str_cut(text, start, end);
}

static bool header_is_own(const am_letter_lines *lines, size_t index) {
  return index < lines->count && lines->at[index].role == AM_LINE_OWN;
}

static amends_str header_text(const am_letter_lines *lines, size_t index) {
  return am_line_text(lines->source, &lines->at[index]);
}

size_t am_header_separator(const am_letter_lines *lines, size_t first,
                           bool *needs_own) {
  const am_phrases list = lines->layout->separators;
  size_t run, ignored;
  const amends_str text = header_strip(header_text(lines, first), &run);
  *needs_own = false;
  if (text.len == 0)
    return 0;
  const bool is_ruled = run >= 2 || text.ptr[text.len - 1] == ':';
  for (size_t i = 0; i < list.len; i++) {
    amends_str phrase = list.at[i];
    const bool is_mark = phrase.len && phrase.ptr[0] == '!';
    if (is_mark)
      phrase = am_str_cut(phrase, 1, phrase.len);
    else if (!is_ruled)
      continue;
    if (am_phrase_is(header_strip(phrase, &ignored), text)) {
      *needs_own = is_mark;
      return 1;
    }
  }
  return 0;
}

typedef enum header_field {
  HEADER_FIELD_NONE,
  HEADER_FIELD_OTHER,
  HEADER_FIELD_FIRST /* the one that a block begins with: "From:…" */
} header_field;

/* The phrase of a first field ends in a gap, since it always has a value. */
static header_field header_field_of(const am_letter_lines *lines,
                                    size_t index) {
  static const amends_str gap = {"\xE2\x80\xA6", 3};
  const am_phrases list = lines->layout->header_fields;
  size_t run;
  const amends_str text = header_strip(header_text(lines, index), &run);
  const size_t name = text.len < HEADER_NAME_MAX ? text.len : HEADER_NAME_MAX;
  if (run > 2 || !memchr(text.ptr, ':', name))
    return HEADER_FIELD_NONE;
  header_field found = HEADER_FIELD_NONE;
  for (size_t i = 0; i < list.len; i++) {
    const amends_str phrase = list.at[i];
    if (am_phrase_match(phrase, text, false) == 0)
      continue;
    if (phrase.len > gap.len &&
        am_str_equal(am_str_cut(phrase, phrase.len - gap.len, phrase.len), gap))
      return HEADER_FIELD_FIRST;
    found = HEADER_FIELD_OTHER;
  }
  return found;
}

static bool header_has_address(amends_str text) {
  return text.len && memchr(text.ptr, '@', text.len);
}

/* Fields that begin at `first`, without a rule. Two are enough where the first
 * one says who wrote and there is an address, since "From: Leeds, To: York" is
 * a journey; three where either is missing. */
static size_t header_fields(const am_letter_lines *lines, size_t first) {
  const header_field begin = header_field_of(lines, first);
  if (begin == HEADER_FIELD_NONE)
    return 0;
  size_t fields = 0, last = first;
  bool has_address = false;
  for (size_t i = first;
       i < first + HEADER_LINES_MAX && header_is_own(lines, i); i++) {
    if (header_field_of(lines, i) != HEADER_FIELD_NONE) {
      fields++;
      last = i;
    }
    has_address |= header_has_address(header_text(lines, i));
  }
  const bool is_first = begin == HEADER_FIELD_FIRST;
  const bool is_block = is_first ? fields >= 3 || (fields == 2 && has_address)
                                 : fields >= 3 && has_address;
  return is_block ? last + 1 - first : 0;
}

static bool header_is_rule(amends_str text) {
  size_t run;
  return text.len >= HEADER_RULE_MIN && header_strip(text, &run).len == 0;
}

size_t am_header_block(const am_letter_lines *lines, size_t first) {
  size_t at = first;
  if (header_is_rule(header_text(lines, at))) {
    at++;
    if (at < lines->count && lines->at[at].role == AM_LINE_BLANK)
      at++;
    if (!header_is_own(lines, at))
      return 0;
  }
  const size_t fields = header_fields(lines, at);
  return fields ? at - first + fields : 0;
}

static bool header_is_digit(amends_str text, size_t at) {
  return at < text.len && am_ascii_is_digit((unsigned char)text.ptr[at]);
}

/* How many digits stand at text[at], where a number begins. */
static size_t header_number(amends_str text, size_t at) {
  size_t end = at;
  if (at > 0 && header_is_digit(text, at - 1))
    return 0;
  while (header_is_digit(text, end))
    end++;
  return end - at;
}

/* A clock time ("9:45", "9h45") or a year ("1998", "2024"). */
static bool header_has_time(amends_str text) {
  for (size_t at = 0; at < text.len; at++) {
    const size_t digits = header_number(text, at);
    if (digits == 4 &&
        (am_str_starts(am_str_cut(text, at, text.len), AM_STR("19")) ||
         am_str_starts(am_str_cut(text, at, text.len), AM_STR("20"))))
      return true;
    const size_t sign = at + digits;
    if ((digits == 1 || digits == 2) && sign < text.len &&
        (text.ptr[sign] == ':' || text.ptr[sign] == 'h') &&
        header_is_digit(text, sign + 1) && header_is_digit(text, sign + 2))
      return true;
  }
  return false;
}

/* Does the whole text match a phrase of the list? A phrase that begins with a
 * gap could take in lines before, so it is tried on one line only, and its
 * evidence must be an address. */
static bool header_matches_attribution(am_phrases list, amends_str text,
                                       bool is_single, bool *needs_address) {
  bool is_match = false;
  *needs_address = true;
  for (size_t i = 0; i < list.len; i++) {
    amends_str phrase = list.at[i];
    const bool is_exception = phrase.len && phrase.ptr[0] == '!';
    if (is_exception)
      phrase = am_str_cut(phrase, 1, phrase.len);
    if (!am_phrase_is(phrase, text))
      continue;
    if (is_exception)
      return false;
    const bool is_open = am_str_starts(phrase, AM_STR("\xE2\x80\xA6"));
    if (is_open && !is_single)
      continue;
    is_match = true;
    *needs_address &= is_open;
  }
  return is_match;
}

/* The lines from `first` up to the first that ends in ":"; 0 when that is too
 * far away. An attribution has no ":" at the end of a line before its last. */
static size_t header_to_colon(const am_letter_lines *lines, size_t first) {
  for (size_t count = 1; count <= AM_ATTRIBUTION_LINES; count++) {
    if (!header_is_own(lines, first + count - 1))
      break;
    const amends_str line = header_text(lines, first + count - 1);
    if (line.ptr[line.len - 1] == ':')
      return count;
  }
  return 0;
}

size_t am_header_attribution(const am_letter_lines *lines, size_t first,
                             bool *has_evidence) {
  const size_t count = header_to_colon(lines, first);
  if (count == 0)
    return 0;
  const amends_str text = am_str_cut(lines->source, lines->at[first].text,
                                     lines->at[first + count - 1].end);
  bool needs_address;
  if (!header_matches_attribution(lines->layout->attributions, text, count == 1,
                                  &needs_address))
    return 0;
  *has_evidence = header_has_address(text) || memchr(text.ptr, '<', text.len) ||
                  (!needs_address && header_has_time(text));
  return count;
}
