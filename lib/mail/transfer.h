/* SPDX-License-Identifier: MIT
 *
 * Content transfer encodings (RFC 2045, section 6, and RFC 2047, section 4)
 * byte by byte, each decoded byte with the raw bytes that stand for it. That is
 * what decoding libraries do not tell, and why it is done here. */
#ifndef AM_MAIL_TRANSFER_H
#define AM_MAIL_TRANSFER_H

#include "base/str.h"

typedef enum am_encoding {
  AM_ENCODING_IDENTITY = 0, /* 7bit, 8bit, binary */
  AM_ENCODING_QUOTED = 1,   /* quoted-printable */
  AM_ENCODING_BASE64 = 2,
  AM_ENCODING_WORD = 3 /* "Q" of encoded words: "_" is a space */
} am_encoding;

/* A decoded byte; [start, end) counts bytes of the mail. */
typedef struct am_octet {
  unsigned char value;
  uint32_t start;
  uint32_t end;
} am_octet;

/* A plain value: a copy of it starts again from where it was copied. */
typedef struct am_transfer {
  amends_str mail;
  uint32_t at;  /* next raw byte */
  uint32_t end; /* of the raw bytes */
  am_encoding encoding;
  bool is_mbox;      /* ">From " at the beginning of a line lost its ">" */
  uint32_t defects;  /* raw bytes so far that the encoding does not allow */
  uint32_t verbatim; /* no white space before here ends a line */
  uint32_t bits;     /* of base64, `held` of them not used yet */
  uint32_t held;
  uint32_t last; /* where the last base64 character stands */
} am_transfer;

/* Decodes bytes [start, end) of `mail`. */
am_transfer am_transfer_of(amends_str mail, uint32_t start, uint32_t end,
                           am_encoding encoding, bool is_mbox);

/* The next byte; false at the end. */
bool am_transfer_next(am_transfer *transfer, am_octet *out);

#endif
