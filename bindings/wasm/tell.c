/* SPDX-License-Identifier: MIT
 *
 * What an engine says besides reports. */
#include "tell.h"

#include <string.h>

static void tell_add(amends_error *err, const char *text) {
  const size_t len = strlen(err->message);
  strncat(err->message, text, sizeof err->message - 1 - len);
}

void tell_fill(amends_error *err, amends_status status, const char *message,
               const char *what) {
  *err = (amends_error){.status = status};
  tell_add(err, message);
  if (what == NULL)
    return;
  tell_add(err, ": ");
  tell_add(err, what);
}

static void tell_text(json_text *json, const char *key, amends_str text) {
  json_key(json, key);
  json_string(json, text);
}

static void tell_words(json_text *json, const char *key, const char *text) {
  json_key(json, key);
  json_words(json, text);
}

static void tell_place(json_text *json, uint32_t line, uint32_t column) {
  json_key(json, "line");
  json_integer(json, line);
  json_key(json, "column");
  json_integer(json, column);
}

static void tell_problem(json_text *json, const amends_problem *problem) {
  json_open(json, '{');
  tell_words(json, "level", problem->is_error ? "error" : "warning");
  tell_text(json, "file", problem->file);
  tell_place(json, problem->line, problem->column);
  tell_text(json, "rule", problem->rule);
  tell_text(json, "message", problem->message);
  json_close(json, '}');
}

void tell_problems(json_text *json, const amends_builder *builder) {
  const size_t count =
      builder == NULL ? 0 : amends_builder_problem_count(builder);
  json_key(json, "problems");
  json_open(json, '[');
  for (size_t i = 0; i < count; i++)
    tell_problem(json, amends_builder_problem(builder, i));
  json_close(json, ']');
}

void tell_error(json_text *json, amends_status status, const amends_error *err,
                const amends_builder *builder) {
  amends_error none;
  if (err == NULL) {
    tell_fill(&none, status, "out of memory", NULL);
    err = &none;
  }
  json_open(json, '{');
  tell_words(json, "status", amends_status_name(status));
  tell_words(json, "message", err->message);
  tell_words(json, "file", err->source);
  tell_place(json, err->line, err->column);
  tell_problems(json, builder);
  json_close(json, '}');
}

static void tell_list(json_text *json, const char *key, const amends_str *texts,
                      size_t count) {
  json_key(json, key);
  json_open(json, '[');
  for (size_t i = 0; i < count; i++)
    json_string(json, texts[i]);
  json_close(json, ']');
}

/* A part has no level. */
static void tell_level(json_text *json, const amends_rule_info *rule) {
  json_key(json, "severity");
  if (rule->is_part)
    json_null(json);
  else
    json_words(json,
               rule->is_off ? "off" : amends_severity_name(rule->severity));
}

static void tell_rule(json_text *json, const amends_rule_info *rule) {
  json_open(json, '{');
  tell_text(json, "id", rule->id);
  tell_text(json, "category", rule->category);
  json_key(json, "part");
  json_boolean(json, rule->is_part);
  tell_level(json, rule);
  tell_text(json, "title", rule->title);
  tell_text(json, "why", rule->why);
  tell_text(json, "advice", rule->advice);
  tell_text(json, "source", rule->source);
  tell_list(json, "rewrites", rule->rewrites, rule->rewrite_count);
  tell_list(json, "flags", rule->flags, rule->flag_count);
  tell_list(json, "passes", rule->passes, rule->pass_count);
  tell_text(json, "file", rule->file);
  json_key(json, "line");
  json_integer(json, rule->line);
  json_close(json, '}');
}

void tell_rules(json_text *json, const amends_ruleset *rules) {
  const size_t count = amends_ruleset_rule_count(rules);
  json_open(json, '[');
  for (size_t i = 0; i < count; i++)
    tell_rule(json, amends_ruleset_rule(rules, i));
  json_close(json, ']');
}

static void tell_names(json_text *json, const char *key,
                       const amends_ruleset *rules,
                       size_t (*count)(const amends_ruleset *),
                       amends_str (*name)(const amends_ruleset *, size_t)) {
  const size_t names = count(rules);
  json_key(json, key);
  json_open(json, '[');
  for (size_t i = 0; i < names; i++)
    json_string(json, name(rules, i));
  json_close(json, ']');
}

void tell_about(json_text *json, const amends_ruleset *rules) {
  json_open(json, '{');
  tell_words(json, "version", AMENDS_VERSION);
  json_key(json, "schema");
  json_integer(json, AMENDS_REPORT_SCHEMA);
  tell_names(json, "profiles", rules, amends_ruleset_profile_count,
             amends_ruleset_profile);
  tell_names(json, "settings", rules, amends_ruleset_setting_count,
             amends_ruleset_setting);
  json_close(json, '}');
}
