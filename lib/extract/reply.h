/* SPDX-License-Identifier: MIT
 *
 * Whose words are they? Sorts the lines of a plain text mail into the writer's
 * own, quoted replies, attribution lines, signature, device line and
 * disclaimer, without changing a byte. Where it is not sure, a line stays the
 * writer's:
 *   - lines with ">" are quotes;
 *   - behind a separator or a header block ("From: ... Sent: ...") everything
 *     is one, unless ">" lines follow it, then only those; a separator that
 *     machines put on top of what they send divides nothing there;
 *   - behind an attribution ("On ... wrote:") the ">" lines are; where there
 *     are none, everything, but only if own text stands before it, the
 *     attribution has an address, a clock time or a year in it, and the text
 *     does not go on in quotation marks. */
#ifndef AM_EXTRACT_REPLY_H
#define AM_EXTRACT_REPLY_H

#include "base/phrase.h"
#include "text/document.h"

typedef enum am_line_role {
  AM_LINE_BLANK = 1,
  AM_LINE_OWN = 2,
  AM_LINE_GREETING = 3,
  AM_LINE_QUOTE = 4,
  AM_LINE_ATTRIBUTION = 5,
  AM_LINE_SIGNATURE = 6,
  AM_LINE_DISCLAIMER = 7
} am_line_role;

/* One line of the source without its line end; all blank lines in a row are
 * one. `text` is the offset of the first byte behind quote marks and white
 * space, `end` that behind the last byte before white space. */
typedef struct am_line {
  uint32_t start;
  uint32_t text;
  uint32_t end;
  uint32_t depth; /* number of ">" */
  am_line_role role;
} am_line;

typedef AM_LIST(am_line) am_line_list;

/* Splits `source` into lines and gives each its role. False: no memory. */
bool am_reply_sort(am_arena *arena, amends_str source, const am_layout *layout,
                   am_line_list *out);

/* The text of a line, without white space at either end. */
static inline amends_str am_line_text(amends_str source, const am_line *line) {
  return am_str_cut(source, line->text, line->end);
}

/* The kind of block that a line of this role belongs to; `own` where the role
 * says no more than that the words are the writer's. */
am_block_kind am_reply_kind(am_line_role role, am_block_kind own);

#endif
