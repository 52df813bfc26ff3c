/* SPDX-License-Identifier: MIT
 *
 * One backslash sequence of a PCRE2 pattern: how far it goes and what it may
 * stand for. */
#ifndef AM_RULES_ESCAPE_H
#define AM_RULES_ESCAPE_H

#include "base/str.h"

typedef enum am_escape_kind {
  AM_ESCAPE_FOREIGN = 0, /* not understood */
  AM_ESCAPE_BYTE,        /* exactly `byte`, ASCII */
  AM_ESCAPE_WORD,        /* one character or more, perhaps of a word */
  AM_ESCAPE_APART,       /* one character or more, none of a word: \s, \W */
  AM_ESCAPE_BACK,        /* a back reference: anything, even nothing */
  AM_ESCAPE_EDGE,        /* no width: \b */
  AM_ESCAPE_BEGIN,       /* no width: \A */
  AM_ESCAPE_END,         /* no width: \z */
  AM_ESCAPE_NOTHING,     /* no width, nothing known: \B, \G, \K */
  AM_ESCAPE_QUOTE,       /* \Q */
  AM_ESCAPE_UNQUOTE      /* \E */
} am_escape_kind;

typedef struct am_escape {
  am_escape_kind kind;
  char byte;
  size_t len;        /* bytes of the pattern, the backslash included */
  char letter;       /* behind the backslash */
  bool may_be_blank; /* WORD and APART: perhaps a space or a line feed */
} am_escape;

/* `text` begins with a backslash. Where readings differ between versions of
 * PCRE2 the longest one is taken and nothing is said about its meaning. */
am_escape am_escape_read(amends_str text);

#endif
