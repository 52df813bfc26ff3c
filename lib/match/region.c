/* SPDX-License-Identifier: MIT */
#include "match/region.h"

typedef AM_LIST(am_pspan) region_list;

static bool region_is_quote(am_block_kind kind) {
  return kind == AM_BLOCK_QUOTE;
}

static bool region_collect(am_arena *arena, const am_document *doc,
                           bool (*belongs)(am_block_kind), am_regions *out) {
  region_list list = {NULL, 0, 0};
  bool is_open = false;
  for (size_t i = 0; i < doc->block_count; i++) {
    const am_block *block = &doc->blocks[i];
    const bool is_in = belongs(block->kind);
    if (is_in && is_open)
      list.at[list.len - 1].end = block->prose.end;
    else if (is_in && !AM_PUSH(arena, &list, block->prose))
      return false;
    is_open = is_in;
  }
  *out = (am_regions){list.at, list.len};
  return true;
}

bool am_regions_own(am_arena *arena, const am_document *doc, am_regions *out) {
  return region_collect(arena, doc, am_block_is_own, out);
}

bool am_regions_reply(am_arena *arena, const am_document *doc,
                      am_regions *out) {
  return region_collect(arena, doc, region_is_quote, out);
}
