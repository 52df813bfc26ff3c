/* SPDX-License-Identifier: MIT
 *
 * Phrases are matched piece by piece, a piece being what stands between two
 * gaps. Every search is bounded by the gap, so that a match costs no more than
 * the phrase times AM_PHRASE_GAP, whatever the text. */
#include "base/phrase.h"

#include "base/utf8.h"

static const amends_str phrase_gap = {"\xE2\x80\xA6", 3};
static const amends_str phrase_curly = {"\xE2\x80\x99", 3};

enum { PHRASE_MISS = -1 };

/* Bytes of the white space character at text[at], 0 when it is none. */
static size_t phrase_space(amends_str text, size_t at) {
  if (at >= text.len)
    return 0;
  const char c = text.ptr[at];
  if (c == ' ' || (c >= '\t' && c <= '\r'))
    return 1;
  if ((unsigned char)c < 0x80)
    return 0;
  uint32_t code;
  bool valid;
  const size_t len =
      am_utf8_decode(text.ptr + at, text.len - at, &code, &valid);
  const bool is_space = code == 0xA0 || code == 0x202F || code == 0x3000 ||
                        (code >= 0x2000 && code <= 0x200A);
  return is_space ? len : 0;
}

/* Matches one character of a phrase; returns how many bytes of the text it
 * takes, or PHRASE_MISS. */
static ptrdiff_t phrase_char(char want, amends_str text, size_t at) {
  if (want == ' ') {
    size_t end = at;
    for (size_t len; (len = phrase_space(text, end)) != 0; end += len)
      ;
    return end > at ? (ptrdiff_t)(end - at) : PHRASE_MISS;
  }
  if (at >= text.len)
    return PHRASE_MISS;
  if (want == '\'' &&
      am_str_starts(am_str_cut(text, at, text.len), phrase_curly))
    return (ptrdiff_t)phrase_curly.len;
  const int have = am_ascii_lower((unsigned char)text.ptr[at]);
  return have == am_ascii_lower((unsigned char)want) ? 1 : PHRASE_MISS;
}

/* Matches a piece at text[at] and sets `*end` behind it. */
static bool phrase_piece(amends_str piece, amends_str text, size_t at,
                         size_t *end) {
  for (size_t i = 0; i < piece.len; i++) {
    const ptrdiff_t len = phrase_char(piece.ptr[i], text, at);
    if (len == PHRASE_MISS)
      return false;
    at += (size_t)len;
  }
  *end = at;
  return true;
}

static bool phrase_is_break(amends_str text, size_t at) {
  const char c = text.ptr[at];
  return c == '\n' ||
         (c == '\r' && (at + 1 >= text.len || text.ptr[at + 1] != '\n'));
}

static size_t phrase_line_end(amends_str text, size_t at) {
  while (at < text.len && text.ptr[at] != '\n' && text.ptr[at] != '\r')
    at++;
  return at;
}

/* Looks for a piece behind a gap that begins at text[at]: the first place, or
 * the last one when nothing follows the piece. */
static bool phrase_search(amends_str piece, amends_str text, size_t at,
                          bool is_last, size_t *end) {
  bool is_found = false;
  int breaks = 0;
  for (size_t gap = 0; gap <= AM_PHRASE_GAP && at + gap <= text.len; gap++) {
    if (phrase_piece(piece, text, at + gap, end)) {
      is_found = true;
      if (!is_last)
        break;
    }
    if (at + gap < text.len && phrase_is_break(text, at + gap) &&
        ++breaks > AM_PHRASE_GAP_BREAKS)
      break;
  }
  return is_found;
}

static bool phrase_trailing_gap(amends_str text, size_t at, size_t *end) {
  *end = phrase_line_end(text, at);
  return *end - at <= AM_PHRASE_GAP;
}

static size_t phrase_find_gap(amends_str phrase) {
  size_t at = am_str_find(phrase, phrase_gap.ptr[0], 0);
  while (at < phrase.len &&
         !am_str_starts(am_str_cut(phrase, at, phrase.len), phrase_gap))
    at = am_str_find(phrase, phrase_gap.ptr[0], at + 1);
  return at;
}

/* Most phrases differ from the text in their first letter; it decides before
 * anything else is looked at. A letter matches nothing but itself and the other
 * case, which is one bit away. */
static inline bool phrase_may_begin(amends_str phrase, amends_str text) {
  if (phrase.len == 0 || text.len == 0)
    return false;
  const unsigned char first = (unsigned char)phrase.ptr[0];
  return ((first ^ (unsigned char)text.ptr[0]) & 0xDF) == 0 ||
         !am_ascii_is_alpha(first);
}

/* The same for the last letters, where a phrase has to match all of the text:
 * compares from the end up to the first character that can match others than
 * itself. */
static bool phrase_may_end(amends_str phrase, amends_str text) {
  size_t at = phrase.len, end = text.len;
  while (at > 0 && end > 0) {
    const unsigned char want = (unsigned char)phrase.ptr[at - 1];
    const unsigned char have = (unsigned char)text.ptr[end - 1];
    if (have >= 0x80 || want >= 0x80)
      return true;
    if (want == ' ')
      return phrase_space(text, end - 1) > 0;
    if (am_ascii_lower(want) != am_ascii_lower(have))
      return false;
    at--;
    end--;
  }
  return at == 0;
}

/* A letter or digit, or the first byte of a letter: beyond ASCII everything but
 * the lead bytes of Latin-1 signs (C2), punctuation and symbols (E2),
 * full-width forms (EF) and emoji (F0). */
static bool phrase_is_word_byte(char byte) {
  const unsigned char c = (unsigned char)byte;
  if (c < 0x80)
    return am_ascii_is_alpha(c) || am_ascii_is_digit(c);
  return c >= 0xC3 && c != 0xE2 && c != 0xEF && c < 0xF0;
}

size_t am_phrase_match(amends_str phrase, amends_str text, bool whole_word) {
  if (!phrase_may_begin(phrase, text))
    return 0;
  size_t at = 0;
  bool behind_gap = false;
  for (;;) {
    const size_t cut = phrase_find_gap(phrase);
    const bool is_last = cut == phrase.len;
    const amends_str piece = am_str_cut(phrase, 0, cut);
    const bool is_match = !behind_gap ? phrase_piece(piece, text, at, &at)
                          : is_last && piece.len == 0
                              ? phrase_trailing_gap(text, at, &at)
                              : phrase_search(piece, text, at, is_last, &at);
    if (!is_match)
      return 0;
    if (is_last)
      break;
    phrase = am_str_cut(phrase, cut + phrase_gap.len, phrase.len);
    behind_gap = true;
  }
  if (whole_word && at < text.len && phrase_is_word_byte(text.ptr[at]))
    return 0;
  return at;
}

bool am_phrase_is(amends_str phrase, amends_str text) {
  return phrase_may_begin(phrase, text) && phrase_may_end(phrase, text) &&
         am_phrase_match(phrase, text, false) == text.len;
}

size_t am_phrases_match(am_phrases list, amends_str text, bool whole_word) {
  size_t longest = 0;
  for (size_t i = 0; i < list.len; i++) {
    /* Asked here as well, which spares most phrases the call. */
    if (!phrase_may_begin(list.at[i], text))
      continue;
    const size_t len = am_phrase_match(list.at[i], text, whole_word);
    if (len > longest)
      longest = len;
  }
  return longest;
}
