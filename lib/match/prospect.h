/* SPDX-License-Identifier: MIT
 *
 * Which patterns can match in which sentence, and where such a match can
 * begin. */
#ifndef AM_MATCH_PROSPECT_H
#define AM_MATCH_PROSPECT_H

#include "rules/ruleset.h"
#include "text/document.h"

typedef struct am_prospect {
  uint32_t pattern;
  uint32_t sentence;
  am_pspan starts; /* from the begin of the sentence; the last one included */
} am_prospect;

/* By sentence, then by pattern, then by place. */
typedef struct am_prospects {
  const am_prospect *at;
  size_t len;
} am_prospects;

/* Looks through the sentences of own blocks, with `quotes` of quoted ones too.
 * False: no memory. */
bool am_prospects_find(const amends_ruleset *rules, const am_document *doc,
                       bool quotes, am_arena *arena,
                       am_prefilter_scratch *scratch, am_prospects *out);

/* Are faults looked for in the sentence? */
bool am_prospects_may(const am_document *doc, uint32_t sentence, bool quotes);

/* Those of one sentence. False: no memory. */
bool am_prospects_of(const amends_ruleset *rules, const am_document *doc,
                     uint32_t sentence, am_arena *arena,
                     am_prefilter_scratch *scratch, am_prospects *out);

#endif
