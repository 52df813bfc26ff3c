/* SPDX-License-Identifier: MIT
 *
 * Which files a commit would change, or a branch has changed, and which lines
 * of them, as git says. */
#ifndef GIT_CHANGES_H
#define GIT_CHANGES_H

#include <stdbool.h>
#include <stddef.h>

/* Lines as git counts them, from 1: only "\n" ends one. Where lines were taken
 * away, the two that met are named. */
typedef struct git_lines {
  size_t first;
  size_t last;
} git_lines;

/* A file that is there after the change. */
typedef struct git_change {
  char *path;       /* from the top folder, as it is called then */
  char *object;     /* of its content */
  git_lines *lines; /* ascending; none: only its name or mode has changed */
  size_t line_count;
  size_t line_cap;
} git_change;

typedef struct git_changes {
  git_change *files; /* in git's order; no submodules, no links */
  size_t count;
  size_t cap;
} git_changes;

/* Reads what is staged, against the last commit, or with `base` all since the
 * branch left it: up to what is staged, or, where there is no index (a bare
 * repository), the last commit. `base` may be a range (A..B). In the middle of
 * a merge only what differs from both sides counts as changed. `paths`, which
 * ends with NULL, limits the files. False when git says no, which has been said
 * then. Clear it in both cases. */
bool git_changes_read(git_changes *out, const char *base, char *const *paths,
                      int path_count);

void git_changes_clear(git_changes *changes);

#endif
