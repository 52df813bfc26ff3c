/* SPDX-License-Identifier: MIT */
#include "base/arena.h"

#include <stdint.h>
#include <string.h>

#if defined(__SANITIZE_ADDRESS__)
#define ARENA_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ARENA_ASAN 1
#endif
#endif
#ifdef ARENA_ASAN
#include <sanitizer/asan_interface.h>
#define ARENA_POISON(ptr, size) ASAN_POISON_MEMORY_REGION(ptr, size)
#define ARENA_UNPOISON(ptr, size) ASAN_UNPOISON_MEMORY_REGION(ptr, size)
#else
#define ARENA_POISON(ptr, size) ((void)(ptr), (void)(size))
#define ARENA_UNPOISON(ptr, size) ((void)(ptr), (void)(size))
#endif

struct am_arena_chunk {
  am_arena_chunk *next;
  size_t size; /* bytes behind the header */
  size_t used;
};

/* Chunks double from the smallest to the largest step, so that the number of
 * chunks stays logarithmic for small and linear for large messages. */
enum { ARENA_ALIGN = 16, ARENA_CHUNK_MIN = 4096, ARENA_CHUNK_STEP = 1 << 20 };

/* Builds that measure tests ask the allocator for each object, so that a sweep
 * makes every one of them fail and not those alone that begin a chunk. */
#ifdef AM_ARENA_EXACT
enum { ARENA_IS_EXACT = 1 };
#else
enum { ARENA_IS_EXACT = 0 };
#endif

static size_t arena_header(void) {
  return (sizeof(am_arena_chunk) + ARENA_ALIGN - 1) / ARENA_ALIGN * ARENA_ALIGN;
}

static char *arena_bytes(am_arena_chunk *chunk) {
  return (char *)chunk + arena_header();
}

void am_arena_init(am_arena *arena, const amends_allocator *mem) {
  *arena = (am_arena){.mem = mem};
}

void am_arena_clear(am_arena *arena) {
  am_arena_chunk *chunk = arena->first;
  while (chunk) {
    am_arena_chunk *next = chunk->next;
    ARENA_UNPOISON(arena_bytes(chunk), chunk->size);
    am_mem_release(arena->mem, chunk);
    chunk = next;
  }
  am_arena_init(arena, arena->mem);
}

void am_arena_reset(am_arena *arena) {
  for (am_arena_chunk *chunk = arena->first; chunk; chunk = chunk->next) {
    chunk->used = 0;
    ARENA_POISON(arena_bytes(chunk), chunk->size);
  }
  arena->current = arena->first;
}

static size_t arena_next_size(const am_arena *arena, size_t need) {
  size_t size = arena->current ? arena->current->size * 2 : ARENA_CHUNK_MIN;
  if (size > ARENA_CHUNK_STEP)
    size = ARENA_CHUNK_STEP;
  return size < need || ARENA_IS_EXACT ? need : size;
}

/* Moves on to the next kept chunk that is large enough, or gets a new one. A
 * kept chunk that is too small is skipped until the next reset. */
static bool arena_advance(am_arena *arena, size_t need) {
  am_arena_chunk *last = arena->current;
  am_arena_chunk *chunk = last ? last->next : arena->first;
  for (; chunk; last = chunk, chunk = chunk->next) {
    if (chunk->size >= need) {
      arena->current = chunk;
      return true;
    }
  }
  const size_t size = arena_next_size(arena, need);
  size_t total;
  if (!am_size_add(size, arena_header(), &total))
    return false;
  chunk = am_mem_alloc(arena->mem, total);
  if (!chunk)
    return false;
  *chunk = (am_arena_chunk){.size = size};
  ARENA_POISON(arena_bytes(chunk), size);
  if (last)
    last->next = chunk;
  else
    arena->first = chunk;
  arena->current = chunk;
  return true;
}

void *am_arena_alloc(am_arena *arena, size_t size) {
  size_t need;
  if (!am_size_add(size, ARENA_ALIGN - 1, &need))
    return NULL;
  need = need / ARENA_ALIGN * ARENA_ALIGN;
  if (need == 0)
    need = ARENA_ALIGN;
  am_arena_chunk *chunk = arena->current;
  if (!chunk || chunk->size - chunk->used < need) {
    if (!arena_advance(arena, need))
      return NULL;
    chunk = arena->current;
  }
  char *ptr = arena_bytes(chunk) + chunk->used;
  chunk->used += need;
  ARENA_UNPOISON(ptr, size);
  return ptr;
}

void *am_arena_array(am_arena *arena, size_t count, size_t size) {
  size_t total;
  if (!am_size_mul(count, size, &total))
    return NULL;
  void *ptr = am_arena_alloc(arena, total);
  if (ptr)
    memset(ptr, 0, total);
  return ptr;
}

char *am_arena_copy(am_arena *arena, const char *ptr, size_t len) {
  size_t total;
  if (!am_size_add(len, 1, &total))
    return NULL;
  char *copy = am_arena_alloc(arena, total);
  if (!copy)
    return NULL;
  if (len)
    memcpy(copy, ptr, len);
  copy[len] = '\0';
  return copy;
}

bool am_arena_grow(am_arena *arena, void **array, size_t *cap, size_t len,
                   size_t need, size_t size) {
  if (need <= *cap)
    return true;
  size_t room = *cap ? *cap : 8;
  while (room < need) {
    if (!am_size_mul(room, 2, &room))
      return false;
  }
  size_t total;
  if (!am_size_mul(room, size, &total))
    return false;
  void *moved = am_arena_alloc(arena, total);
  if (!moved)
    return false;
  if (len)
    memcpy(moved, *array, len * size);
  *array = moved;
  *cap = room;
  return true;
}
