/* SPDX-License-Identifier: MIT
 *
 * Patterns of file names, as .gitignore has them:
 *
 *   *.md           any file or folder of that name, at any depth
 *   drafts/        a folder of that name, and all in it
 *   letters/??.md  from where the pattern stands, because of the slash
 *   **             as a whole name: any number of folders
 *   ? [a-z] \*     a character, one of a set, a plain star
 *
 * With alternatives, {md,txt} means either. A pattern that matches a folder
 * matches all in it. */
#ifndef APP_GLOB_H
#define APP_GLOB_H

#include <stdbool.h>

/* `path` is relative to where the pattern stands, without "./" and doubled
 * slashes; `is_folder` says what it names. Linear in the path for each `**`. */
bool app_glob_match(const char *pattern, const char *path, bool is_folder,
                    bool with_alternatives);

/* Why a pattern is none, or NULL. */
const char *app_glob_fault(const char *pattern);

/* Does a path hold any of the signs above, so that it may mean several? */
bool app_glob_is_pattern(const char *path);

#endif
