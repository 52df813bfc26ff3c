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
                                amends_severity severity, const am_hit *hit,
                                amends_str *sum) {
  am_text_buffer trace;
  am_buffer_init(&trace, &c->scratch->arena);
  am_buffer_number(&trace, (int32_t)severity);
  int32_t evidence = (int32_t)severity * VERDICT_STEP;
  evidence += am_holds_weigh(c, &rule->weigh, hit, &trace);
  const size_t bare = trace.len;
  /* A rule that is an error by itself needs no second opinion. */
  if (!c->rules->is_bare && severity != AMENDS_SEVERITY_ERROR)
    evidence += am_holds_weigh(c, &c->rules->weigh, hit, &trace);
  *sum = rule->weigh.len || trace.len > bare ? am_buffer_text(&trace)
                                             : AM_STR_EMPTY;
  if (!sum->ptr) {
    c->no_memory = true;
    *sum = AM_STR_EMPTY;
  }
  return evidence;
}

/* What becomes of a hit of a rule that is `severity` by itself. */
static am_judgement verdict_weigh(am_case *c, const am_rule *rule,
                                  amends_severity severity, const am_hit *hit) {
  am_judgement out = {.hit = hit, .verdict = AMENDS_VERDICT_COUNTS};
  int32_t evidence = verdict_evidence(c, rule, severity, hit, &out.reason);
  const am_condition *raise = am_holds_first(c, &rule->raise, hit);
  const am_condition *soften = am_holds_first(c, &rule->soften, hit);
  if (raise)
    evidence += VERDICT_STEP;
  if (soften)
    evidence -= VERDICT_STEP;
  if (soften || raise)
    out.reason = soften ? soften->text : raise->text;
  const bool is_owned = soften && soften->verdict == AMENDS_VERDICT_OWNED;
  out.severity = verdict_level(evidence);
  if (is_owned)
    out.verdict = AMENDS_VERDICT_OWNED;
  if (is_owned && out.severity == AMENDS_SEVERITY_NONE)
    out.severity = AMENDS_SEVERITY_SUGGESTION;
  if (out.severity == AMENDS_SEVERITY_NONE)
    out.verdict = AMENDS_VERDICT_WEAK;
  return out;
}

/* What counts under the severity of the pack counts under the caller's, too:
 * evidence that an error need not fear must not silence it as a suggestion.
 * Who lowers a rule does not want to hear it louder than that. */
static void verdict_give(am_case *c, const am_rule *rule,
                         am_judgement *judgement) {
  const amends_severity given = rule->info.severity;
  const am_judgement again = verdict_weigh(c, rule, given, judgement->hit);
  if (again.severity == AMENDS_SEVERITY_NONE)
    judgement->severity = AMENDS_SEVERITY_SUGGESTION;
  else
    *judgement = again;
  if (given < rule->pack_severity && judgement->severity > given)
    judgement->severity = given;
}

/* A level of the caller's says how loud a finding is, not whether there is one
 * nor which of several is told: those go by the severity of the pack. */
void am_verdict_hit(am_case *c, const am_rule *rule, am_judgement *judgement) {
  const am_hit *hit = judgement->hit;
  const amends_severity given = rule->info.severity;
  const amends_severity own =
      rule->pack_severity == AMENDS_SEVERITY_NONE ? given : rule->pack_severity;
  if (verdict_gates(c, rule, hit, judgement))
    return;
  *judgement = verdict_weigh(c, rule, own, hit);
  const amends_severity pack_severity = judgement->severity;
  if (own != given && pack_severity != AMENDS_SEVERITY_NONE)
    verdict_give(c, rule, judgement);
  judgement->pack_severity = pack_severity;
}

/* Which categories have hits in which sentence. Conditions may ask for it
 * from the first verdict on. */
static bool verdict_hit_topics(am_case *c, const am_hits *hits) {
  uint32_t *topics = am_arena_array(&c->scratch->arena, c->doc->sentence_count,
                                    sizeof *topics);
  if (!topics)
    return false;
  for (size_t i = 0; i < hits->len; i++)
    topics[hits->at[i].sentence] |= UINT32_C(1)
                                    << c->rules->rules[hits->at[i].rule].topic;
  c->hit_topics = topics;
  return true;
}

bool am_pass_rules(am_case *c, const am_hits *hits) {
  if (!verdict_hit_topics(c, hits))
    return false;
  c->judgement_count = 0;
  c->judgement_room = c->lean_rows ? c->doc->sentence_count : 0;
  c->judgements = am_arena_array(
      &c->scratch->arena, hits->len + c->judgement_room, sizeof *c->judgements);
  if (!c->judgements)
    return false;
  for (size_t i = 0; i < hits->len && !c->no_memory; i++) {
    const am_rule *rule = &c->rules->rules[hits->at[i].rule];
    am_judgement *judgement = &c->judgements[c->judgement_count++];
    *judgement = (am_judgement){.hit = &hits->at[i], .reason = AM_STR_EMPTY};
    am_verdict_hit(c, rule, judgement);
  }
  return !c->no_memory;
}
