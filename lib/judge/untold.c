/* SPDX-License-Identifier: MIT
 *
 * The pass for what no pattern tells: in a sentence without a finding the rule
 * that goes by a leaning, and whose conditions hold, may speak; of several the
 * one that the sentence leans to most. */
#include "judge/holds.h"
#include "judge/pass.h"

static bool untold_is_asked(const am_case *c, uint32_t index) {
  const am_sentence *sentence = &c->doc->sentences[index];
  const am_block_kind kind = c->doc->blocks[sentence->block].kind;
  return am_block_is_own(kind) && kind != AM_BLOCK_GREETING &&
         sentence->body_start < sentence->prose.end;
}

/* Marks the sentences that have a finding, or one that the caller allows. */
static bool *untold_told(am_case *c) {
  bool *is_told = am_arena_array(&c->scratch->arena, c->doc->sentence_count,
                                 sizeof *is_told);
  for (size_t i = 0; is_told && i < c->judgement_count; i++) {
    const am_hit *hit = c->judgements[i].hit;
    if (c->judgements[i].severity == AMENDS_SEVERITY_NONE &&
        c->judgements[i].verdict != AMENDS_VERDICT_ALLOWED)
      continue;
    const size_t end = am_document_sentence_at(c->doc, hit->span.end - 1);
    for (size_t s = hit->sentence; s <= end; s++)
      is_told[s] = true;
  }
  return is_told;
}

static am_judgement untold_ask(am_case *c, uint32_t rule, am_hit *hit) {
  am_judgement judgement = {.hit = hit, .reason = AM_STR_EMPTY};
  hit->rule = rule;
  am_verdict_hit(c, &c->rules->rules[rule], &judgement);
  return judgement;
}

/* `spoken` counts how often each rule did, so that a long text does not look
 * through its findings for each sentence. */
static bool untold_is_spent(const am_case *c, const uint32_t *spoken,
                            uint32_t rule) {
  return spoken[rule] >= c->rules->rules[rule].max;
}

/* How far a sentence must lean for the rule to speak, as far as its conditions
 * say so alone. */
static int32_t untold_level(const am_case *c, const am_rule *rule) {
  int32_t level = INT32_MIN;
  if (c->rules->leanings.at[rule->leaning].is_whole)
    return level;
  for (size_t i = 0; i < rule->needs.len; i++) {
    const am_condition *condition = &rule->needs.at[i];
    const am_term *term = condition->terms;
    if (condition->term_count == 1 && term->kind == AM_TERM_LEAN &&
        term->index == rule->leaning && !term->is_negated &&
        term->level > level)
      level = term->level;
  }
  return level;
}

/* The rule that speaks about `hit`; its judgement has no severity when none
 * does. */
static am_judgement untold_best(am_case *c, const uint32_t *spoken,
                                am_hit *hit) {
  am_judgement best = {.hit = hit, .reason = AM_STR_EMPTY};
  int32_t most = 0;
  uint32_t speaker = 0;
  for (size_t i = c->rules->part_rule_count; i < c->rules->rule_count; i++) {
    const am_rule *rule = &c->rules->rules[i];
    if (rule->leaning == AM_NAME_NONE || rule->info.is_off ||
        (!rule->is_anywhere && !c->is_complaint))
      continue;
    int32_t level = untold_level(c, rule);
    if (best.severity != AMENDS_SEVERITY_NONE && level < most)
      level = most;
    if (level > INT32_MIN &&
        !am_holds_lean_over(c, rule->leaning, hit->sentence, level))
      continue;
    const am_judgement asked = untold_ask(c, (uint32_t)i, hit);
    if (asked.severity == AMENDS_SEVERITY_NONE ||
        untold_is_spent(c, spoken, (uint32_t)i))
      continue;
    best = asked;
    most = am_holds_lean(c, rule->leaning, hit->sentence);
    speaker = (uint32_t)i;
  }
  hit->rule = speaker;
  return best;
}

static bool untold_sentence(am_case *c, uint32_t *spoken, uint32_t index) {
  const am_sentence *sentence = &c->doc->sentences[index];
  am_hit *hit = am_arena_array(&c->scratch->arena, 1, sizeof *hit);
  if (!hit)
    return false;
  hit->pattern = AM_NAME_NONE;
  hit->sentence = index;
  hit->span = (am_pspan){sentence->body_start, sentence->prose.end};
  for (size_t i = 0; i < AM_REGEX_GROUPS; i++)
    hit->groups[i] = (am_pspan){1, 0};
  hit->groups[0] = hit->span;
  const am_judgement best = untold_best(c, spoken, hit);
  if (best.severity != AMENDS_SEVERITY_NONE) {
    c->judgements[c->judgement_count++] = best;
    spoken[hit->rule]++;
  }
  return true;
}

bool am_pass_untold(am_case *c) {
  if (c->judgement_room == 0) /* nothing leans, or there are no sentences */
    return true;
  const bool *is_told = untold_told(c);
  uint32_t *spoken =
      am_arena_array(&c->scratch->arena, c->rules->rule_count, sizeof *spoken);
  if (!is_told || !spoken)
    return false;
  for (uint32_t s = 0; s < c->doc->sentence_count; s++) {
    if (!is_told[s] && untold_is_asked(c, s) && !untold_sentence(c, spoken, s))
      return false;
  }
  return !c->no_memory;
}
