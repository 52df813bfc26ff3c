/* SPDX-License-Identifier: MIT
 *
 * Unions and products of sets, within the limits of the header. */
#include "rules/literal_set.h"

_Static_assert((int)AM_SYNTAX_TEXT_MAX <= (int)AM_LITERAL_MAX,
               "the text of a node must be a literal");

static uint8_t literal_set_sum(uint8_t a, uint8_t b) {
  const unsigned sum = (unsigned)a + b;
  return (uint8_t)(sum < AM_BLANKS_MANY ? sum : AM_BLANKS_MANY);
}

am_blanks am_blanks_add(am_blanks a, am_blanks b) {
  return (am_blanks){literal_set_sum(a.min, b.min),
                     literal_set_sum(a.max, b.max)};
}

am_blanks am_blanks_either(am_blanks a, am_blanks b) {
  return (am_blanks){a.min < b.min ? a.min : b.min,
                     a.max > b.max ? a.max : b.max};
}

/* Room for a set of `count`; NULL when there is none. */
static am_literal *literal_set_room(am_literal_work *work, size_t count) {
  work->spent += count;
  if (work->spent > AM_LITERAL_BUDGET) {
    work->is_over = true;
    return NULL;
  }
  am_literal *room = am_arena_array(&work->arena, count, sizeof *room);
  if (!room)
    work->failed = true;
  return room;
}

static bool literal_set_is_word(const am_literal *literal, size_t at) {
  return am_syntax_is_word(literal->text[at]);
}

static am_literal literal_set_leaf(const am_syntax_node *node, const char *text,
                                   size_t len) {
  am_literal literal = {.text = text, .len = (uint8_t)len};
  literal.starts_word =
      node->is_after_cut && (len == 0 || literal_set_is_word(&literal, 0));
  literal.ends_word = node->is_before_cut &&
                      (len == 0 || literal_set_is_word(&literal, len - 1));
  return literal;
}

am_literal_set am_literal_set_leaf(am_literal_work *work,
                                   const am_syntax_node *node) {
  if (node->kind == AM_SYNTAX_OTHER)
    return (am_literal_set){.len = 0};
  const bool is_choice = node->kind == AM_SYNTAX_CHOICE;
  const size_t count = is_choice ? node->text.len : 1;
  const size_t len = is_choice ? 1 : node->text.len;
  am_literal *at = literal_set_room(work, count);
  if (!at)
    return (am_literal_set){.len = 0};
  for (size_t i = 0; i < count; i++)
    at[i] = literal_set_leaf(node, node->text.ptr + i, len);
  return (am_literal_set){.at = at, .len = (uint32_t)count};
}

am_literal_set am_literal_set_bytes(am_literal_work *work, am_byteset bytes) {
  char members[AM_BYTESET_MAX];
  const size_t count = am_byteset_list(bytes, members);
  for (size_t i = 0; i < count; i++)
    if (!am_byte_is_rare(members[i]))
      return (am_literal_set){.len = 0};
  am_literal *at = count > 0 ? literal_set_room(work, count) : NULL;
  char *text = am_arena_copy(&work->arena, members, count);
  if (!text)
    work->failed = true;
  if (!at || !text)
    return (am_literal_set){.len = 0};
  for (size_t i = 0; i < count; i++)
    at[i] = (am_literal){.text = text + i, .len = 1};
  return (am_literal_set){.at = at, .len = (uint32_t)count};
}

am_literal_set am_literal_set_empty(am_literal_work *work,
                                    const am_syntax_node *node) {
  am_literal *at = literal_set_room(work, 1);
  if (!at)
    return (am_literal_set){.len = 0};
  *at = literal_set_leaf(node, "", 0);
  return (am_literal_set){.at = at, .len = 1};
}

am_literal_set am_literal_set_beside(am_literal_work *work, am_literal_set set,
                                     const am_syntax_node *node) {
  am_literal *at = set.len > 0 ? literal_set_room(work, set.len) : NULL;
  if (!at)
    return (am_literal_set){.len = 0};
  for (size_t i = 0; i < set.len; i++) {
    const am_literal edges =
        literal_set_leaf(node, set.at[i].text, set.at[i].len);
    at[i] = set.at[i];
    at[i].starts_word |= edges.starts_word;
    at[i].ends_word |= edges.ends_word;
  }
  return (am_literal_set){at, set.len, set.before};
}

bool am_literal_set_is_empty_text(am_literal_set set) {
  return set.len == 1 && set.at[0].len == 0;
}

static bool literal_set_same_text(const am_literal *a, const am_literal *b) {
  return a->len == b->len && a->starts_word == b->starts_word &&
         a->ends_word == b->ends_word && memcmp(a->text, b->text, a->len) == 0;
}

bool am_literal_set_equal(am_literal_set a, am_literal_set b) {
  if (a.len != b.len)
    return false;
  for (size_t i = 0; i < a.len; i++)
    if (!literal_set_same_text(&a.at[i], &b.at[i]))
      return false;
  return true;
}

am_literal_set am_literal_set_union(am_literal_work *work,
                                    const am_literal_set *sets, size_t count,
                                    bool with_empty_text) {
  size_t total = 0;
  for (size_t i = 0; i < count; i++) {
    total += sets[i].len;
    if (sets[i].len == 0 || total > AM_CLAUSE_LITERALS)
      return (am_literal_set){.len = 0};
  }
  am_literal *at = literal_set_room(work, total);
  if (!at)
    return (am_literal_set){.len = 0};
  size_t len = 0;
  am_blanks before = sets[0].before;
  for (size_t i = 0; i < count; i++) {
    before = am_blanks_either(before, sets[i].before);
    for (size_t j = 0; j < sets[i].len; j++)
      if (with_empty_text || sets[i].at[j].len > 0)
        at[len++] = sets[i].at[j];
  }
  return (am_literal_set){at, (uint32_t)len, before};
}

static size_t literal_set_longest(am_literal_set set) {
  size_t longest = 0;
  for (size_t i = 0; i < set.len; i++)
    if (set.at[i].len > longest)
      longest = set.at[i].len;
  return longest;
}

static bool literal_set_fits(am_literal_set left, am_literal_set right) {
  return left.len > 0 && right.len > 0 &&
         left.len * right.len <= AM_LITERAL_PRODUCT &&
         literal_set_longest(left) + literal_set_longest(right) <=
             AM_LITERAL_MAX;
}

/* `left` with `right` right behind it. */
static am_literal literal_set_glue(am_literal_work *work,
                                   const am_literal *left,
                                   const am_literal *right) {
  const size_t len = (size_t)left->len + right->len;
  am_literal glued = {"", (uint8_t)len, left->starts_word, right->ends_word};
  if (left->len == 0) {
    glued.text = right->text;
    glued.starts_word =
        right->starts_word ||
        (left->starts_word && (len == 0 || literal_set_is_word(right, 0)));
  }
  if (right->len == 0) {
    if (left->len > 0)
      glued.text = left->text;
    glued.ends_word =
        left->ends_word ||
        (right->ends_word && (len == 0 || literal_set_is_word(left, len - 1)));
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

am_literal_set am_literal_set_product(am_literal_work *work,
                                      am_literal_set left,
                                      am_literal_set right) {
  if (!literal_set_fits(left, right))
    return (am_literal_set){.len = 0};
  am_literal *at = literal_set_room(work, left.len * right.len);
  if (!at)
    return (am_literal_set){.len = 0};
  size_t len = 0;
  for (size_t i = 0; i < left.len; i++)
    for (size_t j = 0; j < right.len; j++)
      at[len++] = literal_set_glue(work, &left.at[i], &right.at[j]);
  return (am_literal_set){at, (uint32_t)len, left.before};
}

/* A digit or a sign counts for three letters. */
static size_t literal_set_weight(const am_literal *literal) {
  size_t weight = (size_t)literal->len + (literal->starts_word ? 1 : 0) +
                  (literal->ends_word ? 1 : 0);
  for (size_t i = 0; i < literal->len; i++)
    weight += am_byte_is_rare(literal->text[i]) ? 2 : 0;
  return weight;
}

/* A literal counts half for every byte that it is longer. */
uint32_t am_literal_set_cost(am_literal_set set) {
  enum { HALVINGS = 16 };
  uint32_t cost = set.len > 0 ? 0 : UINT32_MAX;
  for (size_t i = 0; i < set.len; i++) {
    const size_t weight = literal_set_weight(&set.at[i]);
    if (weight < AM_LITERAL_MIN)
      return UINT32_MAX;
    cost += 1u << (weight < HALVINGS ? HALVINGS - weight : 0);
  }
  return cost;
}

/* A space at the border of a word is only the border: more patterns share the
 * literal then, and it tells nearly as much. */
static am_literal literal_set_trim(am_literal literal) {
  if (literal.len > 1 && literal.text[0] == ' ' &&
      literal_set_is_word(&literal, 1)) {
    literal.text++;
    literal.len--;
    literal.starts_word = true;
  }
  if (literal.len > 1 && literal.text[literal.len - 1] == ' ' &&
      literal_set_is_word(&literal, literal.len - 2u)) {
    literal.len--;
    literal.ends_word = true;
  }
  return literal;
}

void am_literal_set_copy(am_literal_set set, am_literal *literals, char **bytes,
                         am_blanks *before) {
  am_blanks cut = {1, 0};
  for (size_t i = 0; i < set.len; i++) {
    literals[i] = literal_set_trim(set.at[i]);
    const uint8_t blanks = literals[i].text == set.at[i].text ? 0 : 1;
    cut = am_blanks_either(cut, (am_blanks){blanks, blanks});
    memcpy(*bytes, literals[i].text, literals[i].len);
    literals[i].text = *bytes;
    *bytes += literals[i].len;
  }
  *before = am_blanks_add(set.before, cut);
}
