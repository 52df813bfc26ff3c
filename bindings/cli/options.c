/* SPDX-License-Identifier: MIT
 *
 * The table of options, and getopt_long fed from it. */
#include "options.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>

/* A word that an option takes, and the value it stands for. */
typedef struct option_choice {
  const char *word;
  int value;
} option_choice;

static const option_choice option_formats[] = {
    {"auto", AMENDS_FORMAT_AUTO},         {"text", AMENDS_FORMAT_TEXT},
    {"markdown", AMENDS_FORMAT_MARKDOWN}, {"html", AMENDS_FORMAT_HTML},
    {"template", AMENDS_FORMAT_TEMPLATE}, {NULL, 0}};
static const option_choice option_outputs[] = {{"human", CLI_OUTPUT_HUMAN},
                                               {"json", CLI_OUTPUT_JSON},
                                               {"jsonl", CLI_OUTPUT_JSONL},
                                               {NULL, 0}};
static const option_choice option_levels[] = {
    {"suggestion", AMENDS_SEVERITY_SUGGESTION},
    {"warning", AMENDS_SEVERITY_WARNING},
    {"error", AMENDS_SEVERITY_ERROR},
    {"never", AMENDS_SEVERITY_NONE}, /* --fail-on only */
    {NULL, 0}};
static const option_choice option_expects[] = {
    {"any", AMENDS_EXPECT_AUTO},
    {"apology", AMENDS_EXPECT_APOLOGY},
    {"none", AMENDS_EXPECT_NONE},
    {NULL, 0}};
static const option_choice option_colors[] = {{"auto", CLI_COLOR_AUTO},
                                              {"always", CLI_COLOR_ALWAYS},
                                              {"never", CLI_COLOR_NEVER},
                                              {NULL, 0}};

enum {
  OPTION_SCAN = CLI_COMMAND_CHECK | CLI_COMMAND_EXPLAIN | CLI_COMMAND_SCORE,
  OPTION_RULES = OPTION_SCAN | CLI_COMMAND_RULES,
  OPTION_SHOW = CLI_COMMAND_CHECK | CLI_COMMAND_EXPLAIN,
  OPTION_ALL = OPTION_RULES | CLI_COMMAND_PACK,
  OPTION_CHOICES = 8, /* at most, in one option */
  OPTION_ROWS = 15,
  OPTION_BASE = 256 /* getopt's value of row 0, above all letters */
};

typedef struct option_row {
  const char *name;     /* with its dashes */
  char letter;          /* 0: none */
  const char *argument; /* NULL: takes none */
  unsigned commands;
  const char *help;
  bool (*set)(cli_options *options, const char *value);
} option_row;

/* Finds the value of a word, or says which words there are. */
static bool option_choose(const char *name, const option_choice *choices,
                          const char *word, int *value) {
  const char *words[OPTION_CHOICES];
  int count = 0;
  for (; choices[count].word != NULL; count++) {
    words[count] = choices[count].word;
    if (strcmp(words[count], word) == 0) {
      *value = choices[count].value;
      return true;
    }
  }
  cli_trouble_unknown(name, word, words, count);
  return false;
}

bool cli_options_format(const char *name, amends_format *format) {
  for (const option_choice *row = option_formats; row->word != NULL; row++)
    if (strcmp(row->word, name) == 0) {
      *format = (amends_format)row->value;
      return true;
    }
  return false;
}

static bool option_set_format(cli_options *options, const char *word) {
  int value = 0;
  const bool is_known = option_choose("format", option_formats, word, &value);
  options->format = (amends_format)value;
  return is_known;
}

static bool option_set_output(cli_options *options, const char *word) {
  int value = 0;
  const bool is_known = option_choose("output", option_outputs, word, &value);
  options->output = (cli_output)value;
  return is_known;
}

static bool option_set_min_severity(cli_options *options, const char *word) {
  int value = 0;
  if (!option_choose("severity", option_levels, word, &value))
    return false;
  options->min_severity = (amends_severity)value;
  if (options->min_severity != AMENDS_SEVERITY_NONE)
    return true;
  cli_trouble("--min-severity", "\"never\" is for --fail-on", NULL);
  return false;
}

static bool option_set_fail_on(cli_options *options, const char *word) {
  int value = 0;
  const bool is_known = option_choose("severity", option_levels, word, &value);
  options->fail_on = (amends_severity)value;
  return is_known;
}

static bool option_set_expect(cli_options *options, const char *word) {
  int value = 0;
  const bool is_known =
      option_choose("expectation", option_expects, word, &value);
  options->expect = (amends_expect)value;
  return is_known;
}

static bool option_set_color(cli_options *options, const char *word) {
  int value = 0;
  const bool is_known = option_choose("color", option_colors, word, &value);
  options->color = (cli_color)value;
  return is_known;
}

static bool option_set_profile(cli_options *options, const char *name) {
  options->profile = name;
  return true;
}

static bool option_set_corpus(cli_options *options, const char *path) {
  options->corpus = path;
  return true;
}

/* There are never more packs than arguments: the room was made for all. */
static bool option_set_pack(cli_options *options, const char *path) {
  options->packs[options->pack_count++] = path;
  return true;
}

static bool option_set_batch(cli_options *options, const char *value) {
  (void)value;
  return options->is_batch = true;
}

static bool option_set_why(cli_options *options, const char *value) {
  (void)value;
  return options->with_why = true;
}

static bool option_set_ascii(cli_options *options, const char *value) {
  (void)value;
  return options->is_ascii = true;
}

static bool option_set_with_builtin(cli_options *options, const char *value) {
  (void)value;
  return options->with_builtin = true;
}

static bool option_set_no_builtin(cli_options *options, const char *value) {
  (void)value;
  return options->no_builtin = true;
}

static bool option_set_help(cli_options *options, const char *value) {
  (void)value;
  return options->is_help = true;
}

static const option_row option_table[OPTION_ROWS] = {
    {"--format", 'f', "FORMAT", OPTION_SCAN,
     "read as auto, text, markdown, html or template", option_set_format},
    {"--output", 'o', "KIND", OPTION_ALL, "human, json or jsonl",
     option_set_output},
    {"--batch", 0, NULL, CLI_COMMAND_CHECK,
     "read {\"id\",\"text\"} lines, write one report a line", option_set_batch},
    {"--min-severity", 0, "LEVEL", OPTION_SHOW,
     "leave out findings below suggestion, warning, error",
     option_set_min_severity},
    {"--fail-on", 0, "LEVEL", CLI_COMMAND_CHECK,
     "exit 1 from this level on (error), or never", option_set_fail_on},
    {"--profile", 0, "NAME", OPTION_SCAN,
     "what is asked of the text: email, chat, letter ...", option_set_profile},
    {"--expect", 0, "WHAT", OPTION_SCAN,
     "any; apology: score in any case; none: ordinary mail", option_set_expect},
    {"--pack", 0, "PATH", OPTION_RULES,
     "add a pack, a file or folder; repeatable", option_set_pack},
    {"--no-builtin", 0, NULL, OPTION_RULES, "use the rules of --pack only",
     option_set_no_builtin},
    {"--with-builtin", 0, NULL, CLI_COMMAND_PACK,
     "check the pack on top of the built-in rules", option_set_with_builtin},
    {"--corpus", 0, "DIR", CLI_COMMAND_PACK,
     "measure it on the labelled messages in a folder", option_set_corpus},
    {"--why", 0, NULL, OPTION_SHOW,
     "show what was not flagged too, and the reason", option_set_why},
    {"--color", 0, "WHEN", OPTION_ALL, "auto, always or never",
     option_set_color},
    {"--ascii", 0, NULL, OPTION_ALL, "draw with ASCII signs only",
     option_set_ascii},
    {"--help", 'h', NULL, OPTION_ALL, "show this help", option_set_help},
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
    cli_trouble(row->name,
                result == ':' ? "this option needs a value"
                              : "this option takes no value",
                NULL);
  } else if (optopt != 0) {
    const char letter[] = {'-', (char)optopt, '\0'};
    cli_trouble_unknown("option", letter, NULL, 0);
  } else {
    char name[80];
    const size_t len = strcspn(passed, "=");
    snprintf(name, sizeof name, "%.*s", len < 79 ? (int)len : 79, passed);
    cli_trouble_unknown("option", name, known->names, known->count);
  }
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
    if (!option_of(result)->set(options, optarg))
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
    cli_trouble_memory();
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
