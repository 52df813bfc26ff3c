/* SPDX-License-Identifier: MIT
 *
 * Sets of literals on the way to a formula. A set of none says that nothing is
 * known. All sets of one pattern share a budget: one that nests wide choices
 * many times is given up. For literal.c only. */
#ifndef AM_RULES_LITERAL_SET_H
#define AM_RULES_LITERAL_SET_H

#include "rules/literal.h"
#include "rules/syntax.h"

typedef struct am_literal_set {
  const am_literal *at;
  uint32_t len;
  am_blanks before; /* from the begin of the node to that of the literal */
} am_literal_set;

enum {
  /* Texts that a product of two sets may have. Larger ones tell little more,
   * and fewer patterns share them. */
  AM_LITERAL_PRODUCT = 16,
  /* Literals that all sets of one pattern may have together. */
  AM_LITERAL_BUDGET = 1 << 20
};

typedef struct am_outline_sets {
  AM_LIST(am_literal_set) list;
} am_outline_sets;

typedef struct am_literal_work {
  am_arena arena;       /* of the sets; dropped when the formula is made */
  am_outline_sets sets; /* of the steps of the outlines */
  size_t spent;
  bool failed;  /* no memory */
  bool is_over; /* past AM_LITERAL_BUDGET */
} am_literal_work;

/* The texts of a node without children; unknown for AM_SYNTAX_OTHER. The empty
 * text, too, knows its neighbours: it passes them on when it is glued to a
 * word. */
am_literal_set am_literal_set_leaf(am_literal_work *work,
                                   const am_syntax_node *node);

/* One of the bytes; unknown when they are too common to look for. */
am_literal_set am_literal_set_bytes(am_literal_work *work, am_byteset bytes);

/* The empty text in the place of `node`. */
am_literal_set am_literal_set_empty(am_literal_work *work,
                                    const am_syntax_node *node);

/* The texts, which are all that `node` can match, with what stands beside it.
 */
am_literal_set am_literal_set_beside(am_literal_work *work, am_literal_set set,
                                     const am_syntax_node *node);

/* The counts of one text behind another, with AM_BLANKS_MANY as the limit, and
 * of one text or another. */
am_blanks am_blanks_add(am_blanks a, am_blanks b);
am_blanks am_blanks_either(am_blanks a, am_blanks b);

bool am_literal_set_is_empty_text(am_literal_set set);
bool am_literal_set_equal(am_literal_set a, am_literal_set b);

/* All sets as one; unknown when one is or when it gets too large. */
am_literal_set am_literal_set_union(am_literal_work *work,
                                    const am_literal_set *sets, size_t count,
                                    bool with_empty_text);

/* Every text of `left` with every text of `right` behind it; unknown when one
 * is or when it gets too large. */
am_literal_set am_literal_set_product(am_literal_work *work,
                                      am_literal_set left,
                                      am_literal_set right);

/* How often a clause may hold by chance, in no unit; UINT32_MAX when it is
 * unknown or has a literal that is too short. */
uint32_t am_literal_set_cost(am_literal_set set);

/* Copies the set to `literals`, its text to `*bytes`, which moves on. `*before`
 * is where they stand, now that blanks at word borders are cut off. */
void am_literal_set_copy(am_literal_set set, am_literal *literals, char **bytes,
                         am_blanks *before);

#endif
