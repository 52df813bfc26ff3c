/* SPDX-License-Identifier: MIT
 *
 * What builder.c and examples.c share. */
#ifndef AM_BUILDER_H
#define AM_BUILDER_H

#include "rules/compile.h"

/* Runs the examples of every rule and part that `files` give, those of trusted
 * files only when `include_trusted`: each `flags` must be found by its own
 * rule, each `passes` must not. Failures become problems; `*count` is how many
 * were run. False: no memory. */
bool am_examples_prove(amends_ruleset *rules, const am_source_file *files,
                       size_t file_count, bool include_trusted,
                       am_problems *problems, size_t *count);

#endif
