/* SPDX-License-Identifier: MIT
 *
 * What is found in one mail, as far as the server needs it: it outlives the
 * report, and the words of the mail are in it only where they are asked for. */
#ifndef MILTER_VERDICT_H
#define MILTER_VERDICT_H

#include <amends/mail.h>

#include "policy.h"

enum {
  MILTER_FINDINGS = 10, /* that are told one by one */
  MILTER_ID = 64,
  MILTER_TITLE = 120,
  MILTER_ADVICE = 300,
  MILTER_QUOTE = 80
};

/* Texts are ASCII of one line, cut to their size. */
typedef struct milter_finding {
  amends_severity severity;
  char rule[MILTER_ID];
  char category[MILTER_ID];
  char title[MILTER_TITLE];
  char advice[MILTER_ADVICE];
  char quote[MILTER_QUOTE]; /* empty unless the policy has quotes */
} milter_finding;

/* A mail of several messages (a text, and a part in HTML behind it) has the
 * findings of all and the lowest score. */
typedef struct milter_verdict {
  bool is_checked;
  bool is_partial; /* something in it could not be read */
  bool fails;      /* the policy's action is called for */
  bool has_score;
  int32_t score;
  char grade[MILTER_ID];
  unsigned counts[AMENDS_SEVERITY_ERROR + 1];
  milter_finding findings[MILTER_FINDINGS]; /* the gravest, in their order */
  unsigned told;
  unsigned seconds_1000; /* that the check took, in milliseconds */
  amends_error err;      /* why it is not checked */
} milter_verdict;

/* Checks a mail as the policy says. Never fails: see is_checked. */
void milter_verdict_of(milter_verdict *out, const milter_policies *policies,
                       const milter_policy *policy, const amends_mail *mail);

#endif
