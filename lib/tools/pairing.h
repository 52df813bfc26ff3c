/* SPDX-License-Identifier: MIT
 *
 * Finds the grammar of rules/grammar.h for given texts. */
#ifndef AM_TOOLS_PAIRING_H
#define AM_TOOLS_PAIRING_H

#include "base/str.h"
#include "rules/grammar.h"

typedef struct pairing {
  am_grammar grammar;
  size_t pair_count;
  size_t symbol_count;
} pairing;

/* Everything in the arena. Equal texts give equal grammars. Out of memory ends
 * the program: it runs in a build. */
pairing pairing_make(am_arena *arena, const amends_str *texts, size_t count);

#endif
