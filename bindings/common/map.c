/* SPDX-License-Identifier: MIT
 *
 * Open addressing with linear probes, at most half full. The hash is FNV-1a:
 * the keys are the user's own paths and the names of rules. */
#include "map.h"

#include <stdlib.h>
#include <string.h>

enum { MAP_FIRST = 32 };

static uint64_t map_hash(const char *key, size_t len) {
  uint64_t hash = 0xcbf29ce484222325u;
  for (size_t i = 0; i < len; i++)
    hash = (hash ^ (unsigned char)key[i]) * 0x100000001b3u;
  return hash;
}

/* The entry of the key, or the free one where it belongs. */
static app_map_entry *map_find(const app_map *map, const char *key, size_t len,
                               uint64_t hash) {
  for (size_t at = (size_t)hash & (map->cap - 1);;
       at = (at + 1) & (map->cap - 1)) {
    app_map_entry *entry = &map->entries[at];
    if (entry->key == NULL || (entry->hash == hash && entry->key_len == len &&
                               memcmp(entry->key, key, len) == 0))
      return entry;
  }
}

static void map_double(app_map *map) {
  app_map larger = {.cap = map->cap == 0 ? MAP_FIRST : 2 * map->cap,
                    .count = map->count};
  larger.entries = app_alloc(larger.cap, sizeof *larger.entries);
  for (size_t i = 0; i < map->cap; i++) {
    const app_map_entry *entry = &map->entries[i];
    if (entry->key != NULL)
      *map_find(&larger, entry->key, entry->key_len, entry->hash) = *entry;
  }
  free(map->entries);
  *map = larger;
}

void **app_map_at(app_map *map, const char *key, size_t len) {
  const uint64_t hash = map_hash(key, len);
  if (map->count >= map->cap / 2)
    map_double(map);
  app_map_entry *entry = map_find(map, key, len, hash);
  if (entry->key == NULL) {
    *entry = (app_map_entry){
        .key = app_copy_part(key, len), .key_len = len, .hash = hash};
    map->count++;
  }
  return &entry->value;
}

void *app_map_get(const app_map *map, const char *key, size_t len) {
  return map->cap == 0 ? NULL
                       : map_find(map, key, len, map_hash(key, len))->value;
}

void app_map_clear(app_map *map) {
  for (size_t i = 0; i < map->cap; i++)
    free(map->entries[i].key);
  free(map->entries);
  *map = (app_map){0};
}
