/* SPDX-License-Identifier: MIT
 *
 * Rules meet a document: the prefilter names the patterns that can match in a
 * sentence, PCRE2 runs those. */
#ifndef AM_MATCH_MATCH_H
#define AM_MATCH_MATCH_H

#include "match/hit.h"
#include "match/prospect.h"
#include "match/trail.h"

/* What one thread needs to scan; the arena lasts for one message. */
typedef struct am_scratch {
  am_arena arena;
  am_regex_scratch *regex;
  am_prefilter_scratch *filter;
  am_prefilter_scratch *wide;
  uint32_t max_hits;
} am_scratch;

/* Which rules are looked for, and where. What is not asked for is neither
 * compiled nor run. */
typedef struct am_match_plan {
  bool parts;
  bool faults;
  bool only_anywhere; /* of the faults those that speak in any message */
} am_match_plan;

/* The stretches of the prose that matter, and where patterns can begin in
 * them: found once, for the parts and for the faults. */
typedef struct am_grounds {
  am_prospects prospects;
  am_regions own;
  am_regions reply;
  am_trails trails;
} am_grounds;

/* Stakes them out, in the scratch arena; `quotes`: faults are looked for in
 * quoted mail too, which never count. False: no memory. */
bool am_grounds_find(const amends_ruleset *rules, const am_document *doc,
                     bool quotes, am_scratch *scratch, am_grounds *out);

/* Finds the hits of the plan in the sentences of own (and quoted) blocks.
 * Signatures and disclaimers are left alone. False: no memory. */
bool am_match(const amends_ruleset *rules, const am_document *doc,
              const am_grounds *grounds, const am_match_plan *plan,
              am_scratch *scratch, am_hits *hits, am_incident_list *incidents);

/* Notes that `pattern` gave up, once for each pattern. False: no memory. */
bool am_incident_note(am_arena *arena, am_incident_list *incidents,
                      uint32_t pattern, uint32_t sentence);

#endif
