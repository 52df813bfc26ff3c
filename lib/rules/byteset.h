/* SPDX-License-Identifier: MIT
 *
 * A set of folded bytes, of which one must stand in a text: digits, "@", signs.
 * What a pattern without longer literals can still be filtered by. */
#ifndef AM_RULES_BYTESET_H
#define AM_RULES_BYTESET_H

#include "base/str.h"

/* Every byte outside ASCII is folded to this one. */
#define AM_BYTE_OTHER '\x80'

enum { AM_BYTESET_MAX = 129 };

typedef struct am_byteset {
  uint64_t ascii[2];
  bool has_other;
} am_byteset;

void am_byteset_add(am_byteset *set, char folded);

/* Digits and signs, and what is not ASCII: not in every sentence. */
bool am_byte_is_rare(char folded);

/* Writes the members, ascending, and returns how many there are. */
size_t am_byteset_list(am_byteset set, char members[AM_BYTESET_MAX]);

#endif
