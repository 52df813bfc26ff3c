/* SPDX-License-Identifier: MIT
 *
 * The JSON schema of .amends.yaml, for editors that complete and check it. */
#ifndef APP_CONFIG_SCHEMA_H
#define APP_CONFIG_SCHEMA_H

#include <jansson.h>

/* Written from the table of keys; a new reference. */
json_t *app_config_schema(void);

#endif
