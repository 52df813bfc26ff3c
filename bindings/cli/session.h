/* SPDX-License-Identifier: MIT
 *
 * A setup from the options, and a scanner that follows the settings of each
 * file. */
#ifndef CLI_SESSION_H
#define CLI_SESSION_H

#include "cli/options.h"
#include "common/setup.h"

/* NULL when an option that sets a key has a wrong word, which has been said. */
app_setup *cli_setup_of(const cli_options *options);

/* The rules for a file of the working directory, for commands that want nothing
 * else. NULL when there are none, which has been said. Borrowed. */
amends_ruleset *cli_setup_rules(app_setup *setup);

/* A scanner for one thread. All zeros is a new one. */
typedef struct cli_session {
  amends_ruleset *rules; /* that the scanner is made for; counted by it */
  amends_limits limits;  /* likewise */
  amends_scanner *scanner;
} cli_session;

/* Makes the scanner for these settings, if it is not there. */
bool cli_session_prepare(cli_session *session, const app_settings *settings,
                         amends_error *err);

/* The report on a message, valid until the next one; NULL: see `err`. */
const amends_report *cli_session_scan(cli_session *session,
                                      const app_settings *settings,
                                      const amends_message *message,
                                      const amends_scan_options *scan,
                                      amends_error *err);

void cli_session_close(cli_session *session);

#endif
