/* SPDX-License-Identifier: MIT
 *
 * Folders are entered in the order of their names, links in them are not
 * followed, and what is ignored is not entered. */
#define _XOPEN_SOURCE 700 /* realpath(), lstat() */
#include "cli/input/walk.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "cli/input/gitignore.h"
#include "common/glob.h"
#include "common/memory.h"
#include "common/trouble.h"

/* Folders within folders: what is deeper is a loop of mounts. */
enum { WALK_DEPTH = 128 };

/* Endings of the files that a folder is searched for. JSON, YAML and CSV can be
 * anything: they are checked where `formats` says so, or when they are named.
 */
static const char *const walk_endings[] = {
    ".txt",      ".text", ".md",    ".markdown", ".mkd",   ".mdown",
    ".html",     ".htm",  ".xhtml", ".liquid",   ".hbs",   ".handlebars",
    ".mustache", ".erb",  ".ejs",   ".j2",       ".jinja", ".jinja2",
    ".njk",      ".twig", ".tmpl",  ".eml",      ".mbox",  ".po",
    ".pot",      ".arb"};

enum { WALK_ENDINGS = sizeof walk_endings / sizeof walk_endings[0] };

/* Folders that hold no drafts of one's own. */
static const char *const walk_skipped[] = {".git", ".hg", ".svn",
                                           "node_modules"};

enum { WALK_SKIPPED = sizeof walk_skipped / sizeof walk_skipped[0] };

/* A folder that is being read. */
typedef struct walk_folder {
  cli_walk *walk;
  const char *shown;    /* how its files are called */
  const char *absolute; /* where it is */
  cli_gitignore *rules;
  const char *pattern; /* that paths must match, from the operand; or NULL */
  size_t base;         /* bytes of `shown` in front of what it matches */
  int depth;
} walk_folder;

static void walk_put(cli_walk *walk, const char *path, const char *error,
                     int error_number) {
  walk->files =
      app_grow(walk->files, walk->count, &walk->cap, sizeof *walk->files);
  walk->files[walk->count++] = (cli_walked){
      .path = app_copy(path), .error = error, .error_number = error_number};
}

bool cli_walk_has_ending(const char *name) {
  const char *dot = strrchr(name, '.');
  for (int i = 0; dot != NULL && dot != name && i < WALK_ENDINGS; i++)
    if (strcasecmp(walk_endings[i], dot) == 0)
      return true;
  return false;
}

bool cli_walk_is_draft(app_configs *configs, const char *path) {
  const char *slash = strrchr(path, '/');
  return cli_walk_has_ending(slash == NULL ? path : slash + 1) ||
         app_configs_format(configs, path) != AMENDS_FORMAT_AUTO;
}

static bool walk_is_wanted(const walk_folder *folder, const char *path) {
  if (folder->pattern != NULL)
    return app_glob_match(folder->pattern, path + folder->base, false, true);
  return cli_walk_is_draft(folder->walk->configs, path);
}

static bool walk_is_kept_out(const walk_folder *folder, const char *path,
                             const char *absolute, bool is_folder) {
  cli_walk *walk = folder->walk;
  if (walk->no_ignore)
    return false;
  const bool is_ignored =
      cli_gitignore_holds(folder->rules, absolute, is_folder) ||
      app_configs_ignored(walk->configs, path, is_folder) != NULL;
  walk->ignored += is_ignored;
  return is_ignored;
}

static int walk_compare(const struct dirent **a, const struct dirent **b) {
  return strcmp((*a)->d_name, (*b)->d_name);
}

static int walk_is_entry(const struct dirent *entry) {
  if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
    return 0;
  for (int i = 0; i < WALK_SKIPPED; i++)
    if (strcmp(entry->d_name, walk_skipped[i]) == 0)
      return 0;
  return 1;
}

static void walk_read(const walk_folder *folder);

static void walk_enter(const walk_folder *folder, const char *path,
                       const char *absolute) {
  walk_folder inner = *folder;
  inner.shown = path;
  inner.absolute = absolute;
  inner.depth++;
  if (inner.depth > WALK_DEPTH) {
    walk_put(folder->walk, path, "folders are nested too deep", 0);
    return;
  }
  inner.rules = folder->rules == NULL
                    ? NULL
                    : cli_gitignore_enter(folder->rules, absolute);
  walk_read(&inner);
  if (inner.rules != NULL)
    cli_gitignore_leave(inner.rules);
}

static void walk_entry(const walk_folder *folder, const char *name) {
  struct stat info;
  char *path = app_join_path(folder->shown, name);
  char *absolute = app_join_path(folder->absolute, name);
  if (lstat(path, &info) != 0)
    walk_put(folder->walk, path, "cannot read", errno);
  else if (S_ISDIR(info.st_mode)) {
    if (!walk_is_kept_out(folder, path, absolute, true))
      walk_enter(folder, path, absolute);
  } else if (S_ISREG(info.st_mode) && walk_is_wanted(folder, path) &&
             !walk_is_kept_out(folder, path, absolute, false))
    walk_put(folder->walk, path, NULL, 0);
  free(absolute);
  free(path);
}

static void walk_read(const walk_folder *folder) {
  struct dirent **entries = NULL;
  const char *path = folder->shown[0] == '\0' ? "." : folder->shown;
  const int count = scandir(path, &entries, walk_is_entry, walk_compare);
  if (count < 0)
    walk_put(folder->walk, path, "cannot read", errno);
  for (int i = 0; i < count; i++) {
    walk_entry(folder, entries[i]->d_name);
    free(entries[i]);
  }
  free(entries);
}

/* All of a folder that is wanted; without anything that is said. `shown` is ""
 * where paths shall have no folder in front. */
static void walk_folder_operand(cli_walk *walk, const char *operand,
                                const char *shown, const char *pattern,
                                size_t base) {
  const size_t before = walk->count;
  const size_t ignored = walk->ignored;
  char *absolute = realpath(shown[0] == '\0' ? "." : shown, NULL);
  walk->is_wide = true;
  if (absolute == NULL) {
    walk_put(walk, operand, "cannot read", errno);
    return;
  }
  walk_folder folder = {.walk = walk,
                        .shown = shown,
                        .absolute = absolute,
                        .pattern = pattern,
                        .base = base};
  folder.rules = walk->no_ignore ? NULL : cli_gitignore_of(absolute);
  walk_read(&folder);
  cli_gitignore_free(folder.rules);
  free(absolute);
  if (walk->count > before)
    return;
  if (walk->ignored > ignored)
    walk_put(walk, operand, "all files in it are ignored", 0);
  else
    walk_put(walk, operand,
             pattern != NULL
                 ? "matches no file"
                 : "holds no file of a known kind; name files, or give them "
                   "\"formats\" in " APP_CONFIG_NAME,
             0);
}

/* The folders in front of the first sign of a pattern are taken as they are.
 */
static void walk_pattern(cli_walk *walk, const char *operand) {
  const size_t plain = strcspn(operand, "*?[{\\");
  size_t len = plain;
  while (len > 0 && operand[len - 1] != '/')
    len--;
  const size_t folder_len = len > 1 ? len - 1 : len;
  char *folder = app_copy_part(operand, folder_len);
  char *pattern = app_join_path("/", operand + len);
  const char *fault = app_glob_fault(pattern);
  if (fault == NULL)
    walk_folder_operand(walk, operand, folder, pattern, len);
  else
    walk_put(walk, operand, "is a pattern that cannot be read", 0);
  free(pattern);
  free(folder);
}

/* True when it was taken. */
static bool walk_file(cli_walk *walk, const char *operand) {
  const app_config_value *ignore =
      walk->no_ignore ? NULL
                      : app_configs_ignored(walk->configs, operand, false);
  if (ignore == NULL) {
    walk_put(walk, operand, NULL, 0);
    return true;
  }
  char what[512];
  walk->ignored++;
  snprintf(what, sizeof what, "ignored by %.400s:%u; --no-ignore checks it",
           ignore->file->path, ignore->line);
  app_trouble(operand, what, NULL);
  return false;
}

void cli_walk_add_stdin(cli_walk *walk, const char *name) {
  if (walk_file(walk, name))
    walk->files[walk->count - 1].is_stdin = true;
}

void cli_walk_add(cli_walk *walk, const char *operand) {
  struct stat info;
  const bool is_stdin = strcmp(operand, "-") == 0;
  const bool exists = !is_stdin && stat(operand, &info) == 0;
  if (is_stdin)
    walk_put(walk, operand, NULL, 0);
  else if (exists && S_ISDIR(info.st_mode))
    walk_folder_operand(walk, operand, strcmp(operand, ".") == 0 ? "" : operand,
                        NULL, 0);
  else if (!exists && app_glob_is_pattern(operand))
    walk_pattern(walk, operand);
  else
    walk_file(walk, operand);
}

void cli_walk_clear(cli_walk *walk) {
  for (size_t i = 0; i < walk->count; i++)
    free(walk->files[i].path);
  free(walk->files);
  walk->files = NULL;
  walk->count = walk->cap = 0;
}
