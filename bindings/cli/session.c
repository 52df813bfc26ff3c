/* SPDX-License-Identifier: MIT
 *
 * Options into a setup; a scanner for a run of messages. */
#include "cli/session.h"

#include <string.h>

app_setup *cli_setup_of(const cli_options *options) {
  app_setup *setup = app_setup_create(options->config, options->no_config);
  app_configs *configs = app_setup_configs(setup);
  for (int i = 0; i < options->setting_count; i++) {
    const cli_setting *setting = &options->settings[i];
    if (app_configs_set(configs, setting->key, setting->word, setting->option))
      continue;
    app_setup_free(setup);
    return NULL;
  }
  return setup;
}

amends_ruleset *cli_setup_rules(app_setup *setup) {
  const app_settings *settings = app_setup_of(setup, "-");
  return settings == NULL ? NULL : settings->rules;
}

/* Files with other rules come in runs, a folder at a time: one scanner will do.
 */
bool cli_session_prepare(cli_session *session, const app_settings *settings,
                         amends_error *err) {
  const amends_limits *limits = &settings->limits;
  if (session->scanner != NULL && session->rules == settings->rules &&
      memcmp(&session->limits, limits, sizeof *limits) == 0)
    return true;
  cli_session_close(session);
  session->rules = settings->rules;
  session->limits = *limits;
  return amends_scanner_create(&session->scanner, settings->rules, limits, NULL,
                               err) == AMENDS_OK;
}

const amends_report *cli_session_scan(cli_session *session,
                                      const app_settings *settings,
                                      const amends_message *message,
                                      const amends_scan_options *scan,
                                      amends_error *err) {
  const amends_report *report = NULL;
  if (!cli_session_prepare(session, settings, err) ||
      amends_scan_message(&report, session->scanner, message, scan, err) !=
          AMENDS_OK)
    return NULL;
  return report;
}

void cli_session_close(cli_session *session) {
  amends_scanner_free(session->scanner);
  *session = (cli_session){0};
}
