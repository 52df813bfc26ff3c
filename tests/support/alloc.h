/* SPDX-License-Identifier: MIT
 *
 * An allocator for tests: it counts what is held and refuses the n-th request.
 * The sweep over all n proves that every failing allocation is noticed and
 * that nothing leaks:
 *
 *   for (size_t n = 0; n < 10000; n++) {
 *     test_alloc alloc = test_alloc_failing(n);
 *     const amends_allocator mem = test_alloc_face(&alloc);
 *     const bool done = work(&mem);
 *     ck_assert_uint_eq(alloc.held, 0);
 *     if (done) return;
 *   } */
#ifndef TEST_ALLOC_H
#define TEST_ALLOC_H

#include <stdbool.h>

#include <amends/types.h>

typedef struct test_alloc {
  size_t requests; /* alloc and resize calls so far */
  size_t fail_at;  /* this request, counted from 0, and all later ones fail */
  bool is_once;    /* this one alone */
  size_t held;     /* blocks not yet released */
} test_alloc;

test_alloc test_alloc_failing(size_t fail_at);

/* The next request to fail where thousands are alike: each of the first fifty,
 * then a fiftieth further. */
size_t test_alloc_next(size_t fail_at);

/* Never fails, only counts. */
test_alloc test_alloc_counting(void);

/* The allocator to hand to the library; `alloc` must outlive its use. */
amends_allocator test_alloc_face(test_alloc *alloc);

#endif
