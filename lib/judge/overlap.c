/* SPDX-License-Identifier: MIT
 *
 * The overlap pass. Where findings of one category touch, the more severe
 * stays, then the longer, then the earlier. Of two categories that name the
 * same words the more severe stays, then the one that stands first in the list
 * of categories: nobody needs to be told twice. Of findings that the caller's
 * levels made equal the one that is more severe in the pack goes first. In a
 * sentence a category speaks at most twice, a rule in a message at most `max`
 * times. */
#include "judge/pass.h"

enum { OVERLAP_PER_SENTENCE = 2 };

/* Judgements of one sentence, strongest first; few, since a sentence is
 * bounded. */
typedef struct overlap_group {
  am_judgement **at;
  size_t len;
} overlap_group;

static bool overlap_is_live(const am_judgement *j) {
  return j->severity != AMENDS_SEVERITY_NONE;
}

static const am_rule *overlap_rule(const am_case *c, const am_judgement *j) {
  return &c->rules->rules[j->hit->rule];
}

/* An order without ties, so that the result does not depend on the sorting. */
static bool overlap_is_stronger(const am_case *c, const am_judgement *a,
                                const am_judgement *b) {
  if (a->severity != b->severity)
    return a->severity > b->severity;
  if (a->pack_severity != b->pack_severity)
    return a->pack_severity > b->pack_severity;
  const uint32_t a_topic = overlap_rule(c, a)->topic;
  const uint32_t b_topic = overlap_rule(c, b)->topic;
  if (a_topic != b_topic)
    return a_topic < b_topic;
  const uint32_t a_len = am_pspan_len(a->hit->span);
  const uint32_t b_len = am_pspan_len(b->hit->span);
  if (a_len != b_len)
    return a_len > b_len;
  if (a->hit->span.start != b->hit->span.start)
    return a->hit->span.start < b->hit->span.start;
  return a < b;
}

static bool overlap_beats(const am_case *c, const am_judgement *strong,
                          const am_judgement *weak) {
  const am_pspan a = strong->hit->span, b = weak->hit->span;
  const uint32_t shared = am_pspan_shared(a, b);
  if (shared == 0)
    return false;
  if (overlap_rule(c, strong)->topic == overlap_rule(c, weak)->topic)
    return true;
  if (shared * 2 <= am_pspan_len(b))
    return false;
  return strong->severity > weak->severity || shared * 2 > am_pspan_len(a);
}

static void overlap_dismiss(am_judgement *j, amends_verdict verdict,
                            amends_str reason) {
  j->severity = AMENDS_SEVERITY_NONE;
  j->verdict = verdict;
  j->reason = reason;
}

static void overlap_group_judge(const am_case *c, const overlap_group *group) {
  for (size_t i = 0; i < group->len; i++) {
    am_judgement *weak = group->at[i];
    const uint32_t topic = overlap_rule(c, weak)->topic;
    size_t spoken = 0;
    for (size_t k = 0; k < i && overlap_is_live(weak); k++) {
      const am_judgement *strong = group->at[k];
      if (!overlap_is_live(strong))
        continue;
      if (overlap_beats(c, strong, weak))
        overlap_dismiss(weak, AMENDS_VERDICT_OVERLAPPED,
                        overlap_rule(c, strong)->info.id);
      else if (!strong->is_ignored && overlap_rule(c, strong)->topic == topic &&
               !weak->is_ignored && ++spoken >= OVERLAP_PER_SENTENCE)
        overlap_dismiss(weak, AMENDS_VERDICT_REPEATED,
                        overlap_rule(c, strong)->info.category);
    }
  }
}

/* Insertion sort of a sentence's few judgements. */
static void overlap_sort(const am_case *c, overlap_group *group) {
  for (size_t i = 1; i < group->len; i++) {
    am_judgement *moving = group->at[i];
    size_t at = i;
    for (; at > 0 && overlap_is_stronger(c, moving, group->at[at - 1]); at--)
      group->at[at] = group->at[at - 1];
    group->at[at] = moving;
  }
}

/* Lists the live judgements by sentence: a counting sort. */
static bool overlap_by_sentence(am_case *c, am_judgement ***out,
                                size_t **starts) {
  am_arena *arena = &c->scratch->arena;
  const size_t sentences = c->doc->sentence_count;
  size_t *at = am_arena_array(arena, sentences + 2, sizeof *at);
  am_judgement **list = am_arena_array(arena, c->judgement_count, sizeof *list);
  if (!at || !list)
    return false;
  for (size_t i = 0; i < c->judgement_count; i++) {
    if (overlap_is_live(&c->judgements[i]))
      at[c->judgements[i].hit->sentence + 2]++;
  }
  for (size_t s = 2; s < sentences + 2; s++)
    at[s] += at[s - 1];
  for (size_t i = 0; i < c->judgement_count; i++) {
    if (overlap_is_live(&c->judgements[i]))
      list[at[c->judgements[i].hit->sentence + 1]++] = &c->judgements[i];
  }
  *out = list;
  *starts = at;
  return true;
}

static void overlap_rule_max(am_case *c) {
  uint32_t rule = AM_NAME_NONE, spoken = 0;
  for (size_t i = 0; i < c->judgement_count; i++) {
    am_judgement *j = &c->judgements[i];
    if (!overlap_is_live(j) || j->is_ignored)
      continue;
    if (j->hit->rule != rule) {
      rule = j->hit->rule;
      spoken = 0;
    }
    if (++spoken > c->rules->rules[rule].max)
      overlap_dismiss(j, AMENDS_VERDICT_REPEATED, AM_STR("max"));
  }
}

bool am_pass_overlap(am_case *c) {
  am_judgement **list;
  size_t *starts;
  if (!overlap_by_sentence(c, &list, &starts))
    return false;
  for (size_t s = 0; s < c->doc->sentence_count; s++) {
    overlap_group group = {list + starts[s], starts[s + 1] - starts[s]};
    overlap_sort(c, &group);
    overlap_group_judge(c, &group);
  }
  overlap_rule_max(c);
  return true;
}
