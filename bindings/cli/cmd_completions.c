/* SPDX-License-Identifier: MIT
 *
 * amends completions: a script for a shell, written from the tables of
 * commands and options, so that it never lags behind them. */
#include <string.h>

#include "cli/completion/completion.h"

static const struct {
  const char *name;
  void (*write)(const cli_completion *completion);
} completions_shells[] = {{"bash", cli_completion_bash},
                          {"zsh", cli_completion_zsh},
                          {"fish", cli_completion_fish}};

enum {
  COMPLETIONS_SHELLS = sizeof completions_shells / sizeof completions_shells[0]
};

/* The built-in pack alone: the script is for everybody. */
static bool completions_rules(amends_ruleset **rules) {
  amends_builder *builder = NULL;
  amends_error err;
  const bool is_built =
      amends_builder_create(&builder, NULL, &err) == AMENDS_OK &&
      amends_builder_add_embedded(builder, "en", &err) == AMENDS_OK &&
      amends_builder_finish(rules, builder, &err) == AMENDS_OK;
  amends_builder_free(builder);
  if (!is_built)
    app_trouble(NULL, err.message, NULL);
  return is_built;
}

app_exit cli_completions(const cli_options *options) {
  const char *names[COMPLETIONS_SHELLS];
  amends_ruleset *rules = NULL;
  int shell = -1;
  if (options->operand_count != 1)
    return app_trouble("completions", "name a shell: bash, zsh or fish", NULL);
  for (int i = 0; i < COMPLETIONS_SHELLS; i++) {
    names[i] = completions_shells[i].name;
    if (strcmp(names[i], options->operands[0]) == 0)
      shell = i;
  }
  if (shell < 0)
    return app_trouble_unknown("shell", options->operands[0], names,
                               COMPLETIONS_SHELLS);
  if (!completions_rules(&rules))
    return APP_TROUBLE;
  const cli_completion completion = {.out = stdout, .rules = rules};
  completions_shells[shell].write(&completion);
  amends_ruleset_unref(rules);
  return app_stdout_flush() ? APP_CLEAN : APP_TROUBLE;
}
