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
 * behind the n-th blank of the prose up to and including the next one, bit 63
 * for all behind the 63rd. */
typedef uint64_t am_starts;

/* Finds the patterns that can match in `prose` (folded on the fly). `*out` is
 * a list of pattern indices in ascending order, valid until the next call with
 * the same scratch; returns its length. Never misses one that matches.
 * Linear in the prose plus the candidates. */
size_t am_prefilter_run(const am_prefilter *filter,
                        am_prefilter_scratch *scratch, amends_str prose,
                        const uint32_t **out);

/* Where a match of a candidate of the last run may begin. */
am_starts am_prefilter_starts(const am_prefilter_scratch *scratch,
                              uint32_t pattern);

/* Takes the first run of neighbours off `*starts`, which is not empty: the
 * offsets of its first and last byte in the prose of the last run. */
am_pspan am_prefilter_take(const am_prefilter_scratch *scratch,
                           am_starts *starts);

/* Tells of the candidates of the last run where literals of their first clause
 * stand, in the order of the prose: `at` is the begin of one. A pattern may be
 * told of twice at one place. Returns the offset up to which everything was
 * told: behind the end of the prose if that is all. */
typedef void am_prefilter_visit(void *ctx, uint32_t pattern, uint32_t at,
                                am_blanks before);
uint32_t am_prefilter_tell(const am_prefilter *filter,
                           const am_prefilter_scratch *scratch,
                           am_prefilter_visit *visit, void *ctx);

/* The blanks between the begin of a match and a literal of the first clause. A
 * pattern without clauses, of which am_prefilter_tell does not tell, gives
 * {0, AM_BLANKS_MANY}. */
am_blanks am_prefilter_before(const am_prefilter *filter, uint32_t pattern);

/* Does the pattern have no clause, so that it is a candidate everywhere? */
bool am_prefilter_is_always(const am_prefilter *filter, uint32_t pattern);

#endif
