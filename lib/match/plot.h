/* SPDX-License-Identifier: MIT
 *
 * A block of a region, taken with as much of what stands round it as a pattern
 * can see that begins in it, as far as that is known: what matches there
 * follows from these words alone, and is remembered with them. */
#ifndef AM_MATCH_PLOT_H
#define AM_MATCH_PLOT_H

#include "match/memory.h"
#include "match/trail.h"

enum {
  /* Blanks behind a plot that belong to its window. Few cues look further. */
  AM_PLOT_AHEAD = 24,
  /* Bytes before a plot that belong to its window: 31 characters, more than any
   * lookbehind of the built-in rules. */
  AM_PLOT_BEHIND = 124
};

typedef struct am_plot {
  am_pspan block;    /* prose */
  am_pspan region;   /* that it is part of */
  uint32_t end;      /* of the offsets at which its matches begin, included */
  uint32_t window;   /* end of what patterns see that do not look too far */
  am_record *record; /* NULL: not remembered */
  am_trails *trails; /* in the window; NULL: not asked for yet */
} am_plot;

typedef struct am_plots {
  am_plot *at; /* by place; those of one region follow each other */
  size_t len;
} am_plots;

/* Parts the regions, which do not overlap, and asks `memory` for the records.
 * False: out of memory. */
bool am_plots_find(const am_document *doc, const am_regions *own,
                   const am_regions *reply, am_arena *arena, am_memory *memory,
                   am_plots *out);

/* The plot in which a match at offset `at` would begin, or NULL. */
am_plot *am_plots_at(const am_plots *plots, uint32_t at);

/* Does what a pattern matches from a plot on follow from its window? `ahead` is
 * am_memory_ahead of it, `behind` the characters it looks back. */
bool am_plot_is_near(uint32_t ahead, uint32_t behind);

#endif
