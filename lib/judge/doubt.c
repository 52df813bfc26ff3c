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

static bool doubt_applies(am_case *c) {
  if (c->rules->sure == AM_NAME_NONE || c->rules->is_bare)
    return false;
  doubt_worst(c);
  const bool is_sure = am_holds_signal(c, c->rules->sure);
  for (uint32_t topic = 0; topic < AM_CATEGORY_COUNT; topic++)
    c->worst[topic] = AMENDS_SEVERITY_NONE;
  return !is_sure;
}

void am_pass_doubt(am_case *c) {
  if (!doubt_applies(c))
    return;
  for (size_t i = 0; i < c->judgement_count; i++) {
    am_judgement *j = &c->judgements[i];
    if (j->severity == AMENDS_SEVERITY_NONE ||
        j->severity == AMENDS_SEVERITY_ERROR)
      continue;
    j->severity = (amends_severity)((int)j->severity - 1);
    j->reason = AM_STR("sure");
    if (j->severity == AMENDS_SEVERITY_NONE)
      j->verdict = AMENDS_VERDICT_WEAK;
  }
}
