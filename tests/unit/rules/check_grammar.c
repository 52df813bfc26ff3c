/* SPDX-License-Identifier: MIT
 *
 * A row is written out of its rules, in all its length and no longer, and
 * without memory not at all. */
#include "rules/grammar.h"

#include <string.h>

#include "support/alloc.h"
#include "support/suite.h"

enum { TERMINALS = 3, ROW = 24 };

/* 3: "7 8"  4: "7 8 9"  5: "7 8 9 7 8 9", longer than what is copied at once */
static const uint32_t terminals[TERMINALS] = {7, 8, 9};
static const uint16_t pairs[] = {0, 1, 3, 2, 4, 4};

static const struct {
  uint16_t symbols[8];
  size_t count;
  uint32_t row[ROW];
  size_t len;
} rows[] = {
    {{0}, 0, {0}, 0},
    {{2, 0, 1}, 3, {9, 7, 8}, 3},
    {{3, 3, 2}, 3, {7, 8, 7, 8, 9}, 5},
    {{5, 4, 1, 5}, 4, {7, 8, 9, 7, 8, 9, 7, 8, 9, 8, 7, 8, 9, 7, 8, 9}, 16},
};

static am_grammar grammar_of(int row) {
  return (am_grammar){.terminals = terminals,
                      .terminal_count = TERMINALS,
                      .pairs = pairs,
                      .rule_count = 3,
                      .symbols = rows[row].symbols,
                      .symbol_count = rows[row].count,
                      .len = rows[row].len};
}

START_TEST(writes_the_row) {
  const am_grammar grammar = grammar_of(_i);
  am_arena arena;
  am_arena_init(&arena, &am_mem_default);
  const uint32_t *row = am_grammar_write(&grammar, &arena);
  ck_assert_ptr_nonnull(row);
  ck_assert_mem_eq(row, rows[_i].row, rows[_i].len * sizeof *row);
  am_arena_clear(&arena);
}
END_TEST

START_TEST(gives_nothing_without_memory) {
  const am_grammar grammar = grammar_of(3);
  for (size_t n = 0; n < 100; n++) {
    test_alloc alloc = test_alloc_failing(n);
    const amends_allocator mem = test_alloc_face(&alloc);
    am_arena arena;
    am_arena_init(&arena, &mem);
    const uint32_t *row = am_grammar_write(&grammar, &arena);
    am_arena_clear(&arena);
    ck_assert_uint_eq(alloc.held, 0);
    if (row) {
      ck_assert_uint_gt(n, 0);
      return;
    }
  }
  ck_abort_msg("never enough memory");
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("rules/grammar");
  TCase *tests = tcase_create("grammar");
  tcase_add_loop_test(tests, writes_the_row, 0,
                      (int)(sizeof rows / sizeof *rows));
  tcase_add_test(tests, gives_nothing_without_memory);
  suite_add_tcase(suite, tests);
  return suite;
}
