/* SPDX-License-Identifier: MIT
 *
 * Rules, a scanner and how to scan. */
#include "session.h"

#include <stdlib.h>
#include <string.h>

#include "rules_load.h"

/* Asked before the first draft, so that a mistyped name is said once. */
static bool session_has_profile(const amends_ruleset *rules, const char *name) {
  const size_t count = amends_ruleset_profile_count(rules);
  const char **names = calloc(count + 1, sizeof *names);
  if (names == NULL) {
    cli_trouble_memory();
    return false;
  }
  bool is_known = false;
  for (size_t i = 0; i < count; i++) {
    names[i] = amends_ruleset_profile(rules, i).ptr;
    is_known = is_known || strcmp(names[i], name) == 0;
  }
  if (!is_known)
    cli_trouble_unknown("profile", name, names, (int)count);
  free(names);
  return is_known;
}

bool cli_session_open(cli_session *session, const cli_options *options) {
  amends_error err;
  *session = (cli_session){.scan = AMENDS_SCAN_OPTIONS_INIT};
  session->scan.format = options->format;
  session->scan.expect = options->expect;
  session->scan.profile = options->profile;
  session->scan.explain = options->with_why;
  if (!cli_rules_load(&session->rules, options))
    return false;
  if (options->profile != NULL &&
      !session_has_profile(session->rules, options->profile))
    return false;
  if (amends_scanner_create(&session->scanner, session->rules, NULL, NULL,
                            &err) == AMENDS_OK)
    return true;
  cli_trouble(NULL, err.message, NULL);
  return false;
}

void cli_session_close(cli_session *session) {
  amends_scanner_free(session->scanner);
  amends_ruleset_unref(session->rules);
  *session = (cli_session){.scan = AMENDS_SCAN_OPTIONS_INIT};
}

const amends_report *cli_session_scan(cli_session *session, const char *text,
                                      size_t len, amends_error *err) {
  const amends_report *report = NULL;
  if (amends_scan(&report, session->scanner, text, len, &session->scan, err) !=
      AMENDS_OK)
    return NULL;
  return report;
}

const amends_report *cli_session_read(cli_session *session, cli_input *input,
                                      const char *path, amends_error *err) {
  if (!cli_input_read_draft(input, path, err))
    return NULL;
  session->scan.name = path;
  const amends_report *report =
      cli_session_scan(session, input->text, input->len, err);
  session->scan.name = NULL;
  if (report == NULL)
    cli_input_clear(input);
  return report;
}

int cli_session_path_count(const cli_options *options) {
  return options->operand_count == 0 ? 1 : options->operand_count;
}

const char *cli_session_path(const cli_options *options, int index) {
  return options->operand_count == 0 ? "-" : options->operands[index];
}
