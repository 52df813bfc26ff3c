/* SPDX-License-Identifier: MIT
 *
 * Whether what a rewrite says can stand where the hit stands. A rewrite with a
 * gap says a clause anew, so the hit must reach to the end of the clause: what
 * is left behind it would hang on words that are gone. One that is a sentence
 * needs a place where one can begin. */
#ifndef AM_REPORT_BORDER_H
#define AM_REPORT_BORDER_H

#include "judge/case.h"

/* Does the rewrite give a whole clause where the hit has only part of one? */
bool am_border_breaks(am_case *c, const am_hit *hit, amends_str rewrite);

#endif
