/* SPDX-License-Identifier: MIT
 *
 * The score, 0-100: what the parts earn, times what the findings leave of it,
 * under the caps. All numbers are in the pack; all arithmetic is in whole
 * millionths of a point, so that every machine gives the same answer. */
#ifndef AM_JUDGE_SCORE_H
#define AM_JUDGE_SCORE_H

#include "judge/case.h"

/* A summand; the points of all lines add up to the score. */
typedef struct am_score_line {
  amends_str what;
  amends_str why;
  int32_t points;
} am_score_line;

/* What would raise the score, best first. */
typedef struct am_score_gain {
  amends_str what;
  amends_str advice;
  amends_str line;
  uint32_t part; /* that is missing or weak; AM_ID_UNKNOWN: none */
  int32_t gain;
} am_score_gain;

typedef struct am_score {
  bool is_scored; /* false: no apology and no complaint; all else is empty */
  int32_t value;
  amends_str grade;
  AM_LIST(am_score_line) lines;
  AM_LIST(am_score_gain) gains;
} am_score;

/* Needs a case that has been through all passes; sets the points of its
 * judgements. False: no memory. */
bool am_score_case(am_case *c, am_score *out);

#endif
