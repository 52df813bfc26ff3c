/* SPDX-License-Identifier: MIT
 *
 * From hits to a judged case and its score. */
#ifndef AM_JUDGE_JUDGE_H
#define AM_JUDGE_JUDGE_H

#include "judge/score.h"

/* What the caller said about the message. `profile` is AM_NAME_NONE when it is
 * to be chosen from the text. */
typedef struct am_judge_options {
  amends_expect expect;
  uint32_t profile;
} am_judge_options;

/* The first half: from the hits of parts to what kind of message it is, and
 * whether it answers a complaint (c->is_complaint): then it is known which
 * faults are worth looking for. Everything that is filled in lives in the
 * scratch arena. False: no memory. */
bool am_judge_parts(const amends_ruleset *rules, const am_document *doc,
                    const am_grounds *grounds, const am_hits *parts,
                    am_judge_options options, am_scratch *scratch,
                    am_incident_list *incidents, am_case *c);

/* The second half: verdicts for the hits of faults, and the score. `comment`
 * came with the message and may silence findings. False: no memory. */
bool am_judge_faults(am_case *c, const am_hits *faults, amends_str comment,
                     am_score *score);

#endif
