/* SPDX-License-Identifier: MIT
 *
 * A bump arena: many small allocations with one life. Memory comes in chunks
 * from the caller's allocator; a reset keeps the chunks, so that a warm scanner
 * allocates nothing for the next message. Not for sharing between threads. */
#ifndef AM_BASE_ARENA_H
#define AM_BASE_ARENA_H

#include <stdbool.h>

#include "base/mem.h"

typedef struct am_arena_chunk am_arena_chunk;

typedef struct am_arena {
  const amends_allocator *mem;
  am_arena_chunk *first;   /* chunks in use order; all are kept on reset */
  am_arena_chunk *current; /* NULL before the first allocation */
} am_arena;

/* `mem` is borrowed and must outlive the arena. */
void am_arena_init(am_arena *arena, const amends_allocator *mem);

/* Gives every chunk back. */
void am_arena_clear(am_arena *arena);

/* Forgets every allocation but keeps the chunks. */
void am_arena_reset(am_arena *arena);

/* `size` bytes, aligned for any object, not zeroed; NULL when out of memory.
 * A size of 0 gives a valid pointer. */
void *am_arena_alloc(am_arena *arena, size_t size);

/* `count` objects of `size` bytes, zeroed; NULL when out of memory or when the
 * product does not fit. */
void *am_arena_array(am_arena *arena, size_t count, size_t size);

/* A copy of `len` bytes with a '\0' behind; NULL when out of memory. */
char *am_arena_copy(am_arena *arena, const char *ptr, size_t len);

/* Makes room for `need` elements of `size` bytes in an arena-held array. May
 * move it; the old storage stays in the arena until the reset, so growth
 * doubles. `*cap` counts elements. False when out of memory, nothing changed.
 */
bool am_arena_grow(am_arena *arena, void **array, size_t *cap, size_t len,
                   size_t need, size_t size);

/* Appends `value` to {at, len, cap} in the arena; false when out of memory. */
#define AM_PUSH(arena, list, value)                                            \
  (am_arena_grow((arena), (void **)&(list)->at, &(list)->cap, (list)->len,     \
                 (list)->len + 1, sizeof *(list)->at) &&                       \
   ((list)->at[(list)->len++] = (value), true))

/* A list type of `type` for AM_PUSH. */
#define AM_LIST(type)                                                          \
  struct {                                                                     \
    type *at;                                                                  \
    size_t len;                                                                \
    size_t cap;                                                                \
  }

#endif
