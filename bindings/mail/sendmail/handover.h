/* SPDX-License-Identifier: MIT
 *
 * The mail goes to the real sendmail by becoming it: this process executes it,
 * with the message as its standard input in a file that has no name. There is
 * never a moment when both could send, or when only half of the message has
 * been passed on; exit code and signals are the real program's own. */
#ifndef GUARD_HANDOVER_H
#define GUARD_HANDOVER_H

#include "message.h"
#include "options.h"

/* The path of the real sendmail: the one that was named, or the system's. NULL
 * when there is none, or when it is this program: that has been said. */
const char *guard_sendmail(const guard_options *options);

/* Executes it with the message, or with the standard input as it is where
 * `message` is NULL. Returns only if that fails, which has been said. */
guard_exit guard_hand_over(const char *sendmail, char **args,
                           const guard_message *message);

#endif
