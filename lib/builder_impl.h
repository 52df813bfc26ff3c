/* SPDX-License-Identifier: MIT
 *
 * The inside of a builder, for builder.c and overlay.c. */
#ifndef AM_BUILDER_IMPL_H
#define AM_BUILDER_IMPL_H

#include "builder.h"
#include "overlay.h"

/* Problems outlive a finish that fails, so they have an arena of their own;
 * the arena of the packs goes to the ruleset. */
struct amends_builder {
  amends_allocator mem;
  am_arena problem_arena;
  amends_limits limits; /* of what is added */
  am_problems problems;
  AM_LIST(amends_problem) shown; /* problems, sorted, as callers see them */
  amends_ruleset *rules;         /* being filled; NULL once finished */
  AM_LIST(am_source_file) files;
  const char *frozen; /* the one built-in pack that was asked for, not read
                         yet: if nothing joins it, its tables will do */
  am_overlay overlay; /* in the arena of the ruleset */
  amends_verify verify;
  size_t example_count;
};

#endif
