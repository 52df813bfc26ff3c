/* SPDX-License-Identifier: MIT
 *
 * Many texts that have much in common, in little room: the patterns of a pack,
 * in which the same lists of words stand again and again. They are written with
 * a grammar (Re-Pair: Larsson and Moffat, Off-line dictionary-based
 * compression, 2000): a symbol below 256 is a byte, every other one stands for
 * two symbols. Any text can be read by itself. The tables are made in the build
 * (tools/pairing.c) and trusted. */
#ifndef AM_RULES_GRAMMAR_H
#define AM_RULES_GRAMMAR_H

#include <stddef.h>
#include <stdint.h>

enum {
  AM_GRAMMAR_BYTES = 256,         /* the first symbols */
  AM_GRAMMAR_SYMBOLS_MAX = 65536, /* of a grammar */
  AM_GRAMMAR_DEPTH = 64           /* of pairs within pairs */
};

typedef struct am_grammar {
  const uint16_t *pairs;   /* two for each symbol behind the bytes */
  const uint16_t *symbols; /* those of text 0, of text 1 ... */
  const uint32_t *starts; /* where those of a text begin; one more than texts */
  const uint32_t *lens;   /* of a text, in bytes */
} am_grammar;

/* Writes the lens[text] bytes of a text. */
void am_grammar_write(const am_grammar *grammar, size_t text, char *out);

#endif
