/* SPDX-License-Identifier: MIT
 *
 * Keys that stand twice: found among few and many, the first one stays. */
#include "pack/repeat.h"

#include "support/alloc.h"
#include "support/suite.h"

enum { NODES_MAX = 3000 };

static test_alloc counter;
static amends_allocator memory;
static am_arena arena;
static am_problems problems;
static am_yaml_node nodes[NODES_MAX];
static char keys[NODES_MAX][8];

static void set_up(void) {
  counter = test_alloc_counting();
  memory = test_alloc_face(&counter);
  am_arena_init(&arena, &memory);
  problems = (am_problems){.arena = &arena};
}

static void tear_down(void) {
  am_arena_clear(&arena);
  ck_assert_uint_eq(counter.held, 0);
}

/* Node i stands in line i + 1. */
static void give_key(size_t i, const char *key) {
  nodes[i] = (am_yaml_node){.kind = AM_YAML_SCALAR};
  nodes[i].key.text = am_str_of(key);
  nodes[i].key.mark = (am_mark){AM_STR("a.yaml"), (uint32_t)i + 1, 1};
}

static am_yaml_node mapping_of(size_t count) {
  for (size_t i = 0; i + 1 < count; i++)
    nodes[i].next = &nodes[i + 1];
  return (am_yaml_node){
      .kind = AM_YAML_MAPPING, .first = nodes, .count = count};
}

START_TEST(keeps_the_first_of_equal_keys) {
  static const char *const given[] = {"b", "a", "b", "", "c", "b", "a"};
  static const bool is_kept[] = {true, true, false, true, true, false, false};
  for (size_t i = 0; i < 7; i++)
    give_key(i, given[i]);
  am_yaml_node mapping = mapping_of(7);
  ck_assert(am_repeat_refuse(&arena, &problems, &mapping));
  for (size_t i = 0; i < 7; i++)
    ck_assert_int_eq(nodes[i].kind == AM_YAML_SCALAR, is_kept[i]);
  ck_assert_uint_eq(problems.errors, 3);
}
END_TEST

START_TEST(tells_where_the_first_one_stands) {
  give_key(0, "x");
  give_key(1, "id");
  give_key(2, "id");
  am_yaml_node mapping = mapping_of(3);
  ck_assert(am_repeat_refuse(&arena, &problems, &mapping));
  ck_assert_uint_eq(problems.list.len, 1);
  ck_assert_str_eq(problems.list.at[0].message.ptr,
                   "repeated key \"id\" (first in line 2)");
  ck_assert_uint_eq(problems.list.at[0].mark.line, 3);
}
END_TEST

START_TEST(takes_a_prefix_for_another_key) {
  give_key(0, "flag");
  give_key(1, "flags");
  give_key(2, "Flag");
  am_yaml_node mapping = mapping_of(3);
  ck_assert(am_repeat_refuse(&arena, &problems, &mapping));
  ck_assert_uint_eq(problems.errors, 0);
}
END_TEST

START_TEST(finds_the_only_two_keys_equal) {
  give_key(0, "id");
  give_key(1, "id");
  am_yaml_node mapping = mapping_of(2);
  ck_assert(am_repeat_refuse(&arena, &problems, &mapping));
  ck_assert_uint_eq(problems.errors, 1);
}
END_TEST

START_TEST(has_nothing_to_say_of_an_empty_mapping) {
  am_yaml_node mapping = {.kind = AM_YAML_MAPPING};
  ck_assert(am_repeat_refuse(&arena, &problems, &mapping));
  ck_assert_uint_eq(problems.errors, 0);
}
END_TEST

/* All numbers below NODES_MAX once, in an order far from sorted, then again
 * with the last key taking the place of the one in the middle. */
START_TEST(finds_one_pair_among_thousands) {
  for (size_t i = 0; i < NODES_MAX; i++) {
    size_t number = i * 7919 % NODES_MAX;
    for (size_t digit = 0; digit < 6; digit++, number /= 10)
      keys[i][digit] = (char)('0' + number % 10);
    give_key(i, keys[i]);
  }
  am_yaml_node mapping = mapping_of(NODES_MAX);
  ck_assert(am_repeat_refuse(&arena, &problems, &mapping));
  ck_assert_uint_eq(problems.errors, 0);
  nodes[NODES_MAX / 2].key.text = nodes[NODES_MAX - 1].key.text;
  ck_assert(am_repeat_refuse(&arena, &problems, &mapping));
  ck_assert_uint_eq(problems.errors, 1);
  ck_assert_int_eq(nodes[NODES_MAX - 1].kind, AM_YAML_NONE);
  ck_assert_int_eq(nodes[NODES_MAX / 2].kind, AM_YAML_SCALAR);
}
END_TEST

START_TEST(notices_every_allocation_that_fails) {
  for (size_t n = 0; n < 1000000; n = test_alloc_next(n)) {
    for (size_t i = 0; i < 700; i++)
      give_key(i, "same");
    am_yaml_node mapping = mapping_of(700);
    test_alloc alloc = test_alloc_failing(n);
    const amends_allocator mem = test_alloc_face(&alloc);
    am_arena own;
    am_arena_init(&own, &mem);
    am_problems list = {.arena = &own};
    const bool done = am_repeat_refuse(&own, &list, &mapping);
    am_arena_clear(&own);
    ck_assert_uint_eq(alloc.held, 0);
    if (done) {
      ck_assert_uint_eq(list.errors, 699);
      ck_assert_uint_gt(n, 1);
      return;
    }
  }
  ck_abort_msg("no end of allocations");
}
END_TEST

START_TEST(keeps_the_first_of_equal_keys_on_one_line) {
  for (size_t i = 0; i < 5; i++) {
    give_key(i, "a");
    nodes[i].key.mark.line = 1;
    nodes[i].key.mark.column = (uint32_t)i * 7 + 2;
  }
  am_yaml_node mapping = mapping_of(5);
  ck_assert(am_repeat_refuse(&arena, &problems, &mapping));
  for (size_t i = 0; i < 5; i++)
    ck_assert_int_eq(nodes[i].kind == AM_YAML_SCALAR, i == 0);
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("pack/repeat");
  TCase *tcase = tcase_create("repeat");
  tcase_add_checked_fixture(tcase, set_up, tear_down);
  tcase_add_test(tcase, keeps_the_first_of_equal_keys);
  tcase_add_test(tcase, tells_where_the_first_one_stands);
  tcase_add_test(tcase, takes_a_prefix_for_another_key);
  tcase_add_test(tcase, finds_the_only_two_keys_equal);
  tcase_add_test(tcase, has_nothing_to_say_of_an_empty_mapping);
  tcase_add_test(tcase, finds_one_pair_among_thousands);
  tcase_add_test(tcase, notices_every_allocation_that_fails);
  tcase_add_test(tcase, keeps_the_first_of_equal_keys_on_one_line);
  suite_add_tcase(suite, tcase);
  return suite;
}
