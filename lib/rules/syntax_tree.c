/* SPDX-License-Identifier: MIT
 *
 * Chains of siblings become parents; a walk from the root down ends the work.
 */
#include "rules/syntax_tree.h"

am_syntax_node am_syntax_nothing(void) {
  return (am_syntax_node){.kind = AM_SYNTAX_TEXT,
                          .text = AM_STR_EMPTY,
                          .is_nullable = true,
                          .opens_apart = true,
                          .closes_apart = true};
}

am_syntax_node am_syntax_cut(bool before, bool behind) {
  am_syntax_node node = am_syntax_nothing();
  node.cuts_before = before;
  node.cuts_behind = behind;
  return node;
}

am_syntax_node am_syntax_character(bool is_apart, bool may_be_blank) {
  return (am_syntax_node){.kind = AM_SYNTAX_OTHER,
                          .text = AM_STR_EMPTY,
                          .blanks = may_be_blank ? 1 : 0,
                          .opens_apart = is_apart,
                          .closes_apart = is_apart};
}

am_syntax_node am_syntax_anything(void) {
  return (am_syntax_node){.kind = AM_SYNTAX_OTHER,
                          .text = AM_STR_EMPTY,
                          .blanks = UINT32_MAX,
                          .is_nullable = true};
}

am_syntax_node am_syntax_text(amends_str folded) {
  return (am_syntax_node){.kind = AM_SYNTAX_TEXT,
                          .text = folded,
                          .opens_apart = !am_syntax_is_word(folded.ptr[0]),
                          .closes_apart =
                              !am_syntax_is_word(folded.ptr[folded.len - 1])};
}

static uint32_t syntax_tree_add_blanks(uint32_t a, uint32_t b) {
  return a > UINT32_MAX - b ? UINT32_MAX : a + b;
}

static uint32_t syntax_tree_times(uint32_t blanks, uint32_t times) {
  const uint64_t all = (uint64_t)blanks * times;
  return all < UINT32_MAX ? (uint32_t)all : UINT32_MAX;
}

uint32_t am_syntax_ahead(const am_syntax_node *node) {
  uint32_t blanks = node->ahead;
  if (node->kind == AM_SYNTAX_OTHER)
    return syntax_tree_add_blanks(blanks, node->blanks);
  for (size_t i = 0; i < node->text.len; i++) {
    if (!am_syntax_is_blank(node->text.ptr[i]))
      continue;
    blanks = syntax_tree_add_blanks(blanks, 1);
    if (node->kind == AM_SYNTAX_CHOICE)
      break;
  }
  return blanks;
}

static bool syntax_tree_push(am_syntax_tree *tree, am_syntax_node node) {
  return AM_PUSH(tree->arena, &tree->nodes, node);
}

bool am_syntax_tree_init(am_syntax_tree *tree, am_arena *arena) {
  *tree = (am_syntax_tree){.arena = arena};
  return syntax_tree_push(tree, am_syntax_nothing());
}

void am_syntax_tree_link(am_syntax_tree *tree, am_syntax_chain *chain) {
  const uint32_t index = (uint32_t)tree->nodes.len - 1;
  if (chain->count++ == 0) {
    chain->first = index;
  } else {
    tree->nodes.at[chain->last].next = index;
    tree->nodes.at[index].previous = chain->last;
  }
  chain->last = index;
}

bool am_syntax_tree_add(am_syntax_tree *tree, am_syntax_chain *chain,
                        am_syntax_node node) {
  if (!syntax_tree_push(tree, node))
    return false;
  am_syntax_tree_link(tree, chain);
  return true;
}

static am_syntax_node syntax_tree_parent(am_syntax_kind kind,
                                         const am_syntax_chain *chain) {
  am_syntax_node parent = am_syntax_nothing();
  parent.kind = kind;
  parent.children = chain->count;
  parent.first = chain->first;
  parent.last = chain->last;
  return parent;
}

bool am_syntax_tree_sequence(am_syntax_tree *tree,
                             const am_syntax_chain *chain) {
  if (chain->count == 0)
    return syntax_tree_push(tree, am_syntax_nothing());
  if (chain->count == 1)
    return true;
  am_syntax_node parent = syntax_tree_parent(AM_SYNTAX_SEQUENCE, chain);
  for (uint32_t i = chain->first; i; i = tree->nodes.at[i].next) {
    const am_syntax_node *node = &tree->nodes.at[i];
    /* As long as all before it can be empty, it can be the one that opens. */
    if (parent.is_nullable)
      parent.opens_apart &= node->opens_apart;
    parent.closes_apart =
        node->closes_apart && (!node->is_nullable || parent.closes_apart);
    parent.is_nullable &= node->is_nullable;
    parent.ahead = syntax_tree_add_blanks(parent.ahead, am_syntax_ahead(node));
  }
  return syntax_tree_push(tree, parent);
}

bool am_syntax_tree_either(am_syntax_tree *tree, const am_syntax_chain *chain) {
  if (chain->count == 1)
    return true;
  am_syntax_node parent = syntax_tree_parent(AM_SYNTAX_EITHER, chain);
  parent.is_nullable = false;
  for (uint32_t i = chain->first; i; i = tree->nodes.at[i].next) {
    const am_syntax_node *node = &tree->nodes.at[i];
    parent.opens_apart &= node->opens_apart;
    parent.closes_apart &= node->closes_apart;
    parent.is_nullable |= node->is_nullable;
    if (parent.ahead < am_syntax_ahead(node))
      parent.ahead = am_syntax_ahead(node);
  }
  return syntax_tree_push(tree, parent);
}

bool am_syntax_tree_repeat(am_syntax_tree *tree, am_syntax_chain *chain,
                           uint32_t min, uint32_t max) {
  am_syntax_node *child = &tree->nodes.at[chain->last];
  const uint32_t previous = child->previous;
  child->previous = 0;
  const am_syntax_node parent = {
      .kind = AM_SYNTAX_REPEAT,
      .text = AM_STR_EMPTY,
      .min = min,
      .max = max,
      .children = 1,
      .first = chain->last,
      .last = chain->last,
      .previous = previous,
      .ahead = syntax_tree_times(am_syntax_ahead(child), max),
      .is_nullable = child->is_nullable || min == 0,
      .opens_apart = child->opens_apart,
      .closes_apart = child->closes_apart,
  };
  if (!syntax_tree_push(tree, parent))
    return false;
  chain->last = (uint32_t)tree->nodes.len - 1;
  if (chain->count == 1)
    chain->first = chain->last;
  else
    tree->nodes.at[previous].next = chain->last;
  return true;
}

/* Tells the children of a sequence what stands beside them. One sees through
 * those of its neighbours that can be empty. */
static void syntax_tree_tell(am_syntax_node *nodes,
                             const am_syntax_node *parent) {
  bool is_cut = parent->is_after_cut;
  for (uint32_t i = parent->first; i; i = nodes[i].next) {
    nodes[i].is_after_cut = is_cut;
    is_cut = nodes[i].cuts_behind ||
             (nodes[i].closes_apart && (is_cut || !nodes[i].is_nullable));
  }
  is_cut = parent->is_before_cut;
  for (uint32_t i = parent->last; i; i = nodes[i].previous) {
    nodes[i].is_before_cut = is_cut;
    is_cut = nodes[i].cuts_before ||
             (nodes[i].opens_apart && (is_cut || !nodes[i].is_nullable));
  }
}

void am_syntax_tree_finish(am_syntax_tree *tree) {
  am_syntax_node *nodes = tree->nodes.at;
  for (size_t i = tree->nodes.len; i-- > 0;) {
    const am_syntax_node *parent = &nodes[i];
    if (parent->kind == AM_SYNTAX_SEQUENCE) {
      syntax_tree_tell(nodes, parent);
      continue;
    }
    /* Beside one repetition stands what is beside all, or another one. */
    const bool is_many = parent->kind == AM_SYNTAX_REPEAT && parent->max > 1;
    for (uint32_t j = parent->first; j; j = nodes[j].next) {
      nodes[j].is_after_cut =
          parent->is_after_cut && (!is_many || nodes[j].closes_apart);
      nodes[j].is_before_cut =
          parent->is_before_cut && (!is_many || nodes[j].opens_apart);
    }
  }
}
