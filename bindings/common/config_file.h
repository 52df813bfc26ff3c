/* SPDX-License-Identifier: MIT
 *
 * One .amends.yaml: its values, each with its place. */
#ifndef APP_CONFIG_FILE_H
#define APP_CONFIG_FILE_H

#include "config_keys.h"
#include "problems.h"

typedef struct app_config_file app_config_file;

/* One value. Lists and names give one for each entry. */
typedef struct app_config_value {
  const app_config_key *key;
  const app_config_file *file; /* NULL: the command line */
  const char *option;          /* of the command line; else NULL */
  unsigned line;               /* from 1 */
  unsigned column;
  size_t override;  /* 0: for all files; n: for those of the n-th override */
  const char *name; /* of APP_CONFIG_NAMES and _FORMATS; else NULL */
  const char *text; /* as it is written */
  int number;       /* of a flag, a number or a choice */
} app_config_value;

struct app_config_file {
  char *path;   /* as people are told it */
  char *folder; /* absolute: where its patterns and paths count from */
  app_config_value *values; /* in the order of the file */
  size_t count;
  size_t cap;
  size_t override_count;
  bool is_root;
  bool is_broken; /* had problems */
  void *document; /* owns the texts */
};

/* Reads a file's text; what is wrong with it is added to the problems, and the
 * rest is read on as far as that makes sense. Never NULL. */
app_config_file *app_config_file_parse(const char *path, const char *folder,
                                       const char *text, size_t len,
                                       app_problems *problems);

void app_config_file_free(app_config_file *file);

/* Reads the word of a value that holds one (a flag, number, text, choice or
 * path) into it. False when the word is wrong, which is added then; `place` is
 * the file or the option that it stands in. */
bool app_config_value_read(app_config_value *value, const char *place,
                           app_problems *problems);

#endif
