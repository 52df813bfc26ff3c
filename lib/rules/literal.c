/* SPDX-License-Identifier: MIT
 *
 * Every node of the pattern's tree gets what is known of the text it matches,
 * computed from its children: all its texts, if they are few ("exact"), else
 * what it must begin with, what it must end with, and clauses that must hold
 * inside. A sequence glues what ends one child to what begins the next while
 * the product stays small. After R. Cox, "Regular Expression Matching with a
 * Trigram Index" (2012), with words in place of trigrams. */
#include "rules/literal.h"

#include "rules/literal_set.h"
#include "rules/outline.h"

/* Cheapest first. */
typedef struct literal_clauses {
  am_literal_set sets[AM_FORMULA_CLAUSES];
  uint32_t costs[AM_FORMULA_CLAUSES]; /* see am_literal_set_cost */
  size_t len;
} literal_clauses;

typedef struct literal_info {
  am_literal_set exact;  /* all texts, perhaps the empty one. If unknown, of a
                            match that is not empty: */
  am_literal_set prefix; /* one of these stands at its begin */
  am_literal_set suffix; /* and one at its end */
  bool is_settled;       /* the suffix is a clause, or follows from one */
  literal_clauses *clauses; /* NULL: none */
  am_outline outline;
  am_blanks blanks; /* in the text it matches */
  bool is_nullable;
} literal_info;

/* --- clauses ------------------------------------------------------------ */

static size_t literal_clause_count(const literal_info *info) {
  return info->clauses ? info->clauses->len : 0;
}

/* Adds a clause, if it says anything new; the dearest goes when there is no
 * room. */
static void literal_offer(am_literal_work *work, literal_info *info,
                          am_literal_set set) {
  const uint32_t cost = am_literal_set_cost(set);
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
    if (am_literal_set_equal(clauses->sets[i], set))
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
static void literal_withdraw(literal_info *info, am_literal_set set) {
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
static void literal_settle(am_literal_work *work, literal_info *info) {
  if (info->is_nullable)
    return;
  if (info->exact.len > 0)
    literal_offer(work, info, info->exact);
  else if (!info->is_settled)
    literal_offer(work, info, info->suffix);
  info->is_settled = true;
}

/* --- nodes -------------------------------------------------------------- */

/* What a match that is not empty begins with. */
static am_literal_set literal_begin(const literal_info *info) {
  return info->exact.len > 0 ? info->exact : info->prefix;
}

static am_literal_set literal_end(const literal_info *info) {
  return info->exact.len > 0 ? info->exact : info->suffix;
}

/* The set, of a node that stands behind so many blanks. */
static am_literal_set literal_behind(am_literal_set set, am_blanks blanks) {
  set.before = am_blanks_add(set.before, blanks);
  return set;
}

/* True when begin and end are not known for all matches. */
static bool literal_has_gap(const literal_info *info) {
  return info->is_nullable && info->exact.len == 0;
}

static am_literal_set literal_join_prefix(am_literal_work *work,
                                          const literal_info *left,
                                          const literal_info *right,
                                          am_literal_set glued) {
  if (left->exact.len > 0) {
    if (glued.len > 0 || left->is_nullable)
      return glued;
    return left->exact;
  }
  if (!left->is_nullable)
    return left->prefix;
  const am_literal_set sets[] = {left->prefix, literal_begin(right)};
  return am_literal_set_union(work, sets, 2, false);
}

static am_literal_set literal_join_suffix(am_literal_work *work,
                                          const literal_info *left,
                                          const literal_info *right,
                                          am_literal_set glued) {
  if (right->exact.len > 0 && glued.len > 0)
    return glued;
  const am_literal_set end = literal_behind(literal_end(right), left->blanks);
  if (!right->is_nullable)
    return end;
  const am_literal_set sets[] = {literal_end(left), end};
  return am_literal_set_union(work, sets, 2, false);
}

/* `left` becomes `left` followed by `right`, which are not exact together.
 * `glued` is what stands where they meet, if that is known. */
static void literal_join(am_literal_work *work, literal_info *left,
                         const literal_info *right, am_literal_set glued) {
  const bool grows = right->exact.len > 0 && glued.len > 0;
  if (glued.len == 0)
    literal_settle(work, left);
  for (size_t i = 0; i < literal_clause_count(right); i++)
    literal_offer(work, left,
                  literal_behind(right->clauses->sets[i], left->blanks));
  if (glued.len > 0 && !grows) {
    /* It says more than what `right` said of its begin. */
    literal_withdraw(left, right->prefix);
    literal_offer(work, left, glued);
  }
  const am_literal_set prefix = literal_join_prefix(work, left, right, glued);
  left->suffix = literal_join_suffix(work, left, right, glued);
  left->is_settled = !grows && (right->is_nullable ||
                                (right->exact.len == 0 && right->is_settled));
  left->prefix = prefix;
  left->exact = (am_literal_set){.len = 0};
}

/* `left` becomes `left` followed by `right`. */
static void literal_append(am_literal_work *work, literal_info *left,
                           const literal_info *right) {
  am_outline_append(work, &left->outline, &right->outline);
  if (am_literal_set_is_empty_text(right->exact))
    return;
  if (am_literal_set_is_empty_text(left->exact)) {
    const am_outline outline = left->outline;
    *left = *right;
    left->outline = outline;
    return;
  }
  const am_literal_set end = literal_end(left);
  const am_literal_set begin = literal_begin(right);
  am_literal_set glued = {.len = 0};
  if (!literal_has_gap(left) && !literal_has_gap(right))
    glued = am_literal_set_product(work, end, begin);
  if (glued.len > 0 && left->exact.len > 0 && right->exact.len > 0)
    left->exact = glued;
  else
    literal_join(work, left, right, glued);
  left->blanks = am_blanks_add(left->blanks, right->blanks);
  left->is_nullable &= right->is_nullable;
}

static literal_info literal_of_sequence(am_literal_work *work,
                                        const literal_info *children,
                                        size_t count) {
  literal_info info = children[0];
  for (size_t i = 1; i < count; i++)
    literal_append(work, &info, &children[i]);
  return info;
}

/* One of the children matches: the best clause of each, as one clause, and the
 * second best of each, and so on. One that has no more gives its best again. */
static void literal_either_clauses(am_literal_work *work, literal_info *info,
                                   const literal_info *children, size_t count,
                                   am_literal_set *sets) {
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
    literal_offer(work, info, am_literal_set_union(work, sets, count, false));
  }
}

static am_outline literal_either_outline(am_literal_work *work,
                                         const literal_info *children,
                                         size_t count, am_blanks blanks) {
  am_outline *all = am_arena_array(&work->arena, count, sizeof *all);
  if (!all) {
    work->failed = true;
    return (am_outline){.tail = {.len = 0}};
  }
  for (size_t i = 0; i < count; i++)
    all[i] = children[i].outline;
  return am_outline_either(work, all, count, blanks);
}

static literal_info literal_of_either(am_literal_work *work,
                                      literal_info *children, size_t count) {
  literal_info info = {.blanks = children[0].blanks};
  am_literal_set *sets = am_arena_array(&work->arena, count, sizeof *sets);
  if (!sets) {
    work->failed = true;
    return info;
  }
  for (size_t i = 0; i < count; i++) {
    info.is_nullable |= children[i].is_nullable;
    info.blanks = am_blanks_either(info.blanks, children[i].blanks);
    sets[i] = children[i].exact;
  }
  info.exact = am_literal_set_union(work, sets, count, true);
  if (info.exact.len > 0) {
    info.outline = am_outline_texts(info.exact);
    return info;
  }
  info.outline = literal_either_outline(work, children, count, info.blanks);
  for (size_t i = 0; i < count; i++)
    sets[i] = literal_begin(&children[i]);
  info.prefix = am_literal_set_union(work, sets, count, false);
  for (size_t i = 0; i < count; i++)
    sets[i] = literal_end(&children[i]);
  info.suffix = am_literal_set_union(work, sets, count, false);
  info.is_settled = true;
  for (size_t i = 0; i < count; i++)
    literal_settle(work, &children[i]);
  literal_either_clauses(work, &info, children, count, sets);
  return info;
}

static uint8_t literal_times(uint8_t blanks, uint32_t times) {
  if (blanks == 0 || times == 0)
    return 0;
  return (uint8_t)(times < AM_BLANKS_MANY / blanks ? times * blanks
                                                   : AM_BLANKS_MANY);
}

/* The blanks of all repetitions but the last. */
static am_blanks literal_earlier(const am_syntax_node *node,
                                 const literal_info *child) {
  const uint32_t most = node->max < UINT32_MAX ? node->max - 1 : UINT32_MAX;
  return (am_blanks){
      literal_times(child->blanks.min, node->min > 0 ? node->min - 1 : 0),
      literal_times(child->blanks.max, most)};
}

static am_outline literal_repeat_outline(am_literal_work *work,
                                         const am_syntax_node *node,
                                         literal_info *child,
                                         const literal_info *info) {
  if (info->exact.len > 0)
    return am_outline_texts(info->exact);
  const am_blanks none = {0, 0};
  return am_outline_repeat(work, &child->outline,
                           node->max > 1 ? literal_earlier(node, child) : none,
                           node->min == 0, info->blanks);
}

/* Texts without blanks one behind another: up to so many times all are known,
 * "x{1,3}"; of more, those that there must be, "-{30,}". */
enum { LITERAL_POWERS = 4 };

static bool literal_is_power(const am_syntax_node *node,
                             const literal_info *child) {
  return node->max > 1 && child->exact.len > 0 && !child->is_nullable &&
         child->blanks.max == 0 &&
         (node->min > 1 || node->max <= LITERAL_POWERS);
}

/* Every text `times` times; `*times` is less where that gets too large. */
static am_literal_set literal_power(am_literal_work *work, am_literal_set set,
                                    uint32_t *times) {
  am_literal_set power = set;
  for (uint32_t i = 1; i < *times; i++) {
    const am_literal_set next = am_literal_set_product(work, power, set);
    if (next.len == 0)
      *times = i;
    else
      power = next;
  }
  return power;
}

/* All texts of the repetition; unknown if they are too many. */
static am_literal_set literal_powers(am_literal_work *work,
                                     const am_syntax_node *node,
                                     am_literal_set set) {
  am_literal_set sets[LITERAL_POWERS + 1];
  size_t count = 0;
  if (node->max > LITERAL_POWERS)
    return (am_literal_set){.len = 0};
  if (node->min == 0)
    sets[count++] = am_literal_set_empty(work, node);
  for (uint32_t times = node->min > 0 ? node->min : 1; times <= node->max;
       times++) {
    uint32_t reached = times;
    sets[count++] = literal_power(work, set, &reached);
    if (reached < times)
      return (am_literal_set){.len = 0};
  }
  return am_literal_set_beside(
      work, am_literal_set_union(work, sets, count, true), node);
}

/* What is known of such a repetition. */
static void literal_raise(am_literal_work *work, const am_syntax_node *node,
                          literal_info *child, literal_info *info) {
  info->exact = literal_powers(work, node, child->exact);
  if (info->exact.len > 0)
    return;
  uint32_t times = node->min > 1 ? node->min : 1;
  info->exact = literal_power(work, child->exact, &times);
  child->outline = am_outline_texts(info->exact);
  literal_settle(work, info);
  info->prefix = info->suffix = info->exact;
  info->exact = (am_literal_set){.len = 0};
}

static literal_info literal_of_repeat(am_literal_work *work,
                                      const am_syntax_node *node,
                                      literal_info *child) {
  const am_literal_set sets[] = {child->exact,
                                 am_literal_set_empty(work, node)};
  literal_info info = *child;
  info.is_nullable = node->is_nullable;
  info.blanks = (am_blanks){literal_times(child->blanks.min, node->min),
                            literal_times(child->blanks.max, node->max)};
  if (literal_is_power(node, child)) {
    literal_raise(work, node, child, &info);
  } else if (node->max == 0) {
    info.exact = sets[1];
  } else if (node->max == 1 && child->exact.len > 0) {
    if (node->is_nullable && !child->is_nullable)
      info.exact = am_literal_set_union(work, sets, 2, true);
  } else if (child->exact.len > 0) {
    literal_settle(work, &info);
    info.prefix = info.suffix = am_literal_set_union(work, sets, 1, false);
    info.exact = (am_literal_set){.len = 0};
  }
  info.outline = literal_repeat_outline(work, node, child, &info);
  if (node->max > 1)
    info.suffix = literal_behind(info.suffix, literal_earlier(node, child));
  if (node->is_nullable)
    info.clauses = NULL;
  return info;
}

/* --- the whole ---------------------------------------------------------- */

static am_blanks literal_leaf_blanks(const am_syntax_node *node) {
  am_blanks blanks = {0, 0};
  if (node->kind == AM_SYNTAX_OTHER)
    blanks.max = literal_times(1, node->blanks);
  for (size_t i = 0; i < node->text.len; i++)
    blanks.max += am_syntax_is_blank(node->text.ptr[i]);
  if (node->kind == AM_SYNTAX_TEXT)
    blanks.min = blanks.max;
  return blanks;
}

static literal_info literal_of_leaf(am_literal_work *work,
                                    const am_syntax_node *node) {
  literal_info info = {.exact = am_literal_set_leaf(work, node),
                       .blanks = literal_leaf_blanks(node),
                       .is_nullable = node->is_nullable};
  info.outline = info.exact.len > 0 ? am_outline_texts(info.exact)
                                    : am_outline_span(work, info.blanks);
  if (info.exact.len == 0)
    info.prefix = info.suffix = am_literal_set_bytes(work, node->bytes);
  return info;
}

static literal_info literal_of_node(am_literal_work *work,
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

static void literal_publish_set(const am_literal_set *set, am_clause *clause,
                                am_literal *literals, char **bytes,
                                am_formula *out) {
  *clause = (am_clause){.literals = literals, .count = set->len};
  am_literal_set_copy(*set, literals, bytes, &clause->before);
  if (clause->before.max > out->reach)
    out->reach = clause->before.max;
}

/* Copies the clauses out of the working arena. */
static bool literal_publish(am_arena *arena, const literal_info *info,
                            am_formula *out) {
  const size_t count = literal_clause_count(info);
  size_t literal_count = 0;
  size_t byte_count = 0;
  for (size_t i = 0; i < count; i++) {
    const am_literal_set set = info->clauses->sets[i];
    literal_count += set.len;
    for (size_t j = 0; j < set.len; j++)
      byte_count += set.at[j].len;
  }
  am_clause *clauses = am_arena_array(arena, count, sizeof *clauses);
  am_literal *literals = am_arena_array(arena, literal_count, sizeof *literals);
  char *bytes = am_arena_alloc(arena, byte_count);
  if (!clauses || !literals || !bytes)
    return false;
  *out = (am_formula){.clauses = clauses, .count = count};
  for (size_t i = 0; i < count; i++) {
    const am_literal_set *set = &info->clauses->sets[i];
    literal_publish_set(set, &clauses[i], literals, &bytes, out);
    literals += set->len;
  }
  return true;
}

/* A search for a pattern with \\G must begin at the begin. */
static void literal_forget_places(literal_info *info) {
  for (size_t i = 0; i < literal_clause_count(info); i++)
    info->clauses->sets[i].before = (am_blanks){0, AM_BLANKS_MANY};
  info->outline = (am_outline){.tail = {.len = 0}};
  info->blanks = (am_blanks){0, AM_BLANKS_MANY};
}

static bool literal_derive(am_literal_work *work, amends_str pattern,
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
  if (syntax.is_relative)
    literal_forget_places(out);
  return !work->failed;
}

bool am_literal_formula(am_arena *arena, amends_str pattern, am_formula *out) {
  *out = (am_formula){.reach = AM_BLANKS_MANY};
  am_literal_work work = {.spent = 0};
  am_arena_init(&work.arena, arena->mem);
  literal_info info = {.blanks = {0, AM_BLANKS_MANY}};
  const bool done = literal_derive(&work, pattern, &info) &&
                    literal_publish(arena, &info, out) &&
                    am_outline_publish(arena, &work, &info.outline, out);
  am_arena_clear(&work.arena);
  if (!done)
    *out = (am_formula){.reach = AM_BLANKS_MANY};
  return done;
}
