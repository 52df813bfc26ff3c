/* SPDX-License-Identifier: MIT
 *
 * A copy of a mail that was refused, for clients that do not keep their
 * drafts. */
#ifndef GUARD_COPY_H
#define GUARD_COPY_H

#include "message.h"

/* Writes the message into a new file of the user's alone, below
 * $XDG_STATE_HOME/amends/unsent (or ~/.local/state/amends/unsent). The path, to
 * be freed, or NULL when there can be none: that has been said. */
char *guard_copy_keep(const guard_message *message);

#endif
