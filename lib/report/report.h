/* SPDX-License-Identifier: MIT
 *
 * A judged case becomes the report that callers see: prose offsets become
 * source positions, rewrites become fixes, everything is put in order. The
 * report lives in the scratch arena. */
#ifndef AM_REPORT_REPORT_H
#define AM_REPORT_REPORT_H

#include <amends/message.h>

#include "judge/judge.h"

struct amends_report {
  const amends_finding *findings;
  size_t finding_count;
  const amends_finding *dismissed;
  size_t dismissed_count;
  const amends_part *parts;
  size_t part_count;
  const amends_contribution *contributions;
  size_t contribution_count;
  const amends_improvement *improvements;
  size_t improvement_count;
  const amends_incident *incidents;
  size_t incident_count;
  const amends_directive *directives;
  size_t directive_count;
  bool is_scored;
  int32_t score;
  amends_str grade;
  amends_apology apology;
  amends_str profile;
  amends_str language;
  amends_str format;
  amends_severity severity;
};

/* The document of `c` was made of message->text; positions are given in the
 * message's file. False: no memory. */
bool am_report_build(am_case *c, const am_score *score, amends_str format,
                     const amends_message *message, amends_report *out);

#endif
