/* SPDX-License-Identifier: MIT
 *
 * Tests of packed numbers: what is read, what is refused, and what of a filter
 * is put together of them. */
#include "rules/packed.h"

#include "rules/trie_impl.h"
#include "support/suite.h"

static const struct {
  unsigned char bytes[16];
  size_t len;
  uint32_t numbers[4];
  size_t count;
} good[] = {
    {{0}, 0, {0}, 0},
    {{1, 3, 3, 1}, 4, {0, 1, 2, 2}, 4},
    {{11, 0, 4, 0}, 4, {5, UINT32_MAX, 3, UINT32_MAX}, 4},
    {{0x81, 0x02, 0x80, 0x02}, 4, {128, 0}, 2},
    /* The largest difference there is: 2^32 - 2. */
    {{0xFD, 0xFF, 0xFF, 0xFF, 0x1F, 0xFC, 0xFF, 0xFF, 0xFF, 0x1F},
     10,
     {UINT32_MAX - 1, 0},
     2},
};

START_TEST(reads_numbers) {
  uint32_t out[4];
  ck_assert(am_packed_read(good[_i].bytes, good[_i].len, out, good[_i].count));
  ck_assert_mem_eq(out, good[_i].numbers, good[_i].count * sizeof *out);
}
END_TEST

static const struct {
  unsigned char bytes[8];
  size_t len;
  size_t count;
} bad[] = {
    {{0}, 0, 1},                                  /* too few */
    {{1, 1}, 2, 1},                               /* too many */
    {{0x81}, 1, 1},                               /* ends within a number */
    {{0x81, 0x80, 0x80, 0x80, 0x80, 0x01}, 6, 1}, /* more than five digits */
};

START_TEST(refuses_what_are_not_so_many_numbers) {
  uint32_t out[4];
  ck_assert(!am_packed_read(bad[_i].bytes, bad[_i].len, out, bad[_i].count));
}
END_TEST

static am_arena arena;

static void set_up(void) { am_arena_init(&arena, &am_mem_default); }
static void tear_down(void) { am_arena_clear(&arena); }

/* A row without rules, in which each number is a symbol. */
static am_grammar plain(const uint32_t *numbers, const uint16_t *symbols,
                        size_t count) {
  return (am_grammar){.terminals = numbers,
                      .terminal_count = count,
                      .symbols = symbols,
                      .symbol_count = count,
                      .len = count};
}

START_TEST(puts_steps_together) {
  static const am_prefilter_step steps[] = {
      {AM_STEP_FORK, 0, 0, 300},
      {AM_STEP_SET, 3, AM_BLANKS_MANY, AM_PREFILTER_SET_MAX},
      {AM_STEP_SPAN, AM_BLANKS_MANY, 1, 0},
      {AM_STEP_SET, 0, 9, 0}};
  static const uint16_t symbols[] = {0, 1, 2, 3};
  enum { COUNT = sizeof steps / sizeof *steps };
  uint32_t numbers[COUNT];
  for (size_t i = 0; i < COUNT; i++)
    numbers[i] = am_packed_step(steps[i]);
  const am_grammar row = plain(numbers, symbols, COUNT);
  const am_prefilter_step *out = am_packed_steps(&row, &arena);
  ck_assert_ptr_nonnull(out);
  for (size_t i = 0; i < COUNT; i++) {
    ck_assert_uint_eq(out[i].kind, steps[i].kind);
    ck_assert_uint_eq(out[i].min, steps[i].min);
    ck_assert_uint_eq(out[i].max, steps[i].max);
    ck_assert_uint_eq(out[i].set, steps[i].set);
  }
}
END_TEST

START_TEST(puts_needs_together) {
  static const am_prefilter_need needs[] = {{7, {0, AM_BLANKS_MANY}},
                                            {70000, {3, 4}}};
  uint32_t clauses[2], blanks[2];
  for (size_t i = 0; i < 2; i++) {
    clauses[i] = needs[i].clause;
    blanks[i] = am_packed_blanks(needs[i].before);
  }
  const am_prefilter_need *out = am_packed_needs(clauses, blanks, 2, &arena);
  ck_assert_ptr_nonnull(out);
  for (size_t i = 0; i < 2; i++) {
    ck_assert_uint_eq(out[i].clause, needs[i].clause);
    ck_assert_uint_eq(out[i].before.min, needs[i].before.min);
    ck_assert_uint_eq(out[i].before.max, needs[i].before.max);
  }
}
END_TEST

/* "to" and "tin": a root with one child, which has two, one with a child. */
START_TEST(indexes_a_trie) {
  static const uint32_t counts[] = {1, 2, 0};
  static const uint16_t symbols[] = {0, 1, 0, 2, 2};
  static const uint64_t ends[] = {1u << 3 | 1u << 4};
  static const unsigned char bytes[] = {0, 't', 'i', 'o', 'n'};
  const am_grammar row = {.terminals = counts,
                          .terminal_count = 3,
                          .symbols = symbols,
                          .symbol_count = 5,
                          .len = 5};
  am_trie trie = {.node_count = 5, .ends = ends};
  ck_assert(am_packed_index(&trie, bytes, &row, &arena));
  ck_assert_uint_eq(am_trie_count(&trie), 2);
  am_trie_walk walk = {.node = 0};
  ck_assert_uint_eq(am_trie_next(&trie, &walk, am_str_of("tin")), 1);
  ck_assert_uint_eq(walk.at, 3);
}
END_TEST

START_TEST(lays_out_common_literals) {
  static const uint32_t listed[] = {1, 3};
  static const uint64_t bits[] = {5, UINT64_C(1) << 63};
  static const uint64_t expected[] = {0, 5, 0, UINT64_C(1) << 63};
  const uint64_t *commons = am_packed_commons(4, listed, bits, 2, &arena);
  ck_assert_mem_eq(commons, expected, sizeof expected);
  static const uint32_t literals[] = {3, 0};
  static const unsigned char places[] = {1, AM_COMMON_NONE, AM_COMMON_NONE, 0};
  ck_assert_mem_eq(am_packed_common_bits(2, literals, 2, &arena), places,
                   sizeof places);
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("rules/packed");
  TCase *tcase = tcase_create("packed");
  tcase_add_loop_test(tcase, reads_numbers, 0,
                      (int)(sizeof good / sizeof *good));
  tcase_add_loop_test(tcase, refuses_what_are_not_so_many_numbers, 0,
                      (int)(sizeof bad / sizeof *bad));
  suite_add_tcase(suite, tcase);
  TCase *filter = tcase_create("filter");
  tcase_add_checked_fixture(filter, set_up, tear_down);
  tcase_add_test(filter, puts_steps_together);
  tcase_add_test(filter, puts_needs_together);
  tcase_add_test(filter, indexes_a_trie);
  tcase_add_test(filter, lays_out_common_literals);
  suite_add_tcase(suite, filter);
  return suite;
}
