/* SPDX-License-Identifier: MIT
 *
 * What the text of a sentence alone adds to a leaning: most of its conditions
 * ask for cues in the sentence itself. With a memory their sum is kept with the
 * text, so that only the others are asked again. */
#ifndef AM_JUDGE_LOCAL_H
#define AM_JUDGE_LOCAL_H

#include "judge/case.h"

/* Parts the conditions of the leanings; nothing to do without a memory. False:
 * no memory. */
bool am_local_prepare(am_case *c);

/* Adds what the sentence alone gives to `leaning` to `*sum`, and returns the
 * conditions that are left: all of them where nothing is remembered. */
const am_weights *am_local_add(am_case *c, uint32_t leaning, uint32_t sentence,
                               int32_t *sum);

#endif
