/* SPDX-License-Identifier: MIT
 *
 * The ruleset that a configuration asks for: its packs, levels, names,
 * placeholders and allowed phrases. */
#ifndef APP_RULES_CONFIG_H
#define APP_RULES_CONFIG_H

#include "config.h"

/* False when it cannot be had, all reasons of which have been said; then
 * `*rules` is NULL. */
bool app_rules_of_config(amends_ruleset **rules, const app_config *config);

/* Do the rules know the profile that a configuration names, if any? If not,
 * that has been said. */
bool app_rules_have_profile(const amends_ruleset *rules,
                            const app_config *config);

/* The path of a pack, which counts from the folder of the file that names it.
 * The caller's to free. */
char *app_rules_pack_path(const app_config_value *value);

/* Is a ruleset built from values of this key? */
bool app_rules_use_key(const char *key);

#endif
