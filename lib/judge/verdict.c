/* SPDX-License-Identifier: MIT
 *
 * The rules pass: from a hit to a verdict. The first reason that keeps a hit
 * from counting decides; what counts gets its severity from evidence. */
#include "judge/holds.h"
#include "judge/pass.h"

/* Evidence in hundredths: a severity is worth one hundred a step, and the sum
 * is rounded back to the nearest step. */
enum { VERDICT_STEP = 100, VERDICT_HALF = 50 };

static void verdict_dismiss(am_judgement *judgement, amends_verdict verdict,
                            amends_str reason) {
  judgement->verdict = verdict;
  judgement->severity = AMENDS_SEVERITY_NONE;
  judgement->reason = reason;
}

static bool verdict_is_quoted_mail(const am_case *c, const am_hit *hit) {
  const am_sentence *sentence = &c->doc->sentences[hit->sentence];
  return !am_block_is_own(c->doc->blocks[sentence->block].kind);
}

/* Reasons that have nothing to do with how strong the evidence is. */
static bool verdict_gates(am_case *c, const am_rule *rule, const am_hit *hit,
                          am_judgement *judgement) {
  if (verdict_is_quoted_mail(c, hit)) {
    verdict_dismiss(judgement, AMENDS_VERDICT_QUOTED, AM_STR("quoted mail"));
    return true;
  }
  const am_allowed *allowed = am_document_allowed(c->doc, hit->span);
  if (allowed) {
    verdict_dismiss(judgement, AMENDS_VERDICT_ALLOWED, allowed->phrase);
    return true;
  }
  const am_condition *found = am_holds_first(c, &rule->unless, hit);
  if (found) {
    verdict_dismiss(judgement,
                    found->verdict == AMENDS_VERDICT_OWNED
                        ? AMENDS_VERDICT_EXCUSED
                        : found->verdict,
                    found->text);
    return true;
  }
  found = am_holds_first_missing(c, &rule->needs, hit);
  if (found) {
    verdict_dismiss(judgement, AMENDS_VERDICT_CONTEXT, found->text);
    return true;
  }
  if (!rule->is_anywhere && !c->is_complaint) {
    verdict_dismiss(judgement, AMENDS_VERDICT_UNASKED, AM_STR("complaint"));
    return true;
  }
  return false;
}

static amends_severity verdict_level(int32_t evidence) {
  int32_t level = (evidence + VERDICT_HALF) / VERDICT_STEP;
  if (evidence < VERDICT_HALF)
    level = AMENDS_SEVERITY_NONE;
  if (level > AMENDS_SEVERITY_ERROR)
    level = AMENDS_SEVERITY_ERROR;
  return (amends_severity)level;
}

/* Adds up the evidence; the sum is told as the reason where a rule weighs. */
static int32_t verdict_evidence(am_case *c, const am_rule *rule,
                                const am_hit *hit, amends_str *sum) {
  am_text_buffer trace;
  am_buffer_init(&trace, &c->scratch->arena);
  am_buffer_number(&trace, (int32_t)rule->info.severity);
  int32_t evidence = (int32_t)rule->info.severity * VERDICT_STEP;
  evidence += am_holds_weigh(c, &rule->weigh, hit, &trace);
  const size_t bare = trace.len;
  /* A rule that is an error by itself needs no second opinion. */
  if (!c->rules->is_bare && rule->info.severity != AMENDS_SEVERITY_ERROR)
    evidence += am_holds_weigh(c, &c->rules->weigh, hit, &trace);
  *sum = rule->weigh.len || trace.len > bare ? am_buffer_text(&trace)
                                             : AM_STR_EMPTY;
  if (!sum->ptr) {
    c->no_memory = true;
    *sum = AM_STR_EMPTY;
  }
  return evidence;
}

void am_verdict_hit(am_case *c, const am_rule *rule, am_judgement *judgement) {
  const am_hit *hit = judgement->hit;
  if (verdict_gates(c, rule, hit, judgement))
    return;
  amends_str reason;
  int32_t evidence = verdict_evidence(c, rule, hit, &reason);
  const am_condition *raise = am_holds_first(c, &rule->raise, hit);
  const am_condition *soften = am_holds_first(c, &rule->soften, hit);
  if (raise)
    evidence += VERDICT_STEP;
  if (soften)
    evidence -= VERDICT_STEP;
  if (soften || raise)
    reason = soften ? soften->text : raise->text;
  const bool is_owned = soften && soften->verdict == AMENDS_VERDICT_OWNED;
  amends_severity severity = verdict_level(evidence);
  if (is_owned && severity == AMENDS_SEVERITY_NONE)
    severity = AMENDS_SEVERITY_SUGGESTION;
  if (severity == AMENDS_SEVERITY_NONE) {
    verdict_dismiss(judgement, AMENDS_VERDICT_WEAK, reason);
    return;
  }
  judgement->verdict = is_owned ? AMENDS_VERDICT_OWNED : AMENDS_VERDICT_COUNTS;
  judgement->severity = severity;
  judgement->reason = reason;
}

bool am_pass_rules(am_case *c, const am_hits *hits) {
  size_t first = 0;
  while (first < hits->len &&
         c->rules->rules[hits->at[first].rule].info.is_part)
    first++;
  c->judgement_count = 0;
  c->judgement_room = c->lean_rows ? c->doc->sentence_count : 0;
  c->judgements =
      am_arena_array(&c->scratch->arena, hits->len - first + c->judgement_room,
                     sizeof *c->judgements);
  if (!c->judgements)
    return false;
  for (size_t i = first; i < hits->len && !c->no_memory; i++) {
    const am_rule *rule = &c->rules->rules[hits->at[i].rule];
    if (rule->info.is_off)
      continue;
    am_judgement *judgement = &c->judgements[c->judgement_count++];
    *judgement = (am_judgement){.hit = &hits->at[i], .reason = AM_STR_EMPTY};
    am_verdict_hit(c, rule, judgement);
  }
  return !c->no_memory;
}
