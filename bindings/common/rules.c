/* SPDX-License-Identifier: MIT
 *
 * Packs from files and folders into a ruleset. */
#define _POSIX_C_SOURCE 200809L
#include "rules.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "glyph.h"
#include "input.h"
#include "limits.h"
#include "trouble.h"

static const char rules_builtin[] = "en";

static bool rules_fail(const char *name, const char *what, const char *detail) {
  app_trouble(name, what, detail);
  return false;
}

static bool rules_refuse(const char *name, const amends_error *err) {
  app_trouble_at(name, err);
  return false;
}

static app_input_limit rules_limit(const amends_limits *limits) {
  app_input_limit limit = {limits == NULL ? 0 : limits->pack_bytes,
                           "pack-bytes"};
  for (size_t i = 0; limit.bytes == 0 && i < amends_limit_count(); i++)
    if (strcmp(amends_limit_at(i)->name, limit.name) == 0)
      limit.bytes = amends_limit_at(i)->standard;
  return limit;
}

/* A builder and how much may be added to it. */
typedef struct rules_adder {
  amends_builder *builder;
  app_input_limit limit;
} rules_adder;

static bool rules_add_file(const rules_adder *adder, const char *path) {
  app_input input;
  amends_error err;
  const char *name = app_input_name(path);
  if (!app_input_read(&input, path, adder->limit, &err))
    return rules_refuse(name, &err);
  const amends_status status = amends_builder_add_pack(
      adder->builder, name, input.text, input.len, &err);
  app_input_clear(&input);
  return status == AMENDS_OK || rules_refuse(name, &err);
}

static bool rules_is_yaml(const char *name) {
  const char *end = strrchr(name, '.');
  return end != NULL && end != name && name[0] != '.' &&
         (strcmp(end, ".yaml") == 0 || strcmp(end, ".yml") == 0);
}

static int rules_entry_is_yaml(const struct dirent *entry) {
  return rules_is_yaml(entry->d_name);
}

/* Not alphasort(), whose order depends on the locale. */
static int rules_entry_compare(const struct dirent **a,
                               const struct dirent **b) {
  return strcmp((*a)->d_name, (*b)->d_name);
}

static bool rules_add_entry(const rules_adder *adder, const char *folder,
                            const char *name) {
  const size_t len = strlen(folder);
  const size_t size = len + strlen(name) + 2;
  char *path = malloc(size);
  if (path == NULL) {
    app_trouble_memory();
    return false;
  }
  const bool has_slash = len > 0 && folder[len - 1] == '/';
  snprintf(path, size, "%s%s%s", folder, has_slash ? "" : "/", name);
  const bool is_added = rules_add_file(adder, path);
  free(path);
  return is_added;
}

/* Goes on behind a file that cannot be read: one run shows all that is wrong.
 */
static bool rules_add_folder(const rules_adder *adder, const char *folder) {
  struct dirent **entries = NULL;
  const int count =
      scandir(folder, &entries, rules_entry_is_yaml, rules_entry_compare);
  if (count < 0)
    return rules_fail(folder, "cannot read", strerror(errno));
  bool is_good = count > 0;
  if (count == 0)
    app_trouble(folder, "holds no .yaml file", NULL);
  for (int i = 0; i < count; i++) {
    is_good = rules_add_entry(adder, folder, entries[i]->d_name) && is_good;
    free(entries[i]);
  }
  free(entries);
  return is_good;
}

static bool rules_add(const rules_adder *adder, const char *path) {
  struct stat info;
  if (stat(path, &info) == 0 && S_ISDIR(info.st_mode))
    return rules_add_folder(adder, path);
  return rules_add_file(adder, path);
}

static void rules_print(amends_str text) {
  app_glyph_print(stderr, text.ptr, text.len);
}

static void rules_print_problem(const amends_problem *problem) {
  if (app_trouble_told(problem->file.ptr, (unsigned)problem->line,
                       (unsigned)problem->column, problem->message.ptr))
    return;
  rules_print(problem->file);
  if (problem->line > 0)
    fprintf(stderr, ":%u:%u", (unsigned)problem->line,
            (unsigned)problem->column);
  fputs(problem->is_error ? ": error: " : ": warning: ", stderr);
  rules_print(problem->message);
  fputs(app_limits_hint(problem->message.ptr), stderr);
  if (problem->rule.len > 0) {
    fputs(" [", stderr);
    rules_print(problem->rule);
    fputc(']', stderr);
  }
  fputc('\n', stderr);
}

/* Does a pack change the severity of a rule that is not there? */
static bool rules_wants_builtin(const amends_builder *builder) {
  static const char words[] = "no earlier pack has the rule";
  const size_t count = amends_builder_problem_count(builder);
  for (size_t i = 0; i < count; i++) {
    const amends_problem *problem = amends_builder_problem(builder, i);
    if (problem->is_error &&
        strncmp(problem->message.ptr, words, sizeof words - 1) == 0)
      return true;
  }
  return false;
}

void app_rules_say(const amends_builder *builder, bool with_warnings) {
  const size_t count = amends_builder_problem_count(builder);
  for (size_t i = 0; i < count; i++) {
    const amends_problem *problem = amends_builder_problem(builder, i);
    if (problem->file.len > 0 && (problem->is_error || with_warnings))
      rules_print_problem(problem);
  }
}

/* Everything but the finish, which only makes sense when all was read. */
bool app_rules_collect(amends_builder *builder,
                       const app_rules_source *source) {
  amends_error err;
  const rules_adder adder = {builder, rules_limit(source->limits)};
  if (amends_builder_limits(builder, source->limits, &err) != AMENDS_OK ||
      amends_builder_verify(builder, source->verify, &err) != AMENDS_OK)
    return rules_fail(NULL, err.message, NULL);
  if (source->with_builtin &&
      amends_builder_add_embedded(builder, rules_builtin, &err) != AMENDS_OK)
    return rules_fail(NULL, err.message, NULL);
  bool is_good = true;
  for (int i = 0; i < source->path_count; i++)
    is_good = rules_add(&adder, source->paths[i]) && is_good;
  return is_good;
}

static bool rules_finish(amends_ruleset **rules, amends_builder *builder,
                         bool with_warnings) {
  amends_error err;
  const amends_status status = amends_builder_finish(rules, builder, &err);
  if (status == AMENDS_OK || status == AMENDS_E_PACK)
    app_rules_say(builder, with_warnings);
  else
    app_trouble(NULL, err.message, NULL);
  return status == AMENDS_OK;
}

bool app_rules_build(amends_builder **builder, amends_ruleset **rules,
                     const app_rules_source *source) {
  amends_error err;
  *rules = NULL;
  if (amends_builder_create(builder, NULL, &err) != AMENDS_OK)
    return rules_fail(NULL, err.message, NULL);
  if (app_rules_collect(*builder, source) &&
      rules_finish(rules, *builder, source->with_warnings))
    return true;
  if (!source->with_builtin && rules_wants_builtin(*builder))
    app_trouble("pack check", "--with-builtin adds the built-in pack first",
                NULL);
  amends_builder_free(*builder);
  *builder = NULL;
  return false;
}
