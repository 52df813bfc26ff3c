/* SPDX-License-Identifier: MIT
 *
 * What git ignores, as far as .gitignore files say it: those of a folder and of
 * the folders above it up to the one that holds .git. Excludes of the user and
 * of the clone are not looked at: the same files are checked everywhere. */
#ifndef CLI_GITIGNORE_H
#define CLI_GITIGNORE_H

#include <stdbool.h>
#include <stddef.h>

typedef struct cli_gitignore cli_gitignore;

/* The rules that hold in a folder, given by its absolute path: its own in
 * front of those of the folder above. NULL, which stands for no rules, outside
 * a work tree. */
cli_gitignore *cli_gitignore_of(const char *folder);

/* The same for a folder within, where the rules of `above` are known. */
cli_gitignore *cli_gitignore_enter(cli_gitignore *above, const char *folder);

/* Ends it; what it was made from lives on. */
void cli_gitignore_leave(cli_gitignore *rules);

/* Ends it and all above. */
void cli_gitignore_free(cli_gitignore *rules);

/* `path` is absolute. */
bool cli_gitignore_holds(const cli_gitignore *rules, const char *path,
                         bool is_folder);

#endif
