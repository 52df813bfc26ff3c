/* SPDX-License-Identifier: MIT
 *
 * What the completions of all shells are written from: the tables of commands
 * and options, and the names that the built-in pack defines. */
#ifndef CLI_COMPLETION_H
#define CLI_COMPLETION_H

#include <stdio.h>

#include "cli/options.h"

/* What stands behind an option or a command. */
typedef enum cli_completes {
  CLI_COMPLETES_NOTHING = 0, /* a number, a text */
  CLI_COMPLETES_WORDS = 1,
  CLI_COMPLETES_FILES = 2,
  CLI_COMPLETES_FOLDERS = 3,
  CLI_COMPLETES_RULES = 4
} cli_completes;

typedef struct cli_completion {
  FILE *out;
  const amends_ruleset *rules; /* knows profiles and settings */
} cli_completion;

cli_completes cli_completes_option(const cli_option_view *option);
cli_completes cli_completes_command(const cli_command *command);

/* Prints the words of an option or a command, separated by spaces. */
void cli_completion_option_words(const cli_completion *completion,
                                 const cli_option_view *option);
void cli_completion_command_words(const cli_completion *completion,
                                  const cli_command *command);

/* Prints the names of the commands, separated by spaces. */
void cli_completion_commands(const cli_completion *completion);

/* Prints a text in which each of the signs has a backslash in front. */
void cli_completion_escape(FILE *out, const char *text, const char *signs);

/* A shell command that lists the rules, one a line. */
extern const char cli_completion_rules[];

void cli_completion_bash(const cli_completion *completion);
void cli_completion_zsh(const cli_completion *completion);
void cli_completion_fish(const cli_completion *completion);

#endif
