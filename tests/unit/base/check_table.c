/* SPDX-License-Identifier: MIT
 *
 * The hash table: what was put is found, also after growth and when memory
 * runs out. */
#include "base/table.h"

#include "support/alloc.h"
#include "support/suite.h"

enum { MANY = 5000 };

static test_alloc counter;
static amends_allocator memory;
static am_arena arena;
static am_table table;

static void set_up(void) {
  counter = test_alloc_counting();
  memory = test_alloc_face(&counter);
  am_arena_init(&arena, &memory);
  am_table_init(&table, &arena);
}

static void tear_down(void) {
  am_arena_clear(&arena);
  ck_assert_uint_eq(counter.held, 0);
}

/* "name-17"; the text is in the arena of the test. */
static amends_str numbered_name(am_arena *names, int number) {
  am_text_buffer buffer;
  am_buffer_init(&buffer, names);
  am_buffer_add(&buffer, AM_STR("name-"));
  am_buffer_number(&buffer, number);
  return am_buffer_text(&buffer);
}

START_TEST(finds_nothing_in_an_empty_table) {
  ck_assert_uint_eq(am_table_find(&table, AM_STR("x")), AM_TABLE_NONE);
  ck_assert_uint_eq(am_table_find(&table, AM_STR_EMPTY), AM_TABLE_NONE);
}
END_TEST

START_TEST(finds_what_was_put) {
  ck_assert(am_table_put(&table, AM_STR("outsider"), 3));
  ck_assert(am_table_put(&table, AM_STR("botch"), 0));
  ck_assert_uint_eq(am_table_find(&table, AM_STR("outsider")), 3);
  ck_assert_uint_eq(am_table_find(&table, AM_STR("botch")), 0);
  ck_assert_uint_eq(am_table_find(&table, AM_STR("Botch")), AM_TABLE_NONE);
  ck_assert_uint_eq(am_table_find(&table, AM_STR("bot")), AM_TABLE_NONE);
}
END_TEST

START_TEST(keeps_the_empty_name) {
  ck_assert(am_table_put(&table, AM_STR_EMPTY, 9));
  ck_assert_uint_eq(am_table_find(&table, AM_STR_EMPTY), 9);
}
END_TEST

START_TEST(replaces_an_older_number) {
  ck_assert(am_table_put(&table, AM_STR("a"), 1));
  ck_assert(am_table_put(&table, AM_STR("a"), 2));
  ck_assert_uint_eq(am_table_find(&table, AM_STR("a")), 2);
  ck_assert_uint_eq(table.count, 1);
}
END_TEST

START_TEST(finds_everything_after_growth) {
  for (int i = 0; i < MANY; i++)
    ck_assert(am_table_put(&table, numbered_name(&arena, i), (uint32_t)i));
  ck_assert_uint_eq(table.count, MANY);
  for (int i = 0; i < MANY; i++)
    ck_assert_uint_eq(am_table_find(&table, numbered_name(&arena, i)),
                      (uint32_t)i);
  ck_assert_uint_eq(am_table_find(&table, numbered_name(&arena, MANY)),
                    AM_TABLE_NONE);
}
END_TEST

START_TEST(loses_nothing_when_memory_runs_out) {
  am_arena names;
  am_arena_init(&names, &am_mem_default);
  counter = test_alloc_failing(3);
  int put = 0;
  while (put < MANY &&
         am_table_put(&table, numbered_name(&names, put), (uint32_t)put))
    put++;
  ck_assert_int_lt(put, MANY);
  ck_assert_uint_eq(table.count, (size_t)put);
  for (int i = 0; i < put; i++)
    ck_assert_uint_eq(am_table_find(&table, numbered_name(&names, i)),
                      (uint32_t)i);
  ck_assert_uint_eq(am_table_find(&table, numbered_name(&names, put)),
                    AM_TABLE_NONE);
  am_arena_clear(&names);
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("base/table");
  TCase *lookups = tcase_create("lookups");
  tcase_add_checked_fixture(lookups, set_up, tear_down);
  tcase_add_test(lookups, finds_nothing_in_an_empty_table);
  tcase_add_test(lookups, finds_what_was_put);
  tcase_add_test(lookups, keeps_the_empty_name);
  tcase_add_test(lookups, replaces_an_older_number);
  tcase_add_test(lookups, finds_everything_after_growth);
  tcase_add_test(lookups, loses_nothing_when_memory_runs_out);
  suite_add_tcase(suite, lookups);
  return suite;
}
