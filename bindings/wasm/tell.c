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

static void tell_text(app_writer *writer, const char *key, amends_str text) {
  app_writer_key(writer, key);
  app_writer_string(writer, text);
}

static void tell_words(app_writer *writer, const char *key, const char *text) {
  app_writer_key(writer, key);
  app_writer_words(writer, text);
}

static void tell_place(app_writer *writer, uint32_t line, uint32_t column) {
  app_writer_key(writer, "line");
  app_writer_integer(writer, line);
  app_writer_key(writer, "column");
  app_writer_integer(writer, column);
}

static void tell_problem(app_writer *writer, const amends_problem *problem) {
  app_writer_open(writer, '{');
  tell_words(writer, "level", problem->is_error ? "error" : "warning");
  tell_text(writer, "file", problem->file);
  tell_place(writer, problem->line, problem->column);
  tell_text(writer, "rule", problem->rule);
  tell_text(writer, "message", problem->message);
  app_writer_close(writer, '}');
}

void tell_problems(app_writer *writer, const amends_builder *builder) {
  const size_t count =
      builder == NULL ? 0 : amends_builder_problem_count(builder);
  app_writer_key(writer, "problems");
  app_writer_open(writer, '[');
  for (size_t i = 0; i < count; i++)
    tell_problem(writer, amends_builder_problem(builder, i));
  app_writer_close(writer, ']');
}

void tell_error(app_writer *writer, amends_status status,
                const amends_error *err, const amends_builder *builder) {
  amends_error none;
  if (err == NULL) {
    tell_fill(&none, status, "out of memory", NULL);
    err = &none;
  }
  app_writer_open(writer, '{');
  tell_words(writer, "status", amends_status_name(status));
  tell_words(writer, "message", err->message);
  tell_words(writer, "file", err->source);
  tell_place(writer, err->line, err->column);
  tell_problems(writer, builder);
  app_writer_close(writer, '}');
}

static void tell_list(app_writer *writer, const char *key,
                      const amends_str *texts, size_t count) {
  app_writer_key(writer, key);
  app_writer_open(writer, '[');
  for (size_t i = 0; i < count; i++)
    app_writer_string(writer, texts[i]);
  app_writer_close(writer, ']');
}

/* A part has no level. */
static void tell_level(app_writer *writer, const amends_rule_info *rule) {
  app_writer_key(writer, "severity");
  if (rule->is_part)
    app_writer_null(writer);
  else
    app_writer_words(
        writer, rule->is_off ? "off" : amends_severity_name(rule->severity));
}

static void tell_rule(app_writer *writer, const amends_rule_info *rule) {
  app_writer_open(writer, '{');
  tell_text(writer, "id", rule->id);
  tell_text(writer, "category", rule->category);
  app_writer_key(writer, "part");
  app_writer_boolean(writer, rule->is_part);
  tell_level(writer, rule);
  tell_text(writer, "title", rule->title);
  tell_text(writer, "why", rule->why);
  tell_text(writer, "advice", rule->advice);
  tell_text(writer, "source", rule->source);
  tell_list(writer, "rewrites", rule->rewrites, rule->rewrite_count);
  tell_list(writer, "flags", rule->flags, rule->flag_count);
  tell_list(writer, "passes", rule->passes, rule->pass_count);
  tell_text(writer, "file", rule->file);
  app_writer_key(writer, "line");
  app_writer_integer(writer, rule->line);
  app_writer_close(writer, '}');
}

void tell_rules(app_writer *writer, const amends_ruleset *rules) {
  const size_t count = amends_ruleset_rule_count(rules);
  app_writer_open(writer, '[');
  for (size_t i = 0; i < count; i++)
    tell_rule(writer, amends_ruleset_rule(rules, i));
  app_writer_close(writer, ']');
}

static void tell_names(app_writer *writer, const char *key,
                       const amends_ruleset *rules,
                       size_t (*count)(const amends_ruleset *),
                       amends_str (*name)(const amends_ruleset *, size_t)) {
  const size_t names = count(rules);
  app_writer_key(writer, key);
  app_writer_open(writer, '[');
  for (size_t i = 0; i < names; i++)
    app_writer_string(writer, name(rules, i));
  app_writer_close(writer, ']');
}

void tell_about(app_writer *writer, const amends_ruleset *rules) {
  app_writer_open(writer, '{');
  tell_words(writer, "version", AMENDS_VERSION);
  app_writer_key(writer, "schema");
  app_writer_integer(writer, AMENDS_REPORT_SCHEMA);
  tell_names(writer, "profiles", rules, amends_ruleset_profile_count,
             amends_ruleset_profile);
  tell_names(writer, "settings", rules, amends_ruleset_setting_count,
             amends_ruleset_setting);
  app_writer_close(writer, '}');
}
