/* SPDX-License-Identifier: MIT
 *
 * amends rules: the rules by category, then the parts of a good apology. */
#include <jansson.h>
#include <string.h>

#include "cli/options.h"
#include "cli/rule_show.h"
#include "cli/session.h"
#include "common/json_out.h"

static bool rules_text_equal(amends_str a, amends_str b) {
  return a.len == b.len && memcmp(a.ptr, b.ptr, a.len) == 0;
}

static void rules_heading(const app_terminal *terminal, bool is_first,
                          amends_str text) {
  if (!is_first)
    fputc('\n', terminal->out);
  app_terminal_text(terminal, APP_STYLE_BOLD, text);
  fputc('\n', terminal->out);
}

/* Rules come in the order of their ids, which begin with the category. */
static void rules_print_faults(const app_terminal *terminal,
                               const amends_ruleset *rules) {
  const size_t count = amends_ruleset_rule_count(rules);
  const amends_rule_info *last = NULL;
  for (size_t i = 0; i < count; i++) {
    const amends_rule_info *rule = amends_ruleset_rule(rules, i);
    if (rule->is_part)
      continue;
    if (last == NULL || !rules_text_equal(last->category, rule->category))
      rules_heading(terminal, last == NULL, rule->category);
    cli_rule_row(terminal, rule);
    last = rule;
  }
}

/* A part may have several entries; the first speaks for all. */
static void rules_print_parts(const app_terminal *terminal,
                              const amends_ruleset *rules) {
  static const amends_str heading = {"parts", 5};
  const size_t count = amends_ruleset_rule_count(rules);
  const amends_rule_info *last = NULL;
  for (size_t i = 0; i < count; i++) {
    const amends_rule_info *rule = amends_ruleset_rule(rules, i);
    if (!rule->is_part)
      continue;
    if (last == NULL)
      rules_heading(terminal, false, heading);
    if (last == NULL || !rules_text_equal(last->id, rule->id))
      cli_rule_row(terminal, rule);
    last = rule;
  }
}

/* One array, or an object a line. */
static void rules_print_json(const amends_ruleset *rules, cli_output output) {
  const size_t count = amends_ruleset_rule_count(rules);
  app_json_stream json = app_json_stream_begin(
      output == CLI_OUTPUT_JSON ? APP_JSON_ARRAY : APP_JSON_LINES);
  for (size_t i = 0; i < count; i++)
    app_json_stream_add(&json, cli_rule_json(amends_ruleset_rule(rules, i)));
  app_json_stream_end(&json);
}

static void rules_print_human(const cli_options *options,
                              const amends_ruleset *rules) {
  const app_terminal terminal =
      app_terminal_of(stdout, options->color, options->is_ascii);
  rules_print_faults(&terminal, rules);
  rules_print_parts(&terminal, rules);
}

app_exit cli_rules(const cli_options *options) {
  if (options->operand_count > 0)
    return app_trouble(options->operands[0],
                       "rules takes no file; did you mean --pack?", NULL);
  app_setup *setup = cli_setup_of(options);
  const amends_ruleset *rules = setup == NULL ? NULL : cli_setup_rules(setup);
  if (rules == NULL) {
    app_setup_free(setup);
    return APP_TROUBLE;
  }
  if (options->output > CLI_OUTPUT_HUMAN)
    rules_print_json(rules, options->output);
  else
    rules_print_human(options, rules);
  app_setup_free(setup);
  return app_stdout_flush() ? APP_CLEAN : APP_TROUBLE;
}
