/* SPDX-License-Identifier: MIT
 *
 * The table of options, and getopt_long fed from it. */
#include "cli/options.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "cli/output/template.h"
#include "cli/run/lanes.h"
#include "common/choice.h"
#include "common/limits.h"
#include "common/memory.h"

static const app_choice option_outputs[] = {
    {"human", CLI_OUTPUT_HUMAN},           {"json", CLI_OUTPUT_JSON},
    {"jsonl", CLI_OUTPUT_JSONL},           {"sarif", CLI_OUTPUT_SARIF},
    {"github", CLI_OUTPUT_GITHUB},         {"gitlab", CLI_OUTPUT_GITLAB},
    {"checkstyle", CLI_OUTPUT_CHECKSTYLE}, {"junit", CLI_OUTPUT_JUNIT},
    {"markdown", CLI_OUTPUT_MARKDOWN},     {NULL, 0}};
static const app_choice option_colors[] = {{"auto", APP_COLOR_AUTO},
                                           {"always", APP_COLOR_ALWAYS},
                                           {"never", APP_COLOR_NEVER},
                                           {NULL, 0}};

enum {
  OPTION_RUN = CLI_COMMAND_CHECK | CLI_COMMAND_EXPLAIN | CLI_COMMAND_SCORE,
  OPTION_SCAN = OPTION_RUN | CLI_COMMAND_FIX | CLI_COMMAND_BASELINE,
  OPTION_RULES = OPTION_SCAN | CLI_COMMAND_RULES,
  OPTION_SHOW = CLI_COMMAND_CHECK | CLI_COMMAND_EXPLAIN,
  OPTION_SHOWN = OPTION_RUN | CLI_COMMAND_RULES | CLI_COMMAND_PACK,
  OPTION_CONFIG = OPTION_RULES | CLI_COMMAND_CONFIG,
  OPTION_ALL = OPTION_RULES | CLI_COMMAND_PACK | CLI_COMMAND_CONFIG |
               CLI_COMMAND_COMPLETIONS | CLI_COMMAND_HOOK,
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
  const char *key;           /* of .amends.yaml that it sets; or else: */
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
  options->has_output = true;
  return true;
}

static bool option_set_staged(cli_options *options, const char *word,
                              int value) {
  (void)word, (void)value;
  return options->is_staged = true;
}

static bool option_set_base(cli_options *options, const char *word, int value) {
  (void)value;
  options->base = word;
  return true;
}

static bool option_set_baseline(cli_options *options, const char *word,
                                int value) {
  (void)value;
  options->baseline = word;
  return true;
}

static bool option_refuse_limit(const char *word, size_t len) {
  enum { LIMITS_MOST = 32 };
  const char *names[LIMITS_MOST];
  char name[80];
  int count = 0;
  while (count < LIMITS_MOST && amends_limit_at((size_t)count) != NULL) {
    names[count] = amends_limit_at((size_t)count)->name;
    count++;
  }
  snprintf(name, sizeof name, "%.*s", len < 79 ? (int)len : 79, word);
  app_trouble_unknown("limit", name, names, count);
  return false;
}

/* "NAME=NUMBER", which is the key limits.NAME. */
static bool option_set_limit(cli_options *options, const char *word,
                             int value) {
  const size_t len = strcspn(word, "=");
  const char *key = app_limits_key(word, len);
  (void)value;
  if (word[len] == '\0') {
    app_trouble("--limit", "this option needs NAME=NUMBER", NULL);
    return false;
  }
  if (key == NULL)
    return option_refuse_limit(word, len);
  options->settings[options->setting_count++] =
      (cli_setting){.key = key, .word = word + len + 1, .option = "--limit"};
  return true;
}

static bool option_set_reason(cli_options *options, const char *word,
                              int value) {
  (void)value;
  options->reason = word;
  return true;
}

static bool option_set_prune(cli_options *options, const char *word,
                             int value) {
  (void)word, (void)value;
  return options->is_pruning = true;
}

static bool option_set_no_baseline(cli_options *options, const char *word,
                                   int value) {
  (void)word, (void)value;
  return options->no_baseline = true;
}

static bool option_set_template(cli_options *options, const char *word,
                                int value) {
  (void)value;
  options->template = word;
  options->output = CLI_OUTPUT_TEMPLATE;
  return cli_template_check(word);
}

static bool option_set_color(cli_options *options, const char *word,
                             int value) {
  (void)word;
  options->color = (app_color)value;
  return true;
}

static bool option_set_config(cli_options *options, const char *word,
                              int value) {
  (void)value;
  options->config = word;
  return true;
}

static bool option_set_stdin_filename(cli_options *options, const char *word,
                                      int value) {
  (void)value;
  if (word[0] == '\0') {
    app_trouble("--stdin-filename", "the name is empty", NULL);
    return false;
  }
  options->stdin_filename = word;
  return true;
}

static bool option_set_corpus(cli_options *options, const char *word,
                              int value) {
  (void)value;
  options->corpus = word;
  return true;
}

static bool option_set_jobs(cli_options *options, const char *word, int value) {
  char *end;
  const long jobs = strtol(word, &end, 10);
  (void)value;
  if (end == word || *end != '\0' || jobs < 1 || jobs > CLI_LANES_MOST) {
    char what[80];
    snprintf(what, sizeof what, "\"%.20s\" is no whole number from 1 to %d",
             word, CLI_LANES_MOST);
    app_trouble("--jobs", what, NULL);
    return false;
  }
  options->jobs = (int)jobs;
  return true;
}

static bool option_set_batch(cli_options *options, const char *word,
                             int value) {
  (void)word, (void)value;
  return options->is_batch = true;
}

static bool option_set_quiet(cli_options *options, const char *word,
                             int value) {
  (void)word, (void)value;
  return options->is_quiet = true;
}

static bool option_set_why(cli_options *options, const char *word, int value) {
  (void)word, (void)value;
  return options->with_why = true;
}

static bool option_set_stats(cli_options *options, const char *word,
                             int value) {
  (void)word, (void)value;
  return options->with_stats = true;
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

static bool option_set_no_config(cli_options *options, const char *word,
                                 int value) {
  (void)word, (void)value;
  return options->no_config = true;
}

static bool option_set_no_ignore(cli_options *options, const char *word,
                                 int value) {
  (void)word, (void)value;
  return options->no_ignore = true;
}

static bool option_set_fix(cli_options *options, cli_fix_mode mode) {
  if (options->fix != CLI_FIX_PRINT && options->fix != mode) {
    app_trouble("fix", "--diff, --write and --suggest exclude each other",
                NULL);
    return false;
  }
  options->fix = mode;
  return true;
}

static bool option_set_diff(cli_options *options, const char *word, int value) {
  (void)word, (void)value;
  return option_set_fix(options, CLI_FIX_DIFF);
}

static bool option_set_write(cli_options *options, const char *word,
                             int value) {
  (void)word, (void)value;
  return option_set_fix(options, CLI_FIX_WRITE);
}

static bool option_set_suggest(cli_options *options, const char *word,
                               int value) {
  (void)word, (void)value;
  return option_set_fix(options, CLI_FIX_SUGGEST);
}

static bool option_set_help(cli_options *options, const char *word, int value) {
  (void)word, (void)value;
  return options->is_help = true;
}

static bool option_set_schema(cli_options *options, const char *word,
                              int value) {
  (void)word, (void)value;
  return options->with_schema = true;
}

static bool option_set_show(cli_options *options, const char *word, int value) {
  (void)word, (void)value;
  return options->with_show = true;
}

static const option_row option_table[] = {
    {"--format", 'f', "FORMAT", OPTION_SCAN,
     "text, markdown, html, template, mail, json, yaml ...", "format",
     app_choice_formats, NULL, option_set_format},
    {"--stdin-filename", 0, "FILE",
     CLI_COMMAND_CHECK | CLI_COMMAND_SCORE | CLI_COMMAND_FIX,
     "read standard input as what FILE shall become", NULL, NULL, NULL,
     option_set_stdin_filename},
    {"--keys", 0, "A,B", OPTION_SCAN,
     "keys of the messages in JSON, YAML, CSV; \"*\": any", NULL, NULL, "keys",
     NULL},
    {"--output", 'o', "KIND", OPTION_SHOWN,
     "human, json, jsonl; check also sarif, github ...", "output",
     option_outputs, NULL, option_set_output},
    {"--staged", 0, NULL, CLI_COMMAND_CHECK,
     "what git would commit, changed lines only", NULL, NULL, NULL,
     option_set_staged},
    {"--diff", 0, "BASE", CLI_COMMAND_CHECK,
     "the same for all since the branch left BASE", NULL, NULL, NULL,
     option_set_base},
    {"--diff", 0, NULL, CLI_COMMAND_FIX,
     "show what would change, for patch or git apply", NULL, NULL, NULL,
     option_set_diff},
    {"--write", 0, NULL, CLI_COMMAND_FIX, "change the files", NULL, NULL, NULL,
     option_set_write},
    {"--template", 0, "TEXT", CLI_COMMAND_CHECK,
     "print TEXT for each finding: \"{file}:{line} {rule}\\n\"", NULL, NULL,
     NULL, option_set_template},
    {"--suggest", 0, NULL, CLI_COMMAND_FIX,
     "list all rewrites and lines to insert, change nothing", NULL, NULL, NULL,
     option_set_suggest},
    {"--baseline", 0, "FILE", CLI_COMMAND_CHECK | CLI_COMMAND_BASELINE,
     "known findings (.amends-baseline.json above)", NULL, NULL, NULL,
     option_set_baseline},
    {"--no-baseline", 0, NULL, CLI_COMMAND_CHECK, "speak of known findings too",
     NULL, NULL, NULL, option_set_no_baseline},
    {"--prune", 0, NULL, CLI_COMMAND_BASELINE,
     "only take out what is no longer found", NULL, NULL, NULL,
     option_set_prune},
    {"--reason", 0, "TEXT", CLI_COMMAND_BASELINE,
     "why new entries may stay, kept with them", NULL, NULL, NULL,
     option_set_reason},
    {"--batch", 0, NULL, CLI_COMMAND_CHECK,
     "read {\"id\",\"text\"} lines, write one report a line", NULL, NULL, NULL,
     option_set_batch},
    {"--min-severity", 0, "LEVEL", OPTION_SHOW,
     "leave out findings below suggestion, warning, error", "severity",
     app_choice_severities, "min-severity", NULL},
    {"--fail-on", 0, "LEVEL", CLI_COMMAND_CHECK,
     "exit 1 from this level on (error), or never", "severity",
     app_choice_thresholds, "fail-on", NULL},
    {"--min-score", 0, "NUMBER", CLI_COMMAND_CHECK,
     "exit 1 where a score is lower, 0 to 100", NULL, NULL, "min-score", NULL},
    {"--profile", 0, "NAME", OPTION_SCAN,
     "what is asked of the text: email, chat, letter ...", NULL, NULL,
     "profile", NULL},
    {"--setting", 0, "NAME", OPTION_RULES,
     "customer, status, internal or legal: for whom it is", NULL, NULL,
     "setting", NULL},
    {"--expect", 0, "WHAT", OPTION_SCAN,
     "any; apology: score in any case; none: ordinary mail", "expectation",
     app_choice_expects, "expect", NULL},
    {"--pack", 0, "PATH", OPTION_RULES,
     "add a pack, a file or folder; repeatable", NULL, NULL, "packs", NULL},
    {"--no-builtin", 0, NULL, OPTION_RULES, "use the rules of --pack only",
     NULL, NULL, "builtin", NULL},
    {"--config", 0, "FILE", OPTION_CONFIG,
     "read this file in place of each .amends.yaml", NULL, NULL, NULL,
     option_set_config},
    {"--no-config", 0, NULL, OPTION_CONFIG, "read no .amends.yaml", NULL, NULL,
     NULL, option_set_no_config},
    {"--no-ignore", 0, NULL, OPTION_SCAN,
     "check what \"ignore\" and .gitignore keep out", NULL, NULL, NULL,
     option_set_no_ignore},
    {"--jobs", 'j', "NUMBER", OPTION_RUN | CLI_COMMAND_BASELINE,
     "threads for many files (one for each processor)", NULL, NULL, NULL,
     option_set_jobs},
    {"--limit", 0, "NAME=NUMBER", OPTION_RULES,
     "set a limit: input-bytes, findings, match-steps ...", NULL, NULL, NULL,
     option_set_limit},
    {"--quiet", 'q', NULL,
     CLI_COMMAND_CHECK | CLI_COMMAND_FIX | CLI_COMMAND_BASELINE,
     "no reports; the exit code tells", NULL, NULL, NULL, option_set_quiet},
    {"--stats", 0, NULL, CLI_COMMAND_CHECK,
     "end with rates for each rule and the scores", NULL, NULL, NULL,
     option_set_stats},
    {"--with-builtin", 0, NULL, CLI_COMMAND_PACK,
     "check the pack on top of the built-in rules", NULL, NULL, NULL,
     option_set_with_builtin},
    {"--corpus", 0, "DIR", CLI_COMMAND_PACK,
     "measure it on the labelled messages in a folder", NULL, NULL, NULL,
     option_set_corpus},
    {"--show", 0, NULL, CLI_COMMAND_CONFIG,
     "show the settings for FILE, or for this folder", NULL, NULL, NULL,
     option_set_show},
    {"--schema", 0, NULL, CLI_COMMAND_CONFIG,
     "print the JSON schema of the file for editors", NULL, NULL, NULL,
     option_set_schema},
    {"--why", 0, NULL, OPTION_SHOW,
     "show what was not flagged too, and the reason", NULL, NULL, NULL,
     option_set_why},
    {"--color", 0, "WHEN", OPTION_SHOWN, "auto, always or never", "color",
     option_colors, NULL, option_set_color},
    {"--ascii", 0, NULL, OPTION_SHOWN, "draw with ASCII signs only", NULL, NULL,
     NULL, option_set_ascii},
    {"--help", 'h', NULL, OPTION_ALL, "show this help", NULL, NULL, NULL,
     option_set_help},
};

enum { OPTION_ROWS = sizeof option_table / sizeof option_table[0] };

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

/* A flag that sets a key says no: --no-builtin. There are never more settings
 * than arguments: the room was made for all. */
static bool option_take(cli_options *options, const option_row *row,
                        const char *word, int value) {
  if (row->key == NULL)
    return row->set(options, word, value);
  options->settings[options->setting_count++] =
      (cli_setting){.key = row->key,
                    .word = word == NULL ? "false" : word,
                    .option = row->name};
  return true;
}

/* Finds the value of a word, or says which words there are. */
static bool option_set(cli_options *options, const option_row *row,
                       const char *word) {
  int value = 0;
  if (row->choices == NULL || app_choice_find(row->choices, word, &value))
    return option_take(options, row, word, value);
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

static bool option_reads_stdin(const cli_options *options) {
  for (int i = 0; i < options->operand_count; i++)
    if (strcmp(options->operands[i], "-") == 0)
      return true;
  return options->operand_count == 0 && !options->is_staged &&
         options->base == NULL && !options->is_batch;
}

/* Options that mean nothing beside the others are refused. */
static bool option_agree(const cli_options *options,
                         const cli_command *command) {
  if (options->stdin_filename != NULL && !option_reads_stdin(options)) {
    app_trouble("--stdin-filename", "no draft is read from standard input",
                NULL);
    return false;
  }
  if (options->template != NULL && options->has_output) {
    app_trouble("--template", "goes without --output: it is one", NULL);
    return false;
  }
  if (options->output < CLI_OUTPUT_SARIF ||
      (command->bit == CLI_COMMAND_CHECK && !options->is_batch))
    return true;
  app_trouble("--output",
              options->is_batch ? "--batch writes jsonl only"
                                : "this command has human, json and jsonl only",
              NULL);
  return false;
}

bool cli_options_read(cli_options *options, const cli_command *command,
                      int argc, char **argv) {
  option_getopt known;
  *options = (cli_options){
      .settings = app_alloc((size_t)argc, sizeof *options->settings)};
  option_fill(&known, command);
  return option_parse(options, &known, argc, argv) &&
         option_agree(options, command);
}

void cli_options_clear(cli_options *options) {
  free(options->settings);
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

bool cli_options_next(const cli_command *command, int *at,
                      cli_option_view *view) {
  while (*at < OPTION_ROWS) {
    const option_row *row = &option_table[(*at)++];
    if (!option_is_for(row, command))
      continue;
    *view = (cli_option_view){.name = row->name,
                              .letter = row->letter,
                              .argument = row->argument,
                              .help = row->help,
                              .choices = row->choices,
                              .key = row->key};
    return true;
  }
  return false;
}
