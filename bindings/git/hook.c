/* SPDX-License-Identifier: MIT
 *
 * Hooks are short shell scripts with a mark by which we know them again. */
#define _XOPEN_SOURCE 700
#include "hook.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/memory.h"
#include "common/trouble.h"
#include "run.h"

const char *const git_hook_names[] = {"pre-commit", "commit-msg",
                                      "sendemail-validate", NULL};

static const char hook_mark[] = "# Made by \"amends hook install\".";
static const char hook_before[] = ".before-amends";

/* The mark stands within this many bytes of the beginning. */
enum { HOOK_HEAD = 256 };

/* What each hook does once the one that was there has agreed. A commit message
 * ends where git says that what follows is not taken; a patch where the letter
 * does. A report on nothing would be noise. */
static const char *hook_command(const char *name) {
  if (strcmp(name, "pre-commit") == 0)
    return "exec amends check --staged\n";
  if (strcmp(name, "commit-msg") == 0)
    return "report=$(sed '/^# -* >8 -*$/,$d' \"$1\" |\n"
           "  git stripspace --strip-comments |\n"
           "  amends check --format text --expect none -) && exit\n"
           "status=$?\nprintf '%s\\n' \"$report\" >&2\nexit $status\n";
  return "report=$(sed '1{/^From /d;};/^---$/,$d' \"$1\" | amends check -) && "
         "exit\n"
         "status=$?\nprintf '%s\\n' \"$report\" >&2\nexit $status\n";
}

/* A relative core.hooksPath counts from the top of the working tree. */
static char *hook_configured(void) {
  static const char *const key[] = {"config", "--type=path", "core.hooksPath",
                                    NULL};
  static const char *const top[] = {"rev-parse", "--show-toplevel", NULL};
  char *folder = git_line(key);
  if (folder == NULL)
    return NULL;
  char *root = git_line(top);
  char *path = app_join_path(root == NULL ? "" : root, folder);
  free(root);
  free(folder);
  return path;
}

/* A folder that is not there yet counts as inside: its name says so. */
static bool hook_is_below(const char *folder, const char *root) {
  char *from = realpath(folder, NULL);
  char *to = realpath(root, NULL);
  const char *path = from != NULL ? from : folder;
  const size_t len = to == NULL ? 0 : strlen(to);
  const bool is_below = len > 0 && strncmp(path, to, len) == 0 &&
                        (path[len] == '/' || path[len] == '\0');
  free(from);
  free(to);
  return is_below;
}

static bool hook_is_own(const char *folder) {
  static const char *const top[] = {"rev-parse", "--show-toplevel", NULL};
  static const char *const common[] = {"rev-parse", "--git-common-dir", NULL};
  char *roots[] = {git_line(top), git_line(common)};
  const bool is_own = (roots[0] != NULL && hook_is_below(folder, roots[0])) ||
                      (roots[1] != NULL && hook_is_below(folder, roots[1]));
  free(roots[0]);
  free(roots[1]);
  return is_own;
}

char *git_hook_folder(void) {
  static const char *const hooks[] = {"rev-parse", "--git-path", "hooks", NULL};
  git_output said;
  const bool is_repository = git_read(hooks, &said);
  git_output_clear(&said);
  if (!is_repository) {
    app_trouble("hook", "git finds no repository here", NULL);
    return NULL;
  }
  char *folder = hook_configured();
  if (folder == NULL)
    return git_line(hooks);
  if (hook_is_own(folder))
    return folder;
  app_trouble(folder,
              "core.hooksPath lies outside of this repository, so others may "
              "share it; nothing was done",
              NULL);
  free(folder);
  return NULL;
}

static char *hook_path(const char *folder, const char *name, const char *tail) {
  const size_t size = strlen(name) + strlen(tail) + 1;
  char *file = app_alloc(size, 1);
  snprintf(file, size, "%s%s", name, tail);
  char *path = app_join_path(folder, file);
  free(file);
  return path;
}

static bool hook_is_ours(const char *path) {
  char head[HOOK_HEAD + 1] = "";
  FILE *file = fopen(path, "r");
  if (file == NULL)
    return false;
  head[fread(head, 1, HOOK_HEAD, file)] = '\0';
  fclose(file);
  return strstr(head, hook_mark) != NULL;
}

git_hook_state git_hook_state_of(const char *folder, const char *name) {
  char *path = hook_path(folder, name, "");
  char *before = hook_path(folder, name, hook_before);
  git_hook_state state = GIT_HOOK_NONE;
  if (hook_is_ours(path))
    state = access(before, F_OK) == 0 ? GIT_HOOK_CHAINED : GIT_HOOK_OURS;
  else if (access(path, F_OK) == 0)
    state = GIT_HOOK_FOREIGN;
  free(path);
  free(before);
  return state;
}

static bool hook_fail(const char *path, const char *what) {
  app_trouble(path, what, strerror(errno));
  return false;
}

static bool hook_fill(const char *path, const char *name) {
  FILE *file = fopen(path, "wx");
  if (file == NULL)
    return false;
  fprintf(file, "#!/bin/sh\n%s\nbefore=$0%s\n", hook_mark, hook_before);
  fputs("if [ -x \"$before\" ]; then\n  \"$before\" \"$@\" || exit\nfi\n",
        file);
  fputs(hook_command(name), file);
  const bool is_written =
      fflush(file) == 0 && fchmod(fileno(file), (mode_t)0755) == 0;
  return fclose(file) == 0 && is_written;
}

/* Beside it and then in its place, so that git never runs half a hook. */
static bool hook_write(const char *folder, const char *name) {
  char *path = hook_path(folder, name, "");
  char *spare = hook_path(folder, name, ".amends-new");
  unlink(spare);
  const bool is_written = hook_fill(spare, name) && rename(spare, path) == 0;
  if (!is_written) {
    hook_fail(path, "cannot write");
    unlink(spare);
  }
  free(path);
  free(spare);
  return is_written;
}

/* Links two names to one file first, so that there always is a hook. */
static bool hook_set_aside(const char *folder, const char *name) {
  char *path = hook_path(folder, name, "");
  char *before = hook_path(folder, name, hook_before);
  bool is_aside = link(path, before) == 0;
  if (!is_aside)
    hook_fail(before, "cannot keep the hook that is there");
  free(path);
  free(before);
  return is_aside;
}

bool git_hook_install(const char *folder, const char *name) {
  const git_hook_state state = git_hook_state_of(folder, name);
  if (state == GIT_HOOK_OURS || state == GIT_HOOK_CHAINED)
    return hook_write(folder, name);
  if (mkdir(folder, (mode_t)0777) != 0 && errno != EEXIST)
    return hook_fail(folder, "cannot make the folder");
  if (state == GIT_HOOK_FOREIGN && !hook_set_aside(folder, name))
    return false;
  return hook_write(folder, name);
}

bool git_hook_uninstall(const char *folder, const char *name) {
  const git_hook_state state = git_hook_state_of(folder, name);
  if (state != GIT_HOOK_OURS && state != GIT_HOOK_CHAINED)
    return true;
  char *path = hook_path(folder, name, "");
  char *before = hook_path(folder, name, hook_before);
  const bool is_done =
      state == GIT_HOOK_CHAINED ? rename(before, path) == 0 : unlink(path) == 0;
  if (!is_done)
    hook_fail(path, "cannot take the hook out");
  free(path);
  free(before);
  return is_done;
}
