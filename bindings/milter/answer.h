/* SPDX-License-Identifier: MIT
 *
 * A verdict in the words of the mail server: headers, the text of a refusal, a
 * line of the log. */
#ifndef MILTER_ANSWER_H
#define MILTER_ANSWER_H

#include <libmilter/mfapi.h>

#include "verdict.h"

#define MILTER_HEADER_SCORE "X-Amends-Score"
#define MILTER_HEADER_FINDING "X-Amends-Finding"

/* False when the mail server or memory does not let us. */
bool milter_answer_headers(SMFICTX *ctx, const milter_verdict *verdict);

/* Sets the reply 550 5.7.1 with a line for each finding. */
bool milter_answer_refusal(SMFICTX *ctx, const milter_verdict *verdict);

/* One line on standard error for a mail: its id in the queue, numbers and ids
 * of rules; no address, no subject, no word of it. */
void milter_answer_log(const char *id, const milter_policy *policy,
                       const milter_verdict *verdict, const char *outcome);

#endif
