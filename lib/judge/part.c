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
static void part_note(am_case *c, const am_hit *hit, bool is_weak) {
  am_part_state *part = &c->parts[c->rules->rules[hit->rule].topic];
  const bool is_better =
      !part->is_present || (part->is_weak && !is_weak) ||
      (part->is_weak == is_weak && hit->span.start < part->span.start);
  if (is_better)
    *part = (am_part_state){true, is_weak, hit->span, false};
}

static void part_note_kind(am_case *c, const am_rule *rule) {
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

static void part_ask(am_case *c, size_t index) {
  const am_hit *hit = &c->part_hits.at[index];
  const am_rule *rule = &c->rules->rules[hit->rule];
  c->part_hit_counts[index] = part_is_own(c, hit) &&
                              part_counts(c, rule, hit) &&
                              !part_is_doubted(c, rule, hit);
  if (!c->part_hit_counts[index])
    return;
  part_note(c, hit, rule->is_weak);
  part_note_kind(c, rule);
}

/* Entries are asked in the order of the pack, so that a condition of a later
 * one may name a part that an earlier one found. */
void am_pass_parts(am_case *c, const am_hits *hits) {
  c->part_hits = (am_hits){hits->at, 0};
  while (c->part_hits.len < hits->len &&
         c->rules->rules[hits->at[c->part_hits.len].rule].info.is_part)
    c->part_hits.len++;
  c->part_hit_counts = am_arena_array(&c->scratch->arena, c->part_hits.len,
                                      sizeof *c->part_hit_counts);
  if (!c->part_hit_counts) {
    c->no_memory = true;
    return;
  }
  for (size_t i = 0; i < c->part_hits.len; i++)
    part_ask(c, i);
  for (uint32_t part = 0; part < AM_PART_COUNT; part++)
    part_seek(c, part);
  c->is_complaint = part_is_complaint(c);
  c->is_settled = true;
}

/* How much of a stretch stands in findings: an error takes what it covers, for
 * what puts the blame on the reader owns nothing; a warning halves it. */
typedef enum part_stain { PART_CLEAN, PART_TOUCHED, PART_TAKEN } part_stain;

/* The findings that stain. A rule speaks so often in a message (`max`), so
 * they are few where a long text has many judgements. */
typedef struct part_findings {
  const am_judgement **at;
  size_t len;
} part_findings;

static bool part_find(am_case *c, part_findings *out) {
  *out = (part_findings){.at = am_arena_array(&c->scratch->arena,
                                              c->judgement_count,
                                              sizeof *out->at)};
  for (size_t i = 0; out->at && i < c->judgement_count; i++) {
    const am_judgement *j = &c->judgements[i];
    if (j->verdict == AMENDS_VERDICT_COUNTS &&
        j->severity >= AMENDS_SEVERITY_WARNING)
      out->at[out->len++] = j;
  }
  return out->at;
}

static part_stain part_stained(const part_findings *findings, am_pspan span) {
  part_stain stain = PART_CLEAN;
  for (size_t i = 0; i < findings->len; i++) {
    const am_judgement *j = findings->at[i];
    const uint32_t shared = am_pspan_shared(j->hit->span, span);
    if (shared == 0)
      continue;
    if (j->severity == AMENDS_SEVERITY_ERROR && shared * 2 > am_pspan_len(span))
      return PART_TAKEN;
    stain = PART_TOUCHED;
  }
  return stain;
}

/* Words that blame may still say what happened, and "sorry if" is little
 * regret, but it is some. */
static bool part_outlives_error(uint32_t index) {
  const amends_str name = am_part_name(index);
  return am_str_is(name, "regret") || am_str_is(name, "naming") ||
         am_str_is(name, "explanation");
}

/* Notes a part anew, from the hits that no finding takes. */
static void part_wash(am_case *c, const part_findings *findings,
                      uint32_t index) {
  c->parts[index] = (am_part_state){.is_present = false};
  for (size_t i = 0; i < c->part_hits.len; i++) {
    const am_hit *hit = &c->part_hits.at[i];
    const am_rule *rule = &c->rules->rules[hit->rule];
    if (rule->topic != index || !c->part_hit_counts[i])
      continue;
    const part_stain stain = part_stained(findings, hit->span);
    if (stain != PART_TAKEN || part_outlives_error(index))
      part_note(c, hit, rule->is_weak || stain != PART_CLEAN);
  }
}

void am_pass_taint(am_case *c) {
  part_findings findings;
  if (!part_find(c, &findings)) {
    c->no_memory = true;
    return;
  }
  for (uint32_t p = 0; p < AM_PART_COUNT; p++) {
    const am_part_state *part = &c->parts[p];
    if (part->is_present && part_stained(&findings, part->span) != PART_CLEAN)
      part_wash(c, &findings, p);
  }
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
