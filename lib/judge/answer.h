/* SPDX-License-Identifier: MIT
 *
 * How often a cue stands somewhere: asked again and again, found once. With a
 * memory what is known of a text is not even looked for. */
#ifndef AM_JUDGE_ANSWER_H
#define AM_JUDGE_ANSWER_H

#include "judge/case.h"

/* Does the cue of `term` stand in `span`, which a hit in `sentence` made be
 * asked for, as often as the term says? `anchored`: at its begin. */
bool am_answer_in(am_case *c, const am_term *term, uint32_t sentence,
                  am_pspan span, bool anchored);

/* Every match, where one asks for `enough` of them. */
#define AM_ANSWER_ALL UINT32_MAX

/* Where the cue stands in all regions; matches behind the first `enough` may
 * be missing. */
const am_cue_memo *am_answer_everywhere(am_case *c, uint32_t cue,
                                        const am_regions *regions,
                                        uint32_t enough, am_cue_memo *memos);

#endif
