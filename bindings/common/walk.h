/* SPDX-License-Identifier: MIT
 *
 * The files that operands mean: files, folders with all in them that is likely
 * to be a draft, and patterns. */
#ifndef APP_WALK_H
#define APP_WALK_H

#include "config.h"

/* A file to check, or why there is none to check. */
typedef struct app_walked {
  char *path;
  const char *error; /* static; NULL: it is one */
  bool is_stdin;     /* whatever the path says, it is standard input */
  int error_number;  /* for strerror(); 0: none */
} app_walked;

/* All zeros is an empty list. */
typedef struct app_walk {
  app_configs *configs;
  bool no_ignore; /* takes what `ignore` and .gitignore keep out */
  app_walked *files;
  size_t count;
  size_t cap;
  size_t ignored;  /* files and folders that were kept out */
  size_t unjudged; /* files that folders hold, see app_walk_is_unjudged() */
  bool is_wide;    /* a folder or a pattern was among the operands */
} app_walk;

/* Adds what an operand means; a folder's files in the order of their names. One
 * that is ignored though it was named is said on standard error. */
void app_walk_add(app_walk *walk, const char *operand);

/* Adds standard input under the name of the file that it belongs to. */
void app_walk_add_stdin(app_walk *walk, const char *name);

/* Whether a file is of a kind that a folder is searched for. */
bool app_walk_is_draft(app_configs *configs, const char *path);

/* Whether a file could hold messages (JSON, YAML, CSV), but is checked only
 * when it is named, since most such files hold none. Hidden ones are settings.
 */
bool app_walk_is_unjudged(app_configs *configs, const char *path);

void app_walk_clear(app_walk *walk);

/* A walk through a folder, entry by entry, for programs that must not be kept
 * from other work. Its configurations and the walk outlive it. */
typedef struct app_walk_tour app_walk_tour;

app_walk_tour *app_walk_begin(app_walk *walk, const char *folder);

/* Looks at one entry, which may add a file to the walk. False: that was all. */
bool app_walk_step(app_walk_tour *tour);

void app_walk_end(app_walk_tour *tour); /* NULL is allowed */

/* Does the name end as drafts do (".txt", ".md", ".eml" ...)? */
bool app_walk_has_ending(const char *name);

#endif
