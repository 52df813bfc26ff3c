/* SPDX-License-Identifier: MIT
 *
 * The inside of a prefilter, for the files that build and run it and for the
 * tool that writes it down.
 *
 *   text    -> clauses   members, and the bits of common.h
 *   clause  -> patterns  waiting: each pattern waits for its first clause
 *   pattern -> needs     all its clauses, and where they must hold */
#ifndef AM_RULES_PREFILTER_IMPL_H
#define AM_RULES_PREFILTER_IMPL_H

#include "rules/prefilter.h"
#include "rules/trie.h"

/* Many short lists in one piece: list n is values[starts[n]] up to
 * values[starts[n + 1]]. */
typedef struct am_prefilter_lists {
  const uint32_t *starts;
  const uint32_t *values;
} am_prefilter_lists;

typedef struct am_prefilter_need {
  uint32_t clause;
  am_blanks before;
} am_prefilter_need;

/* An am_step in half of its size, since steps are what a scan reads most of.
 * Wider choices than `set` can number are walked over as blanks. */
typedef struct am_prefilter_step {
  unsigned kind : 3; /* am_step_kind */
  unsigned min : 6;  /* blanks, to AM_BLANKS_MANY */
  unsigned max : 6;
  unsigned set : 17; /* a clause; of FORK and ELSE how many steps there are to
                        the end of the way that they begin */
} am_prefilter_step;

enum { AM_PREFILTER_SET_MAX = (1 << 17) - 1 };

/* A clause with this text as a literal: its number << AM_MEMBER_SHIFT. */
enum {
  AM_MEMBER_ENDS = 1,   /* only where the text ends a word */
  AM_MEMBER_WAITED = 2, /* patterns wait for the clause */
  AM_MEMBER_SHIFT = 2
};

/* Literals that stand behind no more blanks of a match are seen in a window of
 * 64 steps from each place of its first half. How long the match goes on behind
 * the last of them does not matter. */
enum { AM_NEAR_BLANKS_MAX = 31 };

/* Bits of common literals. */
enum { AM_COMMON_MAX = 64, AM_COMMON_NONE = 255 };

struct am_prefilter {
  const am_trie *anywhere;
  const am_trie *words;
  size_t text_count; /* of both tries */
  size_t clause_count;
  size_t pattern_count;
  am_prefilter_lists members;     /* of a text: clauses to be told */
  am_prefilter_lists waiting;     /* of a clause: patterns */
  const uint32_t *first_needs;    /* of a pattern; one more than patterns */
  const am_prefilter_need *needs; /* the most telling first */
  const am_prefilter_step *steps;
  const uint32_t *first_steps; /* of a pattern; one more than patterns */
  const uint64_t *always;      /* a bit for each pattern without clauses */
  const uint64_t *far;         /* a bit for each whose literals may stand behind
                                  more blanks than AM_NEAR_BLANKS_MAX */
  const uint64_t *commons;     /* of a clause: bits of its literals */
  const unsigned char *common_bits; /* of text << 1 | ends_word, or
                                       AM_COMMON_NONE */
};

/* Words of 64 bits that hold a bit for each pattern. */
static inline size_t am_prefilter_words(size_t patterns) {
  return (patterns + 63) / 64;
}

#endif
