/* SPDX-License-Identifier: MIT */
#include "judge/judge.h"

#include "judge/cue.h"
#include "judge/holds.h"
#include "judge/lean.h"
#include "judge/local.h"
#include "judge/pass.h"

static void judge_count_words(am_case *c) {
  c->first_sentence = c->last_sentence = AM_NAME_NONE;
  for (uint32_t s = 0; s < c->doc->sentence_count; s++) {
    const am_sentence *sentence = &c->doc->sentences[s];
    const am_block_kind kind = c->doc->blocks[sentence->block].kind;
    if (!am_block_is_own(kind))
      continue;
    c->own_words += sentence->word_count;
    if (kind == AM_BLOCK_GREETING || kind == AM_BLOCK_HEADING)
      continue;
    if (c->first_sentence == AM_NAME_NONE)
      c->first_sentence = s;
    c->last_sentence = s;
  }
}

/* Clearing a large one would take longer than judging a short message. */
static size_t judge_cache_size(size_t sentences) {
  size_t size = AM_CUE_CACHE_MIN;
  while (size < AM_CUE_CACHE_MAX && size / AM_CUE_CACHE_SENTENCE < sentences)
    size *= 2;
  return size;
}

static bool judge_prepare(am_case *c) {
  am_arena *arena = &c->scratch->arena;
  const size_t cues = c->rules->cue_count;
  c->memos = am_arena_array(arena, cues, sizeof *c->memos);
  c->reply_memos = am_arena_array(arena, cues, sizeof *c->reply_memos);
  c->answer_count = judge_cache_size(c->doc->sentence_count);
  c->answers = am_arena_array(arena, c->answer_count, sizeof *c->answers);
  c->clauses =
      am_arena_array(arena, c->doc->sentence_count, sizeof *c->clauses);
  judge_count_words(c);
  return c->memos && c->reply_memos && c->answers && c->clauses &&
         am_lean_words(c) && am_local_prepare(c) && am_cue_mark(c) &&
         am_quotations_find(arena, c->doc, '"', &c->double_quotes) &&
         am_quotations_find(arena, c->doc, '\'', &c->single_quotes);
}

bool am_judge_parts(const amends_ruleset *rules, const am_document *doc,
                    const am_grounds *grounds, const am_hits *parts,
                    am_judge_options options, am_scratch *scratch,
                    am_incident_list *incidents, am_case *c) {
  *c = (am_case){.rules = rules,
                 .doc = doc,
                 .scratch = scratch,
                 .incidents = incidents,
                 .grounds = *grounds,
                 .expect = options.expect,
                 .profile = options.profile};
  if (!judge_prepare(c))
    return false;
  am_pass_parts(c, parts);
  if (c->profile == AM_NAME_NONE)
    am_pass_profile(c);
  if (c->profile == AM_NAME_NONE)
    c->profile = 0;
  return !c->no_memory;
}

static void judge_worst(am_case *c) {
  for (size_t i = 0; i < c->judgement_count; i++) {
    const am_judgement *j = &c->judgements[i];
    amends_severity *worst = &c->worst[c->rules->rules[j->hit->rule].topic];
    if (j->verdict == AMENDS_VERDICT_COUNTS && j->severity > *worst)
      *worst = j->severity;
  }
}

/* Is there something to score? Not in what the caller calls ordinary mail. A
 * pack without the signal, and a caller who expects an apology, go by the
 * complaint alone. */
static bool judge_is_scored(am_case *c) {
  if (c->expect == AMENDS_EXPECT_NONE)
    return false;
  if (c->rules->scored == AM_NAME_NONE || c->expect != AMENDS_EXPECT_AUTO)
    return c->is_complaint || c->kind != AMENDS_APOLOGY_NONE;
  return am_holds_signal(c, c->rules->scored);
}

bool am_judge_faults(am_case *c, const am_hits *faults, amends_str comment,
                     am_score *score) {
  if (!am_pass_rules(c, faults) || !am_pass_directives(c, comment) ||
      !am_pass_overlap(c) || !am_pass_untold(c))
    return false;
  am_pass_doubt(c);
  if (!am_pass_ignore(c))
    return false;
  judge_worst(c);
  c->is_scored = judge_is_scored(c);
  am_pass_taint(c);
  return am_score_case(c, score) && !c->no_memory;
}
