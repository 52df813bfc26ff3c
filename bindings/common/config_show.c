/* SPDX-License-Identifier: MIT
 *
 * Effective values into YAML:
 *
 *   # letter.txt: .amends.yaml, letters/.amends.yaml
 *   profile: letter                # letters/.amends.yaml:1:1
 *   rules:
 *     minimising.just: off         # .amends.yaml:4:3
 *   fail-on: error                 # default */
#define _POSIX_C_SOURCE 200809L
#include "config_show.h"

#include <stdlib.h>
#include <string.h>

#include "glyph.h"
#include "input.h"
#include "memory.h"
#include "trouble.h"

/* Cells before the origin. */
enum { SHOW_COLUMN = 40 };

/* What holds for a key of a file that nobody sets. */
static const struct {
  const char *key;
  const char *word;
} show_defaults[] = {
    {"builtin", "true"}, {"setting", "customer"},        {"expect", "any"},
    {"min-score", "0"},  {"min-severity", "suggestion"}, {"fail-on", "error"}};

static const char *show_default(const char *key) {
  for (size_t i = 0; i < sizeof show_defaults / sizeof show_defaults[0]; i++)
    if (strcmp(show_defaults[i].key, key) == 0)
      return show_defaults[i].word;
  return NULL;
}

/* May a text stand without quotes? The loader reads "off" and "12" as texts. */
static bool show_is_plain(const char *text) {
  static const char safe[] = "abcdefghijklmnopqrstuvwxyz"
                             "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._/ -";
  const size_t len = strlen(text);
  return len > 0 && strspn(text, safe) == len &&
         strchr(" -", text[0]) == NULL && text[len - 1] != ' ';
}

/* A text as YAML; in double quotes where it needs them. */
static void show_text(FILE *out, const char *text) {
  if (show_is_plain(text)) {
    fputs(text, out);
    return;
  }
  fputc('"', out);
  for (; *text != '\0'; text++) {
    const unsigned char c = (unsigned char)*text;
    if (c == '"' || c == '\\')
      fputc('\\', out);
    if (c < ' ')
      fprintf(out, "\\x%02x", c);
    else
      fputc(c, out);
  }
  fputc('"', out);
}

/* Ends a line with where its value comes from. */
static void show_line(FILE *out, const char *line,
                      const app_config_value *value) {
  const size_t width = app_glyph_width(line, strlen(line));
  fprintf(out, "%s%*s # ", line,
          width < SHOW_COLUMN ? (int)(SHOW_COLUMN - width) : 0, "");
  if (value == NULL)
    fputs("default", out);
  else
    app_config_print_origin(out, value);
  fputc('\n', out);
}

/* "INDENT NAME: TEXT" or "INDENT - TEXT" into memory; the caller frees it. */
static char *show_make(const char *indent, const char *name, const char *text) {
  char *line = NULL;
  size_t len;
  FILE *out = open_memstream(&line, &len);
  if (out == NULL)
    exit((int)app_trouble_memory());
  fputs(indent, out);
  if (name != NULL) {
    show_text(out, name);
    fputs(": ", out);
  } else {
    fputs("- ", out);
  }
  show_text(out, text);
  app_close_text(out, &line);
  return line;
}

static void show_value(FILE *out, const char *indent, const char *name,
                       const app_config_value *value) {
  char *line = show_make(indent, name, value->text);
  show_line(out, line, value);
  free(line);
}

static bool show_is_list(const app_config_key *key) {
  return key->type == APP_CONFIG_TEXTS || key->type == APP_CONFIG_PATHS ||
         key->type == APP_CONFIG_GLOBS;
}

static bool show_has_names(const app_config_key *key) {
  return key->type == APP_CONFIG_NAMES || key->type == APP_CONFIG_FORMATS;
}

/* Does a later value take the place of this one? */
static bool show_is_replaced(const app_config *config, size_t index) {
  const app_config_value *value = config->values[index];
  if (show_is_list(value->key))
    return false;
  for (size_t i = index + 1; i < config->count; i++) {
    const app_config_value *later = config->values[i];
    if (later->key == value->key &&
        (value->name == NULL || strcmp(later->name, value->name) == 0))
      return true;
  }
  return false;
}

/* The entries of a list or of names under their heading. */
static void show_entries(FILE *out, const app_config *config,
                         const app_config_key *key, const char *indent) {
  char deeper[8];
  bool is_first = true;
  snprintf(deeper, sizeof deeper, "%s  ", indent);
  for (size_t i = 0; i < config->count; i++) {
    const app_config_value *value = config->values[i];
    if (value->key != key || show_is_replaced(config, i))
      continue;
    if (is_first)
      fprintf(out, "%s%s:\n", indent, app_config_key_own_name(key));
    is_first = false;
    show_value(out, deeper, value->name, value);
  }
}

static void show_key(FILE *out, const app_config *config,
                     const app_config_key *key, const char *indent) {
  const char *name = app_config_key_own_name(key);
  if (show_is_list(key) || show_has_names(key)) {
    show_entries(out, config, key, indent);
    return;
  }
  const app_config_value *value = app_config_get(config, key->name);
  const char *otherwise = show_default(key->name);
  if (value != NULL) {
    show_value(out, indent, name, value);
  } else if (otherwise != NULL) {
    char line[80];
    snprintf(line, sizeof line, "%s%s: %s", indent, name, otherwise);
    show_line(out, line, NULL);
  }
}

static void show_section(FILE *out, const app_config *config,
                         const app_config_key *section) {
  bool is_first = true;
  for (size_t i = 0; i < app_config_key_count; i++) {
    const app_config_key *key = &app_config_keys[i];
    if (!app_config_key_is_in(key, section->name) ||
        app_config_get(config, key->name) == NULL)
      continue;
    if (is_first)
      fprintf(out, "%s:\n", section->name);
    is_first = false;
    show_key(out, config, key, "  ");
  }
}

static void show_files(FILE *out, const app_config *config, const char *path) {
  const char *name = strcmp(path, "-") == 0 ? "this folder" : path;
  fputs("# ", out);
  app_glyph_print(out, name, strlen(name));
  for (size_t i = 0; i < config->file_count; i++) {
    fputs(i == 0 ? ": " : ", ", out);
    app_glyph_print(out, config->files[i]->path,
                    strlen(config->files[i]->path));
  }
  fputs(config->file_count == 0 ? ": no " APP_CONFIG_NAME "\n" : "\n", out);
}

void app_config_show(FILE *out, app_configs *configs, const char *path) {
  const app_config *config = app_configs_of(configs, path);
  const app_config_value *ignored = app_configs_ignored(configs, path, false);
  show_files(out, config, path);
  if (ignored != NULL) {
    fputs("# it is ignored: ", out);
    app_config_print_origin(out, ignored);
    fputc('\n', out);
  }
  for (size_t i = 0; i < app_config_key_count; i++) {
    const app_config_key *key = &app_config_keys[i];
    if (!app_config_key_is_in(key, ""))
      continue;
    if (key->type == APP_CONFIG_SECTION)
      show_section(out, config, key);
    else if (key->type != APP_CONFIG_OVERRIDES)
      show_key(out, config, key, "");
  }
}
