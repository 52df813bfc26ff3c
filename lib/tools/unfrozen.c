/* SPDX-License-Identifier: MIT
 *
 * No tables: for the tool that makes them, and for builds without them
 * (AMENDS_FREEZE=OFF), where the program that writes cannot be run. */
#include "rules/frozen.h"

amends_status am_frozen_fill(amends_ruleset *rules, const char *name) {
  (void)rules;
  (void)name;
  return AMENDS_E_UNKNOWN;
}
