/* SPDX-License-Identifier: MIT
 *
 * The table of options, and getopt_long fed from it. */
#include "options.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "common/choice.h"

static const app_choice option_outputs[] = {{"human", CLI_OUTPUT_HUMAN},
                                            {"json", CLI_OUTPUT_JSON},
                                            {"jsonl", CLI_OUTPUT_JSONL},
                                            {NULL, 0}};
static const app_choice option_colors[] = {{"auto", APP_COLOR_AUTO},
                                           {"always", APP_COLOR_ALWAYS},
                                           {"never", APP_COLOR_NEVER},
                                           {NULL, 0}};

enum {
  OPTION_SCAN = CLI_COMMAND_CHECK | CLI_COMMAND_EXPLAIN | CLI_COMMAND_SCORE,
  OPTION_RULES = OPTION_SCAN | CLI_COMMAND_RULES,
  OPTION_SHOW = CLI_COMMAND_CHECK | CLI_COMMAND_EXPLAIN,
  OPTION_ALL = OPTION_RULES | CLI_COMMAND_PACK,
  OPTION_ROWS = 15,
  OPTION_BASE = 256 /* getopt's value of row 0, above all letters */
};

typedef struct option_row {
  const char *name;     /* with its dashes */
  char letter;          /* 0: none */
  const char *argument; /* NULL: takes none */
  unsigned commands;
  const char *help;
  const char *noun;          /* of what the choices are; NULL without any */
  const app_choice *choices; /* the words it takes; NULL: any */
  /* `word` is NULL without an argument, `value` that of the chosen word. */
  bool (*set)(cli_options *options, const char *word, int value);
} option_row;

static bool option_set_format(cli_options *options, const char *word,
                              int value) {
  (void)word;
  options->format = (amends_format)value;
  return true;
}

static bool option_set_output(cli_options *options, const char *word,
                              int value) {
  (void)word;
  options->output = (cli_output)value;
  return true;
}

static bool option_set_min_severity(cli_options *options, const char *word,
                                    int value) {
  (void)word;
  options->min_severity = (amends_severity)value;
  if (options->min_severity != AMENDS_SEVERITY_NONE)
    return true;
  app_trouble("--min-severity", "\"never\" is for --fail-on", NULL);
  return false;
}

static bool option_set_fail_on(cli_options *options, const char *word,
                               int value) {
  (void)word;
  options->fail_on = (amends_severity)value;
  return true;
}

static bool option_set_expect(cli_options *options, const char *word,
                              int value) {
  (void)word;
  options->expect = (amends_expect)value;
  return true;
}

static bool option_set_color(cli_options *options, const char *word,
                             int value) {
  (void)word;
  options->color = (app_color)value;
  return true;
}

static bool option_set_profile(cli_options *options, const char *word,
                               int value) {
  (void)value;
  options->profile = word;
  return true;
}

static bool option_set_corpus(cli_options *options, const char *word,
                              int value) {
  (void)value;
  options->corpus = word;
  return true;
}

/* There are never more packs than arguments: the room was made for all. */
static bool option_set_pack(cli_options *options, const char *word, int value) {
  (void)value;
  options->packs[options->pack_count++] = word;
  return true;
}

static bool option_set_batch(cli_options *options, const char *word,
                             int value) {
  (void)word, (void)value;
  return options->is_batch = true;
}

static bool option_set_why(cli_options *options, const char *word, int value) {
  (void)word, (void)value;
  return options->with_why = true;
}

static bool option_set_ascii(cli_options *options, const char *word,
                             int value) {
  (void)word, (void)value;
  return options->is_ascii = true;
}

static bool option_set_with_builtin(cli_options *options, const char *word,
                                    int value) {
  (void)word, (void)value;
  return options->with_builtin = true;
}

static bool option_set_no_builtin(cli_options *options, const char *word,
                                  int value) {
  (void)word, (void)value;
  return options->no_builtin = true;
}

static bool option_set_help(cli_options *options, const char *word, int value) {
  (void)word, (void)value;
  return options->is_help = true;
}

static const option_row option_table[OPTION_ROWS] = {
    {"--format", 'f', "FORMAT", OPTION_SCAN,
     "read as auto, text, markdown, html or template", "format",
     app_choice_formats, option_set_format},
    {"--output", 'o', "KIND", OPTION_ALL, "human, json or jsonl", "output",
     option_outputs, option_set_output},
    {"--batch", 0, NULL, CLI_COMMAND_CHECK,
     "read {\"id\",\"text\"} lines, write one report a line", NULL, NULL,
     option_set_batch},
    {"--min-severity", 0, "LEVEL", OPTION_SHOW,
     "leave out findings below suggestion, warning, error", "severity",
     app_choice_thresholds, option_set_min_severity},
    {"--fail-on", 0, "LEVEL", CLI_COMMAND_CHECK,
     "exit 1 from this level on (error), or never", "severity",
     app_choice_thresholds, option_set_fail_on},
    {"--profile", 0, "NAME", OPTION_SCAN,
     "what is asked of the text: email, chat, letter ...", NULL, NULL,
     option_set_profile},
    {"--expect", 0, "WHAT", OPTION_SCAN,
     "any; apology: score in any case; none: ordinary mail", "expectation",
     app_choice_expects, option_set_expect},
    {"--pack", 0, "PATH", OPTION_RULES,
     "add a pack, a file or folder; repeatable", NULL, NULL, option_set_pack},
    {"--no-builtin", 0, NULL, OPTION_RULES, "use the rules of --pack only",
     NULL, NULL, option_set_no_builtin},
    {"--with-builtin", 0, NULL, CLI_COMMAND_PACK,
     "check the pack on top of the built-in rules", NULL, NULL,
     option_set_with_builtin},
    {"--corpus", 0, "DIR", CLI_COMMAND_PACK,
     "measure it on the labelled messages in a folder", NULL, NULL,
     option_set_corpus},
    {"--why", 0, NULL, OPTION_SHOW,
     "show what was not flagged too, and the reason", NULL, NULL,
     option_set_why},
    {"--color", 0, "WHEN", OPTION_ALL, "auto, always or never", "color",
     option_colors, option_set_color},
    {"--ascii", 0, NULL, OPTION_ALL, "draw with ASCII signs only", NULL, NULL,
     option_set_ascii},
    {"--help", 'h', NULL, OPTION_ALL, "show this help", NULL, NULL,
     option_set_help},
};

static bool option_is_for(const option_row *row, const cli_command *command) {
  return (row->commands & (unsigned)command->bit) != 0;
}

/* What getopt_long wants, made of the rows of one command. */
typedef struct option_getopt {
  struct option longs[OPTION_ROWS + 1];
  char shorts[2 * OPTION_ROWS + 2];
  const char *names[OPTION_ROWS]; /* for hints */
  int count;
} option_getopt;

/* The ':' in front tells a missing argument from an unknown option. */
static void option_fill(option_getopt *into, const cli_command *command) {
  size_t at = 0;
  *into = (option_getopt){.count = 0};
  into->shorts[at++] = ':';
  for (int i = 0; i < OPTION_ROWS; i++) {
    const option_row *row = &option_table[i];
    if (!option_is_for(row, command))
      continue;
    const int has_argument =
        row->argument == NULL ? no_argument : required_argument;
    into->longs[into->count] =
        (struct option){row->name + 2, has_argument, NULL, OPTION_BASE + i};
    into->names[into->count++] = row->name;
    if (row->letter == 0)
      continue;
    into->shorts[at++] = row->letter;
    if (row->argument != NULL)
      into->shorts[at++] = ':';
  }
}

static const option_row *option_of(int value) {
  if (value >= OPTION_BASE && value < OPTION_BASE + OPTION_ROWS)
    return &option_table[value - OPTION_BASE];
  for (int i = 0; i < OPTION_ROWS; i++)
    if (option_table[i].letter != 0 && option_table[i].letter == value)
      return &option_table[i];
  return NULL;
}

/* getopt leaves the option in optopt when it is a letter or has a wrong
 * argument, else only in the argument it has just passed. */
static bool option_refuse(const option_getopt *known, int result,
                          const char *passed) {
  const option_row *row = option_of(optopt);
  if (row != NULL) {
    app_trouble(row->name,
                result == ':' ? "this option needs a value"
                              : "this option takes no value",
                NULL);
  } else if (optopt != 0) {
    const char letter[] = {'-', (char)optopt, '\0'};
    app_trouble_unknown("option", letter, NULL, 0);
  } else {
    char name[80];
    const size_t len = strcspn(passed, "=");
    snprintf(name, sizeof name, "%.*s", len < 79 ? (int)len : 79, passed);
    app_trouble_unknown("option", name, known->names, known->count);
  }
  return false;
}

/* Finds the value of a word, or says which words there are. */
static bool option_set(cli_options *options, const option_row *row,
                       const char *word) {
  int value = 0;
  if (row->choices == NULL || app_choice_find(row->choices, word, &value))
    return row->set(options, word, value);
  const char *words[APP_CHOICES];
  const int count = app_choice_words(row->choices, words);
  app_trouble_unknown(row->noun, word, words, count);
  return false;
}

static bool option_parse(cli_options *options, const option_getopt *known,
                         int argc, char **argv) {
  opterr = 0;
  for (;;) {
    optopt = 0;
    const int result =
        getopt_long(argc, argv, known->shorts, known->longs, NULL);
    if (result == -1)
      break;
    if (result == '?' || result == ':')
      return option_refuse(known, result, argv[optind - 1]);
    if (!option_set(options, option_of(result), optarg))
      return false;
  }
  options->operands = argv + optind;
  options->operand_count = argc - optind;
  return true;
}

bool cli_options_read(cli_options *options, const cli_command *command,
                      int argc, char **argv) {
  option_getopt known;
  *options = (cli_options){
      .min_severity = AMENDS_SEVERITY_SUGGESTION,
      .fail_on = AMENDS_SEVERITY_ERROR,
      .packs = calloc((size_t)argc, sizeof *options->packs),
  };
  if (options->packs == NULL) {
    app_trouble_memory();
    return false;
  }
  option_fill(&known, command);
  return option_parse(options, &known, argc, argv);
}

void cli_options_clear(cli_options *options) {
  free(options->packs);
  *options = (cli_options){0};
}

void cli_options_help(const cli_command *command) {
  for (int i = 0; i < OPTION_ROWS; i++) {
    const option_row *row = &option_table[i];
    if (!option_is_for(row, command))
      continue;
    char left[40];
    const char letter[] = {'-', row->letter, ',', ' ', '\0'};
    snprintf(left, sizeof left, "%s%s%s%s", row->letter == 0 ? "    " : letter,
             row->name, row->argument == NULL ? "" : " ",
             row->argument == NULL ? "" : row->argument);
    printf("  %-24s %s\n", left, row->help);
  }
}
