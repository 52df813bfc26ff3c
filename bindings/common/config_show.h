/* SPDX-License-Identifier: MIT
 *
 * The settings that hold for a file, as YAML with the origin of each value. */
#ifndef APP_CONFIG_SHOW_H
#define APP_CONFIG_SHOW_H

#include "config.h"

/* Prints them: a .amends.yaml of its own that would do the same. */
void app_config_show(FILE *out, app_configs *configs, const char *path);

#endif
