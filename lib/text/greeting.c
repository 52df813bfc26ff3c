/* SPDX-License-Identifier: MIT
 *
 * A greeting is read word by word; the first word that cannot be part of a name
 * means that there is none. */
#include "text/greeting.h"

#include "text/tail.h"

/* The longest lower-case word inside a name ("and", "van"), in bytes. */
enum { GREETING_PARTICLE_MAX = 3 };

static size_t greeting_skip_space(amends_str text, size_t at) {
  while (at < text.len && (text.ptr[at] == ' ' || text.ptr[at] == '\t'))
    at++;
  return at;
}

static bool greeting_is_word_char(amends_str text, size_t at, size_t *len) {
  const char c = text.ptr[at];
  *len = 1;
  return c == '_' || c == '&' || c == '\'' || c == '/' ||
         am_letter_is_word(am_letter_at(text, at, len));
}

/* The end of the word at text[at]; a hyphen or a stop between two letters
 * belongs to it. */
static size_t greeting_word_end(amends_str text, size_t at) {
  const size_t start = at;
  size_t len, next;
  while (at < text.len) {
    const bool is_inner = (text.ptr[at] == '-' || text.ptr[at] == '.') &&
                          at > start && at + 1 < text.len &&
                          greeting_is_word_char(text, at + 1, &next);
    if (!greeting_is_word_char(text, at, &len) && !is_inner)
      break;
    at += is_inner ? 1 : len;
  }
  return at;
}

/* Does a greeting end with the sign at text[at]? Sets `*len` behind it. */
static am_greeting_end greeting_mark(amends_str text, size_t at, size_t *len) {
  if (at >= text.len) {
    *len = text.len;
    return AM_GREETING_OPEN;
  }
  size_t size = 1;
  const char c = text.ptr[at];
  const bool is_soft =
      c == ',' || c == ':' || c == '!' || c == ';' ||
      (c == '-' && (at + 1 == text.len || text.ptr[at + 1] == ' ')) ||
      am_letter_at(text, at, &size) == AM_LETTER_SYMBOL;
  *len = at + size;
  if (is_soft)
    return AM_GREETING_SOFT;
  return c == '.' ? AM_GREETING_STOP : AM_GREETING_NONE;
}

/* A further "!" or emoji belongs to the end of the greeting. */
static size_t greeting_widen(amends_str text, size_t at) {
  size_t size;
  while (at < text.len && (text.ptr[at] == '!' ||
                           am_letter_at(text, at, &size) == AM_LETTER_SYMBOL))
    at += text.ptr[at] == '!' ? 1 : size;
  return at;
}

static size_t greeting_skip_mentions(amends_str text) {
  size_t at = greeting_skip_space(text, 0);
  while (at + 1 < text.len && text.ptr[at] == '@' && text.ptr[at + 1] != '@') {
    const size_t end = greeting_word_end(text, at + 1);
    if (end == at + 1 || end - at > AM_GREETING_WORD_MAX)
      break;
    at = greeting_skip_space(text, end);
  }
  return at;
}

typedef enum greeting_word {
  GREETING_WORD_NONE, /* no part of a name */
  GREETING_WORD_NAME,
  GREETING_WORD_TITLE,   /* its stop belongs to it */
  GREETING_WORD_PARTICLE /* needs a name behind it */
} greeting_word;

static greeting_word greeting_classify(am_phrases abbreviations,
                                       amends_str text, size_t start,
                                       size_t end) {
  size_t len;
  if (start == end || end - start > AM_GREETING_WORD_MAX)
    return GREETING_WORD_NONE;
  const am_letter first = am_letter_at(text, start, &len);
  const bool is_short = end - start <= GREETING_PARTICLE_MAX;
  if (first == AM_LETTER_LOWER || text.ptr[start] == '&')
    return is_short ? GREETING_WORD_PARTICLE : GREETING_WORD_NONE;
  const bool is_title =
      end < text.len && text.ptr[end] == '.' &&
      am_tail_stop(abbreviations, am_str_cut(text, start, end + 1)) ==
          AM_STOP_GOES_ON;
  return is_title ? GREETING_WORD_TITLE : GREETING_WORD_NAME;
}

/* Reads names from text[at] on, up to the sign that ends the greeting. */
static am_greeting_end greeting_names(am_phrases abbreviations, amends_str text,
                                      size_t at, size_t *len) {
  greeting_word last = GREETING_WORD_NAME;
  for (int words = 0; words <= AM_GREETING_WORDS; words++) {
    at = greeting_skip_space(text, at);
    const am_greeting_end end = greeting_mark(text, at, len);
    if (end != AM_GREETING_NONE)
      return last == GREETING_WORD_PARTICLE ? AM_GREETING_NONE : end;
    const size_t word = at;
    at = greeting_word_end(text, at);
    last = greeting_classify(abbreviations, text, word, at);
    if (last == GREETING_WORD_NONE)
      break;
    if (last == GREETING_WORD_TITLE)
      at++;
  }
  return AM_GREETING_NONE;
}

am_greeting_end am_greeting_find(const am_layout *layout, amends_str text,
                                 size_t *len) {
  const size_t start = greeting_skip_mentions(text);
  const amends_str rest = am_str_cut(text, start, text.len);
  const size_t phrase = am_phrases_match(layout->greetings, rest, true);
  if (phrase) {
    const am_greeting_end end =
        greeting_names(layout->abbreviations, rest, phrase, len);
    if (end == AM_GREETING_SOFT)
      *len = greeting_widen(rest, *len);
    *len += start;
    if (end != AM_GREETING_NONE)
      return end;
  }
  *len = start;
  const bool has_mention = start > 0 && start < text.len;
  return has_mention ? AM_GREETING_SOFT : AM_GREETING_NONE;
}
