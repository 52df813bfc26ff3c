/* SPDX-License-Identifier: MIT
 *
 * The inside of a trie, for trie.c and for the tool that writes it down.
 *
 * The nodes are numbered breadth first. So the children of a node stand side by
 * side, those of the next node right behind them, and a node only says where
 * its own begin:
 *
 *   children of n: firsts[n] <= child < firsts[n + 1] */
#ifndef AM_RULES_TRIE_IMPL_H
#define AM_RULES_TRIE_IMPL_H

#include "rules/trie.h"

struct am_trie {
  const uint32_t *table; /* children by byte, 256 for each of the first nodes:
                            the root and its children, which have many */
  uint32_t table_len;    /* nodes in it */
  uint32_t node_count;
  const uint32_t *firsts; /* one more than nodes */
  const uint32_t *texts;  /* that ends here, or AM_TRIE_NONE */
  const unsigned char *bytes;
  size_t text_count;
};

#endif
