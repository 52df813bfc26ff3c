/* SPDX-License-Identifier: MIT
 *
 * What the user asked for. One table holds every option of every command; it
 * is read, and --help printed, from there. */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include "command.h"
#include "common/terminal.h"

typedef enum cli_output {
  CLI_OUTPUT_DEFAULT = 0, /* human; jsonl with --batch */
  CLI_OUTPUT_HUMAN = 1,
  CLI_OUTPUT_JSON = 2, /* one value, indented */
  CLI_OUTPUT_JSONL = 3 /* one object a line */
} cli_output;

/* All texts are borrowed from argv. */
typedef struct cli_options {
  char **operands;
  int operand_count;
  const char **packs; /* owned; in the order of the command line */
  int pack_count;
  const char *profile; /* NULL: chosen from the text */
  const char *corpus;  /* pack check: folder of labelled messages, or NULL */
  amends_format format;
  amends_expect expect;
  amends_severity min_severity;
  amends_severity fail_on; /* NONE: never */
  cli_output output;
  app_color color;
  bool is_ascii;
  bool is_batch;
  bool is_help;
  bool with_why;
  bool with_builtin; /* pack check */
  bool no_builtin;
} cli_options;

/* Reads the arguments of a command; argv[0] is its name. False when one is
 * wrong, which has been said then. Clear in both cases. */
bool cli_options_read(cli_options *options, const cli_command *command,
                      int argc, char **argv);

void cli_options_clear(cli_options *options);

/* Prints the options of a command, one a line. */
void cli_options_help(const cli_command *command);

#endif
