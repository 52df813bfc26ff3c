/* SPDX-License-Identifier: MIT
 *
 * Random patterns, each with a subject that it probably matches, and formulas
 * evaluated the plain way: for the tests of literals and of the prefilter. */
#ifndef TEST_RULES_SAMPLE_H
#define TEST_RULES_SAMPLE_H

#include "rules/prefilter.h"
#include "rules/syntax.h"

enum { SAMPLE_MAX = 2000 };

/* All offsets, for am_regex_find. */
static const am_pspan sample_anywhere = {0, UINT32_MAX};

typedef struct sample_text {
  char at[SAMPLE_MAX];
  size_t len;
} sample_text;

typedef struct sample {
  uint64_t random; /* never 0 */
  sample_text pattern;
  sample_text subject;
} sample;

/* 0 up to `below` - 1; xorshift, so that every machine sees the same. */
static inline size_t sample_random(sample *s, size_t below) {
  s->random ^= s->random << 13;
  s->random ^= s->random >> 7;
  s->random ^= s->random << 17;
  return (size_t)(s->random >> 20) % below;
}

static inline void sample_add(sample_text *text, const char *what) {
  const size_t len = strlen(what);
  if (text->len + len < SAMPLE_MAX) {
    memcpy(text->at + text->len, what, len + 1);
    text->len += len;
  }
}

static inline amends_str sample_str(const sample_text *text) {
  return (amends_str){text->at, text->len};
}

/* Pattern text, and subjects that it matches. */
typedef struct sample_atom {
  const char *pattern;
  const char *subjects[4];
} sample_atom;

static const sample_atom sample_atoms[] = {
    {"a", {"a", "A"}},
    {"b", {"b", "B"}},
    {"ab", {"ab", "AB"}},
    {"bab", {"bab", "bAB"}},
    {"a b", {"a b", "A B"}},
    {"abba", {"abba", "ABBA"}},
    {"as a", {"as a", "AS A"}},
    {"sk", {"sk", "SK"}},
    {" ", {" "}},
    {" a", {" a"}},
    {"b ", {"b "}},
    {"-", {"-"}},
    {"a'b", {"a'b", "A'b"}},
    {"_", {"_"}},
    {"7b", {"7b", "7B"}},
    {"\xC3\xA9", {"\xC3\xA9", "\xC3\x89"}},
    {"b\xC3\xA9"
     "a",
     {"b\xC3\xA9"
      "a",
      "B\xC3\x89"
      "A"}},
    {"[ab]", {"a", "b", "B"}},
    {"[sk']", {"s", "k", "'"}},
    {"[ -]", {" ", "-"}},
    {"[a-f]", {"a", "f", "C"}},
    {"[^a]", {"b", " ", "\xC3\xA9"}},
    {"[\\w'-]", {"a", "'", "-", "\xC3\xA9"}},
    {"[\\s,]", {" ", ","}},
    {"[]b]", {"]", "b"}},
    {"[[:alpha:]]", {"a", "b"}},
    {"[a\\-b]", {"-", "a"}},
    {"\\w", {"a", "_", "7", "\xC3\xA9"}},
    {"\\W", {" ", "-"}},
    {"\\s", {" ", "\n"}},
    {"\\d", {"7"}},
    {"\\p{L}", {"a", "\xC3\xA9"}},
    {"\\x61b", {"ab"}},
    {"\\x{62}", {"b"}},
    {"\\-\\.", {"-."}},
    {"\\Qa.b|\\E", {"a.b|"}},
    {".", {"a", " ", "-"}},
    {"(?#b)", {""}},
    {"(?i)", {""}},
    {"\\b", {""}},
    {"\\B", {""}},
    {"^", {""}},
    {"$", {""}},
    {"(?!\\w)", {""}},
    {"(?<!\\w)", {""}},
    {"(?=[\\s\\S])", {""}},
    {"(?!ab)", {""}},
    {"(?<=a)", {""}},
    {"(?<! )", {""}},
    {"\\K", {""}},
};

static const char *const sample_groups[] = {"(?:", "(", "(?-i:", "(?>", "(?|"};

static const sample_atom sample_quantifiers[] = {
    {"?", {"0", "1"}},      {"*", {"0", "1", "2"}}, {"+", {"1", "2"}},
    {"{2}", {"2"}},         {"{0,2}", {"0", "1"}},  {"{1,}", {"1", "3"}},
    {"??", {"0", "1"}},     {"+?", {"1", "2"}},     {"*+", {"0", "3"}},
    {"{1,3}?", {"1", "2"}}, {"{0}", {"0"}},         {"{1}", {"1"}},
};

static inline const char *sample_choose(sample *s, const sample_atom *atom) {
  size_t count = 1;
  while (count < 4 && atom->subjects[count])
    count++;
  return atom->subjects[sample_random(s, count)];
}

static inline void sample_sequence(sample *s, size_t depth);

/* An atom or a group. Only one branch adds to the subject. */
static inline void sample_item(sample *s, size_t depth) {
  if (depth == 0 || sample_random(s, 3) > 0) {
    const size_t count = sizeof sample_atoms / sizeof *sample_atoms;
    const sample_atom *atom = &sample_atoms[sample_random(s, count)];
    sample_add(&s->pattern, atom->pattern);
    sample_add(&s->subject, sample_choose(s, atom));
    return;
  }
  sample_add(&s->pattern, sample_groups[sample_random(s, 5)]);
  const size_t branches = 1 + sample_random(s, 3);
  const size_t taken = sample_random(s, branches);
  for (size_t i = 0; i < branches; i++) {
    if (i > 0)
      sample_add(&s->pattern, "|");
    const size_t before = s->subject.len;
    sample_sequence(s, depth - 1);
    if (i != taken)
      s->subject.len = before;
    else if (taken + 1 < branches)
      /* The branches behind write over the text of this one no more. */
      s->subject.at[s->subject.len] = '\0';
  }
  sample_add(&s->pattern, ")");
}

static inline void sample_sequence(sample *s, size_t depth) {
  const size_t items = sample_random(s, 5);
  for (size_t i = 0; i < items; i++) {
    const size_t before = s->subject.len;
    sample_item(s, depth);
    if (sample_random(s, 4) > 0)
      continue;
    const size_t count = sizeof sample_quantifiers / sizeof *sample_quantifiers;
    const sample_atom *q = &sample_quantifiers[sample_random(s, count)];
    sample_add(&s->pattern, q->pattern);
    const size_t times = (size_t)(*sample_choose(s, q) - '0');
    char once[SAMPLE_MAX];
    memcpy(once, s->subject.at + before, s->subject.len - before);
    once[s->subject.len - before] = '\0';
    s->subject.len = before;
    for (size_t k = 0; k < times; k++)
      sample_add(&s->subject, once);
  }
}

static inline void sample_noise(sample *s, sample_text *text, size_t most) {
  static const char *const pieces[] = {
      "a", "b", "s", "K", " ", "-", "'", "_", "7", ".", "ab", "\xC3\xA9", "\n"};
  for (size_t left = sample_random(s, most + 1); left > 0; left--)
    sample_add(text, pieces[sample_random(s, sizeof pieces / sizeof *pieces)]);
}

/* A new pattern, sometimes wrapped as packs wrap theirs. Subjects come from
 * sample_subject. */
static inline void sample_new(sample *s) {
  s->pattern.len = s->subject.len = 0;
  const bool is_wrapped = sample_random(s, 2) > 0;
  sample_add(&s->pattern, is_wrapped ? "(?<!\\w)(?:" : "");
  sample_noise(s, &s->subject, 2);
  sample_sequence(s, 3);
  sample_noise(s, &s->subject, 2);
  sample_add(&s->pattern, is_wrapped ? ")(?!\\w)" : "");
}

/* The first part of a run, which is all of it for short prose. */
static inline size_t sample_run(const am_prefilter *filter,
                                am_prefilter_scratch *scratch, amends_str prose,
                                const uint32_t **out) {
  am_candidates candidates = {NULL, 0};
  am_prefilter_begin(scratch, prose);
  (void)am_prefilter_next(filter, scratch, &candidates);
  *out = candidates.at;
  return candidates.len;
}

/* --- the plain way ------------------------------------------------------ */

static inline bool sample_stands_at(const am_literal *literal, amends_str text,
                                    size_t at) {
  const size_t end = at + literal->len;
  if (end > text.len)
    return false;
  for (size_t i = 0; i < literal->len; i++)
    if (am_syntax_fold(text.ptr[at + i]) != literal->text[i])
      return false;
  return !(literal->starts_word && at > 0 &&
           am_syntax_is_word(text.ptr[at - 1])) &&
         !(literal->ends_word && end < text.len &&
           am_syntax_is_word(text.ptr[end]));
}

static inline bool sample_stands(const am_literal *literal, amends_str text) {
  for (size_t at = 0; at + literal->len <= text.len; at++)
    if (sample_stands_at(literal, text, at))
      return true;
  return false;
}

static inline bool sample_holds(const am_formula *formula, amends_str text) {
  for (size_t i = 0; i < formula->count; i++) {
    const am_clause *clause = &formula->clauses[i];
    size_t j = 0;
    while (j < clause->count && !sample_stands(&clause->literals[j], text))
      j++;
    if (j == clause->count)
      return false;
  }
  return true;
}

/* The steps (of am_starts) at which the literal stands. The text has fewer
 * blanks than there are steps. */
static inline am_starts sample_places(const am_literal *literal,
                                      amends_str text) {
  am_starts places = 0;
  size_t step = 0;
  for (size_t at = 0; at < text.len; at++) {
    if (sample_stands_at(literal, text, at))
      places |= UINT64_C(1) << step;
    step += am_syntax_is_blank(text.ptr[at]);
  }
  return places;
}

static inline bool sample_agrees(const am_clause *clause, amends_str text,
                                 size_t start) {
  am_starts places = 0;
  for (size_t j = 0; j < clause->count; j++)
    places |= sample_places(&clause->literals[j], text);
  for (size_t step = start; step < 64; step++) {
    const size_t blanks = step - start;
    if ((places >> step & 1) && blanks >= clause->before.min &&
        (blanks <= clause->before.max || clause->before.max == AM_BLANKS_MANY))
      return true;
  }
  return false;
}

/* The steps at which a match could begin. */
static inline am_starts sample_starts(const am_formula *formula,
                                      amends_str text) {
  am_starts starts = 0;
  size_t last = 0;
  for (size_t i = 0; i < text.len; i++)
    last += am_syntax_is_blank(text.ptr[i]);
  for (size_t step = 0; step <= last; step++) {
    size_t i = 0;
    while (i < formula->count &&
           sample_agrees(&formula->clauses[i], text, step))
      i++;
    if (i == formula->count)
      starts |= UINT64_C(1) << step;
  }
  return starts;
}

#endif
