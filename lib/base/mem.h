/* SPDX-License-Identifier: MIT
 *
 * Memory from the caller's allocator, and arithmetic on sizes that cannot wrap
 * around. */
#ifndef AM_BASE_MEM_H
#define AM_BASE_MEM_H

#include <stdbool.h>

#include <amends/types.h>

/* malloc, realloc and free behind the allocator's face. */
extern const amends_allocator am_mem_default;

/* NULL, which stands for malloc, or all three functions set? */
bool am_mem_is_complete(const amends_allocator *given);

/* `given`, or malloc for NULL. */
const amends_allocator *am_mem_choose(const amends_allocator *given);

void *am_mem_alloc(const amends_allocator *mem, size_t size);
void am_mem_release(const amends_allocator *mem, void *ptr);

/* False, with `*out` untouched, when the result does not fit. */
bool am_size_add(size_t a, size_t b, size_t *out);
bool am_size_mul(size_t a, size_t b, size_t *out);

#endif
