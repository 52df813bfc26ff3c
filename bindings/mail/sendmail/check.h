/* SPDX-License-Identifier: MIT
 *
 * The check, in a process of its own: whatever happens there (a crash, no end,
 * no memory), the mail is still in the hands of this one. */
#ifndef GUARD_CHECK_H
#define GUARD_CHECK_H

#include "call.h"
#include "message.h"
#include "options.h"

typedef enum guard_verdict {
  GUARD_CLEAN = 0,  /* nothing at or above the level, or not meant */
  GUARD_HELD = 1,   /* the report says why */
  GUARD_TROUBLE = 2 /* not checked; the report says why */
} guard_verdict;

typedef struct guard_report {
  guard_verdict verdict;
  char *text; /* what was found, for people; "" at least */
  size_t len;
} guard_report;

/* Checks the message. `is_wide`: the report is for a terminal. The report is
 * the caller's to clear. */
void guard_check(guard_report *report, const guard_options *options,
                 const guard_call *call, const guard_message *message);

void guard_report_clear(guard_report *report);

#endif
