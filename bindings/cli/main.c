/* SPDX-License-Identifier: MIT
 *
 * amends: checks the wording of apologies before they are sent. This file finds
 * the command; each has a file of its own. */
#define _POSIX_C_SOURCE 200809L
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <amends/amends.h>

#include "cli/input/unpack_mail.h"
#include "cli/options.h"
#include "common/choice.h"
#include "common/json_out.h"

static app_exit main_end(void) {
  return app_stdout_flush() ? APP_CLEAN : APP_TROUBLE;
}

/* The words of --format that this build can read, "auto" apart. */
static app_exit main_version(void) {
  fputs("amends " AMENDS_VERSION "\nreads", stdout);
  const char *comma = " ";
  for (const app_choice *row = app_choice_formats; row->word != NULL; row++) {
    const bool is_read = row->value == APP_FORMAT_MAIL
                             ? cli_reads_mail
                             : amends_format_is_supported(app_format_of_text(
                                   (amends_format)row->value));
    if (row->value == AMENDS_FORMAT_AUTO || !is_read)
      continue;
    printf("%s%s", comma, row->word);
    comma = ", ";
  }
  putchar('\n');
  return main_end();
}

static app_exit main_help(void) {
  fputs("Checks the wording of apologies before they are sent.\n\n"
        "usage: amends COMMAND [OPTION]... [FILE]...\n\n",
        stdout);
  for (int i = 0; i < CLI_COMMANDS; i++)
    printf("  %-11s %s\n", cli_commands[i].name, cli_commands[i].summary);
  fputs("  help        the options of a command: amends help check\n\n"
        "exit code: 0  nothing to object to\n"
        "           1  a finding at or above --fail-on (error)\n"
        "           2  trouble: something could not be read, checked or "
        "written\n\n"
        "examples:\n"
        "  amends check reply.txt\n"
        "  amends check --batch < tickets.jsonl > reports.jsonl\n"
        "  amends explain blame.they\n",
        stdout);
  return main_end();
}

static app_exit main_help_command(const cli_command *command) {
  printf("usage: amends %s %s\n\n%s\n\n", command->name, command->usage,
         command->summary);
  cli_options_help(command);
  return main_end();
}

static app_exit main_unknown_option(const char *name) {
  static const char *const names[] = {"--help", "--version"};
  return app_trouble_unknown("option", name, names, 2);
}

/* A draft in the place of a command is a likely slip. */
static app_exit main_unknown(const char *name) {
  const char *names[CLI_COMMANDS + 1] = {"help"};
  for (int i = 0; i < CLI_COMMANDS; i++)
    names[i + 1] = cli_commands[i].name;
  if (name[0] == '-')
    return main_unknown_option(name);
  if (access(name, F_OK) == 0)
    return app_trouble(name, "not a command; did you mean \"amends check\"?",
                       NULL);
  return app_trouble_unknown("command", name, names, CLI_COMMANDS + 1);
}

static app_exit main_run(const cli_command *command, int argc, char **argv) {
  cli_options options;
  app_exit exit = APP_TROUBLE;
  if (cli_options_read(&options, command, argc, argv))
    exit =
        options.is_help ? main_help_command(command) : command->run(&options);
  cli_options_clear(&options);
  return exit;
}

static bool main_asks_help(const char *word) {
  return strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0;
}

static app_exit main_dispatch(int argc, char **argv) {
  const char *name = argv[1];
  if (strcmp(name, "--version") == 0 || strcmp(name, "-V") == 0) {
    return main_version();
  }
  const bool is_help = strcmp(name, "help") == 0;
  if (main_asks_help(name) ||
      (is_help && (argc == 2 || main_asks_help(argv[2]))))
    return main_help();
  const cli_command *command = cli_command_find(is_help ? argv[2] : name);
  if (command == NULL)
    return main_unknown(is_help ? argv[2] : name);
  return is_help ? main_help_command(command)
                 : main_run(command, argc - 1, argv + 1);
}

/* A closed pipe shall end the run by a failed write, not by a signal. */
int main(int argc, char **argv) {
  signal(SIGPIPE, SIG_IGN);
  app_json_init();
  if (argc < 2)
    return (int)app_trouble(NULL, "no command; amends --help lists them", NULL);
  return (int)main_dispatch(argc, argv);
}
