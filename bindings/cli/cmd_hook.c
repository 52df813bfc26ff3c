/* SPDX-License-Identifier: MIT
 *
 * amends hook: git asks amends before it commits or sends. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/options.h"
#include "git/hook.h"

typedef bool hook_action(const char *folder, const char *name);

static bool hook_status(const char *folder, const char *name) {
  static const char *const words[] = {
      "not installed", "installed",
      "installed, runs the hook that was there first",
      "not installed; there is another hook"};
  printf("%s: %s\n", name, words[git_hook_state_of(folder, name)]);
  return true;
}

static bool hook_install(const char *folder, const char *name) {
  return git_hook_install(folder, name) && hook_status(folder, name);
}

static bool hook_uninstall(const char *folder, const char *name) {
  return git_hook_uninstall(folder, name) && hook_status(folder, name);
}

typedef struct hook_row {
  const char *name;
  hook_action *action;
  bool is_for_all; /* without names it means every hook */
} hook_row;

static const hook_row hook_rows[] = {{"install", hook_install, false},
                                     {"uninstall", hook_uninstall, true},
                                     {"status", hook_status, true}};

enum { HOOK_ROWS = sizeof hook_rows / sizeof hook_rows[0], HOOK_NAMES = 3 };

static const hook_row *hook_find(const cli_options *options) {
  const char *names[HOOK_ROWS];
  if (options->operand_count == 0) {
    app_trouble("hook", "say install, uninstall or status", NULL);
    return NULL;
  }
  for (int i = 0; i < HOOK_ROWS; i++) {
    names[i] = hook_rows[i].name;
    if (strcmp(options->operands[0], names[i]) == 0)
      return &hook_rows[i];
  }
  app_trouble_unknown("hook command", options->operands[0], names, HOOK_ROWS);
  return NULL;
}

static bool hook_is_name(const char *word) {
  for (int i = 0; git_hook_names[i] != NULL; i++)
    if (strcmp(git_hook_names[i], word) == 0)
      return true;
  app_trouble_unknown("hook", word, git_hook_names, HOOK_NAMES);
  return false;
}

/* All names are looked at before anything is done. */
static bool hook_run(const hook_row *row, const char *folder,
                     const cli_options *options) {
  bool is_good = true;
  for (int i = 1; i < options->operand_count; i++)
    is_good = hook_is_name(options->operands[i]) && is_good;
  if (!is_good)
    return false;
  for (int i = 1; i < options->operand_count; i++)
    is_good = row->action(folder, options->operands[i]) && is_good;
  for (int i = 0; options->operand_count == 1 && git_hook_names[i] != NULL; i++)
    if (i == 0 || row->is_for_all)
      is_good = row->action(folder, git_hook_names[i]) && is_good;
  return is_good;
}

app_exit cli_hook(const cli_options *options) {
  const hook_row *row = hook_find(options);
  char *folder = row == NULL ? NULL : git_hook_folder();
  const bool is_done = folder != NULL && hook_run(row, folder, options);
  free(folder);
  return is_done && app_stdout_flush() ? APP_CLEAN : APP_TROUBLE;
}
