/* SPDX-License-Identifier: MIT
 *
 * UTF-8 is passed through. Everything else goes through iconv in as small
 * portions as it takes, since iconv does not say which bytes made which
 * character. */
#include "mail/charset.h"

#include <errno.h>
#include <iconv.h>

#include "base/utf8.h"

/* No character has more bytes than these, escape sequences included; no name of
 * a charset is longer. */
enum { CHARSET_PENDING_MAX = 16, CHARSET_NAME_MAX = 40 };

/* Names that iconv does not know, and charsets that are a part of another one
 * under whose bytes they are sent. */
static const char *const charset_names[][2] = {
    {"iso-8859-1", "windows-1252"},
    {"iso8859-1", "windows-1252"},
    {"iso_8859-1", "windows-1252"},
    {"latin1", "windows-1252"},
    {"l1", "windows-1252"},
    {"x-ansi", "windows-1252"},
    {"cp-1252", "windows-1252"},
    {"iso-8859-9", "windows-1254"},
    {"iso-8859-11", "windows-874"},
    {"tis-620", "windows-874"},
    {"gb2312", "gb18030"},
    {"x-gbk", "gb18030"},
    {"gbk", "gb18030"},
    {"ks_c_5601-1987", "cp949"},
    {"ks_c_5601-1989", "cp949"},
    {"ksc5601", "cp949"},
    {"euc-kr", "cp949"},
    {"shift_jis", "cp932"},
    {"shift-jis", "cp932"},
    {"sjis", "cp932"},
    {"x-sjis", "cp932"},
    {"unicode-1-1-utf-7", "utf-7"},
    {"x-mac-roman", "macintosh"},
    {"iso-8859-8-i", "iso-8859-8"},
    {"x-mac-cyrillic", "mac-cyrillic"},
};

/* What says no more than that the bytes are text. */
static const char *const charset_none[] = {
    "",     "us-ascii", "ascii",        "ansi_x3.4-1968", "utf-8",
    "utf8", "8bit",     "unknown-8bit", "x-unknown",      "default",
    "7bit", "unknown",  "binary"};

typedef struct charset_reader {
  am_mapped *to;
  iconv_t iconv;
  bool is_ascii; /* a byte below 0x80 that begins a character is ASCII */
  am_octet pending[CHARSET_PENDING_MAX];
  size_t count;
  uint32_t bad;
} charset_reader;

/* The name in lower case, without white space and quotes; empty if too long. */
static void charset_name(amends_str given, char name[CHARSET_NAME_MAX + 1]) {
  size_t len = 0;
  for (size_t i = 0; i < given.len && len <= CHARSET_NAME_MAX; i++) {
    const unsigned char c = (unsigned char)given.ptr[i];
    if (c > ' ' && c < 0x7F && c != '"' && c != '\'' && c != '/')
      name[len++] = (char)am_ascii_lower(c);
    if (len > CHARSET_NAME_MAX)
      len = 0, i = given.len;
  }
  name[len] = '\0';
}

static bool charset_says_nothing(const char *name) {
  for (size_t i = 0; i < sizeof charset_none / sizeof *charset_none; i++) {
    if (strcmp(name, charset_none[i]) == 0)
      return true;
  }
  return false;
}

static iconv_t charset_open(const char *name) {
  for (size_t i = 0; i < sizeof charset_names / sizeof *charset_names; i++) {
    if (strcmp(name, charset_names[i][0]) == 0)
      name = charset_names[i][1];
  }
  return iconv_open("UTF-8", name);
}

/* ---- UTF-8 --------------------------------------------------------------- */

typedef struct charset_survey {
  uint32_t characters; /* of more than one byte */
  uint32_t bad;        /* bytes */
} charset_survey;

/* Takes the bytes of one character, or of the longest beginning of one, into
 * `octets`; 0 at the end. */
static size_t charset_take_utf8(am_transfer *from, am_octet octets[4],
                                bool *is_valid) {
  char bytes[4];
  uint32_t code;
  size_t count = 0;
  am_transfer ahead = *from;
  while (count < 4 && am_transfer_next(&ahead, &octets[count])) {
    bytes[count] = (char)octets[count].value;
    count++;
    if (octets[0].value < 0x80)
      break;
  }
  const size_t used = count ? am_utf8_decode(bytes, count, &code, is_valid) : 0;
  if (used == count) {
    *from = ahead;
    return used;
  }
  for (size_t i = 0; i < used; i++)
    (void)am_transfer_next(from, &octets[i]);
  return used;
}

static charset_survey charset_survey_of(am_transfer from) {
  charset_survey survey = {0};
  am_octet octets[4];
  bool is_valid;
  for (size_t count;
       (count = charset_take_utf8(&from, octets, &is_valid)) > 0;) {
    survey.bad += is_valid ? 0 : (uint32_t)count;
    survey.characters += is_valid && count > 1;
  }
  return survey;
}

static void charset_pass_utf8(am_mapped *to, am_transfer *from) {
  am_octet octets[4];
  bool is_valid;
  for (size_t count;
       (count = charset_take_utf8(from, octets, &is_valid)) > 0;) {
    char bytes[4];
    for (size_t i = 0; i < count; i++)
      bytes[i] = (char)octets[i].value;
    if (from->encoding == AM_ENCODING_BASE64) {
      for (size_t i = 0; i < count; i++)
        am_mapped_add_base64(to, bytes[i], octets[i].start, octets[i].end);
      continue;
    }
    const uint32_t start = octets[0].start, end = octets[count - 1].end;
    am_mapped_add(to, (amends_str){bytes, count}, start, end,
                  end - start == count &&
                      memcmp(bytes, from->mail.ptr + start, count) == 0);
  }
}

/* ---- other charsets ------------------------------------------------------ */

static void charset_drop(charset_reader *reader, size_t count) {
  reader->count -= count;
  memmove(reader->pending, reader->pending + count,
          reader->count * sizeof *reader->pending);
}

/* The first pending byte is no character. */
static void charset_replace(charset_reader *reader) {
  const am_octet first = reader->pending[0];
  am_mapped_add(reader->to, AM_STR("\xEF\xBF\xBD"), first.start, first.end,
                false);
  reader->bad++;
  charset_drop(reader, 1);
}

/* Converts what is pending as far as it makes characters. */
static void charset_convert(charset_reader *reader) {
  while (reader->count > 0) {
    char in[CHARSET_PENDING_MAX], out[4 * CHARSET_PENDING_MAX];
    for (size_t i = 0; i < reader->count; i++)
      in[i] = (char)reader->pending[i].value;
    char *from = in, *to = out;
    size_t left = reader->count, room = sizeof out;
    const size_t status = iconv(reader->iconv, &from, &left, &to, &room);
    const size_t used = reader->count - left;
    if (to > out)
      am_mapped_add(reader->to, (amends_str){out, (size_t)(to - out)},
                    reader->pending[0].start,
                    reader->pending[used ? used - 1 : 0].end, false);
    const bool is_bad = status == (size_t)-1 && errno != EINVAL;
    charset_drop(reader, used);
    if (is_bad && reader->count > 0)
      charset_replace(reader);
    else if (status == (size_t)-1)
      break;
  }
  if (reader->count == CHARSET_PENDING_MAX)
    charset_replace(reader); /* GCOVR_EXCL_LINE: no character is so long */
}

/* What the conversion still holds, and what was cut off at the end. */
static void charset_finish(charset_reader *reader, uint32_t end) {
  char out[4 * CHARSET_PENDING_MAX], *to = out;
  size_t room = sizeof out;
  while (reader->count > 0) {
    charset_replace(reader);
    charset_convert(reader);
  }
  if (iconv(reader->iconv, NULL, NULL, &to, &room) != (size_t)-1 && to > out)
    /* GCOVR_EXCL_START: glibc gives all there is at once */
    am_mapped_add(reader->to, (amends_str){out, (size_t)(to - out)}, end, end,
                  false);
  /* GCOVR_EXCL_STOP */
}

/* Is ASCII sent as it is, and without what came before changing its meaning? */
static bool charset_keeps_ascii(iconv_t converter, const char *name) {
  if (strstr(name, "2022") || strstr(name, "utf-7") || name[0] == 'h')
    return false;
  for (char c = ' '; c <= '~'; c++) {
    char in = c, out[8], *from = &in, *to = out;
    size_t left = 1, room = sizeof out;
    const size_t status = iconv(converter, &from, &left, &to, &room);
    const bool is_same = status != (size_t)-1 && to == out + 1 && out[0] == c;
    if (!is_same && c != '\\' && c != '~') {
      (void)iconv(converter, NULL, NULL, NULL, NULL);
      return false;
    }
  }
  return true;
}

static void charset_pass_other(charset_reader *reader, am_transfer *from) {
  am_octet octet;
  uint32_t end = from->at;
  while (am_transfer_next(from, &octet)) {
    end = octet.end;
    if (reader->is_ascii && reader->count == 0 && octet.value < 0x80) {
      const char c = (char)octet.value;
      if (from->encoding == AM_ENCODING_BASE64) {
        am_mapped_add_base64(reader->to, c, octet.start, octet.end);
        continue;
      }
      am_mapped_add(reader->to, (amends_str){&c, 1}, octet.start, octet.end,
                    octet.end - octet.start == 1 &&
                        from->mail.ptr[octet.start] == c);
      continue;
    }
    reader->pending[reader->count++] = octet;
    charset_convert(reader);
  }
  charset_finish(reader, end);
}

am_charset_result am_charset_decode(am_mapped *to, am_transfer from,
                                    amends_str charset) {
  char name[CHARSET_NAME_MAX + 1];
  am_charset_result result = {0};
  charset_name(charset, name);
  bool is_utf8 = charset_says_nothing(name);
  iconv_t converter = is_utf8 ? (iconv_t)-1 : charset_open(name);
  result.is_unknown = !is_utf8 && converter == (iconv_t)-1;
  if (converter == (iconv_t)-1) {
    const charset_survey survey = charset_survey_of(from);
    const bool is_declared = strncmp(name, "utf", 3) == 0;
    is_utf8 = survey.bad == 0 || (is_declared && survey.characters > 0);
    result.bad = is_utf8 ? survey.bad : 0;
    result.is_guessed = !is_utf8;
  }
  if (!is_utf8 && converter == (iconv_t)-1) {
    strcpy(name, "windows-1252");
    converter = charset_open(name);
  }
  result.is_plain = is_utf8 && !result.is_unknown && result.bad == 0;
  if (converter == (iconv_t)-1) {
    charset_pass_utf8(to, &from);
  } else {
    charset_reader reader = {.to = to, .iconv = converter};
    reader.is_ascii = charset_keeps_ascii(converter, name);
    charset_pass_other(&reader, &from);
    result.bad = reader.bad;
    (void)iconv_close(converter);
  }
  result.defects = from.defects;
  return result;
}
