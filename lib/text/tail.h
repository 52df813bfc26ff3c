/* SPDX-License-Identifier: MIT
 *
 * How a chunk ends, and how the next one begins: what the decision between two
 * sentences rests on. */
#ifndef AM_TEXT_TAIL_H
#define AM_TEXT_TAIL_H

#include "text/letter.h"
#include "text/word.h"

typedef enum am_tail_kind {
  AM_TAIL_NONE = 0,
  AM_TAIL_STOP = 1,  /* one full stop */
  AM_TAIL_DOTS = 2,  /* two or more */
  AM_TAIL_CRY = 3,   /* "!" or "?" or several of them */
  AM_TAIL_SYMBOL = 4 /* emoji or a smiley, and none of the above */
} am_tail_kind;

typedef struct am_tail {
  am_tail_kind kind;
  bool is_question; /* has a "?" */
  bool is_closed;   /* a quote or bracket closes behind it */
  bool is_bare;     /* nothing but closing signs, emoji or a smiley: belongs to
                       what stands before it */
  uint32_t end;     /* prose offset behind the stop or cry */
} am_tail;

am_tail am_tail_of(amends_str prose, const am_chunk *chunk);

/* The first letter, digit or symbol of a chunk, opening signs left out. */
am_letter am_tail_lead(amends_str prose, const am_chunk *chunk);

/* What a full stop behind the word `word` (which includes it) means. */
typedef enum am_stop {
  AM_STOP_ENDS = 1,    /* the end of a sentence */
  AM_STOP_DEPENDS = 2, /* an abbreviation that may end a sentence: a capital
                          decides */
  AM_STOP_GOES_ON = 3  /* never the end */
} am_stop;

am_stop am_tail_stop(am_phrases abbreviations, amends_str word);

#endif
