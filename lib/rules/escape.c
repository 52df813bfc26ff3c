/* SPDX-License-Identifier: MIT
 *
 * The rows follow the page pcre2pattern(3), "Backslash"; letters without a row
 * are errors in PCRE2 or change the reading of what follows. */
#include "rules/escape.h"

/* What may follow the letter and belongs to it. */
typedef enum escape_argument {
  ESCAPE_ALONE = 0,
  ESCAPE_ANY,      /* one character: \cA */
  ESCAPE_HEX,      /* {...} or up to two hexadecimal digits */
  ESCAPE_OCTAL,    /* up to two further octal digits */
  ESCAPE_BRACED,   /* {...} */
  ESCAPE_PROPERTY, /* {...} or one character */
  ESCAPE_NAMED,    /* {U+...}, else nothing: \N{2} is a quantifier */
  ESCAPE_GROUP     /* {...}, <...>, '...' or a number */
} escape_argument;

typedef struct escape_row {
  char letter;
  char byte;
  uint8_t kind;
  uint8_t argument;
} escape_row;

/* Letters that stand for characters of which none is a blank. */
static const char escape_solid[] = "dwS";

static const escape_row escape_rows[] = {
    {'a', '\a', AM_ESCAPE_BYTE, ESCAPE_ALONE},
    {'e', 27, AM_ESCAPE_BYTE, ESCAPE_ALONE},
    {'f', '\f', AM_ESCAPE_BYTE, ESCAPE_ALONE},
    {'n', '\n', AM_ESCAPE_BYTE, ESCAPE_ALONE},
    {'r', '\r', AM_ESCAPE_BYTE, ESCAPE_ALONE},
    {'t', '\t', AM_ESCAPE_BYTE, ESCAPE_ALONE},
    {'d', 0, AM_ESCAPE_WORD, ESCAPE_ALONE},
    {'D', 0, AM_ESCAPE_WORD, ESCAPE_ALONE},
    {'w', 0, AM_ESCAPE_WORD, ESCAPE_ALONE},
    {'S', 0, AM_ESCAPE_WORD, ESCAPE_ALONE},
    {'H', 0, AM_ESCAPE_WORD, ESCAPE_ALONE},
    {'V', 0, AM_ESCAPE_WORD, ESCAPE_ALONE},
    {'X', 0, AM_ESCAPE_WORD, ESCAPE_ALONE},
    {'W', 0, AM_ESCAPE_APART, ESCAPE_ALONE},
    {'s', 0, AM_ESCAPE_APART, ESCAPE_ALONE},
    {'h', 0, AM_ESCAPE_APART, ESCAPE_ALONE},
    {'v', 0, AM_ESCAPE_APART, ESCAPE_ALONE},
    {'R', 0, AM_ESCAPE_APART, ESCAPE_ALONE},
    {'N', 0, AM_ESCAPE_WORD, ESCAPE_NAMED},
    {'p', 0, AM_ESCAPE_WORD, ESCAPE_PROPERTY},
    {'P', 0, AM_ESCAPE_WORD, ESCAPE_PROPERTY},
    {'x', 0, AM_ESCAPE_WORD, ESCAPE_HEX},
    {'o', 0, AM_ESCAPE_WORD, ESCAPE_BRACED},
    {'0', 0, AM_ESCAPE_WORD, ESCAPE_OCTAL},
    {'c', 0, AM_ESCAPE_WORD, ESCAPE_ANY},
    {'g', 0, AM_ESCAPE_BACK, ESCAPE_GROUP},
    {'k', 0, AM_ESCAPE_BACK, ESCAPE_GROUP},
    {'b', 0, AM_ESCAPE_EDGE, ESCAPE_ALONE},
    {'A', 0, AM_ESCAPE_BEGIN, ESCAPE_ALONE},
    {'z', 0, AM_ESCAPE_END, ESCAPE_ALONE},
    {'Z', 0, AM_ESCAPE_END, ESCAPE_ALONE},
    {'B', 0, AM_ESCAPE_NOTHING, ESCAPE_ALONE},
    {'G', 0, AM_ESCAPE_NOTHING, ESCAPE_ALONE},
    {'K', 0, AM_ESCAPE_NOTHING, ESCAPE_ALONE},
    {'Q', 0, AM_ESCAPE_QUOTE, ESCAPE_ALONE},
    {'E', 0, AM_ESCAPE_UNQUOTE, ESCAPE_ALONE},
};

static bool escape_is_octal(char byte) { return byte >= '0' && byte <= '7'; }

static bool escape_is_hex(char byte) {
  const int low = am_ascii_lower(byte);
  return am_ascii_is_digit(byte) || (low >= 'a' && low <= 'f');
}

/* Offset behind up to `most` bytes from `at` on that are `wanted`. */
static size_t escape_skip(amends_str text, size_t at, size_t most,
                          bool (*wanted)(char)) {
  const size_t from = at;
  while (at < text.len && at - from < most && wanted(text.ptr[at]))
    at++;
  return at;
}

/* Offset behind the next `close`; 0 when there is none. */
static size_t escape_past(amends_str text, size_t at, char close) {
  const size_t end = am_str_find(text, close, at);
  return end < text.len ? end + 1 : 0;
}

static bool escape_is_number(char byte) {
  return am_ascii_is_digit(byte) || byte == '+' || byte == '-';
}

static size_t escape_group(amends_str text, char open) {
  if (open == '{')
    return escape_past(text, 3, '}');
  if (open == '<')
    return escape_past(text, 3, '>');
  if (open == '\'')
    return escape_past(text, 3, '\'');
  return escape_skip(text, 2, SIZE_MAX, escape_is_number);
}

/* Length of the whole sequence; 0 when its argument is not understood. */
static size_t escape_len(amends_str text, escape_argument argument) {
  const char next = text.len > 2 ? text.ptr[2] : '\0';
  switch (argument) {
  case ESCAPE_ALONE:
    return 2;
  case ESCAPE_ANY:
    return next >= ' ' && next <= '~' ? 3 : 0;
  case ESCAPE_HEX:
    return next == '{' ? escape_past(text, 3, '}')
                       : escape_skip(text, 2, 2, escape_is_hex);
  case ESCAPE_OCTAL:
    return escape_skip(text, 2, 2, escape_is_octal);
  case ESCAPE_BRACED:
    return next == '{' ? escape_past(text, 3, '}') : 0;
  case ESCAPE_PROPERTY:
    if (next == '{')
      return escape_past(text, 3, '}');
    return am_ascii_is_alpha(next) ? 3 : 0;
  case ESCAPE_NAMED:
    if (next == '{' && text.len > 3 && text.ptr[3] == 'U')
      return escape_past(text, 3, '}');
    return 2;
  case ESCAPE_GROUP:
    return escape_group(text, next);
  }
  return 0; /* GCOVR_EXCL_LINE: all kinds are above */
}

static bool escape_is_digit(char byte) { return am_ascii_is_digit(byte); }

/* \1 refers to a group; \12 does so or is an octal code, and perhaps a digit
 * behind it. */
static am_escape escape_number(amends_str text) {
  return (am_escape){.kind = AM_ESCAPE_BACK,
                     .len = escape_skip(text, 1, SIZE_MAX, escape_is_digit)};
}

am_escape am_escape_read(amends_str text) {
  if (text.len < 2)
    return (am_escape){.kind = AM_ESCAPE_FOREIGN};
  const char letter = text.ptr[1];
  if (letter >= '1' && letter <= '9')
    return escape_number(text);
  for (size_t i = 0; i < sizeof escape_rows / sizeof *escape_rows; i++) {
    const escape_row *row = &escape_rows[i];
    if (row->letter != letter)
      continue;
    const size_t len = escape_len(text, (escape_argument)row->argument);
    if (len == 0)
      break;
    return (am_escape){(am_escape_kind)row->kind, row->byte, len, letter,
                       !memchr(escape_solid, letter, sizeof escape_solid)};
  }
  if (am_ascii_is_alpha(letter) || am_ascii_is_digit(letter) ||
      (unsigned char)letter >= 0x80)
    return (am_escape){.kind = AM_ESCAPE_FOREIGN};
  return (am_escape){.kind = AM_ESCAPE_BYTE, .byte = letter, .len = 2};
}
