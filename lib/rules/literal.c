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
enum { LITERAL_PRODUCT_MAX = 16 };

/* Literals that all sets of one pattern may have together, in memory; a pattern
 * that nests wide choices many times is given up. */
enum { LITERAL_WORK_MAX = 1 << 20 };

/* No literals: nothing is known. */
typedef struct literal_set {
  const am_literal *at;
  uint32_t len;
} literal_set;

/* Cheapest first. */
typedef struct literal_clauses {
  literal_set sets[AM_FORMULA_CLAUSES];
  uint32_t costs[AM_FORMULA_CLAUSES]; /* see literal_cost */
  size_t len;
} literal_clauses;

typedef struct literal_info {
  literal_set exact;  /* all texts, perhaps the empty one; else, of a match */
  literal_set prefix; /* that is not empty: one stands at its begin */
  literal_set suffix; /* one stands at its end */
  bool is_settled;    /* the suffix is a clause, or follows from one */
  literal_clauses *clauses; /* NULL: none */
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

/* The empty text, too, knows its neighbours: it passes them on when it is
 * glued to a word. */
static am_literal literal_leaf(const am_syntax_node *node, const char *text,
                               size_t len) {
  am_literal literal = {.text = text, .len = (uint8_t)len};
  literal.starts_word =
      node->is_after_cut && (len == 0 || literal_is_word(&literal, 0));
  literal.ends_word =
      node->is_before_cut && (len == 0 || literal_is_word(&literal, len - 1));
  return literal;
}

static bool literal_is_empty_text(literal_set set) {
  return set.len == 1 && set.at[0].len == 0;
}

/* --- sets --------------------------------------------------------------- */

/* All of them as one; unknown when one is or when it gets too large. */
static literal_set literal_union(literal_work *work, const literal_set *sets,
                                 size_t count, bool with_empty_text) {
  size_t total = 0;
  for (size_t i = 0; i < count; i++) {
    total += sets[i].len;
    if (sets[i].len == 0 || total > AM_CLAUSE_LITERALS)
      return (literal_set){.len = 0};
  }
  am_literal *at = literal_room(work, total);
  if (!at)
    return (literal_set){.len = 0};
  size_t len = 0;
  for (size_t i = 0; i < count; i++)
    for (size_t j = 0; j < sets[i].len; j++)
      if (with_empty_text || sets[i].at[j].len > 0)
        at[len++] = sets[i].at[j];
  return (literal_set){at, (uint32_t)len};
}

static size_t literal_longest(literal_set set) {
  size_t longest = 0;
  for (size_t i = 0; i < set.len; i++)
    if (set.at[i].len > longest)
      longest = set.at[i].len;
  return longest;
}

static bool literal_fits(literal_set left, literal_set right) {
  return left.len > 0 && right.len > 0 &&
         left.len * right.len <= LITERAL_PRODUCT_MAX &&
         literal_longest(left) + literal_longest(right) <= AM_LITERAL_MAX;
}

/* `left` with `right` right behind it. */
static am_literal literal_glue(literal_work *work, const am_literal *left,
                               const am_literal *right) {
  const size_t len = (size_t)left->len + right->len;
  am_literal glued = {"", (uint8_t)len, left->starts_word, right->ends_word};
  if (left->len == 0) {
    glued.text = right->text;
    glued.starts_word =
        right->starts_word ||
        (left->starts_word && (len == 0 || literal_is_word(right, 0)));
  }
  if (right->len == 0) {
    if (left->len > 0)
      glued.text = left->text;
    glued.ends_word =
        left->ends_word ||
        (right->ends_word && (len == 0 || literal_is_word(left, len - 1)));
  }
  if (left->len == 0 || right->len == 0)
    return glued;
  char *text = am_arena_alloc(&work->arena, len);
  if (!text) {
    work->failed = true;
    return *left;
  }
  memcpy(text, left->text, left->len);
  memcpy(text + left->len, right->text, right->len);
  glued.text = text;
  return glued;
}

/* Every text of `left` with every text of `right` behind it. */
static literal_set literal_product(literal_work *work, literal_set left,
                                   literal_set right) {
  am_literal *at = literal_room(work, left.len * right.len);
  if (!at)
    return (literal_set){.len = 0};
  size_t len = 0;
  for (size_t i = 0; i < left.len; i++)
    for (size_t j = 0; j < right.len; j++)
      at[len++] = literal_glue(work, &left.at[i], &right.at[j]);
  return (literal_set){at, (uint32_t)len};
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

static size_t literal_clause_count(const literal_info *info) {
  return info->clauses ? info->clauses->len : 0;
}

static bool literal_same_text(const am_literal *a, const am_literal *b) {
  return a->len == b->len && a->starts_word == b->starts_word &&
         a->ends_word == b->ends_word && memcmp(a->text, b->text, a->len) == 0;
}

static bool literal_same(literal_set a, literal_set b) {
  if (a.len != b.len)
    return false;
  for (size_t i = 0; i < a.len; i++)
    if (!literal_same_text(&a.at[i], &b.at[i]))
      return false;
  return true;
}

/* Adds a clause, if it says anything new; the dearest goes when there is no
 * room. */
static void literal_offer(literal_work *work, literal_info *info,
                          literal_set set) {
  const uint32_t cost = literal_cost(set);
  if (cost == UINT32_MAX)
    return;
  if (!info->clauses)
    info->clauses = am_arena_array(&work->arena, 1, sizeof *info->clauses);
  literal_clauses *clauses = info->clauses;
  if (!clauses) {
    work->failed = true;
    return;
  }
  size_t at = 0;
  while (at < clauses->len && clauses->costs[at] < cost)
    at++;
  for (size_t i = at; i < clauses->len && clauses->costs[i] == cost; i++)
    if (literal_same(clauses->sets[i], set))
      return;
  if (at == AM_FORMULA_CLAUSES)
    return;
  if (clauses->len < AM_FORMULA_CLAUSES)
    clauses->len++;
  for (size_t i = clauses->len - 1; i > at; i--) {
    clauses->sets[i] = clauses->sets[i - 1];
    clauses->costs[i] = clauses->costs[i - 1];
  }
  clauses->sets[at] = set;
  clauses->costs[at] = cost;
}

/* Removes the clause of this very set: a better one takes its place. */
static void literal_withdraw(literal_info *info, literal_set set) {
  literal_clauses *clauses = info->clauses;
  size_t kept = 0;
  for (size_t i = 0; i < literal_clause_count(info); i++) {
    if (clauses->sets[i].at == set.at)
      continue;
    clauses->sets[kept] = clauses->sets[i];
    clauses->costs[kept++] = clauses->costs[i];
  }
  if (clauses)
    clauses->len = kept;
}

/* Makes a clause of the end, which could still have grown. */
static void literal_settle(literal_work *work, literal_info *info) {
  if (info->is_nullable)
    return;
  if (info->exact.len > 0)
    literal_offer(work, info, info->exact);
  else if (!info->is_settled)
    literal_offer(work, info, info->suffix);
  info->is_settled = true;
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
  const size_t len = is_choice ? 1 : node->text.len;
  for (size_t i = 0; i < count; i++)
    at[i] = literal_leaf(node, node->text.ptr + i, len);
  info.exact = (literal_set){at, (uint32_t)count};
  return info;
}

/* What a match that is not empty begins with. */
static literal_set literal_begin(const literal_info *info) {
  return info->exact.len > 0 ? info->exact : info->prefix;
}

static literal_set literal_end(const literal_info *info) {
  return info->exact.len > 0 ? info->exact : info->suffix;
}

/* True when begin and end are not known for all matches. */
static bool literal_has_gap(const literal_info *info) {
  return info->is_nullable && info->exact.len == 0;
}

static literal_set literal_join_prefix(literal_work *work,
                                       const literal_info *left,
                                       const literal_info *right,
                                       literal_set glued) {
  if (left->exact.len > 0) {
    if (glued.len > 0 || left->is_nullable)
      return glued;
    return left->exact;
  }
  if (!left->is_nullable)
    return left->prefix;
  const literal_set sets[] = {left->prefix, literal_begin(right)};
  return literal_union(work, sets, 2, false);
}

static literal_set literal_join_suffix(literal_work *work,
                                       const literal_info *left,
                                       const literal_info *right,
                                       literal_set glued) {
  if (right->exact.len > 0 && glued.len > 0)
    return glued;
  if (!right->is_nullable)
    return literal_end(right);
  const literal_set sets[] = {literal_end(left), literal_end(right)};
  return literal_union(work, sets, 2, false);
}

/* `left` becomes `left` followed by `right`, which are not exact together.
 * `glued` is what stands where they meet, if that is known. */
static void literal_join(literal_work *work, literal_info *left,
                         const literal_info *right, literal_set glued) {
  const bool grows = right->exact.len > 0 && glued.len > 0;
  if (glued.len == 0)
    literal_settle(work, left);
  for (size_t i = 0; i < literal_clause_count(right); i++)
    literal_offer(work, left, right->clauses->sets[i]);
  if (glued.len > 0 && !grows) {
    /* It says more than what `right` said of its begin. */
    literal_withdraw(left, right->prefix);
    literal_offer(work, left, glued);
  }
  const literal_set prefix = literal_join_prefix(work, left, right, glued);
  left->suffix = literal_join_suffix(work, left, right, glued);
  left->is_settled = !grows && (right->is_nullable ||
                                (right->exact.len == 0 && right->is_settled));
  left->prefix = prefix;
  left->exact = (literal_set){.len = 0};
}

/* `left` becomes `left` followed by `right`. */
static void literal_append(literal_work *work, literal_info *left,
                           const literal_info *right) {
  if (literal_is_empty_text(right->exact))
    return;
  if (literal_is_empty_text(left->exact)) {
    *left = *right;
    return;
  }
  const literal_set end = literal_end(left);
  const literal_set begin = literal_begin(right);
  literal_set glued = {.len = 0};
  if (!literal_has_gap(left) && !literal_has_gap(right) &&
      literal_fits(end, begin))
    glued = literal_product(work, end, begin);
  if (glued.len > 0 && left->exact.len > 0 && right->exact.len > 0)
    left->exact = glued;
  else
    literal_join(work, left, right, glued);
  left->is_nullable &= right->is_nullable;
}

static literal_info literal_of_sequence(literal_work *work,
                                        const literal_info *children,
                                        size_t count) {
  literal_info info = children[0];
  for (size_t i = 1; i < count; i++)
    literal_append(work, &info, &children[i]);
  return info;
}

/* One of the children matches: the best clause of each, as one clause, and the
 * second best of each, and so on. One that has no more gives its best again. */
static void literal_either_clauses(literal_work *work, literal_info *info,
                                   const literal_info *children, size_t count,
                                   literal_set *sets) {
  size_t most = 0;
  for (size_t i = 0; i < count; i++) {
    const size_t len = literal_clause_count(&children[i]);
    if (len == 0)
      return;
    if (len > most)
      most = len;
  }
  for (size_t k = 0; k < most; k++) {
    for (size_t i = 0; i < count; i++) {
      const literal_clauses *clauses = children[i].clauses;
      sets[i] = clauses->sets[k < clauses->len ? k : 0];
    }
    literal_offer(work, info, literal_union(work, sets, count, false));
  }
}

static literal_info literal_of_either(literal_work *work,
                                      literal_info *children, size_t count) {
  literal_info info = {.is_nullable = false};
  literal_set *sets = am_arena_array(&work->arena, count, sizeof *sets);
  if (!sets) {
    work->failed = true;
    return info;
  }
  for (size_t i = 0; i < count; i++) {
    info.is_nullable |= children[i].is_nullable;
    sets[i] = children[i].exact;
  }
  info.exact = literal_union(work, sets, count, true);
  if (info.exact.len > 0)
    return info;
  for (size_t i = 0; i < count; i++)
    sets[i] = literal_begin(&children[i]);
  info.prefix = literal_union(work, sets, count, false);
  for (size_t i = 0; i < count; i++)
    sets[i] = literal_end(&children[i]);
  info.suffix = literal_union(work, sets, count, false);
  info.is_settled = true;
  for (size_t i = 0; i < count; i++)
    literal_settle(work, &children[i]);
  literal_either_clauses(work, &info, children, count, sets);
  return info;
}

static literal_info literal_of_repeat(literal_work *work,
                                      const am_syntax_node *node,
                                      literal_info *child) {
  const am_literal empty_text = literal_leaf(node, "", 0);
  const literal_set sets[] = {child->exact, {&empty_text, 1}};
  literal_info info = *child;
  info.is_nullable = node->is_nullable;
  if (node->max == 0) {
    info.exact = literal_union(work, sets + 1, 1, true);
  } else if (node->max == 1 && child->exact.len > 0) {
    if (node->is_nullable && !child->is_nullable)
      info.exact = literal_union(work, sets, 2, true);
  } else if (child->exact.len > 0) {
    literal_settle(work, &info);
    info.prefix = info.suffix = literal_union(work, sets, 1, false);
    info.exact = (literal_set){.len = 0};
  }
  if (node->is_nullable)
    info.clauses = NULL;
  return info;
}

/* --- the whole ---------------------------------------------------------- */

static literal_info literal_of_node(literal_work *work,
                                    const am_syntax_node *node,
                                    literal_info *children) {
  switch (node->kind) {
  case AM_SYNTAX_SEQUENCE:
    return literal_of_sequence(work, children, node->children);
  case AM_SYNTAX_EITHER:
    return literal_of_either(work, children, node->children);
  case AM_SYNTAX_REPEAT:
    return literal_of_repeat(work, node, children);
  default:
    return literal_of_leaf(work, node);
  }
}

/* A space at the border of a word is only the border: more patterns share the
 * literal then, and it tells nearly as much. */
static am_literal literal_trim(am_literal literal) {
  if (literal.len > 1 && literal.text[0] == ' ' &&
      literal_is_word(&literal, 1)) {
    literal.text++;
    literal.len--;
    literal.starts_word = true;
  }
  if (literal.len > 1 && literal.text[literal.len - 1] == ' ' &&
      literal_is_word(&literal, literal.len - 2u)) {
    literal.len--;
    literal.ends_word = true;
  }
  return literal;
}

/* Copies a set to `literals`, its text to `*bytes`, which moves on. */
static void literal_copy(literal_set set, am_literal *literals, char **bytes) {
  for (size_t i = 0; i < set.len; i++) {
    literals[i] = literal_trim(set.at[i]);
    memcpy(*bytes, literals[i].text, literals[i].len);
    literals[i].text = *bytes;
    *bytes += literals[i].len;
  }
}

/* Copies the clauses out of the working arena. */
static bool literal_publish(am_arena *arena, const literal_info *info,
                            am_formula *out) {
  const size_t count = literal_clause_count(info);
  size_t literal_count = 0;
  size_t byte_count = 0;
  for (size_t i = 0; i < count; i++) {
    const literal_set set = info->clauses->sets[i];
    literal_count += set.len;
    for (size_t j = 0; j < set.len; j++)
      byte_count += set.at[j].len;
  }
  am_clause *clauses = am_arena_array(arena, count, sizeof *clauses);
  am_literal *literals = am_arena_array(arena, literal_count, sizeof *literals);
  char *bytes = am_arena_alloc(arena, byte_count);
  if (!clauses || !literals || !bytes)
    return false;
  for (size_t i = 0; i < count; i++) {
    const literal_set set = info->clauses->sets[i];
    literal_copy(set, literals, &bytes);
    clauses[i] = (am_clause){literals, set.len};
    literals += set.len;
  }
  *out = (am_formula){clauses, count};
  return true;
}

static bool literal_derive(literal_work *work, amends_str pattern,
                           literal_info *out) {
  am_syntax syntax;
  if (!am_syntax_parse(&work->arena, pattern, &syntax))
    return false;
  if (syntax.count == 0)
    return true;
  /* The stack holds what has no parent yet; its children lie on top. */
  AM_LIST(literal_info) stack = {.len = 0};
  for (size_t i = 0; i < syntax.count && !work->is_over; i++) {
    const am_syntax_node *node = &syntax.nodes[i];
    literal_info *children = stack.at;
    if (node->children > 0)
      children += stack.len - node->children;
    const literal_info info = literal_of_node(work, node, children);
    stack.len -= node->children;
    if (!AM_PUSH(&work->arena, &stack, info) || work->failed)
      return false;
  }
  if (work->is_over)
    return true;
  *out = stack.at[stack.len - 1];
  literal_settle(work, out);
  return true;
}

bool am_literal_formula(am_arena *arena, amends_str pattern, am_formula *out) {
  *out = (am_formula){.count = 0};
  literal_work work = {.literals = 0};
  am_arena_init(&work.arena, arena->mem);
  literal_info info = {.clauses = NULL};
  const bool done = literal_derive(&work, pattern, &info) &&
                    literal_publish(arena, &info, out);
  am_arena_clear(&work.arena);
  return done;
}

static bool literal_loosen_clause(am_arena *arena, const am_clause *from,
                                  am_clause *to) {
  am_literal *literals = am_arena_array(arena, from->count, sizeof *literals);
  if (!literals)
    return false;
  for (size_t i = 0; i < from->count; i++)
    literals[i] = (am_literal){.text = from->literals[i].text,
                               .len = from->literals[i].len};
  *to = (am_clause){literals, from->count};
  return true;
}

static bool literal_is_short(const am_clause *clause) {
  for (size_t i = 0; i < clause->count; i++) {
    if (clause->literals[i].len < AM_LITERAL_MIN)
      return true;
  }
  return false;
}

bool am_formula_loosen(am_arena *arena, am_formula *formula) {
  am_clause *clauses = am_arena_array(arena, formula->count, sizeof *clauses);
  size_t count = 0;
  if (!clauses)
    return false;
  for (size_t i = 0; i < formula->count; i++) {
    if (literal_is_short(&formula->clauses[i]))
      continue;
    if (!literal_loosen_clause(arena, &formula->clauses[i], &clauses[count++]))
      return false;
  }
  *formula = (am_formula){clauses, count};
  return true;
}
