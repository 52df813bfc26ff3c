/* SPDX-License-Identifier: MIT
 *
 * What a caller lays over the packs: levels, names, allowed phrases. It changes
 * no pattern and no condition, so it goes over the tables of a frozen pack as
 * well as over packs that were just compiled. */
#ifndef AM_OVERLAY_H
#define AM_OVERLAY_H

#include "rules/ruleset.h"
#include "text/vocabulary.h"

typedef struct am_overlay {
  amends_str setting; /* ptr NULL: none asked for */
  AM_LIST(am_level) levels;
  am_vocabulary *vocabulary; /* in the ruleset's arena; NULL: none yet */
} am_overlay;

/* Gives compiled rules the names that their packs know. What is wrong with
 * one becomes a problem. False: no memory. */
bool am_overlay_prepare(amends_ruleset *rules, am_problems *problems);

/* Lays it over compiled and prepared rules. Ids that name no rule
 * and a setting that is none become problems and are counted in `*unknown`.
 * False: no memory. */
bool am_overlay_apply(const am_overlay *overlay, amends_ruleset *rules,
                      am_problems *problems, size_t *unknown);

#endif
