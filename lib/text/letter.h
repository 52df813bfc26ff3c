/* SPDX-License-Identifier: MIT
 *
 * What kind of character a code point is, as far as cutting sentences and words
 * needs it. Upper and lower case are known for Latin, Greek and Cyrillic;
 * everything that is not known to be a sign counts as a letter. */
#ifndef AM_TEXT_LETTER_H
#define AM_TEXT_LETTER_H

#include "base/str.h"

typedef enum am_letter {
  AM_LETTER_NONE = 0, /* white space, punctuation, controls */
  AM_LETTER_LOWER = 1,
  AM_LETTER_UPPER = 2,
  AM_LETTER_CASELESS = 3, /* other letters, marks, and U+FFFD */
  AM_LETTER_DIGIT = 4,
  AM_LETTER_SYMBOL = 5 /* emoji and pictographs, and what joins them */
} am_letter;

am_letter am_letter_of(uint32_t code);

/* The small letter of a Latin, Greek or Cyrillic capital, else `code`. */
uint32_t am_letter_lower(uint32_t code);

/* The character at text[at] and its length in bytes; at < text.len. Invalid
 * bytes count as U+FFFD. */
am_letter am_letter_at(amends_str text, size_t at, size_t *len);

/* The character that ends at text[at], and its length; at > 0. */
am_letter am_letter_before(amends_str text, size_t at, size_t *len);

static inline bool am_letter_is_word(am_letter letter) {
  return letter >= AM_LETTER_LOWER && letter <= AM_LETTER_DIGIT;
}

#endif
