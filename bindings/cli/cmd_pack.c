/* SPDX-License-Identifier: MIT
 *
 * amends pack check: builds a pack, makes every rule prove its examples, and
 * tells what the pack holds and, with labelled messages, how well it does. */
#include <string.h>

#include "cli/options.h"
#include "cli/pack/corpus.h"
#include "cli/pack/pack_table.h"
#include "common/json_out.h"
#include "common/rules.h"

/* What a run of pack check holds. */
typedef struct pack_run {
  amends_builder *builder;
  amends_ruleset *rules;
  amends_scanner *scanner;
  cli_corpus corpus;
  cli_measure measure;
  cli_pack_table table;
} pack_run;

static bool pack_build(pack_run *run, const cli_options *options) {
  const app_rules_source source = {
      .paths = (const char *const *)(options->operands + 1),
      .path_count = options->operand_count - 1,
      .with_builtin = options->with_builtin,
      .with_warnings = true,
      .verify = AMENDS_VERIFY_ALL};
  return app_rules_build(&run->builder, &run->rules, &source);
}

/* "FILE:LINE: PROBLEM", as pack files have it. */
static bool pack_fail(const amends_error *err) {
  char place[AMENDS_ERROR_SOURCE + 16];
  if (err->line > 0)
    snprintf(place, sizeof place, "%s:%u", err->source, (unsigned)err->line);
  else
    snprintf(place, sizeof place, "%s", err->source);
  app_trouble(err->source[0] == '\0' ? NULL : place, err->message, NULL);
  return false;
}

static bool pack_measure_message(pack_run *run, const cli_labelled *message,
                                 amends_error *err) {
  const amends_report *report = NULL;
  if (amends_scan(&report, run->scanner, message->text, message->len, NULL,
                  err) != AMENDS_OK)
    return pack_fail(err);
  if (cli_measure_add(&run->measure, message, report, NULL))
    return true;
  app_trouble_memory();
  return false;
}

static bool pack_measure(pack_run *run, const char *folder) {
  amends_error err;
  if (!cli_corpus_open(&run->corpus, folder, &err) ||
      amends_scanner_create(&run->scanner, run->rules, NULL, NULL, &err) !=
          AMENDS_OK)
    return pack_fail(&err);
  for (size_t i = 0; i < run->corpus.count; i++)
    if (!pack_measure_message(run, &run->corpus.messages[i], &err))
      return false;
  return true;
}

static bool pack_count(pack_run *run, const cli_options *options) {
  const size_t own_count =
      options->with_builtin ? (size_t)options->operand_count - 1 : 0;
  const bool is_counted = cli_pack_table_fill(
      &run->table, run->rules, options->corpus != NULL ? &run->measure : NULL,
      options->operands + 1, own_count);
  run->table.examples = amends_builder_example_count(run->builder);
  if (!is_counted)
    app_trouble_memory();
  return is_counted;
}

static void pack_print(const pack_run *run, const cli_options *options) {
  if (options->output <= CLI_OUTPUT_HUMAN) {
    const app_terminal terminal =
        app_terminal_of(stdout, options->color, options->is_ascii);
    cli_pack_table_print(&run->table, &terminal);
    return;
  }
  app_json_stream json = app_json_stream_begin(
      options->output == CLI_OUTPUT_JSON ? APP_JSON_ONE : APP_JSON_LINES);
  app_json_stream_add(&json, cli_pack_table_json(&run->table));
  app_json_stream_end(&json);
}

static void pack_close(pack_run *run) {
  cli_pack_table_clear(&run->table);
  cli_measure_clear(&run->measure);
  amends_scanner_free(run->scanner);
  cli_corpus_close(&run->corpus);
  amends_builder_free(run->builder);
  amends_ruleset_unref(run->rules);
}

static app_exit pack_check(const cli_options *options) {
  pack_run run = {0};
  const bool is_measured = options->corpus != NULL;
  const bool is_done = pack_build(&run, options) &&
                       (!is_measured || pack_measure(&run, options->corpus)) &&
                       pack_count(&run, options);
  if (is_done)
    pack_print(&run, options);
  pack_close(&run);
  return app_stdout_flush() && is_done ? APP_CLEAN : APP_TROUBLE;
}

app_exit cli_pack(const cli_options *options) {
  static const char *const actions[] = {"check"};
  if (options->operand_count == 0)
    return app_trouble("pack", "say what to do: pack check DIR", NULL);
  if (strcmp(options->operands[0], actions[0]) != 0)
    return app_trouble_unknown("pack command", options->operands[0], actions,
                               1);
  if (options->operand_count == 1)
    return app_trouble("pack check", "name a file or a folder", NULL);
  return pack_check(options);
}
