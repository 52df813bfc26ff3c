/* SPDX-License-Identifier: MIT
 *
 * Keys into JSON schema, draft 7: what editors' YAML servers understand. */
#include "config_schema.h"

#include <string.h>

#include "config_keys.h"
#include "json_out.h"

static json_t *schema_of_type(const char *type) {
  json_t *schema = json_object();
  app_json_put(schema, "type", app_json_words(type));
  return schema;
}

static json_t *schema_words(const app_choice *choices) {
  json_t *schema = json_object();
  json_t *words = json_array();
  for (; choices->word != NULL; choices++)
    app_json_add(words, app_json_words(choices->word));
  app_json_put(schema, "enum", words);
  return schema;
}

/* YAML reads the word off as false for old parsers: both are meant. */
static json_t *schema_word(const app_config_key *key) {
  return key->choices == NULL ? schema_of_type("string")
                              : schema_words(key->choices);
}

static json_t *schema_number(const app_config_key *key) {
  json_t *schema = schema_of_type("integer");
  app_json_put(schema, "minimum", json_integer(key->least));
  app_json_put(schema, "maximum", json_integer(key->most));
  return schema;
}

/* A list; a single text is a list of one. */
static json_t *schema_list(void) {
  json_t *schema = json_object();
  json_t *kinds = json_array();
  json_t *text = schema_of_type("string");
  json_t *list = schema_of_type("array");
  app_json_put(text, "minLength", json_integer(1));
  app_json_put(list, "items", json_deep_copy(text));
  app_json_add(kinds, text);
  app_json_add(kinds, list);
  app_json_put(schema, "anyOf", kinds);
  return schema;
}

static json_t *schema_names(const app_config_key *key) {
  json_t *schema = schema_of_type("object");
  app_json_put(schema, "additionalProperties", schema_word(key));
  return schema;
}

static json_t *schema_mapping(json_t *properties) {
  json_t *schema = schema_of_type("object");
  app_json_put(schema, "properties", properties);
  app_json_put(schema, "additionalProperties", json_false());
  return schema;
}

static json_t *schema_plain(const app_config_key *key) {
  switch (key->type) {
  case APP_CONFIG_FLAG:
    return schema_of_type("boolean");
  case APP_CONFIG_NUMBER:
    return schema_number(key);
  case APP_CONFIG_TEXTS:
  case APP_CONFIG_PATHS:
  case APP_CONFIG_GLOBS:
    return schema_list();
  case APP_CONFIG_NAMES:
  case APP_CONFIG_FORMATS:
    return schema_names(key);
  default:
    return schema_word(key);
  }
}

static void schema_put(json_t *properties, const app_config_key *key,
                       json_t *schema) {
  app_json_put(schema, "description", app_json_words(key->help));
  app_json_put(properties, app_config_key_own_name(key), schema);
}

static json_t *schema_section(const app_config_key *section) {
  json_t *properties = json_object();
  for (size_t i = 0; i < app_config_key_count; i++) {
    const app_config_key *key = &app_config_keys[i];
    if (app_config_key_is_in(key, section->name))
      schema_put(properties, key, schema_plain(key));
  }
  return schema_mapping(properties);
}

/* What may stand in an override, or nowhere else. */
static json_t *schema_overrides(void) {
  json_t *list = schema_of_type("array");
  json_t *properties = json_object();
  json_t *required = json_array();
  for (size_t i = 0; i < app_config_key_count; i++) {
    const app_config_key *key = &app_config_keys[i];
    const bool is_own = app_config_key_is_in(key, "overrides");
    if (!is_own && (!app_config_key_is_in(key, "") || key->is_general))
      continue;
    schema_put(properties, key,
               key->type == APP_CONFIG_SECTION ? schema_section(key)
                                               : schema_plain(key));
  }
  json_t *item = schema_mapping(properties);
  app_json_add(required, app_json_words("files"));
  app_json_put(item, "required", required);
  app_json_put(list, "items", item);
  return list;
}

static json_t *schema_key(const app_config_key *key) {
  if (key->type == APP_CONFIG_SECTION)
    return schema_section(key);
  if (key->type == APP_CONFIG_OVERRIDES)
    return schema_overrides();
  return schema_plain(key);
}

json_t *app_config_schema(void) {
  json_t *properties = json_object();
  for (size_t i = 0; i < app_config_key_count; i++) {
    const app_config_key *key = &app_config_keys[i];
    if (app_config_key_is_in(key, ""))
      schema_put(properties, key, schema_key(key));
  }
  json_t *schema = json_object();
  app_json_put(schema, "$schema",
               app_json_words("http://json-schema.org/draft-07/schema#"));
  app_json_put(schema, "title", app_json_words(".amends.yaml"));
  app_json_put(schema, "description",
               app_json_words("How amends checks the files of a folder."));
  json_object_update(schema, schema_mapping(properties));
  return schema;
}
