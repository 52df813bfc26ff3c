/* SPDX-License-Identifier: MIT
 *
 * One automaton over the literals of all patterns. A pass over a stretch of
 * prose says which patterns can match there at all, and where such a match can
 * begin; only there PCRE2 is asked. Immutable once built, shared by all
 * scanners. */
#ifndef AM_RULES_PREFILTER_H
#define AM_RULES_PREFILTER_H

#include "base/span.h"
#include "rules/literal.h"

typedef struct am_prefilter am_prefilter;

/* Builds the automaton for `count` formulas; pattern i is formulas[i]. NULL:
 * no memory. Everything lies in the arena; the formulas are not needed any
 * more. */
am_prefilter *am_prefilter_create(am_arena *arena, const am_formula *formulas,
                                  size_t count);

/* Per-scanner working memory. NULL: no memory. */
typedef struct am_prefilter_scratch am_prefilter_scratch;
am_prefilter_scratch *am_prefilter_scratch_create(am_arena *arena,
                                                  const am_prefilter *filter);

/* Where a match may begin, in steps of blanks: bit n stands for the bytes
 * behind the n-th blank of the prose, or of a part of it, up to and including
 * the next one. */
typedef uint64_t am_starts;

/* Patterns that can match, ascending. */
typedef struct am_candidates {
  const uint32_t *at;
  size_t len;
} am_candidates;

/* Begins to look for the patterns that can match in `prose`, which must stay;
 * it is folded on the fly. am_prefilter_next then gives them part by part until
 * it returns false: nothing new, or for short prose all of them at once. The
 * places of one pattern come in their order. Never misses one that matches.
 * Linear in the prose plus the candidates. What was given is valid until the
 * next call with the same scratch. */
void am_prefilter_begin(am_prefilter_scratch *scratch, amends_str prose);
bool am_prefilter_next(const am_prefilter *filter,
                       am_prefilter_scratch *scratch, am_candidates *out);

/* Where a match of a candidate of the last part may begin. */
am_starts am_prefilter_starts(const am_prefilter_scratch *scratch,
                              uint32_t pattern);

/* Takes the first run of neighbours off `*starts`, which is not empty: the
 * offsets of its first and last byte in the prose. */
am_pspan am_prefilter_take(const am_prefilter_scratch *scratch,
                           am_starts *starts);

#endif
