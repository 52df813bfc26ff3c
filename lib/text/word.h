/* SPDX-License-Identifier: MIT
 *
 * Prose is cut in two steps: into chunks, which are what stands between two
 * spaces, and chunks into words. The kinds of bytes in a chunk are collected
 * while its end is looked for; most chunks need no second look. */
#ifndef AM_TEXT_WORD_H
#define AM_TEXT_WORD_H

#include "text/document.h"

/* No chunk is longer, in bytes: it is also the limit of a sentence. */
enum { AM_CHUNK_MAX = 4096 };

enum {
  AM_CHUNK_LOWER = 1,     /* a-z */
  AM_CHUNK_UPPER = 2,     /* A-Z */
  AM_CHUNK_DIGIT = 4,     /* 0-9 */
  AM_CHUNK_UNDER = 8,     /* _ */
  AM_CHUNK_STOP = 16,     /* . ! ? */
  AM_CHUNK_AT = 32,       /* @ */
  AM_CHUNK_SLASH = 64,    /* / */
  AM_CHUNK_QUOTE = 128,   /* " */
  AM_CHUNK_BRACKET = 256, /* ( ) [ ] */
  AM_CHUNK_OTHER = 512,   /* the rest of ASCII */
  AM_CHUNK_HIGH = 1024,   /* beyond ASCII */
  AM_CHUNK_SPACE = 2048   /* ends a chunk */
};

typedef struct am_chunk {
  am_pspan prose;
  uint32_t kinds; /* AM_CHUNK_... of all its bytes */
} am_chunk;

typedef AM_LIST(am_word) am_word_list;

/* The next chunk at or after `at` and before `end`; false when there is none.
 * A chunk also ends where a sentence does that is not followed by a space
 * ("wrong.We"), and at AM_CHUNK_MAX; never inside a character. */
bool am_chunk_next(amends_str prose, uint32_t at, uint32_t end, am_chunk *out);

/* Appends the words of a chunk. False: no memory. */
bool am_chunk_words(am_arena *arena, amends_str prose, const am_chunk *chunk,
                    am_word_list *words);

#endif
