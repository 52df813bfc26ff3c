/* SPDX-License-Identifier: MIT
 *
 * The parts pass. */
#include "judge/holds.h"
#include "judge/pass.h"

static bool part_is_own(const am_case *c, const am_hit *hit) {
  const am_sentence *sentence = &c->doc->sentences[hit->sentence];
  return am_block_is_own(c->doc->blocks[sentence->block].kind);
}

static bool part_counts(am_case *c, const am_rule *rule, const am_hit *hit) {
  return !am_holds_first(c, &rule->unless, hit) &&
         !am_holds_first_missing(c, &rule->needs, hit);
}

/* What the leaning of a part makes of a sentence. */
static const am_leaning *part_leaning(const am_case *c, uint32_t part,
                                      uint32_t *index) {
  const am_leanings *leanings = &c->rules->leanings;
  for (*index = 0; c->lean_rows && *index < leanings->len; ++*index) {
    if (leanings->at[*index].part == part)
      return &leanings->at[*index];
  }
  return NULL;
}

/* Do the words round a hit speak against the part? */
static bool part_is_doubted(am_case *c, const am_rule *rule,
                            const am_hit *hit) {
  uint32_t index;
  const am_leaning *leaning = part_leaning(c, rule->topic, &index);
  return leaning && am_holds_lean(c, index, hit->sentence) < leaning->keeps;
}

/* A strong sign beats a weak one; of equals the first in the text stays. */
static void part_note(am_case *c, const am_rule *rule, const am_hit *hit) {
  am_part_state *part = &c->parts[rule->topic];
  const bool is_better =
      !part->is_present || (part->is_weak && !rule->is_weak) ||
      (part->is_weak == rule->is_weak && hit->span.start < part->span.start);
  if (is_better)
    *part = (am_part_state){true, rule->is_weak, hit->span, false};
  if (am_str_is(rule->info.id, "regret") && rule->kind > c->kind)
    c->kind = rule->kind;
}

/* A part that no pattern found, in the sentence that leans to it most. */
static void part_seek(am_case *c, uint32_t part) {
  uint32_t index;
  const am_leaning *leaning = part_leaning(c, part, &index);
  if (!leaning || c->parts[part].is_present)
    return;
  int32_t most = leaning->finds;
  for (uint32_t s = 0; s < c->doc->sentence_count; s++) {
    const am_sentence *sentence = &c->doc->sentences[s];
    if (!am_block_is_own(c->doc->blocks[sentence->block].kind))
      continue;
    if (!am_holds_lean_over(c, index, s, most))
      continue;
    most = am_holds_lean(c, index, s);
    c->parts[part] = (am_part_state){true, false, sentence->prose, true};
  }
}

/* The caller's word counts also for a pack without the signal. */
static bool part_is_complaint(am_case *c) {
  if (c->expect != AMENDS_EXPECT_AUTO)
    return c->expect == AMENDS_EXPECT_APOLOGY;
  return am_holds_signal(c, c->rules->complaint);
}

/* Entries are asked in the order of the pack, so that a condition of a later
 * one may name a part that an earlier one found. */
void am_pass_parts(am_case *c, const am_hits *hits) {
  for (size_t i = 0; i < hits->len; i++) {
    const am_hit *hit = &hits->at[i];
    const am_rule *rule = &c->rules->rules[hit->rule];
    if (!rule->info.is_part)
      break;
    if (part_is_own(c, hit) && part_counts(c, rule, hit) &&
        !part_is_doubted(c, rule, hit))
      part_note(c, rule, hit);
  }
  for (uint32_t part = 0; part < AM_PART_COUNT; part++)
    part_seek(c, part);
  c->is_complaint = part_is_complaint(c);
  c->is_settled = true;
}

void am_pass_profile(am_case *c) {
  const am_scoring *scoring = &c->rules->scoring;
  for (size_t i = 0; i < scoring->choice_count; i++) {
    if (!am_holds_first_missing(c, &scoring->choices[i].needs, NULL)) {
      c->profile = scoring->choices[i].profile;
      return;
    }
  }
}
