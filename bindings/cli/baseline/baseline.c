/* SPDX-License-Identifier: MIT
 *
 * Whether a finding is known. */
#define _XOPEN_SOURCE 700
#include "cli/baseline/baseline.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "common/memory.h"
#include "common/trouble.h"

enum { BASELINE_SHOWN = 5 /* stale entries that are named */ };

struct cli_baseline {
  char *path;
  char *folder; /* absolute, without "/" at its end */
  char *working;
  cli_known_list list;  /* sorted */
  pthread_mutex_t lock; /* over what the run notes in the entries */
};

/* ---- paths --------------------------------------------------------------- */

/* Takes "." and ".." out of an absolute path, by its letters alone: the file
 * need not exist. */
static void baseline_straighten(char *path) {
  char *out = path;
  for (const char *at = path; *at != '\0';) {
    const size_t len = strcspn(at + 1, "/") + 1;
    if (len == 3 && strncmp(at, "/..", 3) == 0) {
      while (out > path && *--out != '/') {
      }
    } else if (len > 1 && !(len == 2 && at[1] == '.')) {
      memmove(out, at, len);
      out += len;
    }
    at += len;
  }
  *out = '\0';
}

char *cli_baseline_file(const cli_baseline *baseline, const char *path) {
  char *absolute = app_join_path(baseline->working, path);
  const size_t len = strlen(baseline->folder);
  baseline_straighten(absolute);
  if (strncmp(absolute, baseline->folder, len) != 0 || absolute[len] != '/')
    return absolute;
  char *file = app_copy(absolute + len + 1);
  free(absolute);
  return file;
}

/* The nearest one from the working directory upwards, or NULL. */
static char *baseline_find(const char *working) {
  if (access(CLI_BASELINE_NAME, F_OK) == 0)
    return app_copy(CLI_BASELINE_NAME);
  char *folder = app_copy(working);
  for (;;) {
    char *path =
        app_join_path(folder[0] == '\0' ? "/" : folder, CLI_BASELINE_NAME);
    char *slash = strrchr(folder, '/');
    if (access(path, F_OK) == 0 || slash == NULL) {
      const bool is_there = access(path, F_OK) == 0;
      free(folder);
      if (is_there)
        return path;
      free(path);
      return NULL;
    }
    free(path);
    *slash = '\0';
  }
}

/* ---- opening ------------------------------------------------------------- */

static void baseline_set_folder(cli_baseline *baseline) {
  char *absolute = app_join_path(baseline->working, baseline->path);
  baseline_straighten(absolute);
  char *slash = strrchr(absolute, '/');
  if (slash != NULL)
    *slash = '\0';
  baseline->folder = absolute;
}

/* Only a run over all that the baseline speaks of can tell that what a missing
 * file held is nowhere. */
static bool baseline_is_whole(const cli_baseline *baseline,
                              const cli_options *options) {
  bool is_whole = false;
  for (int i = 0; i < options->operand_count && !is_whole; i++) {
    char *file = cli_baseline_file(baseline, options->operands[i]);
    is_whole = strcmp(file, baseline->folder) == 0;
    free(file);
  }
  return is_whole;
}

static void baseline_mark_gone(cli_baseline *baseline, bool is_whole) {
  for (size_t i = 0; i < baseline->list.count; i++) {
    cli_known *known = &baseline->list.at[i];
    if (i > 0 && strcmp(known->file, known[-1].file) == 0) {
      known->is_gone = known[-1].is_gone;
      known->is_checked = known[-1].is_checked;
      continue;
    }
    char *path = app_join_path(
        baseline->folder[0] == '\0' ? "/" : baseline->folder, known->file);
    known->is_gone = access(path, F_OK) != 0;
    known->is_checked = known->is_gone && is_whole;
    free(path);
  }
}

bool cli_baseline_open(cli_baseline **out, const cli_options *options) {
  bool is_there = false;
  *out = NULL;
  if (options->no_baseline)
    return true;
  cli_baseline *baseline = app_alloc(1, sizeof *baseline);
  if (pthread_mutex_init(&baseline->lock, NULL) != 0)
    exit((int)app_trouble_memory());
  baseline->working = realpath(".", NULL);
  if (baseline->working == NULL)
    baseline->working = app_copy("/");
  baseline->path = options->baseline != NULL ? app_copy(options->baseline)
                                             : baseline_find(baseline->working);
  if (baseline->path == NULL)
    baseline->path = app_copy(CLI_BASELINE_NAME);
  baseline_set_folder(baseline);
  if (!cli_baseline_read(baseline->path, &baseline->list, &is_there)) {
    cli_baseline_free(baseline);
    return false;
  }
  baseline_mark_gone(baseline, baseline_is_whole(baseline, options));
  *out = baseline;
  return true;
}

void cli_baseline_free(cli_baseline *baseline) {
  if (baseline == NULL)
    return;
  cli_known_clear(&baseline->list);
  pthread_mutex_destroy(&baseline->lock);
  free(baseline->path);
  free(baseline->folder);
  free(baseline->working);
  free(baseline);
}

const char *cli_baseline_path(const cli_baseline *baseline) {
  return baseline->path;
}

cli_known_list *cli_baseline_list(cli_baseline *baseline) {
  return &baseline->list;
}

/* ---- looking up ---------------------------------------------------------- */

/* Index of the first entry of a file, or of what would follow it. */
static size_t baseline_first(const cli_baseline *baseline, const char *file) {
  size_t low = 0, high = baseline->list.count;
  while (low < high) {
    const size_t middle = low + (high - low) / 2;
    if (strcmp(baseline->list.at[middle].file, file) < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

static bool baseline_is_same(const cli_known *known, const char *rule,
                             uint64_t print) {
  return known->print == print && strcmp(known->rule, rule) == 0;
}

static bool baseline_knows_gone(cli_baseline *baseline, const char *rule,
                                uint64_t print) {
  for (size_t i = 0; i < baseline->list.count; i++) {
    cli_known *known = &baseline->list.at[i];
    if (known->is_gone && baseline_is_same(known, rule, print)) {
      known->seen++;
      return true;
    }
  }
  return false;
}

static bool baseline_meet(cli_baseline *baseline, const char *file,
                          const char *rule, uint64_t print) {
  const cli_known_list *list = &baseline->list;
  for (size_t i = baseline_first(baseline, file);
       i < list->count && strcmp(list->at[i].file, file) == 0; i++) {
    cli_known *known = &list->at[i];
    if (baseline_is_same(known, rule, print))
      return known->seen++ < known->count;
  }
  return baseline_knows_gone(baseline, rule, print);
}

bool cli_baseline_knows(cli_baseline *baseline, const char *file,
                        const char *rule, uint64_t print) {
  pthread_mutex_lock(&baseline->lock);
  const bool is_known = baseline_meet(baseline, file, rule, print);
  pthread_mutex_unlock(&baseline->lock);
  return is_known;
}

void cli_baseline_checked(cli_baseline *baseline, const char *file) {
  const cli_known_list *list = &baseline->list;
  pthread_mutex_lock(&baseline->lock);
  for (size_t i = baseline_first(baseline, file);
       i < list->count && strcmp(list->at[i].file, file) == 0; i++)
    list->at[i].is_checked = true;
  pthread_mutex_unlock(&baseline->lock);
}

/* ---- stale entries ------------------------------------------------------- */

bool cli_known_is_stale(const cli_known *known) {
  return known->is_checked && known->seen < (known->is_gone ? 1 : known->count);
}

void cli_baseline_say_stale(const cli_baseline *baseline) {
  size_t stale = 0;
  for (size_t i = 0; i < baseline->list.count; i++) {
    const cli_known *known = &baseline->list.at[i];
    if (!cli_known_is_stale(known))
      continue;
    if (stale++ < BASELINE_SHOWN) {
      char what[300];
      snprintf(what, sizeof what, "no longer found: %s: %s: \"%s\"",
               known->file, known->rule, known->quote);
      app_trouble(baseline->path, what, NULL);
    }
  }
  if (stale == 0)
    return;
  char what[120];
  snprintf(what, sizeof what,
           "%zu stale entr%s; \"amends baseline --prune\" takes %s out", stale,
           stale == 1 ? "y" : "ies", stale == 1 ? "it" : "them");
  app_trouble(baseline->path, what, NULL);
}
