/* SPDX-License-Identifier: MIT
 *
 * Packs from files and folders into a ruleset. */
#ifndef CLI_RULES_LOAD_H
#define CLI_RULES_LOAD_H

#include <amends/amends.h>

#include "options.h"

/* What to build from: the built-in pack first, then `paths` in their order. Of
 * a folder all *.yaml and *.yml files are taken, sorted by the bytes of their
 * names; folders in it are not entered. */
typedef struct cli_rules_source {
  const char *const *paths;
  int path_count;
  bool with_builtin;
  bool with_warnings; /* for the authors of packs, not for their users */
  amends_verify verify;
} cli_rules_source;

/* Says everything that is wrong on standard error, as
 * "FILE:LINE:COLUMN: error: MESSAGE [RULE]" where it is the pack's fault. The
 * builder knows the number of examples; free it. Both are NULL when false is
 * returned. */
bool cli_rules_build(amends_builder **builder, amends_ruleset **rules,
                     const cli_rules_source *source);

/* The same with the packs that the options name, for commands that only want
 * the rules. */
bool cli_rules_load(amends_ruleset **rules, const cli_options *options);

#endif
