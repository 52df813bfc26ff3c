/* SPDX-License-Identifier: MIT
 *
 * Alternatives that begin alike share their begin:
 *
 *   (?:lost|lose|left|broke)   ->   (?:l(?:os(?:t|e)|eft)|broke)
 *
 * PCRE2 tries alternatives one after another, and a lexicon has hundreds. The
 * pattern matches the same texts, with the same groups, and prefers the same
 * ones: only alternatives that begin with different ASCII characters, of which
 * no more than one can match at a place, change their order. */
#ifndef AM_RULES_FACTOR_H
#define AM_RULES_FACTOR_H

#include "base/str.h"

/* `pattern` is for PCRE2_CASELESS; `*out` lies in the arena, or is the pattern
 * itself where nothing can be shared or it is not understood. Without a meaning
 * for what PCRE2 refuses. False: no memory. */
bool am_factor_pattern(am_arena *arena, amends_str pattern, amends_str *out);

#endif
