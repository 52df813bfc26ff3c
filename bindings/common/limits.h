/* SPDX-License-Identifier: MIT
 *
 * The limits of a configuration, `limits:` in .amends.yaml. */
#ifndef APP_LIMITS_H
#define APP_LIMITS_H

#include "config.h"

/* Fills all limits: what the configuration says, and the defaults. */
void app_limits_of_config(amends_limits *limits, const app_config *config);

/* The key of a limit ("limits.findings"), static; NULL: there is none of that
 * name. */
const char *app_limits_key(const char *name, size_t len);

/* Is it the key of a limit? */
bool app_limits_is_key(const char *key);

/* Behind a message that says "the limit NAME, VALUE": what helps; behind any
 * other "". Static. */
const char *app_limits_hint(const char *message);

#endif
