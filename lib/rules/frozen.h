/* SPDX-License-Identifier: MIT
 *
 * The built-in pack as tables. A tool compiles it while the library is built
 * (tools/freeze.c) and writes the ruleset down as constant data, so that a
 * program that starts parses and compiles nothing. */
#ifndef AM_RULES_FROZEN_H
#define AM_RULES_FROZEN_H

#include "rules/ruleset.h"

/* Sets the constant members of `rules` to the tables of the built-in pack
 * `name`; what must be unpacked first goes into the arena of `rules`.
 * AMENDS_E_UNKNOWN when it has none: then the YAML text is read instead.
 * AMENDS_E_NOMEM. */
amends_status am_frozen_fill(amends_ruleset *rules, const char *name);

#endif
