/* SPDX-License-Identifier: MIT
 *
 * Ends of chunks, read from behind. */
#include "text/tail.h"

/* A dash leads to what follows, such as the name of the writer: "you!- RN." */
static bool tail_is_dash(char c) { return c == '-' || c == '~' || c == '*'; }

/* Signs that may stand behind the end of a sentence. */
static bool tail_is_closer(char c) {
  return c == '"' || c == '\'' || c == ')' || c == ']' || c == '}' ||
         tail_is_dash(c);
}

/* Offset at which a smiley begins that ends at `end`, or `end`: eyes, perhaps a
 * nose, and a mouth; mouths that are letters only where nothing else stands. */
static uint32_t tail_smiley(amends_str prose, uint32_t start, uint32_t end) {
  if (end - start < 2)
    return end;
  const char mouth = prose.ptr[end - 1];
  uint32_t at = end - 1;
  if (at > start + 1 && strchr("-o^'", prose.ptr[at - 1]))
    at--;
  if (!strchr(":;=", prose.ptr[at - 1]))
    return end;
  const bool is_letter = mouth == 'D' || mouth == 'P' || mouth == 'p';
  const bool is_mouth = mouth == ')' || mouth == '(' || mouth == '/' ||
                        (is_letter && at - 1 == start);
  return is_mouth ? at - 1 : end;
}

static uint32_t tail_skip_symbols(amends_str prose, uint32_t start,
                                  uint32_t end) {
  size_t len;
  while (end > start && am_letter_before(prose, end, &len) == AM_LETTER_SYMBOL)
    end -= (uint32_t)len;
  return end;
}

/* Reads the run of stops and cries that ends at `end`. */
static void tail_read_run(amends_str prose, uint32_t start, uint32_t end,
                          am_tail *tail) {
  uint32_t at = end;
  bool is_cry = false;
  while (at > start && strchr(".!?", prose.ptr[at - 1])) {
    at--;
    is_cry |= prose.ptr[at] != '.';
    tail->is_question |= prose.ptr[at] == '?';
  }
  if (at == end)
    return;
  tail->end = end;
  tail->kind = is_cry          ? AM_TAIL_CRY
               : end - at == 1 ? AM_TAIL_STOP
                               : AM_TAIL_DOTS;
}

am_tail am_tail_of(amends_str prose, const am_chunk *chunk) {
  am_tail tail = {AM_TAIL_NONE, false, false, false, chunk->prose.end};
  const uint32_t plain = AM_CHUNK_LOWER | AM_CHUNK_UPPER | AM_CHUNK_DIGIT;
  if (!(chunk->kinds & ~plain))
    return tail;
  const uint32_t start = chunk->prose.start;
  uint32_t end = chunk->prose.end;
  if (chunk->kinds & AM_CHUNK_HIGH)
    end = tail_skip_symbols(prose, start, end);
  end = tail_smiley(prose, start, end);
  const bool has_symbol = end < chunk->prose.end;
  const uint32_t closers = end;
  while (end > start && tail_is_closer(prose.ptr[end - 1]))
    end--;
  tail.is_closed = end < closers;
  tail.is_bare = end == start && !tail_is_dash(prose.ptr[start]);
  tail_read_run(prose, start, end, &tail);
  if (tail.kind == AM_TAIL_NONE && has_symbol)
    tail.kind = AM_TAIL_SYMBOL;
  return tail;
}

am_letter am_tail_lead(amends_str prose, const am_chunk *chunk) {
  uint32_t at = chunk->prose.start;
  while (at < chunk->prose.end) {
    size_t len;
    const am_letter letter = am_letter_at(prose, at, &len);
    if (letter != AM_LETTER_NONE)
      return letter;
    if (prose.ptr[at] == '_')
      return AM_LETTER_CASELESS;
    at += (uint32_t)len;
  }
  return AM_LETTER_NONE;
}

/* "J." */
static bool tail_is_initial(amends_str word) {
  size_t len;
  return am_letter_at(word, 0, &len) == AM_LETTER_UPPER && len + 1 == word.len;
}

/* "e.g.", "U.S.": letters, one at a time, each with its stop. */
static bool tail_is_dotted(amends_str word) {
  size_t at = 0;
  while (at < word.len) {
    size_t len;
    const am_letter letter = am_letter_at(word, at, &len);
    if (!am_letter_is_word(letter) || letter == AM_LETTER_DIGIT ||
        at + len >= word.len || word.ptr[at + len] != '.')
      return false;
    at += len + 1;
  }
  return word.len > 2;
}

am_stop am_tail_stop(am_phrases abbreviations, amends_str word) {
  static const amends_str gap = {" \xE2\x80\xA6", 4};
  for (size_t i = 0; i < abbreviations.len; i++) {
    const amends_str phrase = abbreviations.at[i];
    const bool has_gap = phrase.len == word.len + gap.len;
    if ((phrase.len != word.len && !has_gap) ||
        !am_str_starts_caseless(phrase, word))
      continue;
    if (!has_gap)
      return AM_STOP_DEPENDS;
    if (am_str_equal(am_str_cut(phrase, word.len, phrase.len), gap))
      return AM_STOP_GOES_ON;
  }
  if (word.len == 0)
    return AM_STOP_ENDS;
  if (tail_is_initial(word))
    return AM_STOP_GOES_ON;
  return tail_is_dotted(word) ? AM_STOP_DEPENDS : AM_STOP_ENDS;
}
