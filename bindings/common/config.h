/* SPDX-License-Identifier: MIT
 *
 * Which settings hold for a file. They come from every .amends.yaml from the
 * file's folder up to one with `root: true`, the home folder or the root of the
 * file system; inner ones count more, overrides more than what stands beside
 * them, and the command line most. */
#ifndef APP_CONFIG_H
#define APP_CONFIG_H

#include <stdio.h>

#include <amends/amends.h>

#include "config_file.h"

#define APP_CONFIG_NAME ".amends.yaml"

/* The settings for one or more files: the values of all files that count, in
 * rising precedence. Borrowed from the configs. */
typedef struct app_config {
  const app_config_value **values;
  size_t count;
  const app_config_file **files; /* from outer to inner */
  size_t file_count;
  bool is_broken; /* a file has problems, which have been said */
} app_config;

/* All configurations of a run, each read once. One thread at a time. */
typedef struct app_configs app_configs;

/* With `path` that file alone is read, and its patterns count from the working
 * directory; with `is_off` none is. */
app_configs *app_configs_create(const char *path, bool is_off);
void app_configs_free(app_configs *configs);

/* A setting of the command line for all files: `option` names it in messages.
 * False when the word is wrong, which has been said. Before the first file. */
bool app_configs_set(app_configs *configs, const char *key, const char *word,
                     const char *option);

/* The same for where no file says otherwise. */
bool app_configs_default(app_configs *configs, const char *key,
                         const char *word, const char *option);

/* The settings for a file, which need not exist; "-" is one in the working
 * directory. Never NULL; the same pointer for the same settings. */
const app_config *app_configs_of(app_configs *configs, const char *path);

/* The value of a key that holds one, or NULL; the entries of a list or of
 * names one after the other, `*at` being 0 before the first call. */
const app_config_value *app_config_get(const app_config *config,
                                       const char *key);
const app_config_value *app_config_next(const app_config *config,
                                        const char *key, size_t *at);

/* The number of a key, or what it is without a value. */
int app_config_number(const app_config *config, const char *key, int otherwise);

/* Which `ignore` keeps a file or folder from being checked, or NULL. */
const app_config_value *app_configs_ignored(app_configs *configs,
                                            const char *path, bool is_folder);

/* The format that `formats` gives to a file; AUTO when none does. */
amends_format app_configs_format(app_configs *configs, const char *path);

/* Says what is wrong with a value, at its place. */
void app_config_trouble(const app_config_value *value, const char *what);

/* Says `unknown WHAT "NAME"` with a near one of the names, at its place. */
void app_config_unknown(const app_config_value *value, const char *what,
                        const char *name, const char *const *names, int count);

/* "FILE:LINE:COLUMN" of a value, or the option it comes from. */
void app_config_print_origin(FILE *out, const app_config_value *value);

#endif
