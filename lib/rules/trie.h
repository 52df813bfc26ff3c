/* SPDX-License-Identifier: MIT
 *
 * A set of texts as a tree of their bytes, for walking along prose. Immutable
 * once built. */
#ifndef AM_RULES_TRIE_H
#define AM_RULES_TRIE_H

#include "base/str.h"

/* Texts that would need more nodes are left out, so that a pack cannot make the
 * tree large. A node takes 4.2 bytes. */
enum { AM_TRIE_NODES_MAX = 1 << 20 };

#define AM_TRIE_NONE UINT32_MAX

typedef struct am_trie am_trie;

/* Builds the tree of texts that are not empty. Equal ones share one number,
 * counted from 0; ids[i] is that of texts[i], or AM_TRIE_NONE when it is left
 * out. NULL: no memory. */
am_trie *am_trie_create(am_arena *arena, const amends_str *texts, size_t count,
                        uint32_t *ids);

/* How many numbers there are. */
size_t am_trie_count(const am_trie *trie);

/* A walk along prose from `at` on; begins with node 0. */
typedef struct am_trie_walk {
  uint32_t node;
  size_t at; /* behind the last byte read */
} am_trie_walk;

/* Goes on to the end of the next longer text and returns its number;
 * AM_TRIE_NONE when there is none, which ends the walk. The prose is folded by
 * am_syntax_fold_next on the way. */
uint32_t am_trie_next(const am_trie *trie, am_trie_walk *walk,
                      amends_str prose);

#endif
