/* SPDX-License-Identifier: MIT
 *
 * libyaml's tree of a configuration, with what libyaml needs to be kept from.
 * Only config_file.c and this know libyaml. */
#ifndef APP_CONFIG_YAML_H
#define APP_CONFIG_YAML_H

#include <yaml.h>

#include "problems.h"

/* The tree of a text; NULL when it is no YAML, which is added to the problems.
 * An empty text gives a tree without a root. */
yaml_document_t *app_config_yaml_load(const char *path, const char *text,
                                      size_t len, app_problems *problems);

/* NULL is allowed. */
void app_config_yaml_free(yaml_document_t *document);

#endif
