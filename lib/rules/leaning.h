/* SPDX-License-Identifier: MIT
 *
 * Leanings: what the words of a sentence, and of the message round it, speak
 * for, as points in a table. A pattern knows a phrase; a leaning knows that
 * many small signs together mean something, which is how phrases that no rule
 * lists are found, and how look-alikes are told apart. */
#ifndef AM_RULES_LEANING_H
#define AM_RULES_LEANING_H

#include "rules/condition.h"

/* All points in hundredths. */
typedef struct am_leaning {
  amends_str name;
  int32_t start;
  am_weights add;
  uint32_t part; /* or AM_NAME_NONE; `keeps` and `finds` are for it */
  int32_t keeps;
  int32_t finds;
  bool is_whole; /* the same in every sentence, asked once a message */
} am_leaning;

/* What one word gives to one leaning: once for each sentence that has it, and
 * to every sentence of a message that has it. */
typedef struct am_lean_points {
  uint32_t leaning;
  int32_t sentence;
  int32_t message;
} am_lean_points;

/* A word and its points: both up to those of the next word. Places in place of
 * pointers, for there are thousands, and a pointer in a table of the program
 * is written to when it starts. */
typedef struct am_lean_word {
  uint32_t at;    /* in `texts` */
  uint32_t first; /* of `points` */
} am_lean_word;

typedef struct am_leanings {
  const am_leaning *at;
  size_t len;
  const char *texts;         /* the words in small letters, on end */
  const am_lean_word *words; /* in the order of their bytes, and one more */
  size_t word_count;         /* without the last */
  const am_lean_points *points;
  size_t point_count;
} am_leanings;

/* Words are at most this long; longer ones mean nothing here. In bytes. */
enum { AM_LEAN_WORD_MAX = 32 };

/* The index of a word in small letters, or AM_NAME_NONE. */
uint32_t am_leanings_find(const am_leanings *leanings, amends_str word);

#endif
