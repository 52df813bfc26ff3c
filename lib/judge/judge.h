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

/* Runs all passes over `hits` in the order of judge.c. Everything that is
 * filled in lives in the scratch arena. False: no memory. */
bool am_judge(const amends_ruleset *rules, const am_document *doc,
              const am_regions *own, const am_hits *hits,
              am_judge_options options, am_scratch *scratch,
              am_incident_list *incidents, am_case *c, am_score *score);

#endif
