/* SPDX-License-Identifier: MIT
 *
 * Folders know their own file and the folder above; a file's settings are the
 * values on that way, outermost first. */
#define _XOPEN_SOURCE 700 /* realpath() */
#include "config.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "glob.h"
#include "glyph.h"
#include "input.h"
#include "map.h"
#include "trouble.h"

/* Folders on the way to the root of the file system. */
enum { CONFIG_DEPTH = 512 };

/* A folder of the file system. `file` NULL: it has no configuration; then
 * `chain` is that of the folder above. */
typedef struct config_folder {
  app_config_file *file;
  const struct config_folder *above; /* the next one with a file; or NULL */
  app_map configs; /* by the overrides that hold → app_config */
} config_folder;

struct app_configs {
  char *working; /* the working directory, absolute */
  char *home;    /* nothing above it is looked at; or NULL */
  bool is_off;
  app_map folders;      /* absolute path → config_folder */
  app_map absolute;     /* folder as it was written → its absolute path */
  config_folder bottom; /* without any file; or that of --config */
  app_config_value *defaults; /* before the files, as options are behind */
  size_t default_count;
  size_t default_cap;
  app_config_value *options;
  size_t option_count;
  size_t option_cap;
};

/* The absolute path of a folder; one that does not exist (a file of an older
 * commit) is taken as it is written. */
static const char *config_absolute(app_configs *configs, const char *folder) {
  void **known = app_map_at(&configs->absolute, folder, strlen(folder));
  if (*known == NULL) {
    *known = realpath(folder[0] == '\0' ? "." : folder, NULL);
    if (*known == NULL)
      *known = app_join_path(configs->working, folder);
  }
  return *known;
}

/* The absolute path of a file or folder: that of the folder it lies in, and its
 * name. The caller's to free. */
static char *config_place(app_configs *configs, const char *path) {
  const char *slash = strrchr(path, '/');
  const size_t len = slash == NULL ? 0 : (size_t)(slash - path) + 1;
  char *folder = app_copy_part(path, len);
  char *place = app_join_path(config_absolute(configs, folder), path + len);
  free(folder);
  return place;
}

/* `path` as it counts from the folder; NULL when it is not in it. */
static const char *config_relative(const char *path, const char *folder) {
  const size_t len = strlen(folder);
  if (len == 1)
    return path + 1;
  return strncmp(path, folder, len) == 0 && path[len] == '/' ? path + len + 1
                                                             : NULL;
}

/* How people are told a file: from the working directory if it lies there. */
static const char *config_shown(const app_configs *configs, const char *path) {
  const char *relative = config_relative(path, configs->working);
  return relative == NULL ? path : relative;
}

static app_config_file *config_unreadable(const char *shown, const char *why) {
  app_problems problems = {0};
  app_config_file *file = app_config_file_parse(shown, "", "", 0, &problems);
  file->is_broken = true;
  app_problem_add(&problems, shown, 0, 0, "%s", why);
  app_problems_say(&problems);
  return file;
}

static app_config_file *config_read(const char *path, const char *shown,
                                    const char *folder) {
  app_input input;
  amends_error err;
  app_problems problems = {0};
  if (!app_input_read(&input, path, app_input_config, &err))
    return config_unreadable(shown, err.message);
  app_config_file *file =
      app_config_file_parse(shown, folder, input.text, input.len, &problems);
  app_input_clear(&input);
  app_problems_say(&problems);
  return file;
}

/* The file of a folder, or NULL without one. One with the other ending would be
 * passed over in silence. */
static app_config_file *config_look(const app_configs *configs,
                                    const char *folder) {
  char *path = app_join_path(folder, APP_CONFIG_NAME);
  char *other = app_join_path(folder, ".amends.yml");
  app_config_file *file = NULL;
  if (access(path, F_OK) == 0)
    file = config_read(path, config_shown(configs, path), folder);
  else if (access(other, F_OK) == 0)
    file = config_unreadable(config_shown(configs, other),
                             "the name must be \"" APP_CONFIG_NAME "\"");
  free(other);
  free(path);
  return file;
}

/* The length of the path of the folder above; 0 above the root. */
static size_t config_above(const char *folder, size_t len) {
  if (len <= 1)
    return 0;
  while (len > 1 && folder[len - 1] != '/')
    len--;
  return len > 1 ? len - 1 : 1;
}

static bool config_is_top(const app_configs *configs, const char *folder,
                          size_t len) {
  return len <= 1 || (configs->home != NULL && strlen(configs->home) == len &&
                      strncmp(folder, configs->home, len) == 0);
}

/* A folder by the first `len` bytes of an absolute path. */
static config_folder *config_folder_at(app_configs *configs, const char *path,
                                       size_t len) {
  void **known = app_map_at(&configs->folders, path, len);
  if (*known != NULL)
    return *known;
  config_folder *folder = app_alloc(1, sizeof *folder);
  *known = folder;
  char *name = app_copy_part(path, len);
  folder->file = config_look(configs, name);
  free(name);
  return folder;
}

/* The innermost folder with a file for what lies in the folder `path`. The
 * folders are linked from the inner to the outer ones. */
static config_folder *config_chain(app_configs *configs, const char *path) {
  config_folder *innermost = NULL;
  config_folder *inner = NULL;
  size_t len = strlen(path);
  for (int depth = 0; len > 0 && depth < CONFIG_DEPTH; depth++) {
    config_folder *folder = config_folder_at(configs, path, len);
    if (folder->file != NULL) {
      if (inner != NULL)
        inner->above = folder;
      else
        innermost = folder;
      inner = folder;
      if (folder->file->is_root || folder->above != NULL)
        break;
    }
    if (config_is_top(configs, path, len))
      break;
    len = config_above(path, len);
  }
  return innermost == NULL ? &configs->bottom : innermost;
}

static config_folder *config_folder_of(app_configs *configs,
                                       const char *place) {
  if (configs->is_off || configs->bottom.file != NULL)
    return &configs->bottom;
  const char *slash = strrchr(place, '/');
  char *folder =
      app_copy_part(place, slash == place ? 1 : (size_t)(slash - place));
  config_folder *found = config_chain(configs, folder);
  free(folder);
  return found;
}

static bool config_matches(const app_config_value *value, const char *pattern,
                           const char *place, bool is_folder) {
  const char *relative = config_relative(place, value->file->folder);
  return relative != NULL && app_glob_match(pattern, relative, is_folder, true);
}

/* Later patterns count more; "!" takes a match back. */
static bool config_is_in(const app_config_file *file, const char *key,
                         size_t override, const char *place, bool is_folder,
                         const app_config_value **decides) {
  bool is_in = false;
  for (size_t i = 0; i < file->count; i++) {
    const app_config_value *value = &file->values[i];
    if (value->override != override || strcmp(value->key->name, key) != 0)
      continue;
    const bool is_negated = value->text[0] == '!';
    if (is_in == is_negated &&
        config_matches(value, value->text + is_negated, place, is_folder)) {
      is_in = !is_negated;
      *decides = value;
    }
  }
  return is_in;
}

/* The files on the way, outermost first; returns how many. */
static size_t config_files(const config_folder *folder,
                           const app_config_file *files[CONFIG_DEPTH]) {
  size_t count = 0;
  for (const config_folder *at = folder; at != NULL && at->file != NULL;
       at = at->above)
    files[count++] = at->file;
  for (size_t i = 0; i < count / 2; i++) {
    const app_config_file *file = files[i];
    files[i] = files[count - 1 - i];
    files[count - 1 - i] = file;
  }
  return count;
}

/* A byte for each override of the files: '1' where it holds. */
static char *config_overrides(const app_config_file *const *files, size_t count,
                              const char *place) {
  size_t total = 0;
  for (size_t i = 0; i < count; i++)
    total += files[i]->override_count;
  char *holds = app_alloc(total + 1, 1);
  char *at = holds;
  const app_config_value *decides = NULL;
  for (size_t i = 0; i < count; i++)
    for (size_t n = 1; n <= files[i]->override_count; n++)
      *at++ =
          config_is_in(files[i], "overrides.files", n, place, false, &decides)
              ? '1'
              : '0';
  return holds;
}

/* Copies the values of a file that are for these overrides: first the plain
 * ones. */
static size_t config_collect(const app_config_value **values,
                             const app_config_file *file, const char *holds) {
  size_t count = 0;
  for (size_t n = 0; n <= file->override_count; n++) {
    if (n > 0 && holds[n - 1] != '1')
      continue;
    for (size_t i = 0; i < file->count; i++)
      if (file->values[i].override == n &&
          strcmp(file->values[i].key->name, "overrides.files") != 0)
        values[count++] = &file->values[i];
  }
  return count;
}

static app_config *config_make(const app_configs *configs,
                               const app_config_file *const *files,
                               size_t file_count, const char *holds) {
  size_t most = configs->default_count + configs->option_count;
  app_config *config = app_alloc(1, sizeof *config);
  const app_config_file **kept = app_alloc(file_count, sizeof *kept);
  for (size_t i = 0; i < file_count; i++) {
    most += files[i]->count;
    kept[i] = files[i];
    config->is_broken = config->is_broken || files[i]->is_broken;
  }
  const app_config_value **values = app_alloc(most, sizeof *values);
  for (size_t i = 0; i < configs->default_count; i++)
    values[config->count++] = &configs->defaults[i];
  for (size_t i = 0; i < file_count; i++) {
    config->count += config_collect(values + config->count, files[i], holds);
    holds += files[i]->override_count;
  }
  for (size_t i = 0; i < configs->option_count; i++)
    values[config->count++] = &configs->options[i];
  config->values = values;
  config->files = kept;
  config->file_count = file_count;
  return config;
}

const app_config *app_configs_of(app_configs *configs, const char *path) {
  const app_config_file *files[CONFIG_DEPTH];
  char *place = config_place(configs, path);
  config_folder *folder = config_folder_of(configs, place);
  const size_t count = config_files(folder, files);
  char *holds = config_overrides(files, count, place);
  void **known = app_map_at(&folder->configs, holds, strlen(holds));
  if (*known == NULL)
    *known = config_make(configs, files, count, holds);
  free(holds);
  free(place);
  return *known;
}

const app_config_value *app_configs_ignored(app_configs *configs,
                                            const char *path, bool is_folder) {
  const app_config_file *files[CONFIG_DEPTH];
  char *place = config_place(configs, path);
  const size_t count = config_files(config_folder_of(configs, place), files);
  const app_config_value *decides = NULL;
  bool is_ignored = false;
  for (size_t i = 0; i < count && !is_ignored; i++)
    is_ignored =
        config_is_in(files[i], "ignore", 0, place, is_folder, &decides);
  free(place);
  return is_ignored ? decides : NULL;
}

amends_format app_configs_format(app_configs *configs, const char *path) {
  const app_config_file *files[CONFIG_DEPTH];
  char *place = config_place(configs, path);
  const size_t count = config_files(config_folder_of(configs, place), files);
  int format = AMENDS_FORMAT_AUTO;
  for (size_t i = 0; i < count; i++)
    for (size_t k = 0; k < files[i]->count; k++) {
      const app_config_value *value = &files[i]->values[k];
      if (value->key->type == APP_CONFIG_FORMATS &&
          config_matches(value, value->name, place, false))
        format = value->number;
    }
  free(place);
  return (amends_format)format;
}

const app_config_value *app_config_get(const app_config *config,
                                       const char *key) {
  for (size_t i = config->count; i-- > 0;)
    if (strcmp(config->values[i]->key->name, key) == 0)
      return config->values[i];
  return NULL;
}

const app_config_value *app_config_next(const app_config *config,
                                        const char *key, size_t *at) {
  while (*at < config->count) {
    const app_config_value *value = config->values[(*at)++];
    if (strcmp(value->key->name, key) == 0)
      return value;
  }
  return NULL;
}

int app_config_number(const app_config *config, const char *key,
                      int otherwise) {
  const app_config_value *value = app_config_get(config, key);
  return value == NULL ? otherwise : value->number;
}

void app_config_trouble(const app_config_value *value, const char *what) {
  app_problems problems = {0};
  if (value->file == NULL) {
    app_trouble(value->option, what, NULL);
    return;
  }
  app_problem_add(&problems, value->file->path, value->line, value->column,
                  "%s", what);
  app_problems_say(&problems);
}

void app_config_unknown(const app_config_value *value, const char *what,
                        const char *name, const char *const *names, int count) {
  app_problems problems = {0};
  if (value->file == NULL) {
    app_trouble_unknown(what, name, names, count);
    return;
  }
  app_problem_unknown(&problems, value->file->path, value->line, value->column,
                      what, name, names, count);
  app_problems_say(&problems);
}

void app_config_print_origin(FILE *out, const app_config_value *value) {
  if (value->file == NULL) {
    fputs(value->option, out);
    return;
  }
  app_glyph_print(out, value->file->path, strlen(value->file->path));
  fprintf(out, ":%u:%u", value->line, value->column);
}

app_configs *app_configs_create(const char *path, bool is_off) {
  app_configs *configs = app_alloc(1, sizeof *configs);
  const char *home = getenv("HOME");
  configs->working = realpath(".", NULL);
  if (configs->working == NULL)
    configs->working = app_copy("/");
  configs->home = home == NULL || home[0] != '/' ? NULL : realpath(home, NULL);
  configs->is_off = is_off;
  if (path != NULL)
    configs->bottom.file = config_read(path, path, configs->working);
  return configs;
}

/* Reads a setting that stands in no file; false when its word is wrong, which
 * has been said. */
static bool config_word(app_config_value *value, const char *key,
                        const char *word, const char *option) {
  app_problems problems = {0};
  *value = (app_config_value){
      .key = app_config_key_of(key), .option = option, .text = word};
  const bool is_good = app_config_value_read(value, option, &problems);
  if (!is_good)
    app_trouble(option, problems.items[0].message, NULL);
  app_problems_clear(&problems);
  return is_good;
}

bool app_configs_set(app_configs *configs, const char *key, const char *word,
                     const char *option) {
  configs->options = app_grow(configs->options, configs->option_count,
                              &configs->option_cap, sizeof *configs->options);
  if (!config_word(&configs->options[configs->option_count], key, word, option))
    return false;
  configs->option_count++;
  return true;
}

bool app_configs_default(app_configs *configs, const char *key,
                         const char *word, const char *option) {
  configs->defaults =
      app_grow(configs->defaults, configs->default_count, &configs->default_cap,
               sizeof *configs->defaults);
  if (!config_word(&configs->defaults[configs->default_count], key, word,
                   option))
    return false;
  configs->default_count++;
  return true;
}

static void config_folder_clear(config_folder *folder) {
  for (size_t i = 0; i < folder->configs.cap; i++) {
    app_config *config = folder->configs.entries[i].value;
    if (folder->configs.entries[i].key == NULL || config == NULL)
      continue;
    free(config->values);
    free(config->files);
    free(config);
  }
  app_map_clear(&folder->configs);
  app_config_file_free(folder->file);
}

void app_configs_free(app_configs *configs) {
  if (configs == NULL)
    return;
  for (size_t i = 0; i < configs->folders.cap; i++) {
    config_folder *folder = configs->folders.entries[i].value;
    if (folder != NULL)
      config_folder_clear(folder);
    free(folder);
  }
  app_map_clear(&configs->folders);
  for (size_t i = 0; i < configs->absolute.cap; i++)
    free(configs->absolute.entries[i].value);
  app_map_clear(&configs->absolute);
  config_folder_clear(&configs->bottom);
  free(configs->defaults);
  free(configs->options);
  free(configs->working);
  free(configs->home);
  free(configs);
}
