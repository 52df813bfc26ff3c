/* SPDX-License-Identifier: MIT
 *
 * From values with places to calls of the builder. */
#include "rules_config.h"

#include <stdlib.h>
#include <string.h>

#include "limits.h"
#include "memory.h"
#include "rules.h"
#include "trouble.h"

/* A key that takes names, and what they stand for. */
static const struct {
  const char *key;
  amends_name what;
} rules_names[] = {
    {"own.brands", AMENDS_NAME_BRAND},
    {"own.products", AMENDS_NAME_PRODUCT},
    {"own.departments", AMENDS_NAME_DEPARTMENT},
    {"own.people", AMENDS_NAME_PERSON},
    {"partners", AMENDS_NAME_PARTNER},
};

enum { RULES_NAMES = sizeof rules_names / sizeof rules_names[0] };

static int rules_name_of(const char *key) {
  for (int i = 0; i < RULES_NAMES; i++)
    if (strcmp(rules_names[i].key, key) == 0)
      return i;
  return -1;
}

bool app_rules_use_key(const char *key) {
  static const char *const others[] = {"builtin",      "packs", "rules",
                                       "placeholders", "allow", "setting"};
  for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
    if (strcmp(others[i], key) == 0)
      return true;
  return rules_name_of(key) >= 0 || app_limits_is_key(key);
}

char *app_rules_pack_path(const app_config_value *value) {
  const char *file = value->file == NULL ? "" : value->file->path;
  const char *slash = strrchr(file, '/');
  char *folder =
      app_copy_part(file, slash == NULL ? 0 : (size_t)(slash - file) + 1);
  char *path = app_join_path(folder, value->text);
  free(folder);
  return path;
}

/* The texts and the list are the caller's to free. */
static char **rules_paths(const app_config *config, int *count) {
  char **paths = app_alloc(config->count, sizeof *paths);
  const app_config_value *value;
  size_t at = 0;
  *count = 0;
  while ((value = app_config_next(config, "packs", &at)) != NULL)
    paths[(*count)++] = app_rules_pack_path(value);
  return paths;
}

static bool rules_collect(amends_builder *builder, const app_config *config) {
  amends_limits limits;
  app_limits_of_config(&limits, config);
  app_rules_source source = {.limits = &limits,
                             .with_builtin =
                                 app_config_number(config, "builtin", 1) != 0,
                             .verify = AMENDS_VERIFY_GIVEN};
  char **paths = rules_paths(config, &source.path_count);
  source.paths = (const char *const *)paths;
  const bool is_good = app_rules_collect(builder, &source);
  for (int i = 0; i < source.path_count; i++)
    free(paths[i]);
  free(paths);
  return is_good;
}

/* Only the innermost one counts. */
static amends_status rules_add_setting(amends_builder *builder,
                                       const app_config *config) {
  const app_config_value *value = app_config_get(config, "setting");
  amends_error err;
  if (value == NULL)
    return AMENDS_OK;
  const amends_status status =
      amends_builder_setting(builder, value->text, &err);
  if (status != AMENDS_OK)
    app_config_trouble(value, err.message);
  return status;
}

static amends_status rules_add_value(amends_builder *builder,
                                     const app_config_value *value,
                                     amends_error *err) {
  const char *key = value->key->name;
  const int name = rules_name_of(key);
  if (name >= 0)
    return amends_builder_name(builder, rules_names[name].what, value->text,
                               err);
  if (strcmp(key, "rules") == 0)
    return amends_builder_level(builder, value->name,
                                (amends_severity)value->number, err);
  if (strcmp(key, "placeholders") == 0)
    return amends_builder_placeholder(builder, (amends_name)value->number,
                                      value->name, err);
  if (strcmp(key, "allow") == 0)
    return amends_builder_allow(builder, value->text, err);
  return AMENDS_OK;
}

/* Goes on behind a value that is refused: one run shows all that is wrong. */
static bool rules_add_values(amends_builder *builder,
                             const app_config *config) {
  bool is_good = rules_add_setting(builder, config) == AMENDS_OK;
  for (size_t i = 0; i < config->count; i++) {
    amends_error err;
    if (rules_add_value(builder, config->values[i], &err) == AMENDS_OK)
      continue;
    app_config_trouble(config->values[i], err.message);
    is_good = false;
  }
  return is_good;
}

/* The rules without any levels, to find out what was meant. */
static amends_ruleset *rules_plain(const app_config *config) {
  amends_builder *builder = NULL;
  amends_ruleset *rules = NULL;
  if (amends_builder_create(&builder, NULL, NULL) == AMENDS_OK &&
      rules_collect(builder, config) &&
      amends_builder_finish(&rules, builder, NULL) != AMENDS_OK)
    rules = NULL;
  amends_builder_free(builder);
  return rules;
}

static bool rules_is_id(const amends_builder *builder, const char *id) {
  const size_t count = amends_builder_problem_count(builder);
  for (size_t i = 0; i < count; i++) {
    const amends_problem *problem = amends_builder_problem(builder, i);
    if (problem->file.len == 0 && problem->rule.len == strlen(id) &&
        memcmp(problem->rule.ptr, id, problem->rule.len) == 0)
      return true;
  }
  return false;
}

/* Profiles and settings are lists of names that packs define. */
typedef amends_str rules_name_at(const amends_ruleset *rules, size_t index);

static bool rules_have_name(const amends_ruleset *rules,
                            const app_config_value *value, size_t count,
                            rules_name_at *name_at) {
  const char **names = app_alloc(count, sizeof *names);
  bool is_known = false;
  for (size_t i = 0; i < count; i++) {
    names[i] = name_at(rules, i).ptr;
    is_known = is_known || strcmp(names[i], value->text) == 0;
  }
  if (!is_known)
    app_config_unknown(value, value->key->noun, value->text, names, (int)count);
  free(names);
  return is_known;
}

bool app_rules_have_profile(const amends_ruleset *rules,
                            const app_config *config) {
  const app_config_value *value = app_config_get(config, "profile");
  return value == NULL ||
         rules_have_name(rules, value, amends_ruleset_profile_count(rules),
                         amends_ruleset_profile);
}

static bool rules_have_setting(const amends_ruleset *rules,
                               const app_config *config) {
  const app_config_value *value = app_config_get(config, "setting");
  return value == NULL ||
         rules_have_name(rules, value, amends_ruleset_setting_count(rules),
                         amends_ruleset_setting);
}

/* Every level whose rule the builder did not find, and its setting, at their
 * places. */
static void rules_say_unknown(const amends_builder *builder,
                              const app_config *config) {
  amends_ruleset *rules = rules_plain(config);
  const size_t count = rules == NULL ? 0 : amends_ruleset_rule_count(rules);
  const char **names = app_alloc(2 * count, sizeof *names);
  for (size_t i = 0; i < count; i++) {
    const amends_rule_info *rule = amends_ruleset_rule(rules, i);
    names[2 * i] = rule->id.ptr;
    names[2 * i + 1] = rule->category.ptr;
  }
  const app_config_value *value;
  size_t at = 0;
  while ((value = app_config_next(config, "rules", &at)) != NULL)
    if (rules_is_id(builder, value->name))
      app_config_unknown(value, "rule", value->name, names, (int)(2 * count));
  if (rules != NULL) {
    rules_have_setting(rules, config);
    app_rules_have_profile(rules, config);
  }
  free(names);
  amends_ruleset_unref(rules);
}

static bool rules_finish(amends_ruleset **rules, amends_builder *builder,
                         const app_config *config) {
  amends_error err;
  const amends_status status = amends_builder_finish(rules, builder, &err);
  if (status == AMENDS_E_UNKNOWN)
    rules_say_unknown(builder, config);
  if (status == AMENDS_OK || status == AMENDS_E_PACK ||
      status == AMENDS_E_UNKNOWN)
    app_rules_say(builder, false);
  else
    app_trouble(NULL, err.message, NULL);
  return status == AMENDS_OK;
}

static bool rules_has_any(const app_config *config) {
  const app_config_value *builtin = app_config_get(config, "builtin");
  if (builtin == NULL || builtin->number != 0 ||
      app_config_get(config, "packs") != NULL)
    return true;
  app_config_trouble(builtin, builtin->file == NULL
                                  ? "there are no rules without --pack"
                                  : "there are no rules without \"packs\"");
  return false;
}

bool app_rules_of_config(amends_ruleset **rules, const app_config *config) {
  amends_builder *builder = NULL;
  amends_error err;
  *rules = NULL;
  if (!rules_has_any(config))
    return false;
  if (amends_builder_create(&builder, NULL, &err) != AMENDS_OK) {
    app_trouble(NULL, err.message, NULL);
    return false;
  }
  const bool is_added = rules_add_values(builder, config);
  const bool is_built =
      rules_collect(builder, config) && rules_finish(rules, builder, config);
  amends_builder_free(builder);
  if (is_added || !is_built)
    return is_built;
  amends_ruleset_unref(*rules);
  *rules = NULL;
  return false;
}
