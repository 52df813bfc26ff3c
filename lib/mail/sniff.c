/* SPDX-License-Identifier: MIT
 *
 * A letter may begin with "From:" and "To:" too, so a mail must say something
 * that programs write, or an address. */
#include "mail/sniff.h"

#include <amends/mail.h>

#include "mail/head.h"

/* So much of a header is looked at. */
enum { SNIFF_BYTES = 65536 };

enum {
  SNIFF_KNOWN = 1,   /* a field of mails */
  SNIFF_MACHINE = 2, /* ... that people do not type */
  SNIFF_FROM = 4
};

typedef struct sniff_row {
  const char *name;
  unsigned signs;
} sniff_row;

static const sniff_row sniff_rows[] = {
    {"From", SNIFF_KNOWN | SNIFF_FROM},
    {"Date", SNIFF_KNOWN},
    {"Subject", SNIFF_KNOWN},
    {"To", SNIFF_KNOWN},
    {"Cc", SNIFF_KNOWN},
    {"Reply-To", SNIFF_KNOWN},
    {"Sender", SNIFF_KNOWN},
    {"MIME-Version", SNIFF_KNOWN | SNIFF_MACHINE},
    {"Received", SNIFF_KNOWN | SNIFF_MACHINE},
    {"Message-ID", SNIFF_KNOWN | SNIFF_MACHINE},
    {"Return-Path", SNIFF_KNOWN | SNIFF_MACHINE},
    {"Delivered-To", SNIFF_KNOWN | SNIFF_MACHINE},
    {"In-Reply-To", SNIFF_KNOWN | SNIFF_MACHINE},
    {"Content-Type", SNIFF_KNOWN | SNIFF_MACHINE},
    {"User-Agent", SNIFF_KNOWN},
};

static unsigned sniff_field(amends_str text, const am_head_field *field) {
  const amends_str value =
      am_str_cut(text, field->value_start, field->value_end);
  for (size_t i = 0; i < sizeof sniff_rows / sizeof *sniff_rows; i++) {
    if (!am_str_equal_caseless(field->name, am_str_of(sniff_rows[i].name)))
      continue;
    const bool is_plain = sniff_rows[i].signs & SNIFF_FROM &&
                          am_str_find(value, '@', 0) == value.len;
    return is_plain ? SNIFF_KNOWN : sniff_rows[i].signs;
  }
  return 0;
}

static bool sniff_is_blank(amends_str text, uint32_t at) {
  const amends_str rest = am_str_cut(text, at, text.len);
  return rest.len == 0 || rest.ptr[0] == '\n' ||
         am_str_starts(rest, AM_STR("\r\n"));
}

static amends_str sniff_sample(const char *bytes, size_t len) {
  return bytes ? (amends_str){bytes, len < SNIFF_BYTES ? len : SNIFF_BYTES}
               : AM_STR_EMPTY;
}

bool amends_mail_detect(const char *bytes, size_t len) {
  const amends_str text = sniff_sample(bytes, len);
  uint32_t at = am_head_start(text);
  unsigned signs = 0, known = 0;
  am_head_field field;
  while (am_head_next(text, &at, &field)) {
    const unsigned found = sniff_field(text, &field);
    signs |= found;
    known += found & SNIFF_KNOWN;
  }
  return known >= 2 && (signs & (SNIFF_MACHINE | SNIFF_FROM)) != 0 &&
         sniff_is_blank(text, at);
}

static bool sniff_is_digit(amends_str text, size_t at) {
  return at < text.len && am_ascii_is_digit((unsigned char)text.ptr[at]);
}

bool am_sniff_envelope(amends_str line) {
  if (!am_str_starts(line, AM_STR("From ")))
    return false;
  for (size_t at = am_str_find(line, ':', 5); at < line.len;
       at = am_str_find(line, ':', at + 1)) {
    if (sniff_is_digit(line, at - 1) && sniff_is_digit(line, at + 1) &&
        sniff_is_digit(line, at + 2))
      return true;
  }
  return false;
}

bool amends_mbox_detect(const char *bytes, size_t len) {
  const amends_str text = sniff_sample(bytes, len);
  const size_t feed = am_str_find(text, '\n', 0);
  uint32_t at = (uint32_t)(feed < text.len ? feed + 1 : feed);
  am_head_field field;
  return am_sniff_envelope(am_str_cut(text, 0, feed)) &&
         am_head_next(text, &at, &field);
}
