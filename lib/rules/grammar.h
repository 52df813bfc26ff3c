/* SPDX-License-Identifier: MIT
 *
 * A long row of numbers in which stretches recur, in little room: the outlines
 * of patterns that name the same lexicons, the clauses of words that stand in
 * the same lexicons. A symbol stands for a number, its terminal, or, from
 * `terminal_count` on, for two symbols below it. The tables are made in the
 * build (tools/pairing.c) and trusted. */
#ifndef AM_RULES_GRAMMAR_H
#define AM_RULES_GRAMMAR_H

#include "base/arena.h"

typedef struct am_grammar {
  const uint32_t *terminals;
  size_t terminal_count;
  const uint16_t *pairs; /* the left and the right symbol of each rule */
  size_t rule_count;
  const uint16_t *symbols; /* of the row */
  size_t symbol_count;
  size_t len; /* numbers in the row */
} am_grammar;

/* The numbers of the row, in the arena. NULL: no memory. */
const uint32_t *am_grammar_write(const am_grammar *grammar, am_arena *arena);

#endif
