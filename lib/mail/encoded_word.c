/* SPDX-License-Identifier: MIT
 *
 * The value is walked once; what is no encoded word is passed on in one piece
 * up to the next line end or word. */
#include "mail/encoded_word.h"

#include "mail/charset.h"

/* RFC 2047 allows 75 bytes; programs that write more exist. */
enum { ENCODED_WORD_MAX = 1000 };

typedef struct encoded_word {
  am_encoding encoding;
  amends_str charset;
  uint32_t text;
  uint32_t text_end;
  uint32_t end; /* behind "?=" */
} encoded_word;

static bool word_is_space(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* The encoded word that begins at `at`. White space in its text is not allowed
 * and common. */
static bool word_read(amends_str mail, uint32_t at, uint32_t end,
                      encoded_word *out) {
  const uint32_t stop =
      end - at > ENCODED_WORD_MAX ? at + ENCODED_WORD_MAX : end;
  const amends_str text = am_str_cut(mail, 0, stop);
  if (!am_str_starts(am_str_cut(text, at, stop), AM_STR("=?")))
    return false;
  const size_t first = am_str_find(text, '?', at + 2);
  const size_t second = am_str_find(text, '?', first < stop ? first + 1 : stop);
  const size_t third =
      am_str_find(text, '?', second < stop ? second + 1 : stop);
  if (third + 1 >= stop || second != first + 2 || text.ptr[third + 1] != '=')
    return false;
  const int kind = am_ascii_lower((unsigned char)text.ptr[first + 1]);
  /* RFC 2231 adds "*language" to the charset. */
  const size_t star = am_str_find(am_str_cut(text, 0, first), '*', at + 2);
  *out = (encoded_word){.encoding =
                            kind == 'b' ? AM_ENCODING_BASE64 : AM_ENCODING_WORD,
                        .charset = am_str_cut(text, at + 2, star),
                        .text = (uint32_t)second + 1,
                        .text_end = (uint32_t)third,
                        .end = (uint32_t)third + 2};
  return kind == 'b' || kind == 'q';
}

/* Passes [start, end) on without the line ends of folding. */
static void word_pass(am_mapped *to, amends_str mail, uint32_t start,
                      uint32_t end) {
  while (start < end) {
    uint32_t stop = start;
    while (stop < end && mail.ptr[stop] != '\r' && mail.ptr[stop] != '\n')
      stop++;
    (void)am_charset_decode(
        to, am_transfer_of(mail, start, stop, AM_ENCODING_IDENTITY, false),
        AM_STR_EMPTY);
    while (stop < end && (mail.ptr[stop] == '\r' || mail.ptr[stop] == '\n'))
      stop++;
    start = stop;
  }
}

void am_encoded_word_decode(am_mapped *to, amends_str mail, uint32_t start,
                            uint32_t end) {
  while (start < end && word_is_space(mail.ptr[start]))
    start++;
  while (end > start && word_is_space(mail.ptr[end - 1]))
    end--;
  uint32_t plain = start;
  for (uint32_t at = start; at < end;) {
    encoded_word word;
    if (mail.ptr[at] != '=' || !word_read(mail, at, end, &word)) {
      at++;
      continue;
    }
    word_pass(to, mail, plain, at);
    (void)am_charset_decode(
        to,
        am_transfer_of(mail, word.text, word.text_end, word.encoding, false),
        word.charset);
    plain = at = word.end;
    /* White space between two encoded words separates nothing. */
    while (at < end && word_is_space(mail.ptr[at]))
      at++;
    if (at < end && mail.ptr[at] == '=' && word_read(mail, at, end, &word))
      plain = at;
    else
      at = plain;
  }
  word_pass(to, mail, plain, end);
}
