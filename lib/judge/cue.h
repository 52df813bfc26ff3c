/* SPDX-License-Identifier: MIT
 *
 * Searching for a cue. */
#ifndef AM_JUDGE_CUE_H
#define AM_JUDGE_CUE_H

#include "judge/case.h"

/* Can the cue stand in `stretch`? False says that it cannot, and costs little.
 */
bool am_cue_may(const am_case *c, uint32_t cue, am_pspan stretch);

/* Notes in which sentences cues may begin, as far as that is known without
 * looking. False: no memory. */
bool am_cue_mark(am_case *c);

/* A bit for each cue that may begin in a sentence, as am_cue_may_in says; NULL
 * where that is not known. For those who ask about many. */
const uint64_t *am_cue_row(const am_case *c, uint32_t sentence);

/* Can the cue stand in the sentence? */
bool am_cue_may_in(const am_case *c, uint32_t cue, uint32_t sentence);

/* The next match in `stretch` of the prose that begins at byte `from` of it or
 * behind, at `last` at the latest; `*match` counts from the begin of the
 * stretch, too. False: there is none, or trouble, which is noted in the case:
 * an incident or `no_memory`. */
bool am_cue_find(am_case *c, uint32_t cue, am_pspan stretch, size_t from,
                 size_t last, am_pspan *match);

/* Where the search goes on after `match`: further than `from`, and at the
 * beginning of a character. */
size_t am_cue_step(amends_str subject, size_t from, am_pspan match);

#endif
