/* SPDX-License-Identifier: MIT
 *
 * The table of commands. */
#include "cli/command.h"

#include <stddef.h>
#include <string.h>

const cli_command cli_commands[CLI_COMMANDS] = {
    {"check", CLI_COMMAND_CHECK, "[OPTION]... [FILE]...",
     "report on drafts (standard input without FILE)", cli_check},
    {"score", CLI_COMMAND_SCORE, "[OPTION]... [FILE]...",
     "the score of each draft, one a line", cli_score},
    {"fix", CLI_COMMAND_FIX, "[OPTION]... [FILE]...",
     "make the safe fixes: print, --diff or --write", cli_fix},
    {"baseline", CLI_COMMAND_BASELINE, "[OPTION]... [FILE]...",
     "take in what is found now; check speaks of new findings",
     cli_baseline_command},
    {"hook", CLI_COMMAND_HOOK, "install|uninstall|status [HOOK]...",
     "have git ask before it commits: pre-commit, commit-msg ...", cli_hook},
    {"explain", CLI_COMMAND_EXPLAIN, "[OPTION]... RULE... | --why [FILE]...",
     "what a rule means; why words are flagged or not", cli_explain},
    {"rules", CLI_COMMAND_RULES, "[OPTION]...", "list the rules by category",
     cli_rules},
    {"config", CLI_COMMAND_CONFIG, "[--show] [FILE]... | --schema",
     "which settings hold for a file, and where they come from", cli_config},
    {"pack", CLI_COMMAND_PACK, "check [OPTION]... PATH...",
     "check a pack and run the examples of its rules", cli_pack},
    {"completions", CLI_COMMAND_COMPLETIONS, "SHELL",
     "print the completions for bash, zsh or fish", cli_completions},
};

const cli_command *cli_command_find(const char *name) {
  for (int i = 0; i < CLI_COMMANDS; i++)
    if (strcmp(cli_commands[i].name, name) == 0)
      return &cli_commands[i];
  return NULL;
}
