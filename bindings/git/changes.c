/* SPDX-License-Identifier: MIT
 *
 * One `git diff` gives the raw list of files and, in the same order, a patch
 * without context, whose hunk headers name the lines. */
#define _POSIX_C_SOURCE 200809L
#include "changes.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/memory.h"
#include "common/trouble.h"
#include "run.h"

enum { CHANGES_FIXED = 24 /* arguments besides the paths */ };

/* ---- the raw list -------------------------------------------------------- */

/* ":OLDMODE NEWMODE OLDID NEWID STATUS\0PATH\0", two paths for a rename. */
typedef struct changes_raw {
  const char *mode;
  const char *object;
  size_t object_len;
  char status;
  const char *path; /* the new one */
} changes_raw;

/* Returns what is behind the record, or NULL when `text` is at none. */
static const char *changes_raw_read(const char *text, const char *end,
                                    changes_raw *raw) {
  if (text >= end || *text != ':')
    return NULL;
  const char *field[5];
  const char *at = text;
  for (int i = 0; i < 5; i++) {
    field[i] = at;
    at += strcspn(at, " ");
    at += *at == ' ';
  }
  raw->mode = field[1];
  raw->object = field[3];
  raw->object_len = strcspn(field[3], " ");
  raw->status = field[4][0];
  const char *path = field[4] + strlen(field[4]) + 1;
  if (raw->status == 'R' || raw->status == 'C')
    path += strlen(path) + 1;
  raw->path = path;
  return path < end ? path + strlen(path) + 1 : NULL;
}

/* Ordinary files, executable or not: no links, no submodules. */
static bool changes_is_file(const changes_raw *raw) {
  return strncmp(raw->mode, "100", 3) == 0;
}

/* A file whose kind has changed is taken away and added in the patch. */
static int changes_sections(const changes_raw *raw) {
  return raw->status == 'T' ? 2 : 1;
}

/* ---- the patch ----------------------------------------------------------- */

static const char *changes_line_end(const char *text, const char *end) {
  const char *line_end = memchr(text, '\n', (size_t)(end - text));
  return line_end == NULL ? end : line_end + 1;
}

static bool changes_begins(const char *text, const char *end,
                           const char *words) {
  const size_t len = strlen(words);
  return (size_t)(end - text) >= len && memcmp(text, words, len) == 0;
}

static void changes_put_lines(git_change *file, size_t first, size_t last) {
  file->lines = app_grow(file->lines, file->line_count, &file->line_cap,
                         sizeof *file->lines);
  file->lines[file->line_count++] = (git_lines){first, last};
}

/* "@@ -A,B +C,D @@": D is 1 when it is not said. With D 0 lines are gone
 * behind line C. */
static void changes_hunk(git_change *file, const char *text) {
  const char *plus = strchr(text, '+');
  char *at;
  if (plus == NULL)
    return;
  const size_t first = strtoul(plus + 1, &at, 10);
  const size_t count = *at == ',' ? strtoul(at + 1, NULL, 10) : 1;
  if (count > 0)
    changes_put_lines(file, first, first + count - 1);
  else
    changes_put_lines(file, first > 0 ? first : 1, first + 1);
}

/* Reads the sections of one file, of which `count` are left; `file` NULL: it is
 * not wanted. Returns where the next file's begin. Content has a sign in front
 * of each line, so it cannot be taken for a header. */
static const char *changes_section(git_change *file, const char *text,
                                   const char *end, int count) {
  while (text < end) {
    if (changes_begins(text, end, "diff --git ") && count-- == 0)
      break;
    if (file != NULL && changes_begins(text, end, "@@ "))
      changes_hunk(file, text);
    text = changes_line_end(text, end);
  }
  return text;
}

/* ---- both ---------------------------------------------------------------- */

static git_change *changes_put(git_changes *changes, const changes_raw *raw) {
  changes->files = app_grow(changes->files, changes->count, &changes->cap,
                            sizeof *changes->files);
  git_change *file = &changes->files[changes->count++];
  *file = (git_change){.path = app_copy(raw->path),
                       .object = app_copy_part(raw->object, raw->object_len)};
  return file;
}

static void changes_parse(git_changes *changes, const git_output *output) {
  const char *end = output->text + output->len;
  const char *text = output->text;
  changes_raw raw;
  while (text != NULL && text < end && *text == ':')
    text = changes_raw_read(text, end, &raw);
  const char *patch = text == NULL ? end : text;
  while (patch < end && *patch == '\0')
    patch++;
  for (text = output->text;
       (text = changes_raw_read(text, end, &raw)) != NULL;) {
    git_change *file =
        changes_is_file(&raw) ? changes_put(changes, &raw) : NULL;
    patch = changes_section(file, patch, end, changes_sections(&raw));
  }
}

/* `sides` are the options and commits that say what is compared. */
static bool changes_diff(git_changes *out, const char *const *sides,
                         char *const *paths, int path_count) {
  static const char *const fixed[] = {"diff",
                                      "--raw",
                                      "--patch",
                                      "-z",
                                      "--no-abbrev",
                                      "--unified=0",
                                      "--text",
                                      "--find-renames",
                                      "--inter-hunk-context=0",
                                      "--no-color",
                                      "--diff-filter=d",
                                      "--ignore-submodules=all",
                                      "--no-ext-diff",
                                      "--no-textconv",
                                      "--no-relative"};
  const size_t fixed_count = sizeof fixed / sizeof *fixed;
  git_output output;
  size_t count = 0;
  const char **arguments =
      app_alloc(CHANGES_FIXED + (size_t)path_count, sizeof *arguments);
  for (size_t i = 0; i < fixed_count; i++)
    arguments[count++] = fixed[i];
  for (; *sides != NULL; sides++)
    arguments[count++] = *sides;
  arguments[count++] = "--";
  for (int i = 0; i < path_count; i++)
    arguments[count++] = paths[i];
  const bool is_read = git_read(arguments, &output);
  free(arguments);
  if (is_read)
    changes_parse(out, &output);
  git_output_clear(&output);
  return is_read;
}

/* ---- which sides --------------------------------------------------------- */

static char *changes_commit(const char *name) {
  const char *const arguments[] = {"rev-parse", "--quiet", "--verify", name,
                                   NULL};
  return git_line(arguments);
}

/* Before the first commit there is nothing to compare with but nothing. */
static char *changes_empty_tree(void) {
  static const char *const arguments[] = {"hash-object", "-t", "tree",
                                          "--stdin", NULL};
  return git_line(arguments);
}

static bool changes_has_index(void) {
  static const char *const arguments[] = {"rev-parse", "--is-bare-repository",
                                          NULL};
  char *answer = git_line(arguments);
  const bool is_bare = answer != NULL && strcmp(answer, "true") == 0;
  free(answer);
  return !is_bare;
}

/* Lines of `file` that are changed in `other` as well: the result of a merge
 * that is in neither side. */
static void changes_cut(git_change *file, const git_change *other) {
  size_t kept = 0, at = 0;
  git_lines *lines =
      app_alloc(file->line_count + other->line_count, sizeof *lines);
  for (size_t i = 0; i < file->line_count; i++) {
    while (at < other->line_count &&
           other->lines[at].last < file->lines[i].first)
      at++;
    for (size_t k = at;
         k < other->line_count && other->lines[k].first <= file->lines[i].last;
         k++) {
      const git_lines a = file->lines[i], b = other->lines[k];
      lines[kept++] = (git_lines){a.first > b.first ? a.first : b.first,
                                  a.last < b.last ? a.last : b.last};
    }
  }
  free(file->lines);
  file->lines = lines;
  file->line_count = kept;
}

static const git_change *changes_find(const git_changes *changes,
                                      const char *path) {
  for (size_t i = 0; i < changes->count; i++)
    if (strcmp(changes->files[i].path, path) == 0)
      return &changes->files[i];
  return NULL;
}

/* What a merge brings in has been looked at where it came from. */
static bool changes_cut_merge(git_changes *changes, const char *other_side,
                              char *const *paths, int path_count) {
  const char *const sides[] = {"--cached", other_side, NULL};
  git_changes other = {NULL, 0, 0};
  const bool is_read = changes_diff(&other, sides, paths, path_count);
  size_t kept = 0;
  for (size_t i = 0; is_read && i < changes->count; i++) {
    git_change *file = &changes->files[i];
    const git_change *twin = changes_find(&other, file->path);
    if (twin == NULL) {
      free(file->path);
      free(file->object);
      free(file->lines);
      continue;
    }
    changes_cut(file, twin);
    changes->files[kept++] = *file;
  }
  if (is_read)
    changes->count = kept;
  git_changes_clear(&other);
  return is_read;
}

/* Without a repository `git diff` would compare files and explain itself. git
 * says why there is none: it may not trust the owner of the folder. */
static bool changes_has_repository(const char *option) {
  static const char *const arguments[] = {"rev-parse", "--git-dir", NULL};
  git_output output;
  const bool is_there = git_read(arguments, &output);
  git_output_clear(&output);
  if (!is_there)
    app_trouble(option, "git finds no repository here", NULL);
  return is_there;
}

/* A commit or a range of them. What begins with "-" would be an option. */
static bool changes_has_base(const char *base) {
  const char *const arguments[] = {"rev-list", "--max-count=1", base, "--",
                                   NULL};
  git_output output = {.status = -1};
  if (base[0] != '-')
    output = git_run(arguments, true);
  const bool is_there = output.status == 0;
  git_output_clear(&output);
  if (!is_there)
    app_trouble("--diff", "git knows no such commit (is it fetched?)", base);
  return is_there;
}

static bool changes_staged(git_changes *out, char *const *paths,
                           int path_count) {
  char *head = changes_commit("HEAD^{commit}");
  char *merge = changes_commit("MERGE_HEAD");
  if (head == NULL)
    head = changes_empty_tree();
  const char *const sides[] = {"--cached", head, NULL};
  bool is_read = head != NULL && changes_diff(out, sides, paths, path_count);
  if (is_read && merge != NULL)
    is_read = changes_cut_merge(out, merge, paths, path_count);
  free(head);
  free(merge);
  return is_read;
}

bool git_changes_read(git_changes *out, const char *base, char *const *paths,
                      int path_count) {
  *out = (git_changes){NULL, 0, 0};
  if (!changes_has_repository(base == NULL ? "--staged" : "--diff"))
    return false;
  if (base == NULL)
    return changes_staged(out, paths, path_count);
  if (!changes_has_base(base))
    return false;
  const char *const range[] = {base, NULL};
  const char *const index[] = {"--cached", "--merge-base", base, NULL};
  const char *const bare[] = {"--merge-base", base, "HEAD", NULL};
  const char *const *sides = strstr(base, "..") != NULL ? range
                             : changes_has_index()      ? index
                                                        : bare;
  return changes_diff(out, sides, paths, path_count);
}

void git_changes_clear(git_changes *changes) {
  for (size_t i = 0; i < changes->count; i++) {
    free(changes->files[i].path);
    free(changes->files[i].object);
    free(changes->files[i].lines);
  }
  free(changes->files);
  *changes = (git_changes){NULL, 0, 0};
}
