/* SPDX-License-Identifier: MIT
 *
 * Rewrites: the template of a rule with the words of the draft, spelled as the
 * draft's format spells text. */
#ifndef AM_REPORT_FIX_H
#define AM_REPORT_FIX_H

#include "match/hit.h"
#include "text/document.h"

/* What a rewrite makes of a hit. */
typedef struct am_fix {
  amends_str text; /* `ptr` NULL: a group that it names took no part */
  bool is_exact;   /* the source of the hit is its words and no more, and
                      nothing but words is replaced: no tag, entity, comment,
                      and no placeholder or line end that would be lost */
} am_fix;

/* Renders `rewrite` for `hit`: {1} is the text of group 1, in the bytes of the
 * source. The first letter follows the case of the hit's. False: no memory. */
bool am_fix_render(am_arena *arena, const am_document *doc, const am_hit *hit,
                   amends_str rewrite, am_fix *out);

/* Adds `text` to source of that spelling. */
void am_fix_spell(am_text_buffer *buffer, am_spelling spelling,
                  amends_str text);

/* Does the rewrite leave a gap ("<...>" or "…") for the writer to fill? */
bool am_fix_has_gap(amends_str rewrite);

#endif
