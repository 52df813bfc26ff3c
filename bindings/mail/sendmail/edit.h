/* SPDX-License-Identifier: MIT
 *
 * The message in the writer's editor. */
#ifndef GUARD_EDIT_H
#define GUARD_EDIT_H

#include "message.h"

/* Opens the message in $VISUAL, $EDITOR or vi, and takes what was written.
 * False, with the message as it was, when that fails, which has been said. */
bool guard_edit(guard_message *message);

#endif
