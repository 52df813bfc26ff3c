/* SPDX-License-Identifier: MIT
 *
 * The shape of a PCRE2 pattern, as far as literals can be read off it: text,
 * small choices of characters, sequences, alternatives, repetitions. All the
 * rest is one kind of node that says nothing. What would change the reading of
 * the text (extended mode, verbs, callouts) and everything unknown makes the
 * whole pattern "not understood". The parser accepts more than PCRE2 does; what
 * it makes of a pattern that PCRE2 refuses has no meaning. */
#ifndef AM_RULES_SYNTAX_H
#define AM_RULES_SYNTAX_H

#include "rules/byteset.h"

typedef enum am_syntax_kind {
  AM_SYNTAX_TEXT = 1, /* `text`; empty for what has no width */
  AM_SYNTAX_CHOICE,   /* one of the bytes in `text` */
  AM_SYNTAX_OTHER,    /* says nothing */
  AM_SYNTAX_SEQUENCE, /* the children one after another */
  AM_SYNTAX_EITHER,   /* one of the children */
  AM_SYNTAX_REPEAT    /* the only child, `min` to `max` times */
} am_syntax_kind;

/* "Apart" is what is no word character. Children stand before their parent in
 * the list; links are indices into it, 0 is none. */
typedef struct am_syntax_node {
  am_syntax_kind kind;
  amends_str text; /* folded */
  uint32_t min;
  uint32_t max;      /* UINT32_MAX: no end */
  uint32_t children; /* how many */
  uint32_t first;
  uint32_t last;
  uint32_t previous; /* siblings */
  uint32_t next;
  uint32_t blanks;    /* OTHER: the most blanks that it can match */
  uint32_t ahead;     /* see am_syntax_ahead, of what is not its text */
  am_byteset bytes;   /* OTHER: one of them begins its match; empty: unknown */
  bool is_nullable;   /* can match the empty text */
  bool opens_apart;   /* a match that is not empty begins apart ... */
  bool closes_apart;  /* ... and ends apart */
  bool cuts_before;   /* of no width: a word that stands before ends here ... */
  bool cuts_behind;   /* ... and one that stands behind begins here */
  bool is_after_cut;  /* a word at its begin begins there */
  bool is_before_cut; /* a word at its end ends there */
} am_syntax_node;

typedef struct am_syntax {
  const am_syntax_node *nodes; /* the last one is the root */
  size_t count;                /* 0: the pattern was not understood */
  bool is_relative;            /* asks where the search began: \G */
  uint32_t ahead;              /* am_syntax_ahead of the root */
} am_syntax;

enum { AM_SYNTAX_TEXT_MAX = 24 }; /* longer text becomes several nodes */

/* Linear in the pattern, without recursion. False: no memory. */
bool am_syntax_parse(am_arena *arena, amends_str pattern, am_syntax *out);

/* The most blanks that a match of the node, or what it looks ahead for, can
 * hold; UINT32_MAX: no end. */
uint32_t am_syntax_ahead(const am_syntax_node *node);

/* The folding that patterns and prose share, one byte to one byte: ASCII
 * letters become lower case, a line feed (which stands between blocks) becomes
 * a space, and what is not ASCII AM_BYTE_OTHER. */
static inline char am_syntax_fold(char byte) {
  if ((unsigned char)byte >= 0x80)
    return AM_BYTE_OTHER;
  return byte == '\n' ? ' ' : (char)am_ascii_lower(byte);
}

/* ASCII letters, digits and "_": surely a word character. A byte from 0x80 on
 * may belong to one. */
static inline bool am_syntax_is_word(char byte) {
  return am_ascii_is_alpha(byte) || am_ascii_is_digit(byte) || byte == '_';
}

/* What patterns count distances in: no word holds one. */
static inline bool am_syntax_is_blank(char byte) {
  return byte == ' ' || byte == '\n';
}

/* Does the text begin with U+017F or U+212A? Caseless matching takes them for
 * "s" and "k". */
static inline bool am_syntax_is_wild(amends_str text) {
  return am_str_starts(text, AM_STR("\xC5\xBF")) ||
         am_str_starts(text, AM_STR("\xE2\x84\xAA"));
}

/* Folds what stands at `*at` in the prose and goes behind it: a byte, or one of
 * those two characters. */
static inline char am_syntax_fold_next(amends_str prose, size_t *at) {
  const char folded = am_syntax_fold(prose.ptr[(*at)++]);
  if (folded != AM_BYTE_OTHER)
    return folded;
  const amends_str text = am_str_cut(prose, *at - 1, prose.len);
  if (!am_syntax_is_wild(text))
    return folded;
  const bool is_s = text.ptr[0] == '\xC5';
  *at += is_s ? 1 : 2;
  return is_s ? 's' : 'k';
}

#endif
