/* SPDX-License-Identifier: MIT
 *
 * Rules, a scanner and how to scan. */
#include "session.h"

#include <stdlib.h>
#include <string.h>

#include "common/rules.h"

bool cli_rules_load(amends_ruleset **rules, const cli_options *options) {
  amends_builder *builder = NULL;
  const app_rules_source source = {.paths = options->packs,
                                   .path_count = options->pack_count,
                                   .with_builtin = !options->no_builtin,
                                   .verify = AMENDS_VERIFY_GIVEN};
  *rules = NULL;
  if (options->no_builtin && options->pack_count == 0) {
    app_trouble("--no-builtin", "there are no rules without --pack", NULL);
    return false;
  }
  const bool is_built = app_rules_build(&builder, rules, &source);
  amends_builder_free(builder);
  return is_built;
}

/* Asked before the first draft, so that a mistyped name is said once. */
static bool session_has_profile(const amends_ruleset *rules, const char *name) {
  const size_t count = amends_ruleset_profile_count(rules);
  const char **names = calloc(count + 1, sizeof *names);
  if (names == NULL) {
    app_trouble_memory();
    return false;
  }
  bool is_known = false;
  for (size_t i = 0; i < count; i++) {
    names[i] = amends_ruleset_profile(rules, i).ptr;
    is_known = is_known || strcmp(names[i], name) == 0;
  }
  if (!is_known)
    app_trouble_unknown("profile", name, names, (int)count);
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
  app_trouble(NULL, err.message, NULL);
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
