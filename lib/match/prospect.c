/* SPDX-License-Identifier: MIT */
#include "match/prospect.h"

typedef AM_LIST(am_prospect) prospect_list;

static bool prospect_sentence(const amends_ruleset *rules,
                              const am_document *doc, uint32_t sentence,
                              am_arena *arena, am_prefilter_scratch *scratch,
                              prospect_list *list) {
  const am_pspan where = doc->sentences[sentence].prose;
  const uint32_t *candidates;
  const size_t count = am_prefilter_run(
      rules->prefilter, scratch, am_str_cut(doc->prose, where.start, where.end),
      &candidates);
  for (size_t i = 0; i < count; i++) {
    am_starts starts = am_prefilter_starts(scratch, candidates[i]);
    am_prospect prospect = {
        rules->sentence_patterns[candidates[i]], sentence, {0, 0}};
    while (starts) {
      prospect.starts = am_prefilter_take(scratch, &starts);
      if (!AM_PUSH(arena, list, prospect))
        return false;
    }
  }
  return true;
}

bool am_prospects_may(const am_document *doc, uint32_t sentence, bool quotes) {
  const am_block_kind kind = doc->blocks[doc->sentences[sentence].block].kind;
  return am_block_is_own(kind) || (quotes && kind == AM_BLOCK_QUOTE);
}

bool am_prospects_of(const amends_ruleset *rules, const am_document *doc,
                     uint32_t sentence, am_arena *arena,
                     am_prefilter_scratch *scratch, am_prospects *out) {
  prospect_list list = {NULL, 0, 0};
  if (!prospect_sentence(rules, doc, sentence, arena, scratch, &list))
    return false;
  *out = (am_prospects){list.at, list.len};
  return true;
}

bool am_prospects_find(const amends_ruleset *rules, const am_document *doc,
                       bool quotes, am_arena *arena,
                       am_prefilter_scratch *scratch, am_prospects *out) {
  prospect_list list = {NULL, 0, 0};
  for (uint32_t s = 0; s < doc->sentence_count; s++) {
    if (am_prospects_may(doc, s, quotes) &&
        !prospect_sentence(rules, doc, s, arena, scratch, &list))
      return false;
  }
  *out = (am_prospects){list.at, list.len};
  return true;
}
