/* SPDX-License-Identifier: MIT
 *
 * Completions for fish, a line for each command and option. */
#include "cli/completion/completion.h"

static void fish_help(FILE *out, const char *text) {
  fputs(" -d '", out);
  cli_completion_escape(out, text, "\\'");
  fputs("'\n", out);
}

static void fish_option(const cli_completion *completion,
                        const cli_command *command,
                        const cli_option_view *option) {
  FILE *out = completion->out;
  fprintf(out, "complete -c amends -n '__fish_seen_subcommand_from %s'",
          command->name);
  if (option->letter != 0)
    fprintf(out, " -s %c", option->letter);
  fprintf(out, " -l %s", option->name + 2);
  const cli_completes what = cli_completes_option(option);
  if (what == CLI_COMPLETES_WORDS) {
    fputs(" -x -a '", out);
    cli_completion_option_words(completion, option);
    fputc('\'', out);
  } else if (what == CLI_COMPLETES_FOLDERS) {
    fputs(" -x -a '(__fish_complete_directories)'", out);
  } else if (option->argument != NULL) {
    fputs(what == CLI_COMPLETES_FILES ? " -r -F" : " -x", out);
  }
  fish_help(out, option->help);
}

static void fish_command(const cli_completion *completion,
                         const cli_command *command) {
  FILE *out = completion->out;
  const cli_completes what = cli_completes_command(command);
  cli_option_view option;
  int at = 0;
  fprintf(out, "complete -c amends -n __fish_use_subcommand -a %s",
          command->name);
  fish_help(out, command->summary);
  while (cli_options_next(command, &at, &option))
    fish_option(completion, command, &option);
  if (what == CLI_COMPLETES_FILES)
    return;
  fprintf(out, "complete -c amends -n '__fish_seen_subcommand_from %s'",
          command->name);
  if (what == CLI_COMPLETES_RULES) {
    fprintf(out, " -f -a '(%s)'", cli_completion_rules);
  } else if (what == CLI_COMPLETES_WORDS) {
    fputs(" -a '", out);
    cli_completion_command_words(completion, command);
    fputc('\'', out);
  } else {
    fputs(" -f", out);
  }
  fputc('\n', out);
}

void cli_completion_fish(const cli_completion *completion) {
  FILE *out = completion->out;
  fputs(
      "# Completions of amends for fish, written by: amends completions fish\n"
      "complete -c amends -n __fish_use_subcommand -f\n"
      "complete -c amends -n __fish_use_subcommand -l version"
      " -d 'show the version'\n"
      "complete -c amends -n __fish_use_subcommand -a help"
      " -d 'the options of a command'\n"
      "complete -c amends -n '__fish_seen_subcommand_from help' -f -a '",
      out);
  cli_completion_commands(completion);
  fputs("'\n", out);
  for (int i = 0; i < CLI_COMMANDS; i++)
    fish_command(completion, &cli_commands[i]);
}
