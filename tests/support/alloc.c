/* SPDX-License-Identifier: MIT
 *
 * The allocator that fails on demand. */
#include "support/alloc.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>

static bool alloc_refuses(test_alloc *alloc) {
  const size_t request = alloc->requests++;
  return alloc->is_once ? request == alloc->fail_at : request >= alloc->fail_at;
}

static void *alloc_new(void *ctx, size_t size) {
  test_alloc *alloc = ctx;
  /* malloc(0) may give NULL, which would look like a failure. */
  void *ptr = alloc_refuses(alloc) ? NULL : malloc(size ? size : 1);
  if (ptr)
    alloc->held++;
  return ptr;
}

/* Always moves, so that a pointer kept across a resize is found out. */
static void *alloc_resize(void *ctx, void *ptr, size_t old_size,
                          size_t new_size) {
  unsigned char *moved = alloc_new(ctx, new_size);
  if (!moved || !ptr)
    return moved;
  const unsigned char *from = ptr;
  for (size_t i = 0; i < old_size && i < new_size; i++)
    moved[i] = from[i];
  free(ptr);
  ((test_alloc *)ctx)->held--;
  return moved;
}

static void alloc_release(void *ctx, void *ptr) {
  test_alloc *alloc = ctx;
  if (ptr)
    alloc->held--;
  free(ptr);
}

test_alloc test_alloc_failing(size_t fail_at) {
  return (test_alloc){.fail_at = fail_at};
}

size_t test_alloc_next(size_t fail_at) { return fail_at + 1 + fail_at / 50; }

test_alloc test_alloc_counting(void) { return test_alloc_failing(SIZE_MAX); }

amends_allocator test_alloc_face(test_alloc *alloc) {
  return (amends_allocator){alloc_new, alloc_resize, alloc_release, alloc};
}
