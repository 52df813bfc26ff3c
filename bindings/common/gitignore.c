/* SPDX-License-Identifier: MIT
 *
 * .gitignore files, innermost first: the last pattern that matches in the
 * innermost file that has one decides. */
#define _POSIX_C_SOURCE 200809L
#include "gitignore.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "glob.h"
#include "input.h"
#include "memory.h"

struct app_gitignore {
  app_gitignore *above;
  char *folder;
  app_input input; /* its lines, each ended by '\0' */
};

/* Ends every line with '\0' and takes white space at its end away, unless a
 * backslash keeps it. */
static void gitignore_cut(app_input *input) {
  size_t last = 0; /* behind the last character that stays in its line */
  for (size_t i = 0; i < input->len; i++) {
    char *at = &input->text[i];
    if (*at == '\n') {
      memset(input->text + last, '\0', i + 1 - last);
      last = i + 1;
    } else if ((*at != ' ' && *at != '\t' && *at != '\r') ||
               (i > 0 && i == last && at[-1] == '\\')) {
      last = i + 1;
    }
  }
  if (input->len > 0)
    memset(input->text + last, '\0', input->len - last);
}

/* A file that cannot be read has no rules: git says so itself. */
static void gitignore_read(app_gitignore *rules) {
  amends_error err;
  char *path = app_join_path(rules->folder, ".gitignore");
  if (app_input_read(&rules->input, path, app_input_config, &err)) {
    char *text = app_copy_part(rules->input.text, rules->input.len);
    free(rules->input.text);
    rules->input.text = text;
    text[rules->input.len++] = '\n';
    gitignore_cut(&rules->input);
  }
  free(path);
}

app_gitignore *app_gitignore_enter(app_gitignore *above, const char *folder) {
  app_gitignore *rules = app_alloc(1, sizeof *rules);
  rules->above = above;
  rules->folder = app_copy(folder);
  gitignore_read(rules);
  return rules;
}

static bool gitignore_is_top(const char *folder) {
  char *path = app_join_path(folder, ".git");
  const bool is_top = access(path, F_OK) == 0;
  free(path);
  return is_top;
}

/* The length of the path of the work tree's top folder; 0: there is none. */
static size_t gitignore_top(const char *folder) {
  char *path = app_copy(folder);
  size_t len = strlen(path);
  while (len > 0 && !gitignore_is_top(path)) {
    while (len > 0 && path[len - 1] != '/')
      len--;
    len -= len > 0;
    path[len] = '\0';
  }
  free(path);
  return len;
}

app_gitignore *app_gitignore_of(const char *folder) {
  app_gitignore *rules = NULL;
  size_t len = gitignore_top(folder);
  if (len == 0)
    return NULL;
  for (;;) {
    char *part = app_copy_part(folder, len);
    rules = app_gitignore_enter(rules, part);
    free(part);
    if (folder[len] == '\0')
      return rules;
    len += 1 + strcspn(folder + len + 1, "/");
  }
}

void app_gitignore_leave(app_gitignore *rules) {
  if (rules == NULL)
    return;
  app_input_clear(&rules->input);
  free(rules->folder);
  free(rules);
}

void app_gitignore_free(app_gitignore *rules) {
  while (rules != NULL) {
    app_gitignore *above = rules->above;
    app_gitignore_leave(rules);
    rules = above;
  }
}

/* What one file says of a path within its folder: 1 ignored, -1 not, 0 nothing.
 */
static int gitignore_decide(const app_gitignore *rules, const char *relative,
                            bool is_folder) {
  int decision = 0;
  const char *end = rules->input.text + rules->input.len;
  for (const char *line = rules->input.text; line < end;
       line += strlen(line) + 1) {
    const bool is_negated = *line == '!';
    if (*line == '\0' || *line == '#')
      continue;
    if (app_glob_match(line + is_negated, relative, is_folder, false))
      decision = is_negated ? -1 : 1;
  }
  return decision;
}

bool app_gitignore_holds(const app_gitignore *rules, const char *path,
                         bool is_folder) {
  for (; rules != NULL; rules = rules->above) {
    const size_t len = strlen(rules->folder);
    const int decision =
        rules->input.len == 0 || strlen(path) <= len + 1
            ? 0
            : gitignore_decide(rules, path + len + 1, is_folder);
    if (decision != 0)
      return decision > 0;
  }
  return false;
}
