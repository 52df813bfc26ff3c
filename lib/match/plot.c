/* SPDX-License-Identifier: MIT */
#include "match/plot.h"

#include "rules/syntax.h"

enum {
  PLOT_TAG = 2,      /* sets plots apart from sentences */
  PLOT_CHARACTER = 4 /* bytes of the longest */
};

typedef AM_LIST(am_plot) plot_list;

/* Behind the blanks that a near pattern may pass, the one at which it stops,
 * and one that only shows that the text goes on. */
static uint32_t plot_window(amends_str prose, am_pspan region, uint32_t at) {
  for (int blanks = 0; at < region.end && blanks < AM_PLOT_AHEAD + 2; at++)
    blanks += am_syntax_is_blank(prose.ptr[at]) ? 1 : 0;
  return at;
}

/* Where the region ends is told by the words: a window that it does not end has
 * all its blanks. */
static am_record *plot_record(const am_document *doc, am_memory *memory,
                              const am_plot *plot) {
  const am_pspan block = plot->block;
  const uint32_t before = block.start - plot->region.start;
  const uint32_t behind = before < AM_PLOT_BEHIND ? before : AM_PLOT_BEHIND;
  const bool is_whole = before <= AM_PLOT_BEHIND;
  const uint64_t tag = (uint64_t)am_pspan_len(block) << 32 | behind << 8 |
                       (uint32_t)is_whole << 4 | PLOT_TAG;
  return am_memory_record(
      memory, tag, am_str_cut(doc->prose, block.start - behind, plot->window));
}

static bool plot_region(const am_document *doc, am_pspan region, size_t *block,
                        am_arena *arena, am_memory *memory, plot_list *list) {
  const size_t first = list->len;
  while (doc->blocks[*block].prose.start < region.start)
    ++*block;
  for (;
       *block < doc->block_count && doc->blocks[*block].prose.end <= region.end;
       ++*block) {
    am_plot plot = {.block = doc->blocks[*block].prose,
                    .region = region,
                    .end = region.end};
    plot.window = plot_window(doc->prose, region, plot.block.end);
    plot.record = plot_record(doc, memory, &plot);
    if (list->len > first)
      list->at[list->len - 1].end = plot.block.start - 1;
    if (!AM_PUSH(arena, list, plot))
      return false;
  }
  return true;
}

bool am_plots_find(const am_document *doc, const am_regions *own,
                   const am_regions *reply, am_arena *arena, am_memory *memory,
                   am_plots *out) {
  plot_list list = {NULL, 0, 0};
  size_t block = 0;
  for (size_t o = 0, r = 0; o < own->len || r < reply->len;) {
    const bool is_own = r == reply->len ||
                        (o < own->len && own->at[o].start < reply->at[r].start);
    const am_pspan region = is_own ? own->at[o++] : reply->at[r++];
    if (!plot_region(doc, region, &block, arena, memory, &list))
      return false;
  }
  *out = (am_plots){list.at, list.len};
  return true;
}

am_plot *am_plots_at(const am_plots *plots, uint32_t at) {
  size_t low = 0, high = plots->len;
  while (low < high) {
    const size_t middle = low + (high - low) / 2;
    if (plots->at[middle].end < at)
      low = middle + 1;
    else
      high = middle;
  }
  return low < plots->len && plots->at[low].block.start <= at ? &plots->at[low]
                                                              : NULL;
}

bool am_plot_is_near(uint32_t ahead, uint32_t behind) {
  return ahead <= AM_PLOT_AHEAD && behind <= AM_PLOT_BEHIND / PLOT_CHARACTER;
}
