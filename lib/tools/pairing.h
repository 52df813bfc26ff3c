/* SPDX-License-Identifier: MIT
 *
 * Finds what recurs: the dictionary of rules/dictionary.h for given texts, the
 * grammar of rules/grammar.h for a row of numbers. */
#ifndef AM_TOOLS_PAIRING_H
#define AM_TOOLS_PAIRING_H

#include "base/str.h"
#include "rules/dictionary.h"
#include "rules/grammar.h"

typedef struct pairing {
  am_dictionary dictionary;
  size_t pool_len;
  size_t phrase_count;
  size_t symbol_count;
} pairing;

/* Everything in the arena. Equal texts give equal tables. Out of memory ends
 * the program: it runs in a build. */
pairing pairing_make(am_arena *arena, const amends_str *texts, size_t count);

/* Likewise; the numbers may have 60,000 different values. */
am_grammar pairing_grammar(am_arena *arena, const uint32_t *at, size_t count);

#endif
