/* SPDX-License-Identifier: MIT
 *
 * Whatever is not as the standards want it is passed on as it stands, or passed
 * over where it cannot mean anything, and counted. */
#include "mail/transfer.h"

am_transfer am_transfer_of(amends_str mail, uint32_t start, uint32_t end,
                           am_encoding encoding, bool is_mbox) {
  return (am_transfer){.mail = mail,
                       .at = start,
                       .end = end,
                       .encoding = encoding,
                       .is_mbox = is_mbox};
}

static amends_str transfer_rest(const am_transfer *transfer) {
  return am_str_cut(transfer->mail, transfer->at, transfer->end);
}

/* Gives the raw bytes up to `end` as `value`. */
static bool transfer_give(am_transfer *transfer, am_octet *out, uint32_t end,
                          unsigned char value) {
  *out = (am_octet){value, transfer->at, end};
  transfer->at = end;
  return true;
}

/* Programs that write mbox files put a ">" before "From " at the beginning of a
 * line, and before what already has one (mboxrd). */
static void transfer_unquote(am_transfer *transfer) {
  const uint32_t at = transfer->at;
  if (!transfer->is_mbox || transfer->mail.ptr[at] != '>' ||
      (at > 0 && transfer->mail.ptr[at - 1] != '\n'))
    return;
  uint32_t from = at;
  while (from < transfer->end && transfer->mail.ptr[from] == '>')
    from++;
  if (am_str_starts(am_str_cut(transfer->mail, from, transfer->end),
                    AM_STR("From ")))
    transfer->at++;
}

static bool transfer_next_identity(am_transfer *transfer, am_octet *out) {
  transfer_unquote(transfer);
  return transfer_give(transfer, out, transfer->at + 1,
                       (unsigned char)transfer->mail.ptr[transfer->at]);
}

static int transfer_hex(char c) {
  if (am_ascii_is_digit((unsigned char)c))
    return c - '0';
  const int lower = am_ascii_lower((unsigned char)c);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/* "=4F" */
static bool transfer_give_hex(am_transfer *transfer, am_octet *out) {
  const amends_str rest = transfer_rest(transfer);
  const int high = rest.len > 2 ? transfer_hex(rest.ptr[1]) : -1;
  const int low = rest.len > 2 ? transfer_hex(rest.ptr[2]) : -1;
  if (high >= 0 && low >= 0)
    return transfer_give(transfer, out, transfer->at + 3,
                         (unsigned char)(high * 16 + low));
  transfer->defects++;
  return transfer_give(transfer, out, transfer->at + 1, '=');
}

/* Where white space that begins at `at` ends: white space before a line end
 * was not sent, but got there on the way. `*is_end` when a line end, or the
 * end of all, follows. */
static uint32_t transfer_blank(am_transfer *transfer, uint32_t at,
                               bool *is_end) {
  const char *raw = transfer->mail.ptr;
  while (at < transfer->end && (raw[at] == ' ' || raw[at] == '\t'))
    at++;
  *is_end = at == transfer->end || raw[at] == '\n' ||
            (raw[at] == '\r' && at + 1 < transfer->end && raw[at + 1] == '\n');
  return at;
}

/* Passes over what stands for nothing: soft line breaks, and white space at the
 * end of a line. */
static void transfer_skip_quoted(am_transfer *transfer) {
  const char *raw = transfer->mail.ptr;
  while (transfer->at < transfer->end) {
    transfer_unquote(transfer);
    const char c = raw[transfer->at];
    const bool is_soft = c == '=';
    if (!is_soft &&
        ((c != ' ' && c != '\t') || transfer->at < transfer->verbatim))
      return;
    bool is_end;
    uint32_t end = transfer_blank(transfer, transfer->at + is_soft, &is_end);
    if (!is_end) {
      transfer->verbatim = is_soft ? transfer->verbatim : end;
      return;
    }
    if (is_soft && end < transfer->end)
      end += raw[end] == '\r' ? 2 : 1;
    transfer->at = end;
  }
}

static bool transfer_next_quoted(am_transfer *transfer, am_octet *out) {
  transfer_skip_quoted(transfer);
  if (transfer->at >= transfer->end)
    return false;
  const char c = transfer->mail.ptr[transfer->at];
  if (c == '=')
    return transfer_give_hex(transfer, out);
  return transfer_give(transfer, out, transfer->at + 1, (unsigned char)c);
}

static bool transfer_next_word(am_transfer *transfer, am_octet *out) {
  const char c = transfer->mail.ptr[transfer->at];
  if (c == '=')
    return transfer_give_hex(transfer, out);
  return transfer_give(transfer, out, transfer->at + 1,
                       c == '_' ? ' ' : (unsigned char)c);
}

/* The value of a character of base64, or -1. */
static int transfer_sextet(char c) {
  if (c >= 'A' && c <= 'Z')
    return c - 'A';
  if (c >= 'a' && c <= 'z')
    return c - 'a' + 26;
  if (c >= '0' && c <= '9')
    return c - '0' + 52;
  return c == '+' ? 62 : c == '/' ? 63 : -1;
}

static bool transfer_is_space(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Padding is the end. What mailing lists add below it is not base64. */
static void transfer_end_base64(am_transfer *transfer) {
  for (; transfer->at < transfer->end; transfer->at++) {
    const char c = transfer->mail.ptr[transfer->at];
    transfer->defects += c != '=' && !transfer_is_space(c);
  }
}

/* A byte stands in two characters: the one before and this one. */
static bool transfer_next_base64(am_transfer *transfer, am_octet *out) {
  for (; transfer->at < transfer->end; transfer->at++) {
    const char c = transfer->mail.ptr[transfer->at];
    const int sextet = transfer_sextet(c);
    if (c == '=') {
      transfer_end_base64(transfer);
      return false;
    }
    if (sextet < 0) {
      transfer->defects += !transfer_is_space(c);
      continue;
    }
    transfer->bits = transfer->bits << 6 | (uint32_t)sextet;
    transfer->held += 6;
    const uint32_t before = transfer->last;
    transfer->last = transfer->at;
    if (transfer->held >= 8) {
      transfer->held -= 8;
      transfer->at++;
      *out =
          (am_octet){(unsigned char)(transfer->bits >> transfer->held & 0xFF),
                     before, transfer->at};
      return true;
    }
  }
  return false;
}

bool am_transfer_next(am_transfer *transfer, am_octet *out) {
  if (transfer->at >= transfer->end)
    return false;
  switch (transfer->encoding) {
  case AM_ENCODING_QUOTED:
    return transfer_next_quoted(transfer, out);
  case AM_ENCODING_BASE64:
    return transfer_next_base64(transfer, out);
  case AM_ENCODING_WORD:
    return transfer_next_word(transfer, out);
  case AM_ENCODING_IDENTITY:
    break;
  }
  return transfer_next_identity(transfer, out);
}
