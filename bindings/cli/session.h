/* SPDX-License-Identifier: MIT
 *
 * Rules, a scanner and how to scan: what every command that looks at drafts
 * needs. */
#ifndef CLI_SESSION_H
#define CLI_SESSION_H

#include <amends/amends.h>

#include "input.h"
#include "options.h"

typedef struct cli_session {
  amends_ruleset *rules;
  amends_scanner *scanner;
  amends_scan_options scan;
} cli_session;

/* False when there are no rules to scan with, which has been said then. Close
 * it in both cases. */
bool cli_session_open(cli_session *session, const cli_options *options);
void cli_session_close(cli_session *session);

/* The report on a text, valid until the next one; NULL: see `err`. */
const amends_report *cli_session_scan(cli_session *session, const char *text,
                                      size_t len, amends_error *err);

/* Reads a draft and scans it. The input is the caller's to clear when the
 * answer is not NULL. */
const amends_report *cli_session_read(cli_session *session, cli_input *input,
                                      const char *path, amends_error *err);

/* The drafts of a run: the operands, or standard input without any. */
int cli_session_path_count(const cli_options *options);
const char *cli_session_path(const cli_options *options, int index);

#endif
