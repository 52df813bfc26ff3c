/* SPDX-License-Identifier: MIT
 *
 * Chains, parents, and what the nodes of a tree know of themselves and of what
 * stands beside them. */
#include "rules/syntax_tree.h"

#include "support/suite.h"

static am_arena arena;
static am_syntax_tree tree;
static am_syntax_chain chain;

static void set_up(void) {
  am_arena_init(&arena, &am_mem_default);
  ck_assert(am_syntax_tree_init(&tree, &arena));
  chain = (am_syntax_chain){.count = 0};
}

static void tear_down(void) { am_arena_clear(&arena); }

static void add(am_syntax_node node) {
  ck_assert(am_syntax_tree_add(&tree, &chain, node));
}

static const am_syntax_node *root(void) {
  return &tree.nodes.at[tree.nodes.len - 1];
}

START_TEST(makes_nothing_of_an_empty_sequence) {
  ck_assert(am_syntax_tree_sequence(&tree, &chain));
  ck_assert_int_eq(root()->kind, AM_SYNTAX_TEXT);
  ck_assert(root()->is_nullable);
}
END_TEST

START_TEST(leaves_a_single_node_alone) {
  add(am_syntax_text(AM_STR("a")));
  ck_assert(am_syntax_tree_sequence(&tree, &chain));
  ck_assert(am_syntax_tree_either(&tree, &chain));
  ck_assert_uint_eq(tree.nodes.len, 2);
}
END_TEST

START_TEST(links_siblings_both_ways) {
  for (int i = 0; i < 3; i++)
    add(am_syntax_text(AM_STR("a")));
  ck_assert(am_syntax_tree_sequence(&tree, &chain));
  ck_assert_uint_eq(root()->children, 3);
  ck_assert_uint_eq(root()->first, 1);
  ck_assert_uint_eq(root()->last, 3);
  const uint32_t next[] = {0, 2, 3, 0};
  const uint32_t previous[] = {0, 0, 1, 2};
  for (uint32_t i = 1; i <= 3; i++) {
    ck_assert_uint_eq(tree.nodes.at[i].next, next[i]);
    ck_assert_uint_eq(tree.nodes.at[i].previous, previous[i]);
  }
}
END_TEST

START_TEST(puts_a_repetition_in_the_place_of_its_child) {
  add(am_syntax_text(AM_STR("a")));
  add(am_syntax_text(AM_STR("b")));
  ck_assert(am_syntax_tree_repeat(&tree, &chain, 0, 1));
  ck_assert_uint_eq(chain.count, 2);
  ck_assert_uint_eq(chain.last, 3);
  ck_assert_uint_eq(tree.nodes.at[1].next, 3);
  ck_assert_uint_eq(tree.nodes.at[3].previous, 1);
  ck_assert_uint_eq(tree.nodes.at[3].first, 2);
  ck_assert_uint_eq(tree.nodes.at[2].previous, 0);
  ck_assert(tree.nodes.at[3].is_nullable);
}
END_TEST

START_TEST(repeats_the_only_child) {
  add(am_syntax_text(AM_STR("a")));
  ck_assert(am_syntax_tree_repeat(&tree, &chain, 1, UINT32_MAX));
  ck_assert_uint_eq(chain.first, 2);
  ck_assert_uint_eq(chain.last, 2);
  ck_assert(!tree.nodes.at[2].is_nullable);
}
END_TEST

/* Two children: text, "" for "other" that is part of words, "?" before text
 * that can be left out. */
typedef struct row {
  const char *first;
  const char *second;
  bool nullable;
  bool opens;
  bool closes;
} row;

static am_syntax_node node_of(const char *text) {
  return text[0] ? am_syntax_text(am_str_of(text))
                 : am_syntax_character(false, true);
}

static void add_text(const char *text) {
  const bool is_optional = text[0] == '?';
  add(node_of(text + (is_optional ? 1 : 0)));
  if (is_optional)
    ck_assert(am_syntax_tree_repeat(&tree, &chain, 0, 1));
}

static const row sequences[] = {
    {"a", "b", false, false, false},  {" a", "b ", false, true, true},
    {"?a", "?b", true, false, false}, {"? ", "? ", true, true, true},
    {"? ", "b ", false, false, true}, {" a", "? ", false, true, false},
    {"?a", " ", false, false, true},  {" ", "?a", false, true, false},
    {"", " ", false, false, true},    {" ", "", false, true, false},
};

START_TEST(knows_how_a_sequence_opens_and_closes) {
  const row *r = &sequences[_i];
  add_text(r->first);
  add_text(r->second);
  ck_assert(am_syntax_tree_sequence(&tree, &chain));
  ck_assert(root()->is_nullable == r->nullable);
  ck_assert(root()->opens_apart == r->opens);
  ck_assert(root()->closes_apart == r->closes);
}
END_TEST

static const row choices[] = {
    {"a", "b", false, false, false},  {" a", " b", false, true, false},
    {" a", "b", false, false, false}, {"?a ", "b ", true, false, true},
    {" ", "", false, false, false},
};

START_TEST(knows_how_alternatives_open_and_close) {
  const row *r = &choices[_i];
  add_text(r->first);
  add_text(r->second);
  ck_assert(am_syntax_tree_either(&tree, &chain));
  ck_assert(root()->is_nullable == r->nullable);
  ck_assert(root()->opens_apart == r->opens);
  ck_assert(root()->closes_apart == r->closes);
}
END_TEST

/* "a" with a neighbour on each side. */
typedef struct neighbours {
  const char *before;
  const char *behind;
  bool after_cut;
  bool before_cut;
} neighbours;

static const neighbours beside[] = {
    {" ", " ", true, true},     {"b", "b", false, false},
    {"b ", " b", true, true},   {" b", "b ", false, false},
    {"? ", "? ", false, false}, {"", "", false, false},
};

START_TEST(tells_a_node_what_stands_beside_it) {
  add_text(beside[_i].before);
  add_text("a");
  const uint32_t at = chain.last;
  add_text(beside[_i].behind);
  ck_assert(am_syntax_tree_sequence(&tree, &chain));
  am_syntax_tree_finish(&tree);
  ck_assert(tree.nodes.at[at].is_after_cut == beside[_i].after_cut);
  ck_assert(tree.nodes.at[at].is_before_cut == beside[_i].before_cut);
}
END_TEST

START_TEST(sees_cuts_through_what_can_be_left_out) {
  add(am_syntax_cut(true, true));
  add_text("? ");
  add_text("a");
  const uint32_t at = chain.last;
  add_text("? ");
  add(am_syntax_cut(true, true));
  ck_assert(am_syntax_tree_sequence(&tree, &chain));
  am_syntax_tree_finish(&tree);
  ck_assert(tree.nodes.at[at].is_after_cut);
  ck_assert(tree.nodes.at[at].is_before_cut);
}
END_TEST

/* Beside one "a" of "a+" can stand another. */
START_TEST(counts_a_repeated_node_among_its_neighbours) {
  add(am_syntax_cut(true, true));
  add_text(_i == 0 ? "a" : " a ");
  ck_assert(am_syntax_tree_repeat(&tree, &chain, 1, 2));
  const am_syntax_node *child = &tree.nodes.at[tree.nodes.at[chain.last].first];
  const size_t at = (size_t)(child - tree.nodes.at);
  add(am_syntax_cut(true, true));
  ck_assert(am_syntax_tree_sequence(&tree, &chain));
  am_syntax_tree_finish(&tree);
  ck_assert(tree.nodes.at[at].is_after_cut == (_i == 1));
  ck_assert(tree.nodes.at[at].is_before_cut == (_i == 1));
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("rules/syntax_tree");
  TCase *tcase = tcase_create("trees");
  tcase_add_checked_fixture(tcase, set_up, tear_down);
  tcase_add_test(tcase, makes_nothing_of_an_empty_sequence);
  tcase_add_test(tcase, leaves_a_single_node_alone);
  tcase_add_test(tcase, links_siblings_both_ways);
  tcase_add_test(tcase, puts_a_repetition_in_the_place_of_its_child);
  tcase_add_test(tcase, repeats_the_only_child);
  tcase_add_loop_test(tcase, knows_how_a_sequence_opens_and_closes, 0,
                      sizeof sequences / sizeof *sequences);
  tcase_add_loop_test(tcase, knows_how_alternatives_open_and_close, 0,
                      sizeof choices / sizeof *choices);
  tcase_add_loop_test(tcase, tells_a_node_what_stands_beside_it, 0,
                      sizeof beside / sizeof *beside);
  tcase_add_test(tcase, sees_cuts_through_what_can_be_left_out);
  tcase_add_loop_test(tcase, counts_a_repeated_node_among_its_neighbours, 0, 2);
  suite_add_tcase(suite, tcase);
  return suite;
}
