/* SPDX-License-Identifier: MIT */
#include "match/prospect.h"

typedef AM_LIST(am_prospect) prospect_list;

/* Orders neighbours of the list by pattern and keeps their order of place:
 * merges runs of twice the length each time. Sentences that come in more than
 * one part are long and few. */
static bool prospect_sort(am_arena *arena, am_prospect *at, size_t len) {
  am_prospect *from = at;
  am_prospect *to = am_arena_array(arena, len, sizeof *to);
  if (!to)
    return false;
  for (size_t run = 1; run < len; run *= 2) {
    for (size_t begin = 0; begin < len; begin += 2 * run) {
      const size_t middle = begin + run < len ? begin + run : len;
      const size_t end = middle + run < len ? middle + run : len;
      size_t left = begin;
      size_t right = middle;
      for (size_t i = begin; i < end; i++) {
        const bool is_left =
            left < middle &&
            (right == end || from[left].pattern <= from[right].pattern);
        to[i] = from[is_left ? left++ : right++];
      }
    }
    am_prospect *const done = to;
    to = from;
    from = done;
  }
  if (from != at)
    memcpy(at, from, len * sizeof *at);
  return true;
}

static bool prospect_add(const amends_ruleset *rules,
                         const am_prefilter_scratch *scratch, uint32_t sentence,
                         uint32_t candidate, am_arena *arena,
                         prospect_list *list) {
  am_starts starts = am_prefilter_starts(scratch, candidate);
  am_prospect prospect = {
      rules->sentence_patterns[candidate], sentence, {0, 0}};
  while (starts) {
    prospect.starts = am_prefilter_take(scratch, &starts);
    if (!AM_PUSH(arena, list, prospect))
      return false;
  }
  return true;
}

static bool prospect_sentence(const amends_ruleset *rules,
                              const am_document *doc, uint32_t sentence,
                              am_arena *arena, am_prefilter_scratch *scratch,
                              prospect_list *list) {
  const am_pspan where = doc->sentences[sentence].prose;
  const size_t first = list->len;
  size_t parts = 0;
  am_candidates candidates;
  am_prefilter_begin(scratch, am_str_cut(doc->prose, where.start, where.end));
  for (; am_prefilter_next(rules->prefilter, scratch, &candidates); parts++)
    for (size_t i = 0; i < candidates.len; i++)
      if (!prospect_add(rules, scratch, sentence, candidates.at[i], arena,
                        list))
        return false;
  return parts == 1 ||
         prospect_sort(arena, list->at + first, list->len - first);
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
