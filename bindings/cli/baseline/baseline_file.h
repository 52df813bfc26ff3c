/* SPDX-License-Identifier: MIT
 *
 * .amends-baseline.json: findings that were there when the check was taken up,
 * a line each and sorted, so that version control shows what changed. */
#ifndef CLI_BASELINE_FILE_H
#define CLI_BASELINE_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define CLI_BASELINE_NAME ".amends-baseline.json"

/* Findings of one file that have the same fingerprint. All texts are owned. */
typedef struct cli_known {
  char *file; /* from the baseline's folder */
  char *rule;
  uint64_t print; /* app_fingerprint() */
  char *quote;
  char *date;   /* "2026-11-21", when it was taken in */
  char *reason; /* why it may stay; may be empty */
  size_t count;
  size_t seen;     /* in this run */
  bool is_checked; /* so was its file */
  bool is_gone;    /* its file is not there any more */
} cli_known;

typedef struct cli_known_list {
  cli_known *at;
  size_t count;
  size_t cap;
} cli_known_list;

/* False when the file is there but cannot be read or understood, which has been
 * said then. `*is_there` tells whether it is. */
bool cli_baseline_read(const char *path, cli_known_list *out, bool *is_there);

/* Sorts the list and writes it in one go; false: said. */
bool cli_baseline_write(const char *path, cli_known_list *list);

/* By file, rule and fingerprint, as strcmp() answers. */
int cli_known_order(const cli_known *a, const cli_known *b);
void cli_known_sort(cli_known_list *list);
void cli_known_clear(cli_known_list *list);
void cli_known_free(cli_known *known);

#endif
