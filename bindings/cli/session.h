/* SPDX-License-Identifier: MIT
 *
 * Rules, a scanner and how to scan: what every command that looks at drafts
 * needs. */
#ifndef CLI_SESSION_H
#define CLI_SESSION_H

#include <amends/amends.h>

#include "options.h"

typedef struct cli_session {
  amends_ruleset *rules;
  amends_scanner *scanner;
  amends_scan_options scan;
} cli_session;

/* The rules of the packs that the options name, for commands that want nothing
 * else. False when there are none, which has been said then. */
bool cli_rules_load(amends_ruleset **rules, const cli_options *options);

/* False when there are no rules to scan with, which has been said then. Close
 * it in both cases. */
bool cli_session_open(cli_session *session, const cli_options *options);
void cli_session_close(cli_session *session);

/* The report on a text, valid until the next one; NULL: see `err`. */
const amends_report *cli_session_scan(cli_session *session, const char *text,
                                      size_t len, amends_error *err);

#endif
