/* SPDX-License-Identifier: MIT
 *
 * What a caller lays over the packs: levels, names, allowed phrases. It changes
 * no pattern and no condition, so it goes over the tables of a frozen pack as
 * well as over packs that were just compiled. */
#ifndef AM_OVERLAY_H
#define AM_OVERLAY_H

#include "rules/ruleset.h"
#include "text/vocabulary.h"

typedef struct am_overlay_level {
  amends_str id;            /* of a rule or a category */
  amends_severity severity; /* NONE: off */
} am_overlay_level;

typedef struct am_overlay {
  AM_LIST(am_overlay_level) levels;
  am_vocabulary *vocabulary; /* NULL: none yet */
} am_overlay;

/* Lays it over compiled rules. Ids that name no rule become problems and are
 * counted in `*unknown`. False: no memory. */
bool am_overlay_apply(const am_overlay *overlay, amends_ruleset *rules,
                      am_problems *problems, size_t *unknown);

#endif
