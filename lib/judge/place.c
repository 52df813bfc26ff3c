/* SPDX-License-Identifier: MIT */
#include "judge/place.h"

#include "judge/cue.h"

static am_pspan place_sentence(const am_case *c, uint32_t index) {
  return c->doc->sentences[index].prose;
}

static bool place_is_own(const am_case *c, uint32_t sentence) {
  const am_block *block = &c->doc->blocks[c->doc->sentences[sentence].block];
  return am_block_is_own(block->kind);
}

static size_t place_prev(const am_case *c, const am_hit *hit, am_pspan *out) {
  if (hit->sentence == 0 || !place_is_own(c, hit->sentence - 1))
    return 0;
  *out = place_sentence(c, hit->sentence - 1);
  return 1;
}

static size_t place_next(const am_case *c, const am_hit *hit, am_pspan *out) {
  if (hit->sentence + 1 >= c->doc->sentence_count ||
      !place_is_own(c, hit->sentence + 1))
    return 0;
  *out = place_sentence(c, hit->sentence + 1);
  return 1;
}

static size_t place_near(const am_case *c, const am_hit *hit, am_pspan *out) {
  size_t count = place_prev(c, hit, out);
  out[count++] = place_sentence(c, hit->sentence);
  count += place_next(c, hit, out + count);
  return count;
}

static am_pspan place_block(const am_case *c, const am_hit *hit) {
  const am_pspan sentence = place_sentence(c, hit->sentence);
  am_pspan span = c->doc->blocks[c->doc->sentences[hit->sentence].block].prose;
  const char *prose = c->doc->prose.ptr;
  if (sentence.start - span.start > AM_PLACE_BLOCK_REACH) {
    span.start = sentence.start - AM_PLACE_BLOCK_REACH;
    while (((unsigned char)prose[span.start] & 0xC0u) == 0x80u)
      span.start++;
  }
  if (span.end - sentence.end > AM_PLACE_BLOCK_REACH) {
    span.end = sentence.end + AM_PLACE_BLOCK_REACH;
    while (((unsigned char)prose[span.end] & 0xC0u) == 0x80u)
      span.end--;
  }
  return span;
}

/* The behind of a hit, white space and one punctuation mark aside. */
static am_pspan place_follows(const am_case *c, const am_hit *hit) {
  const am_pspan sentence = place_sentence(c, hit->sentence);
  const char *prose = c->doc->prose.ptr;
  uint32_t at = hit->span.end;
  const uint32_t end = sentence.end > at ? sentence.end : at;
  while (at < end && prose[at] == ' ')
    at++;
  if (at < end && strchr(",.;:!-", prose[at])) {
    at++;
    while (at < end && prose[at] == ' ')
      at++;
  }
  return (am_pspan){at, end};
}

/* The clause boundaries that were kept: offsets from the sentence's begin. */
static const uint32_t *place_recall_clauses(const am_case *c, uint32_t sentence,
                                            size_t *count) {
  const am_record *record =
      c->grounds.sentences ? c->grounds.sentences[sentence] : NULL;
  size_t size = 0;
  const uint32_t *kept =
      record ? am_record_kept(record, AM_RECORD_CLAUSES, &size) : NULL;
  *count = size / sizeof *kept;
  return kept;
}

static void place_remember_clauses(am_case *c, uint32_t sentence,
                                   const uint32_t *offsets, size_t count) {
  if (c->grounds.sentences && c->grounds.sentences[sentence] && !c->gave_up &&
      !c->no_memory)
    (void)am_record_keep(c->scratch->memory, c->grounds.sentences[sentence],
                         AM_RECORD_CLAUSES, offsets, count * sizeof *offsets);
}

/* Where clauses of the sentence begin, the first one left out: offsets from
 * the sentence's begin. */
static size_t place_search_clauses(am_case *c, uint32_t sentence,
                                   uint32_t offsets[AM_CLAUSE_MAX]) {
  const am_pspan span = place_sentence(c, sentence);
  const amends_str subject = am_str_cut(c->doc->prose, span.start, span.end);
  const uint32_t cue = c->rules->clause_break;
  size_t count = 0;
  am_pspan match;
  c->gave_up = false;
  for (size_t from = 0; cue != AM_NAME_NONE && from < subject.len &&
                        count < AM_CLAUSE_MAX &&
                        am_cue_find(c, cue, span, from, subject.len, &match);) {
    if (match.end > 0 && (count == 0 || offsets[count - 1] < match.end))
      offsets[count++] = match.end;
    from = am_cue_step(subject, from, match);
  }
  place_remember_clauses(c, sentence, offsets, count);
  return count;
}

/* The offsets at which clauses of the sentence begin, the first one left out.
 * NULL: no memory. */
static const am_clauses *place_clauses(am_case *c, uint32_t sentence) {
  uint32_t offsets[AM_CLAUSE_MAX];
  size_t count;
  if (c->clauses[sentence])
    return c->clauses[sentence];
  const uint32_t *found = place_recall_clauses(c, sentence, &count);
  if (!found) {
    count = place_search_clauses(c, sentence, offsets);
    found = offsets;
  }
  am_clauses *clauses = am_arena_alloc(
      &c->scratch->arena, sizeof *clauses + count * sizeof *clauses->at);
  if (!clauses) {
    c->no_memory = true;
    return NULL;
  }
  clauses->count = count;
  for (size_t i = 0; i < count; i++)
    clauses->at[i] = place_sentence(c, sentence).start + found[i];
  return c->clauses[sentence] = clauses;
}

static am_pspan place_clause(am_case *c, const am_hit *hit) {
  const am_clauses *clauses = place_clauses(c, hit->sentence);
  am_pspan span = place_sentence(c, hit->sentence);
  for (size_t i = 0; clauses && i < clauses->count; i++) {
    const uint32_t at = clauses->at[i];
    if (at <= hit->span.start)
      span.start = at;
    else if (at >= hit->span.end) {
      span.end = at;
      break;
    }
  }
  return span;
}

/* A message-scope hit may begin before or end behind its sentence. */
static am_pspan place_between(uint32_t start, uint32_t end) {
  return (am_pspan){start, end > start ? end : start};
}

size_t am_place_spans(am_case *c, am_place place, const am_hit *hit,
                      am_pspan spans[AM_PLACE_SPANS]) {
  const am_pspan sentence = place_sentence(c, hit->sentence);
  switch (place) {
  case AM_PLACE_SENTENCE:
    spans[0] = sentence;
    return 1;
  case AM_PLACE_BEFORE:
    spans[0] = place_between(sentence.start, hit->span.start);
    return 1;
  case AM_PLACE_AFTER:
    spans[0] = place_between(hit->span.end, sentence.end);
    return 1;
  case AM_PLACE_HIT:
    spans[0] = hit->span;
    return 1;
  case AM_PLACE_FOLLOWS:
    spans[0] = place_follows(c, hit);
    return 1;
  case AM_PLACE_CLAUSE:
    spans[0] = place_clause(c, hit);
    return 1;
  case AM_PLACE_CLAUSE_BEFORE:
    spans[0] = place_between(place_clause(c, hit).start, hit->span.start);
    return 1;
  case AM_PLACE_CLAUSE_AFTER:
    spans[0] = place_between(hit->span.end, place_clause(c, hit).end);
    return 1;
  case AM_PLACE_BODY:
    spans[0] = place_between(c->doc->sentences[hit->sentence].body_start,
                             sentence.end);
    return 1;
  case AM_PLACE_PREV:
    return place_prev(c, hit, spans);
  case AM_PLACE_NEXT:
    return place_next(c, hit, spans);
  case AM_PLACE_NEAR:
    return place_near(c, hit, spans);
  case AM_PLACE_BLOCK:
    spans[0] = place_block(c, hit);
    return 1;
  /* GCOVR_EXCL_START: who asks of all of a message needs no stretch */
  case AM_PLACE_MESSAGE:
  case AM_PLACE_EARLIER:
  case AM_PLACE_LATER:
  case AM_PLACE_REPLY:
    break;
  }
  return 0;
  /* GCOVR_EXCL_STOP */
}
