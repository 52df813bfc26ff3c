/* SPDX-License-Identifier: MIT */
#include "judge/local.h"

#include "judge/answer.h"

/* Sets sums apart from the answers of cues, whose numbers have the highest bit,
 * in the record of a sentence. */
#define LOCAL_KEY (UINT64_C(1) << 62)

static bool local_is(const am_condition *condition) {
  for (size_t i = 0; i < condition->term_count; i++) {
    if (condition->terms[i].kind != AM_TERM_CUE ||
        condition->terms[i].place != AM_PLACE_SENTENCE)
      return false;
  }
  return true;
}

/* The conditions of one leaning that are not local. */
static bool local_rest(am_arena *arena, const am_weights *all,
                       am_weights *rest) {
  am_weight *at = am_arena_array(arena, all->len, sizeof *at);
  *rest = (am_weights){at, 0};
  for (size_t i = 0; at && i < all->len; i++) {
    if (!local_is(&all->at[i].condition))
      at[rest->len++] = all->at[i];
  }
  return at;
}

bool am_local_prepare(am_case *c) {
  const am_leanings *leanings = &c->rules->leanings;
  am_arena *arena = &c->scratch->arena;
  if (!c->scratch->memory || leanings->len == 0)
    return true;
  am_weights *rests = am_arena_array(arena, leanings->len, sizeof *rests);
  for (size_t i = 0; rests && i < leanings->len; i++) {
    if (!local_rest(arena, &leanings->at[i].add, &rests[i]))
      return false;
  }
  c->lean_rests = rests;
  return rests;
}

/* `*is_sure` becomes false when a cue gave up. */
static bool local_holds(am_case *c, const am_condition *condition,
                        uint32_t sentence, bool *is_sure) {
  const am_pspan span = c->doc->sentences[sentence].prose;
  for (size_t i = 0; i < condition->term_count; i++) {
    const am_term *term = &condition->terms[i];
    c->gave_up = false;
    const bool holds = am_answer_in(c, term, sentence, span, false);
    *is_sure = *is_sure && !c->gave_up;
    if (holds != term->is_negated)
      return true;
  }
  return false;
}

static int32_t local_sum(am_case *c, const am_weights *all, uint32_t sentence,
                         bool *is_sure) {
  int32_t sum = 0;
  for (size_t i = 0; i < all->len; i++) {
    const am_weight *weight = &all->at[i];
    if (local_is(&weight->condition) &&
        local_holds(c, &weight->condition, sentence, is_sure))
      sum += weight->points;
  }
  return sum;
}

const am_weights *am_local_add(am_case *c, uint32_t leaning, uint32_t sentence,
                               int32_t *sum) {
  const am_weights *all = &c->rules->leanings.at[leaning].add;
  am_record *record = c->lean_rests ? c->grounds.sentences[sentence] : NULL;
  const uint64_t key = LOCAL_KEY | leaning;
  uint64_t known;
  if (!record)
    return all;
  if (!am_record_answer(record, key, &known)) {
    bool is_sure = true;
    known = (uint32_t)local_sum(c, all, sentence, &is_sure);
    if (is_sure && !c->no_memory)
      am_record_note(c->scratch->memory, record, key, known);
  }
  *sum += (int32_t)(uint32_t)known;
  return &c->lean_rests[leaning];
}
