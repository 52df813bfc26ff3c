/* SPDX-License-Identifier: MIT
 *
 * UTF-8, strictly: no overlong forms, no surrogates, nothing above U+10FFFF. */
#ifndef AM_BASE_UTF8_H
#define AM_BASE_UTF8_H

#include <stdbool.h>

#include <amends/types.h>

/* U+FFFD, which stands for each maximal run of bytes that is no character. */
#define AM_UTF8_REPLACEMENT 0xFFFDu

/* Decodes the character at `text[0]` (`len` > 0). Returns its length in bytes,
 * 1-4, and sets `*code`. For an invalid sequence `*code` is U+FFFD, `*valid`
 * false and the length that of the maximal invalid prefix, at least 1
 * (Unicode 15, section 3.9, substitution of maximal subparts). */
size_t am_utf8_decode(const char *text, size_t len, uint32_t *code,
                      bool *valid);

/* Writes 1-4 bytes and returns how many. `code` must be a scalar value. */
size_t am_utf8_encode(uint32_t code, char out[4]);

/* UTF-16 code units of the character whose first byte is `lead`: 2 for the
 * four-byte forms, else 1. */
uint32_t am_utf8_utf16_units(unsigned char lead);

/* True for the second to fourth bytes of a character. */
bool am_utf8_is_continuation(char byte);

#endif
