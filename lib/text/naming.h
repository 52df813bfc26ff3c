/* SPDX-License-Identifier: MIT
 *
 * The pass that puts the words of the vocabulary into a draft of the prose,
 * before sentences are cut. */
#ifndef AM_TEXT_NAMING_H
#define AM_TEXT_NAMING_H

#include "text/vocabulary.h"

/* What the writer has written; all offsets count bytes of the prose. */
typedef struct am_draft {
  amends_str source;
  amends_str prose;
  uint32_t prose_most; /* bytes that it may become */
  const am_segment *segments;
  size_t segment_count;
  am_block *blocks;
  size_t block_count;
  uint32_t *breaks;
  size_t break_count;
  const am_pspan *holes; /* the placeholders */
  size_t hole_count;
  const am_allowed *allowed; /* set by the pass */
  size_t allowed_count;
} am_draft;

/* Puts a new prose with its map into the draft where a name or placeholder of
 * the vocabulary stands, and finds the allowed phrases. Linear in the prose.
 * False: no memory, or the prose would become longer than it may; then its
 * length says so. */
bool am_naming(am_arena *arena, const am_vocabulary *vocabulary,
               am_draft *draft);

#endif
