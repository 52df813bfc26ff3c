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

/* A strong sign beats a weak one; of equals the first in the text stays. */
static void part_note(am_case *c, const am_rule *rule, const am_hit *hit) {
  am_part_state *part = &c->parts[rule->topic];
  const bool is_better =
      !part->is_present || (part->is_weak && !rule->is_weak) ||
      (part->is_weak == rule->is_weak && hit->span.start < part->span.start);
  if (is_better)
    *part = (am_part_state){true, rule->is_weak, hit->span};
  if (am_str_is(rule->info.id, "regret") && rule->kind > c->kind)
    c->kind = rule->kind;
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
    if (part_is_own(c, hit) && part_counts(c, rule, hit))
      part_note(c, rule, hit);
  }
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
