/* SPDX-License-Identifier: MIT
 *
 * A chain of blocks, the last of which is being filled. */
#include "pool.h"

#include <stdalign.h>
#include <stdlib.h>
#include <string.h>

#include "common/memory.h"

enum { POOL_BLOCK = 4096 };

struct lsp_pool_block {
  lsp_pool_block *before;
  size_t used;
  size_t size;
  alignas(max_align_t) char bytes[];
};

static void pool_add(lsp_pool *pool, size_t size) {
  const size_t room = size > POOL_BLOCK ? size : POOL_BLOCK;
  lsp_pool_block *block = app_alloc(1, sizeof *block + room);
  block->size = room;
  block->before = pool->last;
  pool->last = block;
}

void *lsp_pool_alloc(lsp_pool *pool, size_t count, size_t size) {
  const size_t align = alignof(max_align_t);
  const size_t bytes = (count * size + align - 1) / align * align;
  if (pool->last == NULL || pool->last->size - pool->last->used < bytes)
    pool_add(pool, bytes);
  char *memory = pool->last->bytes + pool->last->used;
  pool->last->used += bytes;
  return memory;
}

amends_str lsp_pool_text(lsp_pool *pool, amends_str text) {
  char *copy = lsp_pool_alloc(pool, text.len + 1, 1);
  if (text.len > 0)
    memcpy(copy, text.ptr, text.len);
  return (amends_str){copy, text.len};
}

void lsp_pool_clear(lsp_pool *pool) {
  for (lsp_pool_block *block = pool->last; block != NULL;) {
    lsp_pool_block *before = block->before;
    free(block);
    block = before;
  }
  pool->last = NULL;
}
