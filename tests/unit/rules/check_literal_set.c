/* SPDX-License-Identifier: MIT
 *
 * Unions and products of sets, their limits, and how literals carry the borders
 * of words along. */
#include "rules/literal_set.h"

#include <stdlib.h>

#include "support/suite.h"

static am_literal_work work;

static void set_up(void) {
  work = (am_literal_work){.spent = 0};
  am_arena_init(&work.arena, &am_mem_default);
}

static void tear_down(void) { am_arena_clear(&work.arena); }

/* "<they they> it": literals with their borders; "." is the empty text. */
static am_literal_set set_of(const char *text) {
  am_literal *at = am_arena_array(&work.arena, 500, sizeof *at);
  uint32_t len = 0;
  while (*text) {
    am_literal *literal = &at[len++];
    literal->starts_word = *text == '<';
    text += *text == '<';
    const size_t size = strcspn(text, "> ");
    literal->text = text;
    literal->len = (uint8_t)(*text == '.' ? 0 : size);
    text += size;
    literal->ends_word = *text == '>';
    text += *text == '>';
    text += *text == ' ';
  }
  return (am_literal_set){.at = at, .len = len};
}

static const char *render(am_literal_set set) {
  am_text_buffer buffer;
  am_buffer_init(&buffer, &work.arena);
  for (size_t i = 0; i < set.len; i++) {
    const am_literal *literal = &set.at[i];
    am_buffer_add(&buffer, am_str_of(i > 0 ? " " : ""));
    am_buffer_add(&buffer, am_str_of(literal->starts_word ? "<" : ""));
    am_buffer_add(&buffer, (amends_str){literal->text, literal->len});
    am_buffer_add(&buffer, am_str_of(literal->len == 0 ? "." : ""));
    am_buffer_add(&buffer, am_str_of(literal->ends_word ? ">" : ""));
  }
  return am_buffer_text(&buffer).ptr;
}

typedef struct row {
  const char *left;
  const char *right;
  const char *result;
} row;

static const row products[] = {
    {"<a", "b>", "<ab>"},
    {"a>", "<b", "ab"}, /* cannot match; then anything may be said */
    {"a b", "c d", "ac ad bc bd"},
    {"a", ".", "a"},
    {"a", ".>", "a>"},
    {"-", ".>", "-"},
    {".", "a", "a"},
    {"<.", "a", "<a"},
    {"<.", "-", "-"},
    {"<.", ".>", "<.>"},
    {"<a", ". b>", "<a <ab>"},
    {"", "a", ""},
    {"a", "", ""},
    {"a b c d e", "a b c d", ""},
    {"abcdefghijklmnopqrstuvwx", "y", ""},
    {"abcdefghijklmnopqrstuvw", "x", "abcdefghijklmnopqrstuvwx"},
};

START_TEST(glues_every_text_to_every_other) {
  const row *r = &products[_i];
  ck_assert_str_eq(
      render(am_literal_set_product(&work, set_of(r->left), set_of(r->right))),
      r->result);
}
END_TEST

static const row unions[] = {
    {"a b", "c", "a b c"},
    {"a .", "b", "a b"},
    {"", "a", ""},
    {"a", "", ""},
};

START_TEST(unites_sets_that_are_known) {
  const row *r = &unions[_i];
  const am_literal_set sets[] = {set_of(r->left), set_of(r->right)};
  ck_assert_str_eq(render(am_literal_set_union(&work, sets, 2, false)),
                   r->result);
}
END_TEST

START_TEST(keeps_the_empty_text_where_it_counts) {
  const am_literal_set sets[] = {set_of("a ."), set_of("b")};
  ck_assert_str_eq(render(am_literal_set_union(&work, sets, 2, true)), "a . b");
}
END_TEST

START_TEST(knows_nothing_of_a_union_that_is_too_wide) {
  am_literal *at = am_arena_array(&work.arena, AM_CLAUSE_LITERALS, sizeof *at);
  for (size_t i = 0; i < AM_CLAUSE_LITERALS; i++)
    at[i] = (am_literal){.text = "a", .len = 1};
  const am_literal_set sets[] = {{.at = at, .len = AM_CLAUSE_LITERALS},
                                 set_of("b")};
  ck_assert_uint_eq(am_literal_set_union(&work, sets, 1, true).len,
                    AM_CLAUSE_LITERALS);
  ck_assert_uint_eq(am_literal_set_union(&work, sets, 2, true).len, 0);
  ck_assert(!work.failed && !work.is_over);
}
END_TEST

START_TEST(stops_at_the_budget) {
  const am_literal_set set = set_of("a b");
  size_t unions_made = 0;
  while (am_literal_set_union(&work, &set, 1, true).len > 0)
    unions_made++;
  ck_assert_uint_eq(unions_made, AM_LITERAL_BUDGET / 2);
  ck_assert(work.is_over);
}
END_TEST

START_TEST(prefers_few_long_literals) {
  const char *const better_first[] = {
      "outstanding", "lostforgood", "<lost>", "lost",
      "lost kept",   "the",         "<we",    "",
  };
  const size_t count = sizeof better_first / sizeof *better_first;
  for (size_t i = 0; i + 1 < count; i++)
    ck_assert_uint_le(am_literal_set_cost(set_of(better_first[i])),
                      am_literal_set_cost(set_of(better_first[i + 1])));
  ck_assert_uint_eq(am_literal_set_cost(set_of("outstanding we")), UINT32_MAX);
  ck_assert_uint_lt(am_literal_set_cost(set_of("outstanding <i>")), UINT32_MAX);
}
END_TEST

static am_literal leaf(am_syntax_kind kind, const char *text, bool after_cut,
                       bool before_cut) {
  const am_syntax_node node = {.kind = kind,
                               .text = am_str_of(text),
                               .is_after_cut = after_cut,
                               .is_before_cut = before_cut};
  const am_literal_set set = am_literal_set_leaf(&work, &node);
  ck_assert_uint_eq(set.len, 1);
  return set.at[0];
}

START_TEST(asks_for_borders_only_at_words) {
  const am_literal word = leaf(AM_SYNTAX_TEXT, "they", true, true);
  ck_assert(word.starts_word && word.ends_word);
  const am_literal inside = leaf(AM_SYNTAX_TEXT, "they", false, false);
  ck_assert(!inside.starts_word && !inside.ends_word);
  const am_literal apart = leaf(AM_SYNTAX_TEXT, " they ", true, true);
  ck_assert(!apart.starts_word && !apart.ends_word);
}
END_TEST

START_TEST(takes_a_choice_apart) {
  const am_syntax_node node = {
      .kind = AM_SYNTAX_CHOICE, .text = AM_STR("-ab"), .is_after_cut = true};
  ck_assert_str_eq(render(am_literal_set_leaf(&work, &node)), "- <a <b");
}
END_TEST

static void check_copy(const char *text, const char *copy) {
  const am_literal from = {.text = text, .len = (uint8_t)strlen(text)};
  char bytes[40];
  char *end = bytes;
  am_literal to;
  am_blanks before;
  am_literal_set_copy((am_literal_set){&from, 1, {2, 5}}, &to, &end, &before);
  ck_assert_ptr_eq(end, bytes + to.len);
  ck_assert_str_eq(render((am_literal_set){.at = &to, .len = 1}), copy);
  /* What was cut off stands before it now. */
  const uint8_t cut = text[0] == ' ' && copy[0] == '<';
  ck_assert_uint_eq(before.min, 2 + cut);
  ck_assert_uint_eq(before.max, 5 + cut);
}

START_TEST(counts_blanks_up_to_a_limit) {
  const am_blanks some = {1, 40};
  const am_blanks sum = am_blanks_add(some, some);
  ck_assert_uint_eq(sum.min, 2);
  ck_assert_uint_eq(sum.max, AM_BLANKS_MANY);
  const am_blanks either = am_blanks_either(some, (am_blanks){3, 4});
  ck_assert_uint_eq(either.min, 1);
  ck_assert_uint_eq(either.max, 40);
}
END_TEST

START_TEST(makes_borders_of_spaces_beside_words) {
  check_copy(" they ", "<they>");
  check_copy(" they", "<they");
  check_copy("they ", "they>");
  check_copy(" - ", " - ");
  check_copy("  they", "  they");
  check_copy(" ", " ");
  check_copy(", they", ", they");
}
END_TEST

START_TEST(has_no_borders_for_what_is_not_known) {
  am_syntax syntax;
  ck_assert(am_syntax_parse(&work.arena, AM_STR("a"), &syntax));
  ck_assert_uint_eq(
      am_literal_set_beside(&work, (am_literal_set){.len = 0}, syntax.nodes)
          .len,
      0);
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("rules/literal_set");
  TCase *tcase = tcase_create("sets");
  tcase_add_checked_fixture(tcase, set_up, tear_down);
  tcase_add_loop_test(tcase, glues_every_text_to_every_other, 0,
                      sizeof products / sizeof *products);
  tcase_add_loop_test(tcase, unites_sets_that_are_known, 0,
                      sizeof unions / sizeof *unions);
  tcase_add_test(tcase, keeps_the_empty_text_where_it_counts);
  tcase_add_test(tcase, knows_nothing_of_a_union_that_is_too_wide);
  tcase_add_test(tcase, stops_at_the_budget);
  tcase_add_test(tcase, prefers_few_long_literals);
  tcase_add_test(tcase, asks_for_borders_only_at_words);
  tcase_add_test(tcase, takes_a_choice_apart);
  tcase_add_test(tcase, counts_blanks_up_to_a_limit);
  tcase_add_test(tcase, makes_borders_of_spaces_beside_words);
  tcase_add_test(tcase, has_no_borders_for_what_is_not_known);
  suite_add_tcase(suite, tcase);
  return suite;
}
