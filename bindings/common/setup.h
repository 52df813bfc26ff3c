/* SPDX-License-Identifier: MIT
 *
 * How a file is to be checked: its configuration in the types of the library.
 * Rulesets are built once for all configurations that ask for the same. */
#ifndef APP_SETUP_H
#define APP_SETUP_H

#include "config.h"

/* Borrowed from the setup, and valid as long as that. */
typedef struct app_settings {
  const app_config *config;
  amends_ruleset *rules;
  amends_limits limits;     /* all of them */
  amends_scan_options scan; /* profile and expectation; no format, no name */
  amends_severity min_severity;
  amends_severity fail_on; /* NONE: never */
  int min_score;           /* 0: any will do */
  char **keys;      /* of the messages in a file; owned, as are the texts */
  size_t key_count; /* 0: those that the library knows */
} app_settings;

/* One for a run. One thread at a time. */
typedef struct app_setup app_setup;

/* The arguments of app_configs_create(). */
app_setup *app_setup_create(const char *config, bool no_config);
void app_setup_free(app_setup *setup);

app_configs *app_setup_configs(const app_setup *setup);

/* The settings for a file, or NULL when its configuration is wrong, which has
 * been said once on standard error. The same pointer for the same settings. */
const app_settings *app_setup_of(app_setup *setup, const char *path);

#endif
