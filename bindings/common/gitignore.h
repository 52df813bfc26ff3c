/* SPDX-License-Identifier: MIT
 *
 * What git ignores, as far as .gitignore files say it: those of a folder and of
 * the folders above it up to the one that holds .git. Excludes of the user and
 * of the clone are not looked at: the same files are checked everywhere. */
#ifndef APP_GITIGNORE_H
#define APP_GITIGNORE_H

#include <stdbool.h>
#include <stddef.h>

typedef struct app_gitignore app_gitignore;

/* The rules that hold in a folder, given by its absolute path: its own in
 * front of those of the folder above. NULL, which stands for no rules, outside
 * a work tree. */
app_gitignore *app_gitignore_of(const char *folder);

/* The same for a folder within, where the rules of `above` are known. */
app_gitignore *app_gitignore_enter(app_gitignore *above, const char *folder);

/* Ends it; what it was made from lives on. */
void app_gitignore_leave(app_gitignore *rules);

/* Ends it and all above. */
void app_gitignore_free(app_gitignore *rules);

/* `path` is absolute. */
bool app_gitignore_holds(const app_gitignore *rules, const char *path,
                         bool is_folder);

#endif
