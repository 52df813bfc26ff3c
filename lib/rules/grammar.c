/* SPDX-License-Identifier: MIT */
#include "rules/grammar.h"

/* Writes what the symbol stands for and returns the end. The second halves of
 * the pairs that are being written wait on a stack. */
static char *grammar_expand(const uint16_t *pairs, unsigned symbol, char *out) {
  uint16_t waiting[AM_GRAMMAR_DEPTH];
  size_t depth = 0;
  for (;;) {
    while (symbol >= AM_GRAMMAR_BYTES) {
      const uint16_t *pair = pairs + 2 * (symbol - AM_GRAMMAR_BYTES);
      waiting[depth++] = pair[1];
      symbol = pair[0];
    }
    *out++ = (char)symbol;
    if (depth == 0)
      return out;
    symbol = waiting[--depth];
  }
}

void am_grammar_write(const am_grammar *grammar, size_t text, char *out) {
  const uint16_t *end = grammar->symbols + grammar->starts[text + 1];
  for (const uint16_t *at = grammar->symbols + grammar->starts[text]; at < end;
       at++)
    out = grammar_expand(grammar->pairs, *at, out);
}
