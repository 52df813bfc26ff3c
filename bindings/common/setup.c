/* SPDX-License-Identifier: MIT
 *
 * Configurations into settings and rulesets. */
#define _POSIX_C_SOURCE 200809L
#include "setup.h"

#include <stdlib.h>
#include <string.h>

#include "limits.h"
#include "map.h"
#include "rules_config.h"
#include "trouble.h"

struct app_setup {
  app_configs *configs;
  app_map settings; /* address of the app_config → app_settings */
  app_map rulesets; /* what they are built from → setup_rules */
};

/* A ruleset, or NULL where the attempt failed. */
typedef struct setup_rules {
  amends_ruleset *rules;
} setup_rules;

/* All that a ruleset is built from as one text, which the caller frees. */
static char *setup_recipe(const app_config *config, size_t *len) {
  char *recipe = NULL;
  FILE *out = open_memstream(&recipe, len);
  if (out == NULL)
    exit((int)app_trouble_memory());
  for (size_t i = 0; i < config->count; i++) {
    const app_config_value *value = config->values[i];
    if (!app_rules_use_key(value->key->name))
      continue;
    char *path = value->key->type == APP_CONFIG_PATHS
                     ? app_rules_pack_path(value)
                     : NULL;
    fprintf(out, "%s\n%s\n%s\n", value->key->name,
            value->name == NULL ? "" : value->name,
            path == NULL ? value->text : path);
    free(path);
  }
  app_close_text(out, &recipe);
  return recipe;
}

/* The ruleset that a configuration asks for, or NULL, which has been said. */
static amends_ruleset *setup_rules_of(app_setup *setup,
                                      const app_config *config) {
  size_t len;
  char *recipe = setup_recipe(config, &len);
  void **known = app_map_at(&setup->rulesets, recipe, len);
  free(recipe);
  setup_rules *built = *known;
  if (built == NULL) {
    *known = built = app_alloc(1, sizeof *built);
    app_rules_of_config(&built->rules, config);
  }
  return built->rules;
}

/* The keys of a list in the file, and "a,b" from the command line. */
static void setup_keys(app_settings *settings, const app_config *config) {
  size_t at = 0, cap = 0;
  const app_config_value *value;
  while ((value = app_config_next(config, "keys", &at)) != NULL) {
    for (const char *key = value->text; *key != '\0';) {
      const size_t len = strcspn(key, ",");
      settings->keys = app_grow(settings->keys, settings->key_count, &cap,
                                sizeof *settings->keys);
      if (len > 0)
        settings->keys[settings->key_count++] = app_copy_part(key, len);
      key += len + (key[len] == ',');
    }
  }
}

static void setup_fill(app_settings *settings, const app_config *config) {
  const app_config_value *profile = app_config_get(config, "profile");
  settings->config = config;
  app_limits_of_config(&settings->limits, config);
  settings->scan = (amends_scan_options)AMENDS_SCAN_OPTIONS_INIT;
  settings->scan.profile = profile == NULL ? NULL : profile->text;
  settings->scan.expect =
      (amends_expect)app_config_number(config, "expect", AMENDS_EXPECT_AUTO);
  settings->min_severity = (amends_severity)app_config_number(
      config, "min-severity", AMENDS_SEVERITY_SUGGESTION);
  settings->fail_on = (amends_severity)app_config_number(config, "fail-on",
                                                         AMENDS_SEVERITY_ERROR);
  settings->min_score = app_config_number(config, "min-score", 0);
  setup_keys(settings, config);
}

/* `rules` stays NULL when something is wrong. Those of a broken file are built
 * all the same: what is wrong with its names is said in the same run. */
static app_settings *setup_make(app_setup *setup, const app_config *config) {
  app_settings *settings = app_alloc(1, sizeof *settings);
  setup_fill(settings, config);
  amends_ruleset *rules = setup_rules_of(setup, config);
  if (rules != NULL && app_rules_have_profile(rules, config) &&
      !config->is_broken)
    settings->rules = rules;
  return settings;
}

const app_settings *app_setup_of(app_setup *setup, const char *path) {
  const app_config *config = app_configs_of(setup->configs, path);
  void **known =
      app_map_at(&setup->settings, (const char *)&config, sizeof config);
  if (*known == NULL)
    *known = setup_make(setup, config);
  const app_settings *settings = *known;
  return settings->rules == NULL ? NULL : settings;
}

app_configs *app_setup_configs(const app_setup *setup) {
  return setup->configs;
}

app_setup *app_setup_create(const char *config, bool no_config) {
  app_setup *setup = app_alloc(1, sizeof *setup);
  setup->configs = app_configs_create(config, no_config);
  return setup;
}

static void setup_settings_free(app_settings *settings) {
  for (size_t i = 0; settings != NULL && i < settings->key_count; i++)
    free(settings->keys[i]);
  if (settings != NULL)
    free(settings->keys);
  free(settings);
}

void app_setup_free(app_setup *setup) {
  if (setup == NULL)
    return;
  for (size_t i = 0; i < setup->settings.cap; i++)
    setup_settings_free(setup->settings.entries[i].value);
  for (size_t i = 0; i < setup->rulesets.cap; i++) {
    setup_rules *built = setup->rulesets.entries[i].value;
    if (built != NULL)
      amends_ruleset_unref(built->rules);
    free(built);
  }
  app_map_clear(&setup->settings);
  app_map_clear(&setup->rulesets);
  app_configs_free(setup->configs);
  free(setup);
}
