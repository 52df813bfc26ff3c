/* SPDX-License-Identifier: MIT
 *
 * Tests of the lexicon and of the expansion of patterns. */
#include "rules/lexicon.h"

#include <stdio.h>

#include "support/suite.h"

static am_arena arena;
static am_problems problems;
static am_lexicon lexicon;

static void add_by(const char *name, const char *pattern, uint32_t pack,
                   bool is_trusted) {
  const am_mark mark = {AM_STR_EMPTY, 1, 1};
  const am_pair pair = {{am_str_of(name), mark}, {am_str_of(pattern), mark}};
  ck_assert(am_lexicon_add(&lexicon, (am_pairs){&pair, 1}, pack, is_trusted,
                           &problems));
}

static void add(const char *name, const char *pattern, uint32_t pack) {
  add_by(name, pattern, pack, true);
}

static void set_up(void) {
  am_arena_init(&arena, &am_mem_default);
  problems = (am_problems){.arena = &arena};
  am_lexicon_init(&lexicon, &arena);
  add("animal", "cat|dog", 0);
  add("big-animal", "big {animal}", 0);
  add("a1", "x", 0);
}

static void tear_down(void) { am_arena_clear(&arena); }

static amends_str expand(const char *pattern, am_expand_mode mode) {
  amends_str out;
  const am_value value = {am_str_of(pattern), {AM_STR_EMPTY, 4, 6}};
  ck_assert(am_lexicon_expand(&lexicon, &arena, value, mode, AM_STR("rule"),
                              &problems, &out));
  return out;
}

#define WORD(inside) "(?<!\\w)(?:" inside ")(?!\\w)"
#define LINE(inside) "(?:" inside ")(?!\\w)"

typedef struct expand_row {
  const char *from;
  const char *to;
} expand_row;

static const expand_row expansions[] = {
    {"cat", WORD("cat")},
    {" cat ", WORD("cat")},
    {"a {animal}", WORD("a (?:cat|dog)")},
    {"{big-animal}s", WORD("(?:big (?:cat|dog))s")},
    {"{a1}", WORD("(?:x)")},
    /* raw */
    {"=cat", "cat"},
    {"= {animal}$", "(?:cat|dog)$"},
    {"=", ""},
    /* nothing stands before a line */
    {"^cat", LINE("^cat")},
    {"^(?:cat|dog) [|)]\\|", LINE("^(?:cat|dog) [|)]\\|")},
    {"^cat|dog", WORD("^cat|dog")},
    {"^(cat)|^dog", WORD("^(cat)|^dog")},
    {"^?cat", WORD("^?cat")},
    {"^\\Q(\\E|dog", WORD("^\\Q(\\E|dog")},
    {"^", WORD("^")},
    /* quantifiers are none of ours */
    {"a{2}b{1,3}c{2,}", WORD("a{2}b{1,3}c{2,}")},
    {"{}", WORD("{}")},
    {"{animal", WORD("{animal")},
    {"{Animal}", WORD("{Animal}")},
    {"{two words}", WORD("{two words}")},
    /* escaped, and in a class */
    {"\\{animal}", WORD("\\{animal}")},
    {"\\\\{animal}", WORD("\\\\(?:cat|dog)")},
    {"[{animal}]", WORD("[{animal}]")},
    {"[^]{a1}]", WORD("[^]{a1}]")},
    {"[\\]{a1}]{a1}", WORD("[\\]{a1}](?:x)")},
    {"[a{a1}", WORD("[a{a1}")},
    {"cat\\", WORD("cat\\")},
    /* braces that belong to an escape */
    {"\\x{e9}", WORD("\\x{e9}")},
    {"\\p{l}", WORD("\\p{l}")},
    {"\\P{lu}{a1}", WORD("\\P{lu}(?:x)")},
    {"(?<animal>a)\\k{animal}", WORD("(?<animal>a)\\k{animal}")},
    {"\\g{animal}", WORD("\\g{animal}")},
};

START_TEST(expands_a_sentence_pattern) {
  const amends_str out = expand(expansions[_i].from, AM_EXPAND_SENTENCE);
  ck_assert_uint_eq(problems.errors, 0);
  ck_assert_str_eq(out.ptr, expansions[_i].to);
}
END_TEST

static const expand_row messages[] = {
    {"a b", WORD("a[ \\n]b")},
    {"{big-animal}", WORD("(?:big[ \\n](?:cat|dog))")},
    {"[a b]", WORD("[a b]")},
    {"a\\ b", WORD("a\\ b")},
    {"=a b", "a[ \\n]b"},
};

START_TEST(lets_a_space_be_a_line_feed_in_a_message_pattern) {
  ck_assert_str_eq(expand(messages[_i].from, AM_EXPAND_MESSAGE).ptr,
                   messages[_i].to);
}
END_TEST

/* ---- mistakes ---------------------------------------------------------- */

static void expect_problem(const char *told) {
  ck_assert_uint_eq(problems.errors, 1);
  ck_assert_ptr_nonnull(strstr(problems.list.at[0].message.ptr, told));
}

START_TEST(refuses_an_unknown_name) {
  ck_assert_ptr_null(expand("{animals}", AM_EXPAND_SENTENCE).ptr);
  expect_problem("\"animals\" is not in the lexicon");
  ck_assert_uint_eq(problems.list.at[0].mark.line, 4);
  ck_assert_str_eq(problems.list.at[0].rule.ptr, "rule");
}
END_TEST

START_TEST(refuses_a_circle) {
  add("hen", "{egg}", 0);
  add("egg", "{hen}", 0);
  ck_assert_ptr_null(expand("{hen}", AM_EXPAND_SENTENCE).ptr);
  expect_problem("refers to itself");
}
END_TEST

/* n entries, each of which names the next one twice. */
static void add_chain(unsigned links) {
  char name[16], pattern[48];
  for (unsigned i = 0; i + 1 < links; i++) {
    snprintf(name, sizeof name, "link%u", i);
    snprintf(pattern, sizeof pattern, "{link%u}{link%u}", i + 1, i + 1);
    const amends_str name_kept = am_str_copy(&arena, am_str_of(name));
    const amends_str pattern_kept = am_str_copy(&arena, am_str_of(pattern));
    add(name_kept.ptr, pattern_kept.ptr, 0);
  }
  snprintf(name, sizeof name, "link%u", links - 1);
  add(am_str_copy(&arena, am_str_of(name)).ptr, "a", 0);
}

START_TEST(follows_names_twelve_deep) {
  add_chain(AM_LEXICON_DEPTH);
  ck_assert_ptr_nonnull(expand("{link0}", AM_EXPAND_SENTENCE).ptr);
  ck_assert_uint_eq(problems.errors, 0);
}
END_TEST

START_TEST(refuses_names_that_nest_deeper) {
  add_chain(AM_LEXICON_DEPTH + 1);
  ck_assert_ptr_null(expand("{link0}", AM_EXPAND_SENTENCE).ptr);
  expect_problem("nest too deeply");
}
END_TEST

START_TEST(refuses_a_pattern_that_grows_too_long) {
  add_chain(AM_LEXICON_DEPTH);
  char pattern[16 * 9 + 1] = "";
  for (int i = 0; i < 16; i++)
    strcat(pattern, "{link0} ");
  ck_assert_ptr_null(expand(pattern, AM_EXPAND_SENTENCE).ptr);
  expect_problem("longer than 200000 bytes");
}
END_TEST

START_TEST(refuses_a_name_that_stands_twice_in_a_pack) {
  add("animal", "cow", 0);
  expect_problem("\"animal\" stands twice");
}
END_TEST

START_TEST(joins_what_a_later_pack_says) {
  add("animal", "cow", 1);
  add("animal", "hen", 2);
  ck_assert_uint_eq(problems.errors, 0);
  ck_assert_str_eq(expand("={animal}", AM_EXPAND_SENTENCE).ptr,
                   "(?:cat|dog|cow|hen)");
}
END_TEST

START_TEST(refuses_a_name_that_a_later_pack_says_twice) {
  add("animal", "cow", 1);
  add("animal", "hen", 1);
  expect_problem("\"animal\" stands twice");
}
END_TEST

#define ROWS(table) (int)(sizeof(table) / sizeof *(table))

static bool is_given(const char *pattern) {
  return am_lexicon_is_given(&lexicon, am_str_of(pattern));
}

START_TEST(knows_what_is_not_trusted) {
  add("zoo", "{big-animal} and {a1}", 0);
  am_lexicon_spread(&lexicon);
  ck_assert(!is_given("{zoo}"));
  add_by("animal", "(", 1, false);
  am_lexicon_spread(&lexicon);
  ck_assert_uint_eq(lexicon.extensions.len, 1);
  ck_assert(is_given("a {animal}"));
  ck_assert(is_given("{zoo}"));
  ck_assert(!is_given("{a1}{2}{unknown}{"));
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("rules/lexicon");
  TCase *all = tcase_create("expansion");
  tcase_add_checked_fixture(all, set_up, tear_down);
  tcase_add_loop_test(all, expands_a_sentence_pattern, 0, ROWS(expansions));
  tcase_add_loop_test(all, lets_a_space_be_a_line_feed_in_a_message_pattern, 0,
                      ROWS(messages));
  tcase_add_test(all, refuses_an_unknown_name);
  tcase_add_test(all, refuses_a_circle);
  tcase_add_test(all, follows_names_twelve_deep);
  tcase_add_test(all, refuses_names_that_nest_deeper);
  tcase_add_test(all, refuses_a_pattern_that_grows_too_long);
  tcase_add_test(all, refuses_a_name_that_stands_twice_in_a_pack);
  tcase_add_test(all, joins_what_a_later_pack_says);
  tcase_add_test(all, refuses_a_name_that_a_later_pack_says_twice);
  tcase_add_test(all, knows_what_is_not_trusted);
  suite_add_tcase(suite, all);
  return suite;
}
