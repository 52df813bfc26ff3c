/* SPDX-License-Identifier: MIT
 *
 * Each symbol is written out once, behind those that it is made of; the row is
 * copied together from these. A module that has just been loaded is not
 * optimised yet, so that steps count, and a symbol costs few. */
#include "rules/grammar.h"

#include <string.h>

/* What the symbols stand for: symbol n for numbers[starts[n]] up to
 * numbers[starts[n + 1]]. */
typedef struct grammar_book {
  uint32_t *starts;
  uint32_t *numbers;
} grammar_book;

static uint32_t grammar_len(const grammar_book *book, uint16_t symbol) {
  return book->starts[symbol + 1] - book->starts[symbol];
}

/* Numbers that are copied at once, needed or not: most stretches are as short,
 * and a size that is known costs neither a call nor a loop. */
enum { GRAMMAR_SLACK = 4 };

static uint32_t *grammar_copy(const grammar_book *book, uint16_t symbol,
                              uint32_t *out) {
  const uint32_t *from = book->numbers + book->starts[symbol];
  const uint32_t len = grammar_len(book, symbol);
  /* A rule may copy the one before it, which ends where it begins. */
  memmove(out, from, GRAMMAR_SLACK * sizeof *out);
  for (uint32_t i = GRAMMAR_SLACK; i < len; i++)
    out[i] = from[i];
  return out + len;
}

static uint32_t *grammar_room(am_arena *arena, size_t len) {
  return am_arena_alloc(arena, (len + GRAMMAR_SLACK) * sizeof(uint32_t));
}

static bool grammar_open(const am_grammar *grammar, am_arena *arena,
                         grammar_book *book) {
  const size_t terminals = grammar->terminal_count;
  const size_t count = terminals + grammar->rule_count;
  book->starts = am_arena_array(arena, count + 1, sizeof *book->starts);
  if (!book->starts)
    return false;
  for (size_t i = 0; i < terminals; i++)
    book->starts[i + 1] = (uint32_t)i + 1;
  for (size_t i = terminals; i < count; i++) {
    const uint16_t *pair = grammar->pairs + 2 * (i - terminals);
    book->starts[i + 1] = book->starts[i] + grammar_len(book, pair[0]) +
                          grammar_len(book, pair[1]);
  }
  book->numbers = grammar_room(arena, book->starts[count]);
  if (!book->numbers)
    return false;
  memcpy(book->numbers, grammar->terminals,
         terminals * sizeof *grammar->terminals);
  uint32_t *out = book->numbers + terminals;
  for (size_t i = 0; i < 2 * grammar->rule_count; i++)
    out = grammar_copy(book, grammar->pairs[i], out);
  return true;
}

const uint32_t *am_grammar_write(const am_grammar *grammar, am_arena *arena) {
  am_arena work;
  am_arena_init(&work, arena->mem);
  grammar_book book;
  uint32_t *row = grammar_room(arena, grammar->len);
  const bool is_open = row && grammar_open(grammar, &work, &book);
  if (is_open) {
    uint32_t *out = row;
    for (size_t i = 0; i < grammar->symbol_count; i++)
      out = grammar_copy(&book, grammar->symbols[i], out);
  }
  am_arena_clear(&work);
  return is_open ? row : NULL;
}
