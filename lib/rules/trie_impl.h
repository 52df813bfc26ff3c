/* SPDX-License-Identifier: MIT
 *
 * The inside of a trie, for trie.c and for the tool that writes it down.
 *
 * The nodes are numbered breadth first. So the children of a node stand side by
 * side, those of the next node right behind them, and a node only says where
 * its own begin; and texts are numbered as the nodes at which they end are.
 * That takes 3.3 bytes a node:
 *
 *   first child of n: blocks[n / 256] + firsts[n]
 *   text of n:        ranks[n / 64] + the bits below n % 64 in ends[n / 64] */
#ifndef AM_RULES_TRIE_IMPL_H
#define AM_RULES_TRIE_IMPL_H

#include "rules/trie.h"

enum {
  AM_TRIE_BLOCK = 256,        /* nodes; their children are at most 65,536 */
  AM_TRIE_WORD = 64,          /* bits */
  AM_TRIE_BYTES = 129,        /* that folding leaves: ASCII and AM_BYTE_OTHER */
  AM_TRIE_TABLE_MAX = 1 << 15 /* bytes in the table of a larger tree */
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
  const uint32_t *blocks; /* with that of the node behind the last one */
  const uint16_t *firsts; /* one more than nodes */
  const uint64_t *ends;   /* a bit for each node at which a text ends */
  const uint32_t *ranks;  /* one a word of `ends`: texts that end before it */
  const unsigned char *bytes; /* that lead to the nodes */
  size_t text_count;
};

/* Makes the other tables from what there is: node_count, `ends`, `bytes`, and
 * how many children each node has. False: no memory. */
bool am_trie_index(am_trie *trie, am_arena *arena,
                   const uint32_t *child_counts);

#endif
