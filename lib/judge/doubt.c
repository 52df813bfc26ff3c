/* SPDX-License-Identifier: MIT
 *
 * The doubt pass. One weak sign in a message that nothing else speaks against
 * is chance more often than not; several, or one in a message that surely
 * answers a complaint, are not. The signal `sure` of the pack tells which. */
#include "judge/holds.h"
#include "judge/pass.h"

static void doubt_worst(am_case *c) {
  for (uint32_t topic = 0; topic < AM_CATEGORY_COUNT; topic++)
    c->worst[topic] = AMENDS_SEVERITY_NONE;
  for (size_t i = 0; i < c->judgement_count; i++) {
    const am_judgement *j = &c->judgements[i];
    amends_severity *worst = &c->worst[c->rules->rules[j->hit->rule].topic];
    if (j->severity > *worst)
      *worst = j->severity;
  }
}

/* The sum that decided, "sure: +1 found:any < 4", or empty where it reaches
 * what the pack asks for. */
static amends_str doubt_sum(am_case *c) {
  const am_signal *sure = &c->rules->signals[c->rules->sure];
  am_text_buffer text;
  am_buffer_init(&text, &c->scratch->arena);
  am_buffer_add(&text, AM_STR("sure:"));
  if (am_holds_weigh(c, &sure->add, NULL, &text) >= sure->at)
    return AM_STR_EMPTY;
  am_buffer_add(&text, AM_STR(" < "));
  am_buffer_hundredths(&text, sure->at);
  const amends_str sum = am_buffer_text(&text);
  c->no_memory = c->no_memory || !sum.ptr;
  return sum.ptr ? sum : AM_STR_EMPTY;
}

static amends_str doubt_reason(am_case *c) {
  if (c->rules->sure == AM_NAME_NONE || c->rules->is_bare)
    return AM_STR_EMPTY;
  doubt_worst(c);
  const amends_str reason = doubt_sum(c);
  for (uint32_t topic = 0; topic < AM_CATEGORY_COUNT; topic++)
    c->worst[topic] = AMENDS_SEVERITY_NONE;
  return reason;
}

void am_pass_doubt(am_case *c) {
  const amends_str reason = doubt_reason(c);
  for (size_t i = 0; reason.len && i < c->judgement_count; i++) {
    am_judgement *j = &c->judgements[i];
    /* An error of the pack that the caller lowered is no doubtful one. */
    if (j->severity == AMENDS_SEVERITY_NONE ||
        j->severity == AMENDS_SEVERITY_ERROR ||
        j->pack_severity == AMENDS_SEVERITY_ERROR)
      continue;
    j->severity = (amends_severity)((int)j->severity - 1);
    j->reason = reason;
    if (j->severity == AMENDS_SEVERITY_NONE)
      j->verdict = AMENDS_VERDICT_WEAK;
  }
}
