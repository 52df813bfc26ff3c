/* SPDX-License-Identifier: MIT
 *
 * The arena: alignment, reuse after a reset, growth, and every allocation
 * failing in turn. */
#include "base/arena.h"

#include <stdint.h>
#include <string.h>

#include "support/alloc.h"
#include "support/suite.h"

static test_alloc counter;
static amends_allocator memory;
static am_arena arena;

static void set_up(void) {
  counter = test_alloc_counting();
  memory = test_alloc_face(&counter);
  am_arena_init(&arena, &memory);
}

static void tear_down(void) {
  am_arena_clear(&arena);
  ck_assert_uint_eq(counter.held, 0);
}

START_TEST(asks_for_nothing_before_the_first_allocation) {
  ck_assert_uint_eq(counter.requests, 0);
}
END_TEST

START_TEST(gives_aligned_storage_that_does_not_overlap) {
  unsigned char *blocks[200];
  for (size_t i = 0; i < 200; i++) {
    blocks[i] = am_arena_alloc(&arena, i);
    ck_assert_ptr_nonnull(blocks[i]);
    ck_assert_uint_eq((uintptr_t)blocks[i] % _Alignof(max_align_t), 0);
    memset(blocks[i], (int)i, i);
  }
  for (size_t i = 0; i < 200; i++) {
    for (size_t j = 0; j < i; j++)
      ck_assert_uint_eq(blocks[i][j], i);
  }
}
END_TEST

START_TEST(gives_a_block_larger_than_any_chunk) {
  const size_t size = (size_t)5 << 20;
  char *big = am_arena_alloc(&arena, size);
  ck_assert_ptr_nonnull(big);
  memset(big, 'x', size);
  ck_assert_ptr_nonnull(am_arena_alloc(&arena, 1));
}
END_TEST

START_TEST(refuses_sizes_that_wrap_around) {
  ck_assert_ptr_null(am_arena_alloc(&arena, SIZE_MAX));
  ck_assert_ptr_null(am_arena_alloc(&arena, SIZE_MAX - 15));
  ck_assert_ptr_null(am_arena_array(&arena, SIZE_MAX / 2, 4));
  ck_assert_ptr_null(am_arena_copy(&arena, "", SIZE_MAX));
  ck_assert_uint_eq(counter.held, 0);
}
END_TEST

START_TEST(serves_the_same_work_after_a_reset_without_asking) {
  for (int i = 0; i < 1000; i++)
    ck_assert_ptr_nonnull(am_arena_alloc(&arena, 100));
  const size_t asked = counter.requests;
  for (int round = 0; round < 10; round++) {
    am_arena_reset(&arena);
    for (int i = 0; i < 1000; i++)
      ck_assert_ptr_nonnull(am_arena_alloc(&arena, 100));
  }
  ck_assert_uint_eq(counter.requests, asked);
}
END_TEST

START_TEST(skips_a_kept_chunk_that_is_too_small) {
  ck_assert_ptr_nonnull(am_arena_alloc(&arena, 10));
  ck_assert_ptr_nonnull(am_arena_alloc(&arena, 5000));
  ck_assert_ptr_nonnull(am_arena_alloc(&arena, 100000));
  am_arena_reset(&arena);
  char *big = am_arena_alloc(&arena, 50000);
  ck_assert_ptr_nonnull(big);
  memset(big, 'x', 50000);
  ck_assert_uint_eq(counter.requests, 3);
}
END_TEST

START_TEST(needs_few_chunks_for_many_blocks) {
  for (int i = 0; i < 100000; i++)
    ck_assert_ptr_nonnull(am_arena_alloc(&arena, 16));
    /* 1.6 MB: chunks of 4 KiB doubling to 1 MiB. */
#ifndef AM_ARENA_EXACT
  ck_assert_uint_le(counter.requests, 10);
#endif
}
END_TEST

START_TEST(zeroes_arrays_even_in_used_storage) {
  memset(am_arena_alloc(&arena, 400), 'x', 400);
  am_arena_reset(&arena);
  const uint32_t *array = am_arena_array(&arena, 100, sizeof *array);
  ck_assert_ptr_nonnull(array);
  for (size_t i = 0; i < 100; i++)
    ck_assert_uint_eq(array[i], 0);
}
END_TEST

START_TEST(copies_bytes_and_ends_them_with_zero) {
  const char bytes[] = {'a', '\0', 'b'};
  const char *copy = am_arena_copy(&arena, bytes, sizeof bytes);
  ck_assert_ptr_nonnull(copy);
  ck_assert_mem_eq(copy, "a\0b", 4);
  ck_assert_str_eq(am_arena_copy(&arena, NULL, 0), "");
}
END_TEST

typedef struct number_list {
  int *at;
  size_t len;
  size_t cap;
} number_list;

START_TEST(pushes_onto_a_list_and_keeps_what_is_there) {
  number_list list = {0};
  for (int i = 0; i < 1000; i++)
    ck_assert(AM_PUSH(&arena, &list, i));
  ck_assert_uint_eq(list.len, 1000);
  for (int i = 0; i < 1000; i++)
    ck_assert_int_eq(list.at[i], i);
    /* The list doubles: 8 KB in all, and as much again for what it outgrew. */
#ifndef AM_ARENA_EXACT
  ck_assert_uint_le(counter.requests, 3);
#endif
}
END_TEST

START_TEST(grows_to_what_is_needed_at_once) {
  void *array = NULL;
  size_t cap = 0;
  ck_assert(am_arena_grow(&arena, &array, &cap, 0, 1000, 1));
  ck_assert_uint_ge(cap, 1000);
  const void *before = array;
  ck_assert(am_arena_grow(&arena, &array, &cap, 0, cap, 1));
  ck_assert_ptr_eq(array, before);
}
END_TEST

START_TEST(changes_nothing_when_a_list_cannot_grow) {
  int first = 1;
  void *array = &first;
  size_t cap = 1;
  ck_assert(!am_arena_grow(&arena, &array, &cap, 1, SIZE_MAX, 1));
  ck_assert(!am_arena_grow(&arena, &array, &cap, 1, SIZE_MAX / 2, 4));
  ck_assert_ptr_eq(array, &first);
  ck_assert_uint_eq(cap, 1);
}
END_TEST

/* Something of everything; true when nothing was refused. */
static bool fill(am_arena *target) {
  number_list list = {0};
  for (int i = 0; i < 3000; i++) {
    if (!AM_PUSH(target, &list, i) || list.at[i] != i)
      return false;
  }
  const char *copy = am_arena_copy(target, "text", 4);
  const char *array = am_arena_array(target, 3000, 10);
  return copy && array;
}

START_TEST(survives_every_refused_allocation) {
  for (size_t n = 0; n < 100; n++) {
    counter = test_alloc_failing(n);
    const bool done = fill(&arena);
    am_arena_clear(&arena);
    ck_assert_uint_eq(counter.held, 0);
    if (done) {
      ck_assert_uint_gt(n, 2);
      return;
    }
  }
  ck_abort_msg("the work never succeeds");
}
END_TEST

START_TEST(can_be_used_again_after_clear) {
  ck_assert_ptr_nonnull(am_arena_alloc(&arena, 10));
  am_arena_clear(&arena);
  ck_assert_uint_eq(counter.held, 0);
  ck_assert_ptr_nonnull(am_arena_alloc(&arena, 10));
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("base/arena");
  TCase *blocks = tcase_create("blocks");
  tcase_add_checked_fixture(blocks, set_up, tear_down);
  tcase_add_test(blocks, asks_for_nothing_before_the_first_allocation);
  tcase_add_test(blocks, gives_aligned_storage_that_does_not_overlap);
  tcase_add_test(blocks, gives_a_block_larger_than_any_chunk);
  tcase_add_test(blocks, refuses_sizes_that_wrap_around);
  tcase_add_test(blocks, serves_the_same_work_after_a_reset_without_asking);
  tcase_add_test(blocks, skips_a_kept_chunk_that_is_too_small);
  tcase_add_test(blocks, needs_few_chunks_for_many_blocks);
  tcase_add_test(blocks, survives_every_refused_allocation);
  tcase_add_test(blocks, can_be_used_again_after_clear);
  suite_add_tcase(suite, blocks);
  TCase *contents = tcase_create("contents");
  tcase_add_checked_fixture(contents, set_up, tear_down);
  tcase_add_test(contents, zeroes_arrays_even_in_used_storage);
  tcase_add_test(contents, copies_bytes_and_ends_them_with_zero);
  tcase_add_test(contents, pushes_onto_a_list_and_keeps_what_is_there);
  tcase_add_test(contents, grows_to_what_is_needed_at_once);
  tcase_add_test(contents, changes_nothing_when_a_list_cannot_grow);
  suite_add_tcase(suite, contents);
  return suite;
}
