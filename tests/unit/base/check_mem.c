/* SPDX-License-Identifier: MIT
 *
 * The default allocator and arithmetic on sizes. */
#include "base/mem.h"

#include <stdint.h>
#include <string.h>

#include "support/alloc.h"
#include "support/suite.h"

typedef struct size_row {
  size_t a;
  size_t b;
  bool fits;
  size_t result;
} size_row;

static const size_row sums[] = {
    {0, 0, true, 0},
    {1, 2, true, 3},
    {SIZE_MAX, 0, true, SIZE_MAX},
    {SIZE_MAX - 1, 1, true, SIZE_MAX},
    {SIZE_MAX, 1, false, 0},
    {1, SIZE_MAX, false, 0},
    {SIZE_MAX / 2 + 1, SIZE_MAX / 2 + 1, false, 0},
};

static const size_row products[] = {
    {0, 0, true, 0},
    {0, SIZE_MAX, true, 0},
    {SIZE_MAX, 0, true, 0},
    {SIZE_MAX, 1, true, SIZE_MAX},
    {SIZE_MAX / 2, 2, true, SIZE_MAX - 1},
    {SIZE_MAX / 2 + 1, 2, false, 0},
    {SIZE_MAX, SIZE_MAX, false, 0},
};

enum { UNTOUCHED = 77 };

static void check_row(const size_row *row,
                      bool (*operation)(size_t, size_t, size_t *)) {
  size_t out = UNTOUCHED;
  ck_assert_int_eq(operation(row->a, row->b, &out), row->fits);
  ck_assert_uint_eq(out, row->fits ? row->result : UNTOUCHED);
}

START_TEST(adds_sizes_and_refuses_what_does_not_fit) {
  check_row(&sums[_i], am_size_add);
}
END_TEST

START_TEST(multiplies_sizes_and_refuses_what_does_not_fit) {
  check_row(&products[_i], am_size_mul);
}
END_TEST

START_TEST(chooses_malloc_when_no_allocator_is_given) {
  ck_assert_ptr_eq(am_mem_choose(NULL), &am_mem_default);
}
END_TEST

START_TEST(chooses_the_given_allocator) {
  test_alloc alloc = test_alloc_counting();
  const amends_allocator mem = test_alloc_face(&alloc);
  ck_assert_ptr_eq(am_mem_choose(&mem), &mem);
}
END_TEST

START_TEST(passes_requests_on_to_the_allocator) {
  test_alloc alloc = test_alloc_counting();
  const amends_allocator mem = test_alloc_face(&alloc);
  void *ptr = am_mem_alloc(&mem, 10);
  ck_assert_ptr_nonnull(ptr);
  ck_assert_uint_eq(alloc.held, 1);
  am_mem_release(&mem, ptr);
  ck_assert_uint_eq(alloc.held, 0);
}
END_TEST

START_TEST(says_null_when_the_allocator_refuses) {
  test_alloc alloc = test_alloc_failing(0);
  const amends_allocator mem = test_alloc_face(&alloc);
  ck_assert_ptr_null(am_mem_alloc(&mem, 10));
}
END_TEST

START_TEST(keeps_the_bytes_when_the_default_allocator_resizes) {
  const amends_allocator *mem = &am_mem_default;
  char *text = mem->alloc(mem->ctx, 4);
  ck_assert_ptr_nonnull(text);
  memcpy(text, "abc", 4);
  text = mem->resize(mem->ctx, text, 4, 4096);
  ck_assert_ptr_nonnull(text);
  ck_assert_str_eq(text, "abc");
  mem->release(mem->ctx, text);
}
END_TEST

START_TEST(releases_null) { am_mem_release(&am_mem_default, NULL); }
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("base/mem");
  TCase *sizes = tcase_create("sizes");
  tcase_add_loop_test(sizes, adds_sizes_and_refuses_what_does_not_fit, 0,
                      sizeof sums / sizeof *sums);
  tcase_add_loop_test(sizes, multiplies_sizes_and_refuses_what_does_not_fit, 0,
                      sizeof products / sizeof *products);
  suite_add_tcase(suite, sizes);
  TCase *memory = tcase_create("memory");
  tcase_add_test(memory, chooses_malloc_when_no_allocator_is_given);
  tcase_add_test(memory, chooses_the_given_allocator);
  tcase_add_test(memory, passes_requests_on_to_the_allocator);
  tcase_add_test(memory, says_null_when_the_allocator_refuses);
  tcase_add_test(memory, keeps_the_bytes_when_the_default_allocator_resizes);
  tcase_add_test(memory, releases_null);
  suite_add_tcase(suite, memory);
  return suite;
}
