/* SPDX-License-Identifier: MIT */
#include "judge/cue.h"

#include "base/bits.h"
#include "base/utf8.h"
#include "rules/syntax.h"

enum {
  CUE_WORD = 64, /* bits */
  /* Bits for each sentence of a very long text would cost memory. */
  CUE_SENTENCES_MAX = 4000
};

/* True where the edge of a stretch stands within a word, as behind "do" in
 * "don't": there the end of the stretch passes for that of the word. */
static bool cue_splits_word(amends_str prose, size_t at) {
  return at > 0 && at < prose.len && am_syntax_is_word(prose.ptr[at - 1]) &&
         am_syntax_is_word(prose.ptr[at]);
}

bool am_cue_may(const am_case *c, uint32_t cue, am_pspan stretch) {
  const amends_str prose = c->doc->prose;
  return am_grounds_may(&c->grounds, cue) ||
         cue_splits_word(prose, stretch.start) ||
         cue_splits_word(prose, stretch.end);
}

static size_t cue_words(const am_case *c) {
  return (c->rules->cue_count + CUE_WORD - 1) / CUE_WORD;
}

/* Marks the sentences that a stretch in which the cue may begin touches. */
static void cue_mark_stretch(am_case *c, uint32_t cue, am_pspan stretch) {
  const size_t words = cue_words(c);
  /* At its end, too, a match may begin that is empty. */
  const uint32_t first = stretch.start > 0 ? stretch.start - 1 : 0;
  for (size_t s = am_document_sentence_at(c->doc, first);
       s < c->doc->sentence_count &&
       c->doc->sentences[s].prose.start <= stretch.end;
       s++)
    c->cue_bits[s * words + cue / CUE_WORD] |= UINT64_C(1) << cue % CUE_WORD;
}

bool am_cue_mark(am_case *c) {
  const am_document *doc = c->doc;
  const size_t words = cue_words(c);
  if (c->scratch->memory || doc->sentence_count > CUE_SENTENCES_MAX)
    return true;
  c->cue_bits = am_arena_array(&c->scratch->arena, doc->sentence_count * words,
                               sizeof *c->cue_bits);
  if (!c->cue_bits)
    return false;
  const am_trails *trails = &c->grounds.trails;
  for (uint32_t cue = 0; cue < c->rules->cue_count; cue++) {
    for (uint32_t i = trails->starts[cue]; i < trails->starts[cue + 1]; i++)
      cue_mark_stretch(c, cue, trails->stretches[i]);
  }
  for (size_t s = 0; s < doc->sentence_count; s++) {
    const am_pspan span = doc->sentences[s].prose;
    if (cue_splits_word(doc->prose, span.start) ||
        cue_splits_word(doc->prose, span.end))
      memset(c->cue_bits + s * words, 0xFF, words * sizeof *c->cue_bits);
  }
  return true;
}

const uint64_t *am_cue_row(const am_case *c, uint32_t sentence) {
  return c->cue_bits ? c->cue_bits + sentence * cue_words(c) : NULL;
}

bool am_cue_may_in(const am_case *c, uint32_t cue, uint32_t sentence) {
  const uint64_t *row = am_cue_row(c, sentence);
  return !row || am_bits_has(row, cue);
}

/* The next offsets at which the cue can begin, both from the begin of the
 * stretch. Within words only the cue itself can tell. */
static bool cue_next(am_case *c, uint32_t cue, am_pspan stretch,
                     am_pspan *starts) {
  const amends_str prose = c->doc->prose;
  if (starts->start > starts->end)
    return false;
  if (cue_splits_word(prose, stretch.start) ||
      cue_splits_word(prose, stretch.end))
    return true;
  const am_pspan within = {stretch.start + starts->start,
                           stretch.start + starts->end};
  am_pspan next;
  if (!am_grounds_next(&c->grounds, cue, stretch, within, &next, &c->no_memory))
    return false;
  *starts = (am_pspan){next.start - stretch.start, next.end - stretch.start};
  return true;
}

static am_regex_result cue_search(am_case *c, uint32_t cue, amends_str subject,
                                  am_pspan starts, am_pspan *match) {
  const uint32_t pattern = c->rules->cues[cue].pattern;
  am_regex *code = am_ruleset_code(c->rules, pattern);
  am_regex_match found;
  const am_regex_result result =
      code ? am_regex_find(code, c->scratch->regex, subject, starts, &found)
           : AM_REGEX_NOMEM;
  if (result == AM_REGEX_NOMEM ||
      (result == AM_REGEX_LIMIT &&
       !am_incident_note(&c->scratch->arena, c->incidents, pattern, 0)))
    c->no_memory = true;
  c->gave_up |= result == AM_REGEX_LIMIT;
  if (result == AM_REGEX_FOUND)
    *match = found.groups[0];
  return result;
}

bool am_cue_find(am_case *c, uint32_t cue, am_pspan stretch, size_t from,
                 size_t last, am_pspan *match) {
  const amends_str subject =
      am_str_cut(c->doc->prose, stretch.start, stretch.end);
  am_pspan starts = {(uint32_t)from, (uint32_t)last};
  while (cue_next(c, cue, stretch, &starts)) {
    const am_regex_result result = cue_search(c, cue, subject, starts, match);
    if (result != AM_REGEX_NONE)
      return result == AM_REGEX_FOUND;
    starts = (am_pspan){starts.end + 1, (uint32_t)last};
  }
  return false;
}

size_t am_cue_step(amends_str subject, size_t from, am_pspan match) {
  /* \K can put the end before the place where the search began. */
  size_t at = match.end > from ? match.end : from;
  /* An empty match would be found again. */
  if (match.start >= match.end || at == from)
    at++;
  while (at < subject.len && am_utf8_is_continuation(subject.ptr[at]))
    at++;
  return at;
}
