/* SPDX-License-Identifier: MIT
 *
 * Words like "the" are literals of a thousand clauses, nearly all of which
 * nobody asks about. They are not told to their clauses one by one: the most
 * common ones have a bit each, a clause has the bits of its own, and whoever
 * asks about the clause compares them with those that were met. */
#ifndef AM_RULES_COMMON_H
#define AM_RULES_COMMON_H

#include "rules/prefilter_impl.h"

/* A literal with fewer clauses is told to them. */
enum { AM_COMMON_CLAUSES_MIN = 16 };

/* Fills `commons` and `common_bits` of a filter that is otherwise complete, and
 * takes what they say off its `members`, whose arrays are `starts` and
 * `values`. `text_lens` are the bytes of each text. False: no memory. */
bool am_common_find(am_arena *arena, am_prefilter *filter,
                    const unsigned char *text_lens, uint32_t *starts,
                    uint32_t *values);

#endif
