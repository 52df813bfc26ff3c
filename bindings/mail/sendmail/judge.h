/* SPDX-License-Identifier: MIT
 *
 * Is the mail to be stopped? Runs in the child that check.c makes. */
#ifndef GUARD_JUDGE_H
#define GUARD_JUDGE_H

#include "check.h"

/* Prints the report of a mail that is to be stopped, or what kept it from being
 * checked, to standard output. */
guard_verdict guard_judge(const guard_options *options, const guard_call *call,
                          const guard_message *message);

#endif
