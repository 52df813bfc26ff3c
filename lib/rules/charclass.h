/* SPDX-License-Identifier: MIT
 *
 * One character class of a PCRE2 pattern: how far it goes and, if they are
 * few, which bytes it holds. */
#ifndef AM_RULES_CHARCLASS_H
#define AM_RULES_CHARCLASS_H

#include "rules/byteset.h"

enum { AM_CHARCLASS_MAX = 6 };

typedef struct am_charclass {
  size_t len;                     /* bytes of the pattern; 0: not understood */
  char members[AM_CHARCLASS_MAX]; /* folded, ascending */
  size_t count;                   /* 0: too many, or not only ASCII */
  bool is_apart;                  /* holds no word character */
  bool may_be_blank;              /* perhaps holds a space or a line feed */
  bool holds_words;               /* every word character */
  am_byteset bytes; /* every member begins with one of these; empty: unknown */
} am_charclass;

/* `text` begins with "[". */
am_charclass am_charclass_read(amends_str text);

#endif
