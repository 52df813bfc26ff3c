/* SPDX-License-Identifier: MIT
 *
 * What a rule says of itself, for people and as JSON. */
#ifndef CLI_RULE_SHOW_H
#define CLI_RULE_SHOW_H

#include <jansson.h>

#include "common/terminal.h"

/* "error", "suggestion"; "part" and "off" for those that never flag. */
const char *cli_rule_level(const amends_rule_info *rule);

/* One line: level, id, title. */
void cli_rule_row(const app_terminal *terminal, const amends_rule_info *rule);

/* All of it. */
void cli_rule_page(const app_terminal *terminal, const amends_rule_info *rule);

/* All that is known of a cap of the score. */
void cli_cap_page(const app_terminal *terminal, const amends_cap_info *cap);

/* A new reference. */
json_t *cli_cap_json(const amends_cap_info *cap);

/* All of it; a new reference. */
json_t *cli_rule_json(const amends_rule_info *rule);

#endif
