/* SPDX-License-Identifier: MIT
 *
 * Options of this program begin with "--" and stand in front; the first
 * argument that is none belongs to sendmail, and so do all behind it. */
#define _POSIX_C_SOURCE 200809L
#include "options.h"

#include <stdlib.h>
#include <string.h>

#include <amends/version.h>

#include "common/choice.h"
#include "common/limits.h"
#include "common/memory.h"
#include "common/trouble.h"

enum { OPTIONS_TIMEOUT = 10 };

/* What the command line says, before the configuration is known. */
typedef struct options_line {
  const char *sendmail;
  const char *config;
  const char *fail_on;
  const char *policy;
  const char *timeout;
  bool no_config;
  bool no_copy;
  bool no_ask;
  bool wants_help;
  bool wants_version;
} options_line;

static const char options_help[] =
    "usage: amends-sendmail [OPTION]... [ARGUMENT OF SENDMAIL]...\n"
    "\n"
    "Reads a message, checks the wording of an apology in it, and hands the "
    "same\n"
    "bytes and arguments to the real sendmail, or asks first.\n"
    "\n"
    "  --sendmail PATH      the real sendmail (AMENDS_SENDMAIL, or the "
    "system's)\n"
    "  --recipients GLOB    check mail to these only; \"!\" in front: not to "
    "these\n"
    "  --fail-on LEVEL      stop mail from this level on: suggestion, "
    "warning,\n"
    "                       error, never\n"
    "  --policy WORD        what cannot be checked is sent (fail-open) or not\n"
    "                       (fail-closed)\n"
    "  --timeout SECONDS    for the check (10)\n"
    "  --no-ask             never ask on the terminal: refuse\n"
    "  --no-copy            keep no copy of what is refused\n"
    "  --config FILE        settings of this file only, not of "
    "~/.amends.yaml\n"
    "  --no-config          settings of no file\n"
    "  --help, --version\n"
    "\n"
    "A header field \"X-Amends: skip\" lets one mail pass. See "
    "amends-sendmail(1).\n";

/* The value of `--name VALUE` or `--name=VALUE` at args[0]; `*used` is how many
 * arguments that are, 0 when it is another option or lacks its value. */
static const char *options_value(char **args, const char *name, int *used) {
  const size_t len = strlen(name);
  *used = 0;
  if (strncmp(args[0], name, len) != 0)
    return NULL;
  if (args[0][len] == '=') {
    *used = 1;
    return args[0] + len + 1;
  }
  if (args[0][len] != '\0' || args[1] == NULL)
    return NULL;
  *used = 2;
  return args[1];
}

static bool options_flag(options_line *line, const char *arg) {
  const struct {
    const char *name;
    bool *flag;
  } flags[] = {{"--no-config", &line->no_config},
               {"--no-copy", &line->no_copy},
               {"--no-ask", &line->no_ask},
               {"--help", &line->wants_help},
               {"--version", &line->wants_version}};
  for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
    if (strcmp(arg, flags[i].name) == 0) {
      *flags[i].flag = true;
      return true;
    }
  return false;
}

/* Reads one option; returns how many arguments it was, 0: none of ours. */
static int options_one(guard_options *options, options_line *line,
                       char **args) {
  const struct {
    const char *name;
    const char **value;
  } valued[] = {{"--sendmail", &line->sendmail}, {"--config", &line->config},
                {"--fail-on", &line->fail_on},   {"--policy", &line->policy},
                {"--timeout", &line->timeout},   {"--recipients", NULL}};
  int used = 0;
  if (options_flag(line, args[0]))
    return 1;
  for (size_t i = 0; i < sizeof valued / sizeof *valued; i++) {
    const char *value = options_value(args, valued[i].name, &used);
    if (used == 0)
      continue;
    if (valued[i].value != NULL)
      *valued[i].value = value;
    else
      options->patterns[options->pattern_count++] = value;
    return used;
  }
  return 0;
}

/* Of the home folder, wherever the client runs. */
static char *options_place(void) {
  const char *home = getenv("HOME");
  static const char file[] = "/mail";
  if (home == NULL || home[0] != '/')
    return strdup("-");
  char *place = malloc(strlen(home) + sizeof file);
  if (place != NULL) {
    strcpy(place, home);
    strcat(place, file);
  }
  return place;
}

static bool options_set(app_configs *configs, const options_line *line) {
  const struct {
    const char *key;
    const char *word;
    const char *option;
  } rows[] = {{"fail-on", line->fail_on, "--fail-on"},
              {"mail.policy", line->policy, "--policy"},
              {"mail.timeout", line->timeout, "--timeout"}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    if (rows[i].word != NULL &&
        !app_configs_set(configs, rows[i].key, rows[i].word, rows[i].option))
      return false;
  return true;
}

static const char *options_text(const app_config *config, const char *key) {
  const app_config_value *value = app_config_get(config, key);
  return value == NULL ? NULL : value->text;
}

/* Patterns of the command line replace those of the configuration. */
static void options_take_patterns(guard_options *options) {
  const app_config_value *value;
  size_t at = 0, count = 0;
  if (options->pattern_count > 0)
    return;
  while (app_config_next(options->config, "mail.recipients", &at) != NULL)
    count++;
  const char **patterns = app_alloc(count + 1, sizeof *patterns);
  free(options->patterns);
  options->patterns = patterns;
  at = 0;
  while (options->pattern_count < count &&
         (value = app_config_next(options->config, "mail.recipients", &at)) !=
             NULL)
    patterns[options->pattern_count++] = value->text;
}

/* An empty word in the environment is none. */
static const char *options_sendmail(const options_line *line,
                                    const app_config *config) {
  const char *named = getenv("AMENDS_SENDMAIL");
  if (line->sendmail != NULL)
    return line->sendmail;
  if (named != NULL && named[0] != '\0')
    return named;
  return options_text(config, "mail.sendmail");
}

static bool options_configure(guard_options *options,
                              const options_line *line) {
  options->setup = app_setup_create(line->config, line->no_config);
  app_configs *configs = app_setup_configs(options->setup);
  if (!options_set(configs, line))
    return false;
  options->config = app_configs_of(configs, options->place);
  const app_config *config = options->config;
  amends_limits limits;
  app_limits_of_config(&limits, config);
  options->input_bytes = limits.input_bytes;
  options->sendmail = options_sendmail(line, config);
  options->timeout =
      (unsigned)app_config_number(config, "mail.timeout", OPTIONS_TIMEOUT);
  options->is_closed = app_config_number(config, "mail.policy",
                                         APP_POLICY_OPEN) == APP_POLICY_CLOSED;
  options->keeps_copy =
      !line->no_copy && app_config_number(config, "mail.copy", true);
  options->asks = !line->no_ask && app_config_number(config, "mail.ask", true);
  options_take_patterns(options);
  return true;
}

bool guard_options_read(guard_options *options, int argc, char **argv,
                        guard_exit *code) {
  options_line line = {.sendmail = NULL};
  int at = 1;
  *options = (guard_options){.patterns = NULL};
  *code = GUARD_USAGE;
  options->patterns = calloc((size_t)argc + 1, sizeof *options->patterns);
  options->place = options_place();
  if (options->patterns == NULL || options->place == NULL) {
    *code = guard_fail(GUARD_TEMPORARY, "not sent: out of memory", NULL);
    return false;
  }
  for (int used; at < argc; at += used) {
    used = options_one(options, &line, argv + at);
    if (used == 0)
      break;
  }
  options->args = argv + at;
  if (line.wants_help || line.wants_version) {
    *code = GUARD_OK;
    fputs(line.wants_help ? options_help
                          : "amends-sendmail " AMENDS_VERSION "\n",
          stdout);
    return false;
  }
  return options_configure(options, &line);
}

void guard_options_clear(guard_options *options) {
  app_setup_free(options->setup);
  free(options->patterns);
  free(options->place);
  *options = (guard_options){.patterns = NULL};
}
