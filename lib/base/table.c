/* SPDX-License-Identifier: MIT */
#include "base/table.h"

void am_table_init(am_table *table, am_arena *arena) {
  *table = (am_table){.arena = arena};
}

/* The slot of `name`, or the free one where it would go. There is always a
 * free slot: the table is kept at most half full. */
static am_table_slot *table_slot(am_table_slot *slots, size_t capacity,
                                 amends_str name) {
  size_t at = am_str_hash(name) & (capacity - 1);
  while (slots[at].name.ptr && !am_str_equal(slots[at].name, name))
    at = (at + 1) & (capacity - 1);
  return &slots[at];
}

static bool table_grow(am_table *table) {
  const size_t capacity = table->capacity ? table->capacity * 2 : 32;
  am_table_slot *slots = am_arena_array(table->arena, capacity, sizeof *slots);
  if (!slots)
    return false;
  for (size_t i = 0; i < table->capacity; i++) {
    if (table->slots[i].name.ptr)
      *table_slot(slots, capacity, table->slots[i].name) = table->slots[i];
  }
  table->slots = slots;
  table->capacity = capacity;
  return true;
}

uint32_t am_table_find(const am_table *table, amends_str name) {
  if (table->capacity == 0)
    return AM_TABLE_NONE;
  const am_table_slot *slot = table_slot(table->slots, table->capacity, name);
  return slot->name.ptr ? slot->value : AM_TABLE_NONE;
}

bool am_table_put(am_table *table, amends_str name, uint32_t value) {
  if (table->count * 2 >= table->capacity && !table_grow(table))
    return false;
  am_table_slot *slot = table_slot(table->slots, table->capacity, name);
  if (!slot->name.ptr)
    table->count++;
  *slot = (am_table_slot){name, value};
  return true;
}
