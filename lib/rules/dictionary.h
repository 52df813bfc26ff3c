/* SPDX-License-Identifier: MIT
 *
 * Many texts that have much in common, in little room: the patterns of a pack,
 * in which the same lists of words stand again and again. Each text is a row of
 * symbols: those below 256 are bytes, the others phrases of a dictionary. Any
 * text can be read by itself. The tables are made in the build
 * (tools/pairing.c) and trusted. */
#ifndef AM_RULES_DICTIONARY_H
#define AM_RULES_DICTIONARY_H

#include <stddef.h>
#include <stdint.h>

enum {
  AM_DICTIONARY_BYTES = 256,      /* symbols that are themselves */
  AM_DICTIONARY_PHRASE_MAX = 255, /* bytes of a phrase */
  AM_DICTIONARY_POOL_MAX = 1 << 24,
  AM_DICTIONARY_SLACK = 16 /* bytes that may be copied at once */
};

typedef struct am_dictionary {
  const unsigned char *pool; /* of phrases, which lie within each other; behind
                                the last one is as much slack */
  const uint32_t *phrases;   /* offset in the pool << 8 | length */
  const uint16_t *symbols;   /* those of text 0, of text 1 ... */
  const uint32_t *starts; /* where those of a text begin; one more than texts */
  const uint32_t *lens;   /* of a text, in bytes */
} am_dictionary;

/* Writes the lens[text] bytes of a text. There must be room for the slack
 * behind them. */
void am_dictionary_write(const am_dictionary *dictionary, size_t text,
                         char *out);

#endif
