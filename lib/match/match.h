/* SPDX-License-Identifier: MIT
 *
 * Rules meet a document: the prefilter names the patterns that can match in a
 * sentence, PCRE2 runs those. */
#ifndef AM_MATCH_MATCH_H
#define AM_MATCH_MATCH_H

#include "match/ground.h"
#include "match/hit.h"

/* Which rules are looked for, and where. What is not asked for is neither
 * compiled nor run. */
typedef struct am_match_plan {
  bool parts;
  bool faults;
  bool only_anywhere; /* of the faults those that speak in any message */
} am_match_plan;

/* Finds the hits of the plan in the sentences of own (and quoted) blocks.
 * Signatures and disclaimers are left alone. False: no memory. */
bool am_match(const amends_ruleset *rules, const am_document *doc,
              const am_grounds *grounds, const am_match_plan *plan,
              am_scratch *scratch, am_hits *hits, am_incident_list *incidents);

/* Notes that `pattern` gave up, once for each pattern. False: no memory. */
bool am_incident_note(am_arena *arena, am_incident_list *incidents,
                      uint32_t pattern, uint32_t sentence);

#endif
