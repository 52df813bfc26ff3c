/* SPDX-License-Identifier: MIT
 *
 * amends explain: what a rule or a cap says of itself; with --why, why the
 * words of a draft are flagged or not. */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "cli/options.h"
#include "cli/rule_show.h"
#include "cli/session.h"
#include "common/json_out.h"

typedef struct explain_run {
  const cli_options *options;
  amends_ruleset *rules;
  app_terminal terminal;
  app_json_stream json; /* where it is not for people */
  size_t shown;
} explain_run;

/* As check --why; whatever is found, the question was answered. */
static app_exit explain_draft(const cli_options *options) {
  cli_options as_check = *options;
  as_check.fails_never = true;
  return cli_check(&as_check);
}

static bool explain_is(amends_str text, const char *word) {
  return text.len == strlen(word) && memcmp(text.ptr, word, text.len) == 0;
}

/* A category, or what it begins with: "blame" for "blame.they". */
static bool explain_begins(amends_str category, const char *word) {
  const size_t len = strlen(word);
  return category.len > len && category.ptr[len] == '.' &&
         memcmp(category.ptr, word, len) == 0;
}

static bool explain_is_human(const explain_run *run) {
  return run->options->output <= CLI_OUTPUT_HUMAN;
}

static void explain_show(explain_run *run, const amends_rule_info *rule) {
  if (!explain_is_human(run)) {
    app_json_stream_add(&run->json, cli_rule_json(rule));
    return;
  }
  if (run->shown++ > 0)
    fputc('\n', stdout);
  cli_rule_page(&run->terminal, rule);
}

static void explain_show_cap(explain_run *run, const amends_cap_info *cap) {
  if (!explain_is_human(run)) {
    app_json_stream_add(&run->json, cli_cap_json(cap));
    return;
  }
  if (run->shown++ > 0)
    fputc('\n', stdout);
  cli_cap_page(&run->terminal, cap);
}

/* What the score line names beside parts and categories. */
static bool explain_cap(explain_run *run, const char *word) {
  const size_t count = amends_ruleset_cap_count(run->rules);
  bool is_known = false;
  for (size_t i = 0; i < count; i++) {
    const amends_cap_info *cap = amends_ruleset_cap(run->rules, i);
    if (!explain_is(cap->id, word))
      continue;
    explain_show_cap(run, cap);
    is_known = true;
  }
  return is_known;
}

/* All entries of that id: a part may have several. Without any, all rules of
 * that category, or of those that begin so. */
static bool explain_word(explain_run *run, const char *word) {
  const size_t count = amends_ruleset_rule_count(run->rules);
  const bool is_id = amends_ruleset_find(run->rules, word) != NULL;
  bool is_known = false;
  for (size_t i = 0; i < count; i++) {
    const amends_rule_info *rule = amends_ruleset_rule(run->rules, i);
    if (!explain_is(is_id ? rule->id : rule->category, word) &&
        (is_id || !explain_begins(rule->category, word)))
      continue;
    explain_show(run, rule);
    is_known = true;
  }
  return is_known;
}

static app_exit explain_unknown(const amends_ruleset *rules, const char *word) {
  const size_t count = amends_ruleset_rule_count(rules);
  const size_t caps = amends_ruleset_cap_count(rules);
  const char **names = calloc(2 * count + caps + 1, sizeof *names);
  if (names == NULL)
    return app_trouble_memory();
  for (size_t i = 0; i < count; i++) {
    const amends_rule_info *rule = amends_ruleset_rule(rules, i);
    names[2 * i] = rule->id.ptr;
    names[2 * i + 1] = rule->category.ptr;
  }
  for (size_t i = 0; i < caps; i++)
    names[2 * count + i] = amends_ruleset_cap(rules, i)->id.ptr;
  app_trouble_unknown("rule, part or category", word, names,
                      (int)(2 * count + caps));
  free(names);
  return APP_TROUBLE;
}

static app_exit explain_words(explain_run *run) {
  app_exit exit = APP_CLEAN;
  if (!explain_is_human(run))
    run->json = app_json_stream_begin(run->options->output == CLI_OUTPUT_JSON
                                          ? APP_JSON_ARRAY
                                          : APP_JSON_LINES);
  for (int i = 0; i < run->options->operand_count; i++) {
    const char *word = run->options->operands[i];
    const bool is_rule = explain_word(run, word);
    if (!explain_cap(run, word) && !is_rule)
      exit = explain_unknown(run->rules, word);
  }
  if (!explain_is_human(run))
    app_json_stream_end(&run->json);
  return app_stdout_flush() ? exit : APP_TROUBLE;
}

app_exit cli_explain(const cli_options *options) {
  if (options->with_why)
    return explain_draft(options);
  if (options->operand_count == 0)
    return app_trouble("explain", "name a rule, or use --why FILE", NULL);
  explain_run run = {
      .options = options,
      .terminal = app_terminal_of(stdout, options->color, options->is_ascii)};
  app_setup *setup = cli_setup_of(options);
  run.rules = setup == NULL ? NULL : cli_setup_rules(setup);
  const app_exit exit = run.rules == NULL ? APP_TROUBLE : explain_words(&run);
  app_setup_free(setup);
  return exit;
}
