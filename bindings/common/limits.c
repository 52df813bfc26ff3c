/* SPDX-License-Identifier: MIT
 *
 * Keys into limits. The names are the library's. */
#include "limits.h"

#include <string.h>

static const char limits_section[] = "limits.";

enum { LIMITS_SECTION = sizeof limits_section - 1 };

bool app_limits_is_key(const char *key) {
  return strncmp(key, limits_section, LIMITS_SECTION) == 0;
}

const char *app_limits_key(const char *name, size_t len) {
  for (size_t i = 0; i < app_config_key_count; i++) {
    const char *key = app_config_keys[i].name;
    if (app_limits_is_key(key) && strlen(key) == LIMITS_SECTION + len &&
        memcmp(key + LIMITS_SECTION, name, len) == 0)
      return key;
  }
  return NULL;
}

/* The ranges of the keys are those of the limits, so nothing is refused. */
void app_limits_of_config(amends_limits *limits, const app_config *config) {
  *limits = (amends_limits)AMENDS_LIMITS_INIT;
  for (size_t i = 0; i < amends_limit_count(); i++) {
    const amends_limit_info *info = amends_limit_at(i);
    const char *key = app_limits_key(info->name, strlen(info->name));
    const int value =
        app_config_number(config, key == NULL ? "" : key, (int)info->standard);
    amends_error err;
    if (amends_limits_set(limits, info->name, (uint32_t)value, &err) !=
        AMENDS_OK)
      continue;
  }
}

const char *app_limits_hint(const char *message) {
  static const char words[] = "the limit ";
  const char *at = strstr(message, words);
  if (at == NULL)
    return "";
  at += sizeof words - 1;
  return app_limits_key(at, strcspn(at, ",")) == NULL
             ? ""
             : "; \"limits:\" in .amends.yaml raises it";
}
