/* SPDX-License-Identifier: MIT
 *
 * The files that operands mean: files, folders with all in them that is likely
 * to be a draft, and patterns. */
#ifndef CLI_WALK_H
#define CLI_WALK_H

#include "common/config.h"

/* A file to check, or why there is none to check. */
typedef struct cli_walked {
  char *path;
  const char *error; /* static; NULL: it is one */
  bool is_stdin;     /* whatever the path says, it is standard input */
  int error_number;  /* for strerror(); 0: none */
} cli_walked;

/* All zeros is an empty list. */
typedef struct cli_walk {
  app_configs *configs;
  bool no_ignore; /* takes what `ignore` and .gitignore keep out */
  cli_walked *files;
  size_t count;
  size_t cap;
  size_t ignored; /* files and folders that were kept out */
  bool is_wide;   /* a folder or a pattern was among the operands */
} cli_walk;

/* Adds what an operand means; a folder's files in the order of their names. One
 * that is ignored though it was named is said on standard error. */
void cli_walk_add(cli_walk *walk, const char *operand);

/* Adds standard input under the name of the file that it belongs to. */
void cli_walk_add_stdin(cli_walk *walk, const char *name);

/* Whether a file is of a kind that a folder is searched for. */
bool cli_walk_is_draft(app_configs *configs, const char *path);

void cli_walk_clear(cli_walk *walk);

/* Does the name end as drafts do (".txt", ".md", ".eml" ...)? */
bool cli_walk_has_ending(const char *name);

#endif
