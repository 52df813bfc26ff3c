/* SPDX-License-Identifier: MIT
 *
 * Chunks and words. Every byte is looked at a bounded number of times. */
#include "text/word.h"

#include "base/utf8.h"
#include "text/letter.h"

/* The rows of the table: 16 bytes each, from 0x00. */
#define WORD_X AM_CHUNK_OTHER
#define WORD_S AM_CHUNK_SPACE
#define WORD_T AM_CHUNK_STOP
#define WORD_B AM_CHUNK_BRACKET
#define WORD_4(kind) kind, kind, kind, kind
#define WORD_16(kind) WORD_4(kind), WORD_4(kind), WORD_4(kind), WORD_4(kind)
#define WORD_10(kind) WORD_4(kind), WORD_4(kind), kind, kind
#define WORD_26(kind) WORD_16(kind), WORD_10(kind)

static const uint16_t word_kinds[256] = {
    /* controls; a line feed stands between blocks only */
    WORD_10(WORD_X), WORD_S, WORD_X, WORD_4(WORD_X), WORD_16(WORD_X),
    /* space ! " # $ % & ' ( ) * + , - . / */
    WORD_S, WORD_T, AM_CHUNK_QUOTE, WORD_X, WORD_X, WORD_X, WORD_X, WORD_X,
    WORD_B, WORD_B, WORD_X, WORD_X, WORD_X, WORD_X, WORD_T, AM_CHUNK_SLASH,
    /* 0-9 : ; < = > ? @ */
    WORD_10(AM_CHUNK_DIGIT), WORD_X, WORD_X, WORD_X, WORD_X, WORD_X, WORD_T,
    AM_CHUNK_AT,
    /* A-Z [ \ ] ^ _ ` */
    WORD_26(AM_CHUNK_UPPER), WORD_B, WORD_X, WORD_B, WORD_X, AM_CHUNK_UNDER,
    WORD_X,
    /* a-z { | } ~ DEL */
    WORD_26(AM_CHUNK_LOWER), WORD_4(WORD_X), WORD_X,
    /* beyond ASCII */
    WORD_16(AM_CHUNK_HIGH), WORD_16(AM_CHUNK_HIGH), WORD_16(AM_CHUNK_HIGH),
    WORD_16(AM_CHUNK_HIGH), WORD_16(AM_CHUNK_HIGH), WORD_16(AM_CHUNK_HIGH),
    WORD_16(AM_CHUNK_HIGH), WORD_16(AM_CHUNK_HIGH)};

static uint32_t word_kind_at(amends_str prose, uint32_t at) {
  return word_kinds[(unsigned char)prose.ptr[at]];
}

static bool word_is_char(amends_str prose, uint32_t at, size_t *len) {
  return am_letter_is_word(am_letter_at(prose, at, len));
}

static bool word_is_digit(amends_str prose, uint32_t at) {
  return am_ascii_is_digit((unsigned char)prose.ptr[at]);
}

/* Does a sentence end before the capital at `at`, which follows a stop without
 * a space? Only behind a word of two small letters or more: not in "Node.JS",
 * "J.Smith" or "U.S.A". */
static bool word_is_glued(amends_str prose, uint32_t start, uint32_t at) {
  while (at > start && word_kind_at(prose, at - 1) == AM_CHUNK_STOP)
    at--;
  int letters = 0;
  while (at > start) {
    size_t len;
    const am_letter letter = am_letter_before(prose, at, &len);
    if (letter != AM_LETTER_LOWER)
      return letters >= 2 && !am_letter_is_word(letter);
    letters++;
    at -= (uint32_t)len;
  }
  return letters >= 2;
}

bool am_chunk_next(amends_str prose, uint32_t at, uint32_t end, am_chunk *out) {
  while (at < end && word_kind_at(prose, at) == AM_CHUNK_SPACE)
    at++;
  if (at == end)
    return false;
  const uint32_t start = at;
  const uint32_t limit = end - at > AM_CHUNK_MAX ? at + AM_CHUNK_MAX : end;
  uint32_t kinds = 0, last = 0;
  for (; at < limit; at++) {
    const uint32_t kind = word_kind_at(prose, at);
    if (kind == AM_CHUNK_SPACE)
      break;
    if (kind == AM_CHUNK_UPPER && last == AM_CHUNK_STOP &&
        !(kinds & AM_CHUNK_SLASH) && word_is_glued(prose, start, at))
      break;
    kinds |= kind;
    last = kind;
  }
  while (at < end && am_utf8_is_continuation(prose.ptr[at]))
    at--;
  *out = (am_chunk){{start, at}, kinds};
  return true;
}

static bool word_is_host_byte(char c) {
  return am_ascii_is_alpha((unsigned char)c) ||
         am_ascii_is_digit((unsigned char)c) || c == '.' || c == '-';
}

static bool word_is_mailbox_byte(char c) {
  return word_is_host_byte(c) || c == '_' || c == '+' || c == '%';
}

/* Signs that belong to the text around an address when they stand at its
 * end. */
static uint32_t word_trim_end(amends_str prose, uint32_t start, uint32_t end) {
  while (end > start && strchr(".,;:!?)>]}\"'*-", prose.ptr[end - 1]))
    end--;
  return end;
}

/* A mail address round the "@" at `at`: something before it, and a dot in what
 * follows. */
static bool word_mail(amends_str prose, am_pspan chunk, uint32_t at,
                      am_pspan *out) {
  uint32_t start = at, end = at + 1;
  while (start > chunk.start && word_is_mailbox_byte(prose.ptr[start - 1]))
    start--;
  while (end < chunk.end && word_is_host_byte(prose.ptr[end]))
    end++;
  end = word_trim_end(prose, at + 1, end);
  *out = (am_pspan){start, end};
  return start < at && end > at + 1 &&
         memchr(prose.ptr + at + 1, '.', end - at - 1);
}

/* A URL whose first "/" is at `slash`: behind a scheme, or behind a host with
 * a dot and a letter in it ("cutt.ly/x", but not "and/or" or "1.5/2"). */
static bool word_url(amends_str prose, am_pspan chunk, uint32_t slash,
                     am_pspan *out) {
  uint32_t start = slash;
  const bool has_scheme = slash > chunk.start + 1 && slash + 1 < chunk.end &&
                          prose.ptr[slash - 1] == ':' &&
                          prose.ptr[slash + 1] == '/';
  if (has_scheme)
    start--;
  bool has_dot = false, has_letter = false;
  while (start > chunk.start && word_is_host_byte(prose.ptr[start - 1])) {
    start--;
    has_dot |= prose.ptr[start] == '.' && start + 1 < slash;
    has_letter |= am_ascii_is_alpha((unsigned char)prose.ptr[start]);
  }
  *out = (am_pspan){start, word_trim_end(prose, slash, chunk.end)};
  return has_letter && (has_scheme || has_dot);
}

/* Finds the URL or mail address in a chunk that has a "/" or an "@". */
static bool word_address(amends_str prose, const am_chunk *chunk,
                         am_pspan *out) {
  const am_pspan span = chunk->prose;
  const amends_str text = am_str_cut(prose, 0, span.end);
  if (chunk->kinds & AM_CHUNK_SLASH) {
    const uint32_t slash = (uint32_t)am_str_find(text, '/', span.start);
    if (word_url(prose, span, slash, out))
      return true;
  }
  if (chunk->kinds & AM_CHUNK_AT) {
    const uint32_t at = (uint32_t)am_str_find(text, '@', span.start);
    return word_mail(prose, span, at, out);
  }
  return false;
}

/* Can the sign at `at`, behind a word character, stand inside a word? */
static bool word_joins(amends_str prose, uint32_t at, uint32_t end) {
  size_t len;
  if (at + 1 >= end)
    return false;
  const char c = prose.ptr[at];
  if (c == '\'' || c == '-' || c == '.' || c == '_')
    return word_is_char(prose, at + 1, &len);
  return (c == ',' || c == ':' || c == '/') && word_is_digit(prose, at - 1) &&
         word_is_digit(prose, at + 1);
}

static bool word_is_run_of_underscores(amends_str prose, uint32_t at,
                                       uint32_t end) {
  return end - at >= 3 && memcmp(prose.ptr + at, "___", 3) == 0;
}

/* The word that begins with the word character at `at`. */
static am_word word_read(amends_str prose, uint32_t at, uint32_t end) {
  const uint32_t start = at;
  const uint32_t letters = AM_CHUNK_LOWER | AM_CHUNK_UPPER;
  while (at < end && (word_kind_at(prose, at) & letters))
    at++;
  bool is_number = at == start;
  while (at < end && !word_is_run_of_underscores(prose, at, end)) {
    size_t len = 1;
    if (!word_is_char(prose, at, &len) && !word_joins(prose, at, end))
      break;
    is_number &= word_is_digit(prose, at) || strchr(".,:/", prose.ptr[at]);
    at += (uint32_t)len;
  }
  return (am_word){{start, at}, is_number ? AM_WORD_NUMBER : AM_WORD_PLAIN};
}

/* A run of underscores is a placeholder when it is long, or all that stands
 * there; short ones beside letters are emphasis. */
static uint32_t word_underscores(amends_str prose, uint32_t at, uint32_t end,
                                 bool *is_placeholder) {
  size_t len;
  const uint32_t start = at;
  while (at < end && prose.ptr[at] == '_')
    at++;
  const bool is_alone =
      (at == end || !word_is_char(prose, at, &len)) &&
      (start == 0 || !am_letter_is_word(am_letter_before(prose, start, &len)));
  *is_placeholder = at - start >= 3 || (at - start == 2 && is_alone);
  return at;
}

static bool word_scan(am_arena *arena, amends_str prose, uint32_t at,
                      uint32_t end, am_word_list *words) {
  while (at < end) {
    size_t len = 0;
    am_word word = {{at, at}, AM_WORD_PLACEHOLDER};
    bool is_word = false;
    if (prose.ptr[at] == '_')
      word.prose.end = word_underscores(prose, at, end, &is_word);
    else if ((is_word = word_is_char(prose, at, &len)))
      word = word_read(prose, at, end);
    else
      word.prose.end += (uint32_t)len;
    if (is_word && !AM_PUSH(arena, words, word))
      return false;
    at = word.prose.end;
  }
  return true;
}

bool am_chunk_words(am_arena *arena, amends_str prose, const am_chunk *chunk,
                    am_word_list *words) {
  const uint32_t letters = AM_CHUNK_LOWER | AM_CHUNK_UPPER;
  const am_pspan span = chunk->prose;
  if (!(chunk->kinds & ~letters)) {
    const am_word word = {span, AM_WORD_PLAIN};
    return AM_PUSH(arena, words, word);
  }
  am_word address = {{0, 0}, AM_WORD_ADDRESS};
  if (!(chunk->kinds & (AM_CHUNK_AT | AM_CHUNK_SLASH)) ||
      !word_address(prose, chunk, &address.prose))
    return word_scan(arena, prose, span.start, span.end, words);
  return word_scan(arena, prose, span.start, address.prose.start, words) &&
         AM_PUSH(arena, words, address) &&
         word_scan(arena, prose, address.prose.end, span.end, words);
}
