/* SPDX-License-Identifier: MIT
 *
 * Packs from files and folders into a ruleset. */
#ifndef APP_RULES_H
#define APP_RULES_H

#include <stdbool.h>

#include <amends/amends.h>

/* What to build from: the built-in pack first, then `paths` in their order. Of
 * a folder all *.yaml and *.yml files are taken, sorted by the bytes of their
 * names; folders in it are not entered. */
typedef struct app_rules_source {
  const char *const *paths;
  int path_count;
  bool with_builtin;
  bool with_warnings; /* for the authors of packs, not for their users */
  amends_verify verify;
  const amends_limits *limits; /* all of them; NULL: the defaults */
} app_rules_source;

/* Says everything that is wrong on standard error, as
 * "FILE:LINE:COLUMN: error: MESSAGE [RULE]" where it is the pack's fault. The
 * builder knows the number of examples; free it. Both are NULL when false is
 * returned. */
bool app_rules_build(amends_builder **builder, amends_ruleset **rules,
                     const app_rules_source *source);

/* The steps of it: adds the packs to a builder, and says what is wrong with
 * them when it is finished; problems that belong to no file are left out. */
bool app_rules_collect(amends_builder *builder, const app_rules_source *source);
void app_rules_say(const amends_builder *builder, bool with_warnings);

#endif
