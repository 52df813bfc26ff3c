/* SPDX-License-Identifier: MIT
 *
 * The tree of a pattern while it is read: nodes are appended, linked to chains
 * of siblings, and chains put under a parent. For syntax.c only. */
#ifndef AM_RULES_SYNTAX_TREE_H
#define AM_RULES_SYNTAX_TREE_H

#include "rules/syntax.h"

typedef struct am_syntax_tree {
  am_arena *arena;
  AM_LIST(am_syntax_node) nodes; /* the first is none, so that 0 means that */
} am_syntax_tree;

/* Siblings without a parent as yet, by index. Begin with zeros. */
typedef struct am_syntax_chain {
  uint32_t count;
  uint32_t first;
  uint32_t last;
} am_syntax_chain;

am_syntax_node am_syntax_nothing(void); /* no width */
am_syntax_node am_syntax_cut(bool before, bool behind);
am_syntax_node am_syntax_character(bool is_apart, bool may_be_blank);
am_syntax_node am_syntax_anything(void);
am_syntax_node am_syntax_text(amends_str folded); /* not empty */

/* All return false when out of memory. */
bool am_syntax_tree_init(am_syntax_tree *tree, am_arena *arena);

/* Appends `node` to the tree and the chain. */
bool am_syntax_tree_add(am_syntax_tree *tree, am_syntax_chain *chain,
                        am_syntax_node node);

/* Links the last node of the tree, which has no parent, to the chain. */
void am_syntax_tree_link(am_syntax_tree *tree, am_syntax_chain *chain);

/* Makes one node of the chain, the last of the tree. A chain of one stays what
 * it is, and an empty sequence becomes "nothing". */
bool am_syntax_tree_sequence(am_syntax_tree *tree,
                             const am_syntax_chain *chain);
bool am_syntax_tree_either(am_syntax_tree *tree, const am_syntax_chain *chain);

/* Puts the last of the chain, which is the last of the tree, under a new node,
 * which takes its place. */
bool am_syntax_tree_repeat(am_syntax_tree *tree, am_syntax_chain *chain,
                           uint32_t min, uint32_t max);

/* Sets is_after_cut and is_before_cut of all nodes. The last one is the root,
 * beside which anything can stand. */
void am_syntax_tree_finish(am_syntax_tree *tree);

#endif
