/* SPDX-License-Identifier: MIT
 *
 * Contents come from one `git cat-file`, read when a file is taken, so that the
 * working tree is never looked at: it may differ from what is committed. */
#define _POSIX_C_SOURCE 200809L
#include "cli/input/source_git.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/limits.h"
#include "common/memory.h"
#include "common/trouble.h"
#include "common/walk.h"
#include "git/changes.h"
#include "git/run.h"

typedef struct source_git {
  git_changes changes;
  git_blobs *blobs;
  char *prefix; /* of the working directory in the repository: "a/b/" */
  char **shown; /* paths as people call them */
  app_configs *configs;
  bool no_ignore;
} source_git;

/* From the working directory: below it without the prefix, else upwards. */
static char *source_git_name(const char *prefix, const char *path) {
  const size_t len = strlen(prefix);
  if (strncmp(path, prefix, len) == 0)
    return app_copy(path + len);
  size_t depth = 0;
  for (const char *at = prefix; *at != '\0'; at++)
    depth += *at == '/';
  char *name = app_alloc(3 * depth + strlen(path) + 1, 1);
  for (size_t i = 0; i < depth; i++)
    strcat(name, "../");
  return strcat(name, path);
}

/* The changed lines as bytes of the file; the end of a line belongs to it. */
static cli_changed *source_git_spans(const git_change *change,
                                     const app_input *input) {
  cli_changed *changed = app_alloc(1, sizeof *changed);
  changed->spans = app_alloc(change->line_count, sizeof *changed->spans);
  size_t line = 1, at = 0;
  for (size_t i = 0; i < change->line_count; i++) {
    const git_lines *lines = &change->lines[i];
    while (line < lines->first && at < input->len)
      line += input->text[at++] == '\n';
    const size_t start = at;
    while (line <= lines->last && at < input->len)
      line += input->text[at++] == '\n';
    changed->spans[changed->count++] =
        (amends_span){(uint32_t)start, (uint32_t)at};
  }
  return changed;
}

static void source_git_load(source_git *git, cli_file *file) {
  const git_change *change = &git->changes.files[file->index];
  amends_limits limits;
  app_limits_of_config(&limits, app_configs_of(git->configs, file->path));
  const git_blob_result result =
      git_blobs_read(git->blobs, change->object, limits.input_bytes,
                     &file->input.text, &file->input.len);
  if (result == GIT_BLOB_READ)
    file->changed = source_git_spans(change, &file->input);
  else
    file->trouble = result == GIT_BLOB_TOO_LARGE
                        ? "larger than the limit input-bytes"
                        : "git does not have its content";
}

static bool source_git_is_kept_out(const source_git *git, const char *path) {
  return !git->no_ignore &&
         app_configs_ignored(git->configs, path, false) != NULL;
}

/* Takes what a search of the folders would have taken. */
static bool source_git_is_wanted(const source_git *git, const char *path) {
  return app_walk_is_draft(git->configs, path) &&
         !source_git_is_kept_out(git, path);
}

/* Goes on to the next file that is wanted, and counts what could be one. */
static void source_git_skip(cli_source *source) {
  const source_git *git = source->state;
  for (; source->next_index < git->changes.count; source->next_index++) {
    const char *path = git->shown[source->next_index];
    if (source_git_is_wanted(git, path))
      return;
    source->unjudged += app_walk_is_unjudged(git->configs, path) &&
                        !source_git_is_kept_out(git, path);
  }
}

static bool source_git_next(cli_source *source, cli_file *file) {
  source_git *git = source->state;
  source_git_skip(source);
  if (source->next_index == git->changes.count)
    return false;
  *file = (cli_file){.path = git->shown[source->next_index],
                     .index = source->next_index};
  source->next_index++;
  source_git_load(git, file);
  return true;
}

static bool source_git_read(const cli_source *source, cli_file *file,
                            amends_error *err) {
  (void)source;
  if (file->trouble == NULL)
    return true; /* whether it is text is seen when it is taken apart */
  *err = (amends_error){.status = AMENDS_E_ARGUMENT};
  snprintf(err->message, sizeof err->message, "%s", file->trouble);
  return false;
}

static void source_git_close(cli_source *source) {
  source_git *git = source->state;
  for (size_t i = 0; i < git->changes.count; i++)
    free(git->shown[i]);
  free(git->shown);
  git_changes_clear(&git->changes);
  git_blobs_close(git->blobs);
  free(git->prefix);
  free(git);
}

/* Nothing when git knows no place: the repository has no working tree. */
static char *source_git_prefix(void) {
  static const char *const arguments[] = {"rev-parse", "--show-prefix", NULL};
  char *prefix = git_line(arguments);
  return prefix != NULL ? prefix : app_copy("");
}

bool cli_source_git(cli_source *out, const cli_options *options,
                    app_configs *configs) {
  source_git *git = app_alloc(1, sizeof *git);
  *git = (source_git){.configs = configs, .no_ignore = options->no_ignore};
  *out = (cli_source){.next = source_git_next,
                      .read = source_git_read,
                      .close = source_git_close,
                      .is_wide = true,
                      .state = git};
  if (git_changes_read(&git->changes, options->base, options->operands,
                       options->operand_count))
    git->blobs = git_blobs_open();
  git->prefix = source_git_prefix();
  git->shown = app_alloc(git->changes.count, sizeof *git->shown);
  for (size_t i = 0; i < git->changes.count; i++)
    git->shown[i] = source_git_name(git->prefix, git->changes.files[i].path);
  if (git->blobs != NULL)
    return true;
  source_git_close(out);
  return false;
}
