/* SPDX-License-Identifier: MIT
 *
 * What a rule says of itself. */
#include "cli/rule_show.h"

#include <string.h>

#include "common/json_out.h"
#include "common/wrap.h"

enum { RULE_LEVEL = 11, RULE_ID = 34, RULE_LABEL = 9 };

const char *cli_rule_level(const amends_rule_info *rule) {
  if (rule->is_part)
    return "part";
  return rule->is_off ? "off" : amends_severity_name(rule->severity);
}

static void rule_cell(const app_terminal *terminal, app_style style,
                      amends_str text, size_t width) {
  app_terminal_text(terminal, style, text);
  app_terminal_indent(terminal, text.len < width ? width - text.len : 1);
}

static app_style rule_style(const amends_rule_info *rule) {
  if (rule->is_part)
    return APP_STYLE_GOOD;
  return rule->is_off ? APP_STYLE_DIM : app_terminal_severity(rule->severity);
}

void cli_rule_row(const app_terminal *terminal, const amends_rule_info *rule) {
  const char *level = cli_rule_level(rule);
  app_terminal_indent(terminal, 2);
  rule_cell(terminal, rule_style(rule), (amends_str){level, strlen(level)},
            RULE_LEVEL);
  rule_cell(terminal, APP_STYLE_PLAIN, rule->id, RULE_ID);
  app_terminal_text(terminal, APP_STYLE_PLAIN, rule->title);
  fputc('\n', terminal->out);
}

static void rule_field(const app_terminal *terminal, const char *label,
                       amends_str text) {
  if (text.len > 0)
    app_wrap_text(terminal, 2, label, RULE_LABEL, text);
}

static void rule_fields(const app_terminal *terminal, const char *label,
                        const amends_str *texts, size_t count) {
  for (size_t i = 0; i < count; i++)
    rule_field(terminal, i == 0 ? label : "", texts[i]);
}

void cli_rule_page(const app_terminal *terminal, const amends_rule_info *rule) {
  const char *level = cli_rule_level(rule);
  app_terminal_text(terminal, APP_STYLE_BOLD, rule->id);
  fputs(": ", terminal->out);
  app_terminal_text(terminal, rule_style(rule),
                    (amends_str){level, strlen(level)});
  fputs(": ", terminal->out);
  app_terminal_text(terminal, APP_STYLE_PLAIN, rule->title);
  fputc('\n', terminal->out);
  rule_field(terminal, "why:", rule->why);
  rule_field(terminal, "try:", rule->advice);
  rule_fields(terminal, "rewrite:", rule->rewrites, rule->rewrite_count);
  rule_fields(terminal, rule->is_part ? "finds:" : "flags:", rule->flags,
              rule->flag_count);
  rule_fields(terminal, "passes:", rule->passes, rule->pass_count);
  rule_field(terminal, "source:", rule->source);
  app_terminal_indent(terminal, 2);
  rule_cell(terminal, APP_STYLE_DIM, (amends_str){"file:", 5}, RULE_LABEL);
  app_terminal_text(terminal, APP_STYLE_PLAIN, rule->file);
  fprintf(terminal->out, ":%u\n", (unsigned)rule->line);
}

void cli_cap_page(const app_terminal *terminal, const amends_cap_info *cap) {
  app_terminal_text(terminal, APP_STYLE_BOLD, cap->id);
  fprintf(terminal->out, ": cap: the score is %d at most\n", (int)cap->limit);
  rule_field(terminal, "why:", cap->why);
  rule_field(terminal, "try:", cap->advice);
}

json_t *cli_cap_json(const amends_cap_info *cap) {
  json_t *value = json_object();
  app_json_put(value, "id", app_json_text(cap->id));
  app_json_put(value, "cap", json_integer(cap->limit));
  app_json_put(value, "why", app_json_text(cap->why));
  app_json_put(value, "advice", app_json_text(cap->advice));
  return value;
}

static json_t *rule_texts(const amends_str *texts, size_t count) {
  json_t *list = json_array();
  for (size_t i = 0; i < count; i++)
    app_json_add(list, app_json_text(texts[i]));
  return list;
}

static void rule_put_words(json_t *value, const amends_rule_info *rule) {
  app_json_put(value, "id", app_json_text(rule->id));
  app_json_put(value, "category", app_json_text(rule->category));
  app_json_put(value, "part", json_boolean(rule->is_part));
  app_json_put(value, "severity",
               rule->is_part ? json_null()
                             : app_json_words(cli_rule_level(rule)));
  app_json_put(value, "title", app_json_text(rule->title));
  app_json_put(value, "why", app_json_text(rule->why));
  app_json_put(value, "advice", app_json_text(rule->advice));
  app_json_put(value, "source", app_json_text(rule->source));
}

json_t *cli_rule_json(const amends_rule_info *rule) {
  json_t *value = json_object();
  rule_put_words(value, rule);
  app_json_put(value, "rewrites",
               rule_texts(rule->rewrites, rule->rewrite_count));
  app_json_put(value, "flags", rule_texts(rule->flags, rule->flag_count));
  app_json_put(value, "passes", rule_texts(rule->passes, rule->pass_count));
  app_json_put(value, "file", app_json_text(rule->file));
  app_json_put(value, "line", json_integer(rule->line));
  return value;
}
