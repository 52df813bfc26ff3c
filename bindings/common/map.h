/* SPDX-License-Identifier: MIT
 *
 * Texts to pointers: a hash table that only grows. */
#ifndef APP_MAP_H
#define APP_MAP_H

#include <stdint.h>

#include "memory.h"

typedef struct app_map_entry {
  char *key; /* owned; NULL: the place is free */
  size_t key_len;
  uint64_t hash;
  void *value;
} app_map_entry;

/* All zeros is an empty map. Entries may be walked: those with a key. */
typedef struct app_map {
  app_map_entry *entries;
  size_t cap; /* a power of two, or 0 */
  size_t count;
} app_map;

/* Where the value of a key is kept; a new one is NULL. The place is valid until
 * the next call. */
void **app_map_at(app_map *map, const char *key, size_t len);

/* The value of a key, or NULL. */
void *app_map_get(const app_map *map, const char *key, size_t len);

/* Frees the keys; the values are the caller's. */
void app_map_clear(app_map *map);

#endif
