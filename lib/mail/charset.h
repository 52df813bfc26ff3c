/* SPDX-License-Identifier: MIT
 *
 * Any charset to UTF-8, character by character, each with the raw bytes that
 * stand for it. Mails lie about their charset; what is done then is written
 * down here:
 *   - bytes that are ASCII or valid UTF-8 throughout are read as UTF-8 where no
 *     charset, or ASCII or UTF-8, was declared; otherwise as Windows-1252,
 *     which nearly all such mails are in. A text declared as UTF-8 that has
 *     characters of UTF-8 besides the invalid bytes stays UTF-8;
 *   - ISO-8859-1 and a few others are read as the Windows charset that holds
 *     them, as mail programs and browsers do;
 *   - an unknown charset is read as if none had been declared;
 *   - bytes that are no character in their charset become U+FFFD. */
#ifndef AM_MAIL_CHARSET_H
#define AM_MAIL_CHARSET_H

#include "mail/mapped.h"
#include "mail/transfer.h"

typedef struct am_charset_result {
  bool is_plain;    /* it was read as UTF-8, without a guess */
  bool is_unknown;  /* nobody here knows the declared charset */
  bool is_guessed;  /* it was not the declared one */
  uint32_t bad;     /* bytes or characters that the charset does not have */
  uint32_t defects; /* of the transfer encoding */
} am_charset_result;

/* Appends all that `from` holds, in the declared `charset` (empty: none), to
 * `to`; look at am_mapped_failed afterwards. */
am_charset_result am_charset_decode(am_mapped *to, am_transfer from,
                                    amends_str charset);

#endif
