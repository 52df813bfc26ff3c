/* SPDX-License-Identifier: MIT
 *
 * Folders are entered in the order of their names, links in them are not
 * followed, and what is ignored is not entered. */
#define _XOPEN_SOURCE 700 /* realpath(), lstat() */
#include "walk.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include <amends/messages.h>

#include "gitignore.h"
#include "glob.h"
#include "memory.h"
#include "trouble.h"

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

/* A folder whose entries are looked at. */
typedef struct walk_level {
  struct dirent **entries;
  int count;
  int at;         /* the next one */
  char *shown;    /* how its files are called */
  char *absolute; /* where it is */
  app_gitignore *rules;
} walk_level;

struct app_walk_tour {
  app_walk *walk;
  const char *pattern; /* that paths must match, from the operand; or NULL */
  size_t base;         /* bytes of a path in front of what it matches */
  walk_level *levels;  /* from the first folder to the one at hand */
  size_t depth;
  size_t cap;
};

static void walk_put(app_walk *walk, const char *path, const char *error,
                     int error_number) {
  walk->files =
      app_grow(walk->files, walk->count, &walk->cap, sizeof *walk->files);
  walk->files[walk->count++] = (app_walked){
      .path = app_copy(path), .error = error, .error_number = error_number};
}

bool app_walk_has_ending(const char *name) {
  const char *dot = strrchr(name, '.');
  for (int i = 0; dot != NULL && dot != name && i < WALK_ENDINGS; i++)
    if (strcasecmp(walk_endings[i], dot) == 0)
      return true;
  return false;
}

bool app_walk_is_draft(app_configs *configs, const char *path) {
  const char *slash = strrchr(path, '/');
  return app_walk_has_ending(slash == NULL ? path : slash + 1) ||
         app_configs_format(configs, path) != AMENDS_FORMAT_AUTO;
}

/* Does a file or folder on the way begin with "."? */
static bool walk_is_hidden(const char *path) {
  for (const char *part = path; part != NULL; part = strchr(part, '/')) {
    part += *part == '/';
    if (*part == '.' && strspn(part, ".") != strcspn(part, "/"))
      return true;
  }
  return false;
}

bool app_walk_is_unjudged(app_configs *configs, const char *path) {
  return !app_walk_is_draft(configs, path) && !walk_is_hidden(path) &&
         amends_messages_detect(path, "", 0) != AMENDS_FILE_AUTO;
}

static bool walk_is_wanted(const app_walk_tour *tour, const char *path) {
  if (tour->pattern != NULL)
    return app_glob_match(tour->pattern, path + tour->base, false, true);
  return app_walk_is_draft(tour->walk->configs, path);
}

static bool walk_is_kept_out(const app_walk_tour *tour, const char *path,
                             const char *absolute, bool is_folder) {
  app_walk *walk = tour->walk;
  if (walk->no_ignore)
    return false;
  const bool is_ignored =
      app_gitignore_holds(tour->levels[tour->depth - 1].rules, absolute,
                          is_folder) ||
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

/* Enters a folder; paths and rules are taken over. */
static void walk_enter(app_walk_tour *tour, char *shown, char *absolute,
                       app_gitignore *rules) {
  walk_level level = {.shown = shown, .absolute = absolute, .rules = rules};
  const char *path = shown[0] == '\0' ? "." : shown;
  level.count = scandir(path, &level.entries, walk_is_entry, walk_compare);
  if (level.count < 0)
    walk_put(tour->walk, path, "cannot read", errno);
  tour->levels =
      app_grow(tour->levels, tour->depth, &tour->cap, sizeof *tour->levels);
  tour->levels[tour->depth++] = level;
}

static void walk_leave(app_walk_tour *tour) {
  walk_level *level = &tour->levels[--tour->depth];
  while (level->at < level->count)
    free(level->entries[level->at++]);
  free(level->entries);
  free(level->shown);
  free(level->absolute);
  if (tour->depth == 0)
    app_gitignore_free(level->rules);
  else
    app_gitignore_leave(level->rules);
}

/* Takes over the paths. */
static void walk_folder(app_walk_tour *tour, char *path, char *absolute) {
  app_gitignore *rules = tour->levels[tour->depth - 1].rules;
  const bool is_too_deep = tour->depth > WALK_DEPTH;
  if (!is_too_deep && !walk_is_kept_out(tour, path, absolute, true)) {
    walk_enter(tour, path, absolute,
               rules == NULL ? NULL : app_gitignore_enter(rules, absolute));
    return;
  }
  if (is_too_deep)
    walk_put(tour->walk, path, "folders are nested too deep", 0);
  free(absolute);
  free(path);
}

static void walk_regular(const app_walk_tour *tour, const char *path,
                         const char *absolute) {
  app_walk *walk = tour->walk;
  const bool is_wanted = walk_is_wanted(tour, path);
  const bool is_unjudged = !is_wanted && tour->pattern == NULL &&
                           app_walk_is_unjudged(walk->configs, path);
  if ((!is_wanted && !is_unjudged) ||
      walk_is_kept_out(tour, path, absolute, false))
    return;
  if (is_wanted)
    walk_put(walk, path, NULL, 0);
  walk->unjudged += is_unjudged;
}

static void walk_entry(app_walk_tour *tour, const char *name) {
  struct stat info;
  const walk_level *level = &tour->levels[tour->depth - 1];
  char *path = app_join_path(level->shown, name);
  char *absolute = app_join_path(level->absolute, name);
  const bool is_there = lstat(path, &info) == 0;
  if (is_there && S_ISDIR(info.st_mode)) {
    walk_folder(tour, path, absolute);
    return;
  }
  if (!is_there)
    walk_put(tour->walk, path, "cannot read", errno);
  else if (S_ISREG(info.st_mode))
    walk_regular(tour, path, absolute);
  free(absolute);
  free(path);
}

app_walk_tour *app_walk_begin(app_walk *walk, const char *folder) {
  app_walk_tour *tour = app_alloc(1, sizeof *tour);
  const char *path = folder[0] == '\0' ? "." : folder;
  char *absolute = realpath(path, NULL);
  tour->walk = walk;
  walk->is_wide = true;
  if (absolute == NULL) {
    walk_put(walk, path, "cannot read", errno);
    return tour;
  }
  walk_enter(tour, app_copy(folder), absolute,
             walk->no_ignore ? NULL : app_gitignore_of(absolute));
  return tour;
}

bool app_walk_step(app_walk_tour *tour) {
  if (tour->depth == 0)
    return false;
  walk_level *level = &tour->levels[tour->depth - 1];
  if (level->at >= level->count) {
    walk_leave(tour);
    return tour->depth > 0;
  }
  struct dirent *entry = level->entries[level->at++];
  walk_entry(tour, entry->d_name);
  free(entry);
  return true;
}

void app_walk_end(app_walk_tour *tour) {
  if (tour == NULL)
    return;
  while (tour->depth > 0)
    walk_leave(tour);
  free(tour->levels);
  free(tour);
}

static void walk_say_nothing(app_walk *walk, const char *operand,
                             bool is_ignored, bool is_pattern) {
  if (is_ignored)
    walk_put(walk, operand, "all files in it are ignored", 0);
  else
    walk_put(walk, operand,
             is_pattern
                 ? "matches no file"
                 : "holds no file of a known kind; name files, or give them "
                   "\"formats\" in " APP_CONFIG_NAME,
             0);
}

/* All of a folder that is wanted; without anything that is said. `shown` is ""
 * where paths shall have no folder in front. */
static void walk_folder_operand(app_walk *walk, const char *operand,
                                const char *shown, const char *pattern,
                                size_t base) {
  const size_t before = walk->count;
  const size_t ignored = walk->ignored;
  const size_t unjudged = walk->unjudged;
  app_walk_tour *tour = app_walk_begin(walk, shown);
  tour->pattern = pattern;
  tour->base = base;
  while (app_walk_step(tour))
    continue;
  app_walk_end(tour);
  if (walk->count > before)
    return;
  const bool is_ignored = walk->ignored > ignored && walk->unjudged == unjudged;
  walk->unjudged = unjudged; /* the error that is said here covers them */
  walk_say_nothing(walk, operand, is_ignored, pattern != NULL);
}

/* The folders in front of the first sign of a pattern are taken as they are.
 */
static void walk_pattern(app_walk *walk, const char *operand) {
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
static bool walk_file(app_walk *walk, const char *operand) {
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

void app_walk_add_stdin(app_walk *walk, const char *name) {
  if (walk_file(walk, name))
    walk->files[walk->count - 1].is_stdin = true;
}

void app_walk_add(app_walk *walk, const char *operand) {
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

void app_walk_clear(app_walk *walk) {
  for (size_t i = 0; i < walk->count; i++)
    free(walk->files[i].path);
  free(walk->files);
  walk->files = NULL;
  walk->count = walk->cap = 0;
}
