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
  amends_verify verify;
} cli_rules_source;

/* The builder holds the problems and the number of examples; free it. Both are
 * NULL when false is returned; then everything that is wrong has been said on
 * standard error, as "FILE:LINE:COLUMN: error: MESSAGE [RULE]" where it is the
 * pack's fault. */
bool cli_rules_build(amends_builder **builder, amends_ruleset **rules,
                     const cli_rules_source *source);

/* The same with the packs that the options name, for commands that only want
 * the rules. */
bool cli_rules_load(amends_ruleset **rules, const cli_options *options);

/* Prints the builder's problems, errors and warnings, on standard error. */
void cli_rules_problems(const amends_builder *builder);

#endif
