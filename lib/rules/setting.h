/* SPDX-License-Identifier: MIT
 *
 * What a pack says besides its rules about the world they are used in: its
 * settings (a status page, a postmortem), and names. Plain constant data. */
#ifndef AM_RULES_SETTING_H
#define AM_RULES_SETTING_H

#include "base/str.h"

/* In place of an amends_severity: one step lower than the rule says. */
enum { AM_LEVEL_LOWER = -1 };

typedef struct am_level {
  amends_str id; /* of a rule or a category */
  int32_t level; /* amends_severity, NONE: off; or AM_LEVEL_LOWER */
} am_level;

typedef struct am_setting {
  amends_str name;
  uint32_t profile; /* that is used if the caller names none; or
                       AM_NAME_NONE: chosen from the text */
  const am_level *levels;
  size_t level_count;
} am_setting;

/* A name or a placeholder that the pack knows. */
typedef struct am_given {
  amends_str text;
  uint32_t what; /* amends_name */
  bool is_placeholder;
} am_given;

#endif
