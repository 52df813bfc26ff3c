/* SPDX-License-Identifier: MIT
 *
 * The commands. command.c holds their table; each has its own file. */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include "common/trouble.h"

struct cli_options;

/* Says in the table of options which commands take an option. */
typedef enum cli_command_bit {
  CLI_COMMAND_CHECK = 1,
  CLI_COMMAND_EXPLAIN = 2,
  CLI_COMMAND_RULES = 4,
  CLI_COMMAND_PACK = 8,
  CLI_COMMAND_SCORE = 16,
  CLI_COMMAND_CONFIG = 32,
  CLI_COMMAND_FIX = 64,
  CLI_COMMAND_COMPLETIONS = 128,
  CLI_COMMAND_BASELINE = 256,
  CLI_COMMAND_HOOK = 512
} cli_command_bit;

typedef struct cli_command {
  const char *name;
  cli_command_bit bit;
  const char *usage;   /* what follows the name */
  const char *summary; /* what it does, for the list of commands */
  app_exit (*run)(const struct cli_options *options);
} cli_command;

enum { CLI_COMMANDS = 10 };

extern const cli_command cli_commands[CLI_COMMANDS];

/* NULL: there is none of that name. */
const cli_command *cli_command_find(const char *name);

app_exit cli_check(const struct cli_options *options);
app_exit cli_batch(const struct cli_options *options); /* check --batch */
app_exit cli_explain(const struct cli_options *options);
app_exit cli_rules(const struct cli_options *options);
app_exit cli_pack(const struct cli_options *options);
app_exit cli_completions(const struct cli_options *options);
app_exit cli_config(const struct cli_options *options);
app_exit cli_fix(const struct cli_options *options);
app_exit cli_baseline_command(const struct cli_options *options);
app_exit cli_hook(const struct cli_options *options);
app_exit cli_score(const struct cli_options *options);

#endif
