/* SPDX-License-Identifier: MIT
 *
 * The outline of a pattern: what is left of it when all but its literals and
 * blanks is forgotten. Walked from the end to the begin on sets of places (bits
 * as in am_starts), all places at once, it tells where a match can begin, in
 * far fewer steps than PCRE2 needs to find that it cannot.
 *
 *   they(?: have| had)? (?:lost|broke) \w+
 *
 *   forward:  SET they>  FORK  SET have>|had>  ELSE  JOIN  SPAN 1
 *             SET <lost>|<broke>  SPAN 1
 *
 * For literal.c, which builds one beside each formula. */
#ifndef AM_RULES_OUTLINE_H
#define AM_RULES_OUTLINE_H

#include "rules/literal_set.h"

/* Steps in the order of the pattern, with what may still be glued to the text
 * behind it kept apart. */
typedef struct am_outline {
  AM_LIST(am_step) steps;
  am_literal_set tail; /* len 0: none */
} am_outline;

/* All of these note in `work` when memory runs out. */

/* Anything with so many blanks. */
am_outline am_outline_span(am_literal_work *work, am_blanks blanks);

/* One of these texts. */
am_outline am_outline_texts(am_literal_set texts);

/* `left` becomes `left` followed by `right`. */
void am_outline_append(am_literal_work *work, am_outline *left,
                       const am_outline *right);

/* One of the outlines, which are used up; all have so many blanks. */
am_outline am_outline_either(am_literal_work *work, am_outline *outlines,
                             size_t count, am_blanks blanks);

/* The child, which is used up, once, and `rest` behind it; `is_optional`: or
 * nothing. Together so many blanks. */
am_outline am_outline_repeat(am_literal_work *work, am_outline *child,
                             am_blanks rest, bool is_optional,
                             am_blanks blanks);

/* Writes the steps down for walking: the last first, sets as literals.
 * Outlines that are too long or nest too deep become empty. False: no memory.
 */
bool am_outline_publish(am_arena *arena, am_literal_work *work,
                        am_outline *outline, am_formula *out);

#endif
