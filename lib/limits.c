/* SPDX-License-Identifier: MIT
 *
 * The limits as callers see them: a list of names with their ranges. */
#include <amends/limits.h>

#include <string.h>

#include "base/error.h"
#include "base/limit.h"

size_t amends_limit_count(void) { return AM_LIMIT_COUNT; }

const amends_limit_info *amends_limit_at(size_t index) {
  return index < AM_LIMIT_COUNT ? am_limit_info_of((am_limit)index) : NULL;
}

amends_status amends_limits_set(amends_limits *limits, const char *name,
                                uint32_t value, amends_error *err) {
  am_error_clear(err);
  if (!limits || !name)
    return am_error(err, AMENDS_E_ARGUMENT, "limits or name is NULL", NULL);
  for (size_t i = 0; i < AM_LIMIT_COUNT; i++) {
    if (strcmp(am_limit_info_of((am_limit)i)->name, name) == 0)
      return am_limit_set(limits, (am_limit)i, value, err);
  }
  return am_error(err, AMENDS_E_UNKNOWN, "no limit", name);
}
