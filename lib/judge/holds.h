/* SPDX-License-Identifier: MIT
 *
 * Does a condition hold? */
#ifndef AM_JUDGE_HOLDS_H
#define AM_JUDGE_HOLDS_H

#include "judge/case.h"

/* `hit` NULL asks of the whole message; then every place is the message. */
bool am_holds(am_case *c, const am_condition *condition, const am_hit *hit);

/* The first condition that does not hold, or NULL when all do. */
const am_condition *am_holds_first_missing(am_case *c,
                                           const am_conditions *conditions,
                                           const am_hit *hit);

/* The first condition that holds, or NULL. */
const am_condition *am_holds_first(am_case *c, const am_conditions *conditions,
                                   const am_hit *hit);

/* The sum of the points of the conditions that hold, in hundredths. Where
 * `trace` is not NULL each is written to it as " +0.5 name". */
int32_t am_holds_weigh(am_case *c, const am_weights *weights, const am_hit *hit,
                       am_text_buffer *trace);

/* How far `sentence` leans, in hundredths: its words, those of the message, and
 * what the leaning adds for other conditions. */
int32_t am_holds_lean(am_case *c, uint32_t leaning, uint32_t sentence);

/* Is that more than `level`? */
bool am_holds_lean_over(am_case *c, uint32_t leaning, uint32_t sentence,
                        int32_t level);

/* Does the signal reach its points in the whole message? False for
 * AM_NAME_NONE. */
bool am_holds_signal(am_case *c, uint32_t signal);

#endif
