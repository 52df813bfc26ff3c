/* SPDX-License-Identifier: MIT
 *
 * Every node of the pattern's tree gets what is known of the text it matches,
 * computed from its children: all its texts, if they are few ("exact"), else
 * what it must begin with, what it must end with, and clauses that must hold
 * inside. A sequence glues what ends one child to what begins the next while
 * the product stays small. After R. Cox, "Regular Expression Matching with a
 * Trigram Index" (2012), with words in place of trigrams. */
#include "rules/literal.h"

#include "rules/syntax.h"

/* Texts that a product of two sets may have. Larger ones tell little more, and
 * fewer patterns share them. */
enum { LITERAL_PRODUCT_MAX = 32 };

/* Literals that all sets of one pattern may have together, in memory; a pattern
 * that nests wide choices many times is given up. */
enum { LITERAL_WORK_MAX = 1 << 20 };

/* No literals: nothing is known. */
typedef struct literal_set {
  const am_literal *at;
  size_t len;
} literal_set;

typedef struct literal_clause {
  literal_set set;
  uint32_t cost; /* see literal_cost */
} literal_clause;

typedef struct literal_info {
  literal_set exact;  /* all texts, perhaps the empty one; else, of a match */
  literal_set prefix; /* that is not empty: one stands at its begin */
  literal_set suffix; /* one stands at its end */
  literal_clause clauses[AM_FORMULA_CLAUSES]; /* cheapest first */
  size_t clause_count;
  bool is_nullable;
} literal_info;

typedef struct literal_work {
  am_arena arena; /* dropped when the formula is made */
  size_t literals;
  bool failed;  /* no memory */
  bool is_over; /* past LITERAL_WORK_MAX */
} literal_work;

/* Room for a set of `count`; NULL when there is none. */
static am_literal *literal_room(literal_work *work, size_t count) {
  work->literals += count;
  if (work->literals > LITERAL_WORK_MAX) {
    work->is_over = true;
    return NULL;
  }
  am_literal *room = am_arena_array(&work->arena, count, sizeof *room);
  if (!room)
    work->failed = true;
  return room;
}

static bool literal_is_word(const am_literal *literal, size_t at) {
  return am_syntax_is_word(literal->text[at]);
}

static am_literal literal_leaf(const am_syntax_node *node, const char *text,
                               size_t len) {
  am_literal literal = {.text = text, .len = (uint8_t)len};
  if (len > 0) {
    literal.starts_word = node->is_after_cut && literal_is_word(&literal, 0);
    literal.ends_word =
        node->is_before_cut && literal_is_word(&literal, len - 1);
  }
  return literal;
}

static bool literal_is_empty_text(literal_set set) {
  return set.len == 1 && set.at[0].len == 0;
}

/* --- sets --------------------------------------------------------------- */

/* Both, without the empty text; unknown when one is or when it gets too
 * large. */
static literal_set literal_union(literal_work *work, literal_set x,
                                 literal_set y) {
  if (x.len == 0 || y.len == 0 || x.len + y.len > AM_CLAUSE_LITERALS)
    return (literal_set){.len = 0};
  am_literal *at = literal_room(work, x.len + y.len);
  if (!at)
    return (literal_set){.len = 0};
  size_t len = 0;
  for (size_t i = 0; i < x.len; i++)
    if (x.at[i].len > 0)
      at[len++] = x.at[i];
  for (size_t i = 0; i < y.len; i++)
    if (y.at[i].len > 0)
      at[len++] = y.at[i];
  return (literal_set){at, len};
}

static size_t literal_longest(literal_set set) {
  size_t longest = 0;
  for (size_t i = 0; i < set.len; i++)
    if (set.at[i].len > longest)
      longest = set.at[i].len;
  return longest;
}

static bool literal_fits(literal_set x, literal_set y) {
  return x.len > 0 && y.len > 0 && x.len * y.len <= LITERAL_PRODUCT_MAX &&
         literal_longest(x) + literal_longest(y) <= AM_LITERAL_MAX;
}

/* `x` with `y` right behind it. */
static am_literal literal_glue(literal_work *work, const am_literal *x,
                               const am_literal *y) {
  if (x->len == 0)
    return *y;
  if (y->len == 0)
    return *x;
  const size_t len = (size_t)x->len + y->len;
  char *text = am_arena_alloc(&work->arena, len);
  if (!text) {
    work->failed = true;
    return *x;
  }
  memcpy(text, x->text, x->len);
  memcpy(text + x->len, y->text, y->len);
  return (am_literal){text, (uint8_t)len, x->starts_word, y->ends_word};
}

/* Every text of `x` with every text of `y` behind it. */
static literal_set literal_product(literal_work *work, literal_set x,
                                   literal_set y) {
  am_literal *at = literal_room(work, x.len * y.len);
  if (!at)
    return (literal_set){.len = 0};
  size_t len = 0;
  for (size_t i = 0; i < x.len; i++)
    for (size_t j = 0; j < y.len; j++)
      at[len++] = literal_glue(work, &x.at[i], &y.at[j]);
  return (literal_set){at, len};
}

/* --- clauses ------------------------------------------------------------ */

static size_t literal_weight(const am_literal *literal) {
  return (size_t)literal->len + (literal->starts_word ? 1 : 0) +
         (literal->ends_word ? 1 : 0);
}

/* How often the clause may hold by chance, in no unit: a literal counts half
 * for every byte that it is longer. UINT32_MAX when one is too short or the set
 * is unknown. */
static uint32_t literal_cost(literal_set set) {
  enum { HALVINGS = 16 };
  uint32_t cost = set.len > 0 ? 0 : UINT32_MAX;
  for (size_t i = 0; i < set.len; i++) {
    const size_t weight = literal_weight(&set.at[i]);
    if (weight < AM_LITERAL_MIN)
      return UINT32_MAX;
    cost += 1u << (weight < HALVINGS ? HALVINGS - weight : 0);
  }
  return cost;
}

/* Adds a clause, if it says anything; the dearest goes when there is no
 * room. */
static void literal_offer(literal_info *info, literal_set set) {
  const literal_clause clause = {set, literal_cost(set)};
  if (clause.cost == UINT32_MAX)
    return;
  size_t at = info->clause_count;
  if (at == AM_FORMULA_CLAUSES && info->clauses[--at].cost <= clause.cost)
    return;
  info->clause_count = at + 1;
  for (; at > 0 && info->clauses[at - 1].cost > clause.cost; at--)
    info->clauses[at] = info->clauses[at - 1];
  info->clauses[at] = clause;
}

/* Removes the clause of this very set: a better one takes its place. */
static void literal_withdraw(literal_info *info, literal_set set) {
  size_t kept = 0;
  for (size_t i = 0; i < info->clause_count; i++)
    if (info->clauses[i].set.at != set.at)
      info->clauses[kept++] = info->clauses[i];
  info->clause_count = kept;
}

/* Turns what could still have grown into a clause. */
static void literal_settle(literal_info *info) {
  if (info->is_nullable)
    return;
  literal_offer(info, info->exact.len > 0 ? info->exact : info->suffix);
}

/* --- nodes -------------------------------------------------------------- */

static literal_info literal_of_leaf(literal_work *work,
                                    const am_syntax_node *node) {
  literal_info info = {.is_nullable = node->is_nullable};
  if (node->kind == AM_SYNTAX_OTHER)
    return info;
  const bool is_choice = node->kind == AM_SYNTAX_CHOICE;
  const size_t count = is_choice ? node->text.len : 1;
  am_literal *at = literal_room(work, count);
  if (!at)
    return info;
  for (size_t i = 0; i < count; i++)
    at[i] = literal_leaf(node, node->text.ptr + i,
                         is_choice ? 1 : node->text.len);
  info.exact = (literal_set){at, count};
  return info;
}

/* What of `info` can stand at its begin (or end); unknown where the match can
 * also be empty. */
static literal_set literal_side(const literal_info *info, literal_set side) {
  if (info->is_nullable && info->exact.len == 0)
    return (literal_set){.len = 0};
  return info->exact.len > 0 ? info->exact : side;
}

/* `info` becomes `info` followed by `y`, which are not exact together. `glued`
 * is what stands where they meet; unknown if that tells nothing more. */
static void literal_join(literal_work *work, literal_info *info,
                         const literal_info *y, literal_set glued) {
  const literal_set end = literal_side(info, info->suffix);
  for (size_t i = 0; i < y->clause_count; i++)
    literal_offer(info, y->clauses[i].set);
  if (glued.len == 0 || y->exact.len == 0) {
    /* What `y` said of its begin, `glued` says better. */
    if (glued.len > 0)
      literal_withdraw(info, y->prefix);
    literal_offer(info, glued.len > 0 ? glued : end);
  }
  if (info->exact.len > 0)
    info->prefix = glued.len > 0 ? glued
                   : info->is_nullable ? (literal_set){.len = 0}
                                       : info->exact;
  else if (info->is_nullable)
    info->prefix = literal_union(work, info->prefix,
                                 literal_side(y, y->prefix));
  if (y->exact.len > 0 && glued.len > 0)
    info->suffix = glued;
  else if (!y->is_nullable)
    info->suffix = y->exact.len > 0 ? y->exact : y->suffix;
  else
    info->suffix = literal_union(work, end, y->suffix);
  info->exact = (literal_set){.len = 0};
}
