/* SPDX-License-Identifier: MIT
 *
 * Header fields with encoded words (RFC 2047), "=?charset?q?text?=", and where
 * each character stands. */
#ifndef AM_MAIL_ENCODED_WORD_H
#define AM_MAIL_ENCODED_WORD_H

#include "mail/mapped.h"

/* Appends the value of a field, the bytes [start, end) of the mail, to `to`:
 * unfolded, decoded, without white space at its ends. */
void am_encoded_word_decode(am_mapped *to, amends_str mail, uint32_t start,
                            uint32_t end);

#endif
