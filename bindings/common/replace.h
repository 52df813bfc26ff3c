/* SPDX-License-Identifier: MIT
 *
 * Putting new contents into a file, all or nothing. */
#ifndef APP_REPLACE_H
#define APP_REPLACE_H

#include <stdbool.h>

#include <amends/amends.h>

/* Writes `after` to a file beside the one at `path`, then renames it, so that
 * nobody ever sees half a file. The mode is kept, a symbolic link followed.
 * False, with the old file as it was, when it is read-only, no plain file, no
 * longer holds `before`, or could not be written; `err->message` says it. */
bool app_replace(const char *path, amends_str before, amends_str after,
                 amends_error *err);

#endif
