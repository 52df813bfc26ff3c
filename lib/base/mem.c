/* SPDX-License-Identifier: MIT */
#include "base/mem.h"

#include <stdint.h>
#include <stdlib.h>

static void *mem_malloc(void *ctx, size_t size) {
  (void)ctx;
  return malloc(size);
}

static void *mem_realloc(void *ctx, void *ptr, size_t old_size,
                         size_t new_size) {
  (void)ctx;
  (void)old_size;
  return realloc(ptr, new_size);
}

static void mem_free(void *ctx, void *ptr) {
  (void)ctx;
  free(ptr);
}

const amends_allocator am_mem_default = {mem_malloc, mem_realloc, mem_free,
                                         NULL};

bool am_mem_is_complete(const amends_allocator *given) {
  return !given || (given->alloc && given->resize && given->release);
}

const amends_allocator *am_mem_choose(const amends_allocator *given) {
  return given ? given : &am_mem_default;
}

void *am_mem_alloc(const amends_allocator *mem, size_t size) {
  return mem->alloc(mem->ctx, size);
}

void am_mem_release(const amends_allocator *mem, void *ptr) {
  mem->release(mem->ctx, ptr);
}

bool am_size_add(size_t a, size_t b, size_t *out) {
  if (a > SIZE_MAX - b)
    return false;
  *out = a + b;
  return true;
}

bool am_size_mul(size_t a, size_t b, size_t *out) {
  if (b != 0 && a > SIZE_MAX / b)
    return false;
  *out = a * b;
  return true;
}
