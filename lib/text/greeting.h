/* SPDX-License-Identifier: MIT
 *
 * Where a greeting ends: "Dear Mr. Lund,", "Hi Tom -", "Hello! ", "@name Hey".
 * Works on prose and on source text alike. */
#ifndef AM_TEXT_GREETING_H
#define AM_TEXT_GREETING_H

#include "base/phrase.h"

/* How many words the names may have, and how long each may be, in bytes. */
enum { AM_GREETING_WORDS = 6, AM_GREETING_WORD_MAX = 48 };

typedef enum am_greeting_end {
  AM_GREETING_NONE = 0, /* the text begins with no greeting */
  AM_GREETING_SOFT = 1, /* comma, colon, "!", dash, emoji: the text goes on */
  AM_GREETING_STOP = 2, /* a full stop */
  AM_GREETING_OPEN = 3  /* the end of the text */
} am_greeting_end;

/* Looks for a greeting at the beginning of `text`: a phrase of
 * layout->greetings, then names with a capital (or placeholders), whose titles
 * are in layout->abbreviations. Leading "@name"s belong to it and are enough
 * for one. Sets `*len` behind its last sign. */
am_greeting_end am_greeting_find(const am_layout *layout, amends_str text,
                                 size_t *len);

#endif
