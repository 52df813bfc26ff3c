/* SPDX-License-Identifier: MIT
 *
 * Rewrites: the template of a rule with the words of the draft. */
#ifndef AM_REPORT_FIX_H
#define AM_REPORT_FIX_H

#include "match/hit.h"
#include "text/document.h"

/* Renders `rewrite` for `hit`: {1} is the text of group 1. `out->ptr` is NULL
 * when a group that it names took no part. The first letter follows the case of
 * the hit's. False: no memory. */
bool am_fix_render(am_arena *arena, const am_document *doc, const am_hit *hit,
                   amends_str rewrite, amends_str *out);

/* Does the text leave a gap ("<...>" or "…") for the writer to fill? */
bool am_fix_has_gap(amends_str text);

#endif
