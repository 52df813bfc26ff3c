/* SPDX-License-Identifier: MIT
 *
 * Asking the writer: by the program that AMENDS_ASKER names, or on the
 * terminal. */
#ifndef GUARD_ASK_H
#define GUARD_ASK_H

#include "check.h"

typedef enum guard_answer {
  GUARD_NOBODY = 0, /* there is nobody to ask */
  GUARD_SEND = 1,
  GUARD_EDIT = 2,
  GUARD_DROP = 3
} guard_answer;

/* Shows the report and asks what to do. */
guard_answer guard_ask(const guard_options *options,
                       const guard_report *report);

#endif
