/* SPDX-License-Identifier: MIT
 *
 * The stretches of the prose that matter, and where patterns can begin in
 * them: found once a message, for the parts and for the faults. With a memory
 * everything is found when it is first asked for, which for a text that is
 * known may be never. */
#ifndef AM_MATCH_GROUND_H
#define AM_MATCH_GROUND_H

#include <amends/limits.h>

#include "match/plot.h"
#include "match/prospect.h"

/* What one thread needs to scan; the arena lasts for one message. */
typedef struct am_scratch {
  am_arena arena;
  am_regex_scratch *regex;
  am_prefilter_scratch *filter;
  am_prefilter_scratch *wide;
  const amends_limits *limits; /* NULL: the defaults */
  am_memory *memory;           /* NULL: nothing is remembered */
} am_scratch;

typedef struct am_grounds {
  const amends_ruleset *rules;
  const am_document *doc;
  am_scratch *scratch;
  bool has_quotes; /* faults are looked for in quoted mail too */
  am_prospects prospects;
  am_regions own;
  am_regions reply;
  am_trails trails;
  /* with a memory, instead of `prospects` and `trails` */
  am_record **sentences;     /* NULL for those that are not remembered */
  am_prospects **candidates; /* one a sentence, NULL: not asked for yet */
  am_plots plots;
} am_grounds;

/* Stakes them out, in the scratch arena; `quotes`: faults are looked for in
 * quoted mail too, which never count. False: no memory. */
bool am_grounds_find(const amends_ruleset *rules, const am_document *doc,
                     bool quotes, am_scratch *scratch, am_grounds *out);

/* With a memory: which patterns can match in a sentence. NULL: out of memory.
 */
const am_prospects *am_grounds_prospects(const am_grounds *grounds,
                                         uint32_t sentence);

/* Can pattern `index` of the wide filter begin anywhere? True if that is not
 * known yet. */
bool am_grounds_may(const am_grounds *grounds, uint32_t index);

/* The next offsets, of those in `within` (its end included), at which a match
 * of pattern `index` of the wide filter in `subject` can begin. False: there
 * are none, or memory ran out, as `*no_memory` says. */
bool am_grounds_next(const am_grounds *grounds, uint32_t index,
                     am_pspan subject, am_pspan within, am_pspan *out,
                     bool *no_memory);

/* The record of a text that holds `span`, which stands in the sentence or next
 * to it, or NULL. Offsets count from `*base`. */
am_record *am_grounds_record(const am_grounds *grounds, uint32_t sentence,
                             am_pspan span, uint32_t *base);

#endif
