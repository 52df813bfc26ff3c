/* SPDX-License-Identifier: MIT
 *
 * What may stand behind options and commands. */
#include "cli/completion/completion.h"

#include <string.h>

const char cli_completion_rules[] = "amends rules -o jsonl 2>/dev/null | sed "
                                    "\"s/^{.id.:.\\([a-z0-9.-]*\\).*/\\1/\"";

/* What commands take that take no files. */
static const struct {
  const char *command;
  cli_completes what;
  const char *words;
} completion_operands[] = {
    {"explain", CLI_COMPLETES_RULES, NULL},
    {"rules", CLI_COMPLETES_NOTHING, NULL},
    {"pack", CLI_COMPLETES_WORDS, "check"},
    {"completions", CLI_COMPLETES_WORDS, "bash zsh fish"},
};

enum {
  COMPLETION_OPERANDS =
      sizeof completion_operands / sizeof completion_operands[0]
};

static bool completion_is(const char *a, const char *b) {
  return a != NULL && strcmp(a, b) == 0;
}

cli_completes cli_completes_option(const cli_option_view *option) {
  if (option->choices != NULL || completion_is(option->key, "profile") ||
      completion_is(option->key, "setting"))
    return CLI_COMPLETES_WORDS;
  if (completion_is(option->argument, "DIR"))
    return CLI_COMPLETES_FOLDERS;
  if (completion_is(option->argument, "FILE") ||
      completion_is(option->argument, "PATH"))
    return CLI_COMPLETES_FILES;
  return CLI_COMPLETES_NOTHING;
}

cli_completes cli_completes_command(const cli_command *command) {
  for (int i = 0; i < COMPLETION_OPERANDS; i++)
    if (strcmp(completion_operands[i].command, command->name) == 0)
      return completion_operands[i].what;
  return CLI_COMPLETES_FILES;
}

static void completion_word(const cli_completion *completion, bool is_first,
                            const char *word) {
  fprintf(completion->out, "%s%s", is_first ? "" : " ", word);
}

void cli_completion_option_words(const cli_completion *completion,
                                 const cli_option_view *option) {
  const amends_ruleset *rules = completion->rules;
  const bool is_profile = completion_is(option->key, "profile");
  const size_t count = option->choices != NULL ? 0
                       : is_profile ? amends_ruleset_profile_count(rules)
                                    : amends_ruleset_setting_count(rules);
  for (const app_choice *row = option->choices;
       row != NULL && row->word != NULL; row++)
    completion_word(completion, row == option->choices, row->word);
  for (size_t i = 0; i < count; i++)
    completion_word(completion, i == 0,
                    is_profile ? amends_ruleset_profile(rules, i).ptr
                               : amends_ruleset_setting(rules, i).ptr);
}

void cli_completion_command_words(const cli_completion *completion,
                                  const cli_command *command) {
  for (int i = 0; i < COMPLETION_OPERANDS; i++)
    if (strcmp(completion_operands[i].command, command->name) == 0 &&
        completion_operands[i].words != NULL)
      fputs(completion_operands[i].words, completion->out);
}

void cli_completion_commands(const cli_completion *completion) {
  for (int i = 0; i < CLI_COMMANDS; i++)
    completion_word(completion, i == 0, cli_commands[i].name);
}

void cli_completion_escape(FILE *out, const char *text, const char *signs) {
  for (; *text != '\0'; text++) {
    if (strchr(signs, *text) != NULL)
      fputc('\\', out);
    fputc(*text, out);
  }
}
