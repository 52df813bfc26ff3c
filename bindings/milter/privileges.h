/* SPDX-License-Identifier: MIT
 *
 * From root to a user for good. */
#ifndef MILTER_PRIVILEGES_H
#define MILTER_PRIVILEGES_H

#include <stdbool.h>

/* Becomes "USER[:GROUP]" with the user's groups; NULL stays. False when that
 * fails or could be undone, which has been said. */
bool milter_privileges_drop(const char *user);

#endif
