/* SPDX-License-Identifier: MIT
 *
 * What the user asked for. One table holds every option of every command; it
 * is read, and --help printed, from there. */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include "cli/command.h"
#include "common/choice.h"
#include "common/terminal.h"

typedef enum cli_output {
  CLI_OUTPUT_DEFAULT = 0, /* human; jsonl with --batch */
  CLI_OUTPUT_HUMAN = 1,
  CLI_OUTPUT_JSON = 2,  /* one value, indented */
  CLI_OUTPUT_JSONL = 3, /* one object a line */
  CLI_OUTPUT_SARIF = 4, /* from here on only of `check` */
  CLI_OUTPUT_GITHUB = 5,
  CLI_OUTPUT_GITLAB = 6,
  CLI_OUTPUT_CHECKSTYLE = 7,
  CLI_OUTPUT_JUNIT = 8,
  CLI_OUTPUT_MARKDOWN = 9,
  CLI_OUTPUT_TEMPLATE = 10 /* as --template says */
} cli_output;

/* What amends fix does with the fixed text. */
typedef enum cli_fix_mode {
  CLI_FIX_PRINT = 0,
  CLI_FIX_DIFF = 1,
  CLI_FIX_WRITE = 2,
  CLI_FIX_SUGGEST = 3
} cli_fix_mode;

/* A key of .amends.yaml that an option sets. */
typedef struct cli_setting {
  const char *key;
  const char *word;
  const char *option;
} cli_setting;

/* All texts are borrowed from argv. */
typedef struct cli_options {
  char **operands;
  int operand_count;
  cli_setting *settings; /* owned; in the order of the command line */
  int setting_count;
  const char *config; /* the one file to read; NULL: look for them */
  const char *corpus; /* pack check: folder of labelled messages, or NULL */
  const char *template;
  bool has_output; /* --output was given */ /* checked; NULL: none */
  const char *base;                         /* check --diff; NULL: none */
  const char *baseline;                     /* NULL: look for it */
  const char *reason;                       /* baseline; NULL: none */
  const char *stdin_filename; /* what standard input is called, or NULL */
  amends_format format;
  cli_output output;
  app_color color;
  cli_fix_mode fix;
  int jobs; /* threads; 0: as many as there are processors */
  bool is_ascii;
  bool is_batch;
  bool is_help;
  bool is_quiet;
  bool is_staged;
  bool is_pruning;  /* baseline */
  bool no_baseline; /* check */
  bool with_why;
  bool with_stats;
  bool with_schema;  /* config */
  bool with_show;    /* config: the default */
  bool with_builtin; /* pack check */
  bool no_config;
  bool no_ignore;
  bool fails_never; /* whatever is found: the question was answered */
} cli_options;

/* Reads the arguments of a command; argv[0] is its name. False when one is
 * wrong, which has been said then. Clear in both cases. */
bool cli_options_read(cli_options *options, const cli_command *command,
                      int argc, char **argv);

void cli_options_clear(cli_options *options);

/* An option, for the completions of shells. */
typedef struct cli_option_view {
  const char *name;     /* with its dashes */
  char letter;          /* 0: none */
  const char *argument; /* NULL: takes none */
  const char *help;
  const app_choice *choices; /* NULL: any word */
  const char *key;           /* of .amends.yaml that it sets, or NULL */
} cli_option_view;

/* Walks the options of a command; `*at` is 0 before the first call. */
bool cli_options_next(const cli_command *command, int *at,
                      cli_option_view *view);

/* Prints the options of a command, one a line. */
void cli_options_help(const cli_command *command);

#endif
