/* SPDX-License-Identifier: MIT
 *
 * Tests of packed numbers: what is read, and what is refused. */
#include "rules/packed.h"

#include "support/alloc.h"
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

START_TEST(puts_steps_together) {
  static const am_prefilter_step steps[] = {
      {AM_STEP_FORK, 0, 0, 300},
      {AM_STEP_SET, 3, AM_BLANKS_MANY, AM_PREFILTER_SET_MAX},
      {AM_STEP_SPAN, AM_BLANKS_MANY, 1, 0},
      {AM_STEP_SET, 0, 9, 0}};
  static const uint32_t sets[] = {300, AM_PREFILTER_SET_MAX, 0};
  enum { COUNT = sizeof steps / sizeof *steps };
  uint32_t codes[COUNT];
  am_arena arena;
  am_arena_init(&arena, &am_mem_default);
  for (size_t i = 0; i < COUNT; i++)
    codes[i] = am_packed_step(steps[i]);
  const am_prefilter_step *out = am_packed_steps(&arena, codes, COUNT, sets);
  ck_assert_ptr_nonnull(out);
  for (size_t i = 0; i < COUNT; i++) {
    ck_assert_uint_eq(out[i].kind, steps[i].kind);
    ck_assert_uint_eq(out[i].min, steps[i].min);
    ck_assert_uint_eq(out[i].max, steps[i].max);
    ck_assert_uint_eq(out[i].set, steps[i].set);
  }
  am_arena_clear(&arena);
}
END_TEST

START_TEST(says_so_when_memory_runs_out) {
  static const uint32_t code = AM_STEP_SPAN;
  test_alloc alloc = test_alloc_failing(0);
  const amends_allocator mem = test_alloc_face(&alloc);
  am_arena arena;
  am_arena_init(&arena, &mem);
  ck_assert_ptr_null(am_packed_steps(&arena, &code, 1, NULL));
  am_arena_clear(&arena);
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("rules/packed");
  TCase *tcase = tcase_create("packed");
  tcase_add_loop_test(tcase, reads_numbers, 0,
                      (int)(sizeof good / sizeof *good));
  tcase_add_loop_test(tcase, refuses_what_are_not_so_many_numbers, 0,
                      (int)(sizeof bad / sizeof *bad));
  tcase_add_test(tcase, puts_steps_together);
  tcase_add_test(tcase, says_so_when_memory_runs_out);
  suite_add_tcase(suite, tcase);
  return suite;
}
