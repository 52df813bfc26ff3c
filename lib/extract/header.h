/* SPDX-License-Identifier: MIT
 *
 * Lines after which somebody else speaks: separators, header blocks,
 * attributions. Each function looks at the lines from `first` on, which must be
 * AM_LINE_OWN, and says how many of them it is, or 0. */
#ifndef AM_EXTRACT_HEADER_H
#define AM_EXTRACT_HEADER_H

#include "extract/reply.h"

/* The lines of a mail and what is known of its language. */
typedef struct am_letter_lines {
  amends_str source;
  const am_layout *layout;
  am_line *at;
  size_t count;
} am_letter_lines;

/* "-----Original Message-----", between dashes, or ending in ":". Sets
 * `*needs_own` for a mark that machines put on top of what they send ("!" in
 * the layout; needs no dashes): what follows is somebody else's only where the
 * writer's words stand above. */
size_t am_header_separator(const am_letter_lines *lines, size_t first,
                           bool *needs_own);

/* "From: ..." and what belongs to it, with the line of dashes or underscores
 * and the blank line before it, if any. */
size_t am_header_block(const am_letter_lines *lines, size_t first);

/* "On ... wrote:", over at most AM_ATTRIBUTION_LINES lines. Sets
 * `*has_evidence` if there is an address, a clock time or a year in it. */
enum { AM_ATTRIBUTION_LINES = 3 };
size_t am_header_attribution(const am_letter_lines *lines, size_t first,
                             bool *has_evidence);

#endif
