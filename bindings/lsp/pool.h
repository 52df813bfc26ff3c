/* SPDX-License-Identifier: MIT
 *
 * Memory that is given back as a whole: what was found in one message. */
#ifndef LSP_POOL_H
#define LSP_POOL_H

#include <amends/types.h>

typedef struct lsp_pool_block lsp_pool_block;

/* All zeros is an empty one. */
typedef struct lsp_pool {
  lsp_pool_block *last;
} lsp_pool;

/* Room for `count` things of `size` bytes; zeroed, and aligned for any. */
void *lsp_pool_alloc(lsp_pool *pool, size_t count, size_t size);

/* A copy, with '\0' behind it. */
amends_str lsp_pool_text(lsp_pool *pool, amends_str text);

void lsp_pool_clear(lsp_pool *pool);

#endif
