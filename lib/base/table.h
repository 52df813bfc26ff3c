/* SPDX-License-Identifier: MIT
 *
 * A hash table from names to numbers, for lookups while packs are compiled. */
#ifndef AM_BASE_TABLE_H
#define AM_BASE_TABLE_H

#include "base/str.h"

#define AM_TABLE_NONE UINT32_MAX

typedef struct am_table_slot {
  amends_str name; /* ptr NULL: free */
  uint32_t value;
} am_table_slot;

typedef struct am_table {
  am_arena *arena;
  am_table_slot *slots;
  size_t capacity; /* 0 or a power of two */
  size_t count;
} am_table;

void am_table_init(am_table *table, am_arena *arena);

/* The number stored for `name`, or AM_TABLE_NONE. */
uint32_t am_table_find(const am_table *table, amends_str name);

/* Stores `value`, replacing an older one. `name` is borrowed. False: no
 * memory, nothing changed. */
bool am_table_put(am_table *table, amends_str name, uint32_t value);

#endif
