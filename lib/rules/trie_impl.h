/* SPDX-License-Identifier: MIT
 *
 * The inside of a trie, for trie.c and for the tool that writes it down.
 *
 * The nodes are numbered breadth first. So the children of a node stand side by
 * side, those of the next node right behind them, and a node only says where
 * its own begin; and texts are numbered as the nodes at which they end are. All
 * that a step asks of the children of a node lies in one piece of memory, for
 * waiting for memory is most of what a walk does:
 *
 *   first child of n: AM_TRIE_FIRST of nodes[n], which is a child itself and
 *                     says so which byte leads to it
 *   text of n:        ranks[n / 64] + the bits below n % 64 in ends[n / 64] */
#ifndef AM_RULES_TRIE_IMPL_H
#define AM_RULES_TRIE_IMPL_H

#include "rules/trie.h"

enum {
  AM_TRIE_WORD = 64,          /* bits */
  AM_TRIE_BYTES = 129,        /* that folding leaves: ASCII and AM_BYTE_OTHER */
  AM_TRIE_TABLE_MAX = 1 << 15 /* bytes in the table of a larger tree */
};

/* A node: where its children begin, the byte that leads to it, and whether a
 * text ends at it. */
enum {
  AM_TRIE_FIRST = (AM_TRIE_NODES_MAX << 1) - 1,
  AM_TRIE_BYTE_SHIFT = 21,
  AM_TRIE_BYTE = 0xFF,
  AM_TRIE_END = 1 << 29
};

struct am_trie {
  const unsigned char *classes; /* AM_TRIE_BYTES: of a folded byte its number,
                                   from 1; 0: no text holds it */
  const unsigned char *table;   /* of the first nodes, which have most children,
                                   a row each of `row_len`, by class: 1 + that
                                   child among its siblings, or 0 */
  uint32_t row_len;
  uint32_t table_len; /* rows */
  uint32_t node_count;
  const uint32_t *nodes; /* one more than nodes */
  const uint64_t *ends;  /* a bit for each node at which a text ends */
  const uint32_t *ranks; /* one a word of `ends`: texts that end before it */
  size_t text_count;
};

static inline uint32_t am_trie_first(const am_trie *trie, uint32_t node) {
  return trie->nodes[node] & AM_TRIE_FIRST;
}
static inline unsigned char am_trie_byte(const am_trie *trie, uint32_t node) {
  return (unsigned char)(trie->nodes[node] >> AM_TRIE_BYTE_SHIFT &
                         AM_TRIE_BYTE);
}

/* Makes the other tables from what there is: node_count, `ends`, the bytes that
 * lead to the nodes, and how many children each has. False: no memory. */
bool am_trie_index(am_trie *trie, am_arena *arena, const unsigned char *bytes,
                   const uint32_t *child_counts);

#endif
