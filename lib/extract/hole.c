/* SPDX-License-Identifier: MIT
 *
 * Each kind of placeholder is a row: how it opens and closes, and what may
 * stand inside. No body may hold the byte that opens its kind, so that a long
 * run of openers is given up at once. */
#include "extract/hole.h"

typedef enum hole_body {
  HOLE_ANY,      /* anything but line ends and the opening byte */
  HOLE_NAME,     /* letters, digits, "_", and "." or "-" inside */
  HOLE_CAPITALS, /* A-Z, digits and "_", two or more */
  HOLE_TITLE     /* letters, spaces, "_": how people mark gaps in letters */
} hole_body;

typedef struct hole_kind {
  const char *open;
  const char *close;
  hole_body body;
} hole_kind;

/* Longer openers stand before their prefixes. */
static const hole_kind hole_kinds[] = {
    {"{{{", "}}}", HOLE_ANY},  {"{{", "}}", HOLE_ANY}, {"{%", "%}", HOLE_ANY},
    {"{", "}", HOLE_NAME},     {"%{", "}", HOLE_NAME}, {"%(", ")", HOLE_NAME},
    {"%", "%", HOLE_CAPITALS}, {"${", "}", HOLE_NAME}, {"$", "", HOLE_CAPITALS},
    {"#{", "}", HOLE_NAME},    {"[", "]", HOLE_TITLE}, {"<<", ">>", HOLE_ANY},
    {"<%", "%>", HOLE_ANY},    {"*|", "|*", HOLE_ANY}, {"@@", "@@", HOLE_NAME},
};

enum { HOLE_KINDS = sizeof hole_kinds / sizeof hole_kinds[0] };
enum { HOLE_TITLE_MIN = 2, HOLE_TITLE_MAX = 40 };

static bool hole_is_name_byte(char c) {
  return am_ascii_is_alpha((unsigned char)c) ||
         am_ascii_is_digit((unsigned char)c) || c == '_';
}

static char hole_byte(amends_str text, size_t at) {
  return at < text.len ? text.ptr[at] : '\0';
}

const bool am_hole_openers[256] = {
    ['{'] = true, ['%'] = true, ['$'] = true, ['#'] = true,
    ['['] = true, ['<'] = true, ['*'] = true, ['@'] = true,
};

static bool hole_may_begin(char byte) {
  return am_hole_openers[(unsigned char)byte];
}

/* May `c` stand in the body? `open` is the byte that opens this kind. */
static bool hole_allows(hole_body body, char c, char open) {
  switch (body) {
  case HOLE_ANY:
    return c != '\n' && c != '\r' && c != open;
  case HOLE_NAME:
    return hole_is_name_byte(c) || c == '.' || c == '-';
  case HOLE_CAPITALS:
    return am_ascii_is_upper((unsigned char)c) ||
           am_ascii_is_digit((unsigned char)c) || c == '_';
  case HOLE_TITLE:
    return am_ascii_is_alpha((unsigned char)c) || c == '_' || c == ' ';
  }
  return false; /* GCOVR_EXCL_LINE: all kinds are above */
}

/* Two words of two letters or more: longer asides ("[as we said]") and shorter
 * ones ("[sic]") are prose. */
static bool hole_is_pair(amends_str body) {
  const size_t first = am_str_find(body, ' ', 0);
  const size_t second = am_str_find(body, ' ', first + 1);
  return first >= 2 && second == body.len && body.len >= first + 3;
}

/* A title begins with a capital, holds a "_" or is a pair of words; a link is
 * none. */
static bool hole_is_title(amends_str text, amends_str body, size_t end) {
  const char next = hole_byte(text, end);
  return body.len >= HOLE_TITLE_MIN && body.len <= HOLE_TITLE_MAX &&
         (am_ascii_is_upper((unsigned char)body.ptr[0]) ||
          memchr(body.ptr, '_', body.len) || hole_is_pair(body)) &&
         body.ptr[body.len - 1] != ' ' && next != '(' && next != '[';
}

/* "$NAME", but not "$USD 20" or "$Name". */
static bool hole_is_variable(amends_str text, amends_str body, size_t end) {
  const size_t next = hole_byte(text, end) == ' ' ? end + 1 : end;
  return body.len >= 2 && am_ascii_is_upper((unsigned char)body.ptr[0]) &&
         !am_ascii_is_digit((unsigned char)hole_byte(text, next)) &&
         !am_ascii_is_alpha((unsigned char)hole_byte(text, end));
}

static bool hole_is_body(const hole_kind *kind, amends_str text,
                         amends_str body, size_t end) {
  if (body.len == 0 || body.ptr[0] == '.' || body.ptr[0] == '-')
    return kind->body == HOLE_ANY && body.len > 0;
  if (kind->body == HOLE_TITLE)
    return hole_is_title(text, body, end);
  if (kind->body == HOLE_CAPITALS && kind->close[0] == '\0')
    return hole_is_variable(text, body, end);
  return kind->body != HOLE_CAPITALS || body.len >= 2;
}

static size_t hole_try(const hole_kind *kind, amends_str text, size_t at) {
  if (kind->open[0] != text.ptr[at])
    return 0;
  const amends_str open = am_str_of(kind->open);
  const amends_str close = am_str_of(kind->close);
  if (!am_str_starts(am_str_cut(text, at, text.len), open))
    return 0;
  const size_t start = at + open.len;
  const size_t limit =
      text.len - at < AM_HOLE_MAX ? text.len : at + AM_HOLE_MAX;
  size_t end = start;
  while (end < limit && hole_allows(kind->body, text.ptr[end], open.ptr[0])) {
    if (close.len && am_str_starts(am_str_cut(text, end, text.len), close))
      break;
    end++;
  }
  if (!am_str_starts(am_str_cut(text, end, text.len), close) ||
      !hole_is_body(kind, text, am_str_cut(text, start, end), end + close.len))
    return 0;
  return end + close.len - at;
}

/* "%s", "%d", "%1$s", and the letter behind "%(name)". `at` is behind the "%";
 * nothing of a word may touch it. */
static size_t hole_conversion(amends_str text, size_t at) {
  const size_t start = at;
  while (am_ascii_is_digit((unsigned char)hole_byte(text, at)) &&
         at - start < 3)
    at++;
  if (at > start && hole_byte(text, at) != '$')
    return 0;
  at += at > start;
  const char letter = hole_byte(text, at);
  if ((letter != 's' && letter != 'd') ||
      hole_is_name_byte(hole_byte(text, at + 1)))
    return 0;
  return at + 1 - start;
}

/* A "%" right behind a number or a word is a percent sign. */
static bool hole_is_percent_sign(amends_str text, size_t at) {
  return text.ptr[at] == '%' && hole_byte(text, at + 1) != '{' && at > 0 &&
         (hole_is_name_byte(text.ptr[at - 1]) || text.ptr[at - 1] == '%');
}

size_t am_hole_length(amends_str text, size_t at) {
  if (at >= text.len || !hole_may_begin(text.ptr[at]) ||
      hole_is_percent_sign(text, at))
    return 0;
  for (size_t i = 0; i < HOLE_KINDS; i++) {
    const size_t len = hole_try(&hole_kinds[i], text, at);
    if (len == 0)
      continue;
    if (!am_str_starts(am_str_cut(text, at, at + len), AM_STR("%(")))
      return len;
    const size_t conversion = hole_conversion(text, at + len);
    return conversion ? len + conversion : 0;
  }
  const size_t conversion =
      text.ptr[at] == '%' ? hole_conversion(text, at + 1) : 0;
  return conversion ? conversion + 1 : 0;
}

size_t am_hole_find(amends_str text, size_t from, size_t *len) {
  for (size_t at = from; at < text.len; at++) {
    if (!hole_may_begin(text.ptr[at]))
      continue;
    *len = am_hole_length(text, at);
    if (*len)
      return at;
  }
  return text.len;
}
