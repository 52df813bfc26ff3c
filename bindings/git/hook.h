/* SPDX-License-Identifier: MIT
 *
 * Hooks of a git repository that call amends. */
#ifndef GIT_HOOK_H
#define GIT_HOOK_H

#include <stdbool.h>
#include <stddef.h>

/* The names that can be installed; NULL behind the last. */
extern const char *const git_hook_names[];

typedef enum git_hook_state {
  GIT_HOOK_NONE = 0,    /* there is none of ours */
  GIT_HOOK_OURS = 1,    /* calls amends, nothing else */
  GIT_HOOK_CHAINED = 2, /* calls what was there, then amends */
  GIT_HOOK_FOREIGN = 3  /* somebody else's */
} git_hook_state;

/* The folder that git takes hooks from, or NULL when there is no repository, or
 * it lies outside of this one; that has been said then. Freed by the caller. */
char *git_hook_folder(void);

git_hook_state git_hook_state_of(const char *folder, const char *name);

/* Puts a hook into the folder; one that is there is renamed to
 * NAME.before-amends and run first. Does nothing when ours is there. False:
 * said. */
bool git_hook_install(const char *folder, const char *name);

/* Takes ours out and puts back what was there. False: said. */
bool git_hook_uninstall(const char *folder, const char *name);

#endif
