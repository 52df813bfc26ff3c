/* SPDX-License-Identifier: MIT
 *
 * The rules that a SARIF log speaks of. They are met by several threads while
 * files are reported, and written once at the end, in the order of their ids,
 * so that the log is the same however the work was shared out. */
#ifndef CLI_SARIF_RULES_H
#define CLI_SARIF_RULES_H

#include <amends/amends.h>
#include <jansson.h>

typedef struct cli_sarif_rules cli_sarif_rules;

/* Ends the run when there is no memory; so do the others. */
cli_sarif_rules *cli_sarif_rules_create(void);
void cli_sarif_rules_free(cli_sarif_rules *rules);

/* Remembers a rule of `from`, whose text is copied. Any thread. */
void cli_sarif_rules_meet(cli_sarif_rules *rules, const amends_ruleset *from,
                          amends_str id);

/* An array of reportingDescriptor objects; a new reference. */
json_t *cli_sarif_rules_array(cli_sarif_rules *rules);

#endif
