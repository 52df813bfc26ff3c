/* SPDX-License-Identifier: MIT
 *
 * Building. Literals differ in text and in the borders they ask for. Texts that
 * must start a word have a trie of their own, which is walked at words only;
 * the numbers of its texts follow those of the other. */
#include "rules/prefilter_impl.h"

#include "rules/common.h"

/* --- building ----------------------------------------------------------- */

/* A clause, kept once for all patterns that need it. */
typedef struct prefilter_clause {
  const am_clause *clause;
  uint32_t hash;
  uint32_t next; /* in the same bucket; 0: none */
  bool is_left_out;
} prefilter_clause;

/* `value` belongs to the list number `list`. */
typedef struct prefilter_pair {
  uint32_t list;
  uint32_t value;
} prefilter_pair;

/* Room is made for all of them at once. */
typedef struct prefilter_pairs {
  prefilter_pair *at;
  size_t len;
} prefilter_pairs;

/* Lists while they may change. */
typedef struct prefilter_lists {
  uint32_t *starts;
  uint32_t *values;
} prefilter_lists;

/* The texts that go into one trie, and their numbers there. */
typedef struct prefilter_texts {
  amends_str *at;
  uint32_t *ids;
  size_t len;
} prefilter_texts;

typedef struct prefilter_builder {
  am_arena *arena; /* what stays */
  am_arena work;   /* dropped in the end */
  am_prefilter *filter;
  const am_formula *formulas;
  AM_LIST(prefilter_clause) clauses; /* the first is none */
  uint32_t *buckets;
  size_t bucket_count; /* a power of two */
  uint32_t *needs;     /* numbers of the clauses, then of the sets, of all
                          formulas, one after another */
  size_t need_count;
  prefilter_texts anywhere;
  prefilter_texts words;
  unsigned char *text_lens; /* of all texts, by number */
  prefilter_lists members;
} prefilter_builder;

static uint32_t prefilter_hash(const am_clause *clause) {
  uint32_t hash = 0;
  for (size_t i = 0; i < clause->count; i++) {
    const am_literal *literal = &clause->literals[i];
    const amends_str text = {literal->text, literal->len};
    hash = hash * 31 + am_str_hash(text) + (literal->starts_word ? 1u : 0u) +
           (literal->ends_word ? 2u : 0u);
  }
  return hash;
}

static bool prefilter_same(const am_clause *a, const am_clause *b) {
  if (a->count != b->count)
    return false;
  for (size_t i = 0; i < a->count; i++) {
    const am_literal *x = &a->literals[i];
    const am_literal *y = &b->literals[i];
    if (x->len != y->len || x->starts_word != y->starts_word ||
        x->ends_word != y->ends_word || memcmp(x->text, y->text, x->len) != 0)
      return false;
  }
  return true;
}

/* The number of the clause, the same for all that are the same. */
static bool prefilter_intern(prefilter_builder *builder,
                             const am_clause *clause, uint32_t *out) {
  const uint32_t hash = prefilter_hash(clause);
  uint32_t *bucket = &builder->buckets[hash & (builder->bucket_count - 1)];
  for (*out = *bucket; *out; *out = builder->clauses.at[*out].next) {
    const prefilter_clause *other = &builder->clauses.at[*out];
    if (other->hash == hash && prefilter_same(other->clause, clause))
      return true;
  }
  const prefilter_clause added = {
      .clause = clause, .hash = hash, .next = *bucket};
  *bucket = *out = (uint32_t)builder->clauses.len;
  return AM_PUSH(&builder->work, &builder->clauses, added);
}

static bool prefilter_collect_clauses(prefilter_builder *builder) {
  const size_t patterns = builder->filter->pattern_count;
  for (size_t i = 0; i < patterns; i++)
    builder->need_count +=
        builder->formulas[i].count + builder->formulas[i].set_count;
  builder->bucket_count = 16;
  while (builder->bucket_count < builder->need_count)
    builder->bucket_count *= 2;
  builder->buckets = am_arena_array(&builder->work, builder->bucket_count,
                                    sizeof *builder->buckets);
  builder->needs = am_arena_array(&builder->work, builder->need_count,
                                  sizeof *builder->needs);
  const prefilter_clause none = {.is_left_out = true};
  if (!builder->buckets || !builder->needs ||
      !AM_PUSH(&builder->work, &builder->clauses, none))
    return false;
  uint32_t *need = builder->needs;
  for (size_t i = 0; i < patterns; i++) {
    const am_formula *formula = &builder->formulas[i];
    for (size_t k = 0; k < formula->count; k++)
      if (!prefilter_intern(builder, &formula->clauses[k], need++))
        return false;
    for (size_t k = 0; k < formula->set_count; k++)
      if (!prefilter_intern(builder, &formula->sets[k], need++))
        return false;
  }
  builder->filter->clause_count = builder->clauses.len;
  return true;
}

static bool prefilter_reserve(prefilter_builder *builder,
                              prefilter_pairs *pairs, size_t count) {
  pairs->at = am_arena_array(&builder->work, count, sizeof *pairs->at);
  pairs->len = 0;
  return pairs->at != NULL;
}

static void prefilter_add(prefilter_pairs *pairs, uint32_t list,
                          uint32_t value) {
  pairs->at[pairs->len++] = (prefilter_pair){list, value};
}

/* Literals of all clauses that start a word, or that do not. */
static size_t prefilter_count(const prefilter_builder *builder,
                              bool starts_word) {
  size_t count = 0;
  for (size_t i = 1; i < builder->clauses.len; i++) {
    const am_clause *clause = builder->clauses.at[i].clause;
    for (size_t j = 0; j < clause->count; j++)
      count += clause->literals[j].starts_word == starts_word;
  }
  return count;
}

/* The texts for one of the tries, in the order of the literals. */
static bool prefilter_collect_texts(prefilter_builder *builder,
                                    prefilter_texts *texts, bool starts_word) {
  const size_t count = prefilter_count(builder, starts_word);
  texts->at = am_arena_array(&builder->work, count, sizeof *texts->at);
  texts->ids = am_arena_array(&builder->work, count, sizeof *texts->ids);
  if (!texts->at || !texts->ids)
    return false;
  for (size_t i = 1; i < builder->clauses.len; i++) {
    const am_clause *clause = builder->clauses.at[i].clause;
    for (size_t j = 0; j < clause->count; j++) {
      const am_literal *literal = &clause->literals[j];
      if (literal->starts_word == starts_word)
        texts->at[texts->len++] = (amends_str){literal->text, literal->len};
    }
  }
  return true;
}

static am_trie *prefilter_trie(const prefilter_builder *builder,
                               const prefilter_texts *texts) {
  return am_trie_create(builder->arena, texts->at, texts->len, texts->ids);
}

static bool prefilter_build_tries(prefilter_builder *builder) {
  am_prefilter *filter = builder->filter;
  if (!prefilter_collect_texts(builder, &builder->anywhere, false) ||
      !prefilter_collect_texts(builder, &builder->words, true))
    return false;
  filter->anywhere = prefilter_trie(builder, &builder->anywhere);
  filter->words = prefilter_trie(builder, &builder->words);
  if (!filter->anywhere || !filter->words)
    return false;
  filter->text_count =
      am_trie_count(filter->anywhere) + am_trie_count(filter->words);
  return true;
}

/* Sorts pairs by list. */
static bool prefilter_group(am_arena *arena, const prefilter_pairs *pairs,
                            size_t count, prefilter_lists *out) {
  uint32_t *starts = am_arena_array(arena, count + 2, sizeof *starts);
  uint32_t *values = am_arena_array(arena, pairs->len, sizeof *values);
  if (!starts || !values)
    return false;
  /* First starts[n + 2] counts the values of list n, then starts[n + 1] moves
   * from its begin to its end, which is the begin of the next. */
  for (size_t i = 0; i < pairs->len; i++)
    starts[pairs->at[i].list + 2]++;
  for (size_t i = 2; i < count + 2; i++)
    starts[i] += starts[i - 1];
  for (size_t i = 0; i < pairs->len; i++)
    values[starts[pairs->at[i].list + 1]++] = pairs->at[i].value;
  *out = (prefilter_lists){starts, values};
  return true;
}

/* The text of a literal, which has number `id` in its trie. */
static uint32_t prefilter_text(const am_prefilter *filter, uint32_t id,
                               const am_literal *literal) {
  const size_t before =
      literal->starts_word ? am_trie_count(filter->anywhere) : 0;
  return (uint32_t)before + id;
}

/* The clauses of every text. A clause with a literal that found no room in its
 * trie is left out. */
static bool prefilter_build_members(prefilter_builder *builder) {
  prefilter_pairs pairs;
  if (!prefilter_reserve(builder, &pairs,
                         builder->anywhere.len + builder->words.len))
    return false;
  builder->text_lens =
      am_arena_array(&builder->work, builder->filter->text_count, 1);
  if (!builder->text_lens)
    return false;
  const uint32_t *anywhere = builder->anywhere.ids;
  const uint32_t *words = builder->words.ids;
  for (uint32_t i = 1; i < builder->clauses.len; i++) {
    const am_clause *clause = builder->clauses.at[i].clause;
    for (size_t j = 0; j < clause->count; j++) {
      const am_literal *literal = &clause->literals[j];
      const uint32_t id = literal->starts_word ? *words++ : *anywhere++;
      if (id == AM_TRIE_NONE) {
        builder->clauses.at[i].is_left_out = true;
        continue;
      }
      const uint32_t text = prefilter_text(builder->filter, id, literal);
      builder->text_lens[text] = literal->len;
      prefilter_add(&pairs, text,
                    i << AM_MEMBER_SHIFT |
                        (literal->ends_word ? AM_MEMBER_ENDS : 0u));
    }
  }
  if (!prefilter_group(builder->arena, &pairs, builder->filter->text_count,
                       &builder->members))
    return false;
  builder->filter->members =
      (am_prefilter_lists){builder->members.starts, builder->members.values};
  return true;
}

/* Lets every pattern wait for the first clause that is not left out. */
static bool prefilter_build_patterns(prefilter_builder *builder) {
  am_prefilter *filter = builder->filter;
  const size_t count = filter->pattern_count;
  const size_t words = am_prefilter_words(count);
  uint64_t *always = am_arena_array(builder->arena, words, sizeof *always);
  uint64_t *far = am_arena_array(builder->arena, words, sizeof *far);
  uint32_t *firsts = am_arena_array(builder->arena, count + 1, sizeof *firsts);
  am_prefilter_need *needs =
      am_arena_array(builder->arena, builder->need_count, sizeof *needs);
  prefilter_pairs waiting;
  if (!always || !far || !firsts || !needs ||
      !prefilter_reserve(builder, &waiting, count))
    return false;
  const uint32_t *clause = builder->needs;
  for (size_t i = 0; i < count; i++) {
    const am_formula *formula = &builder->formulas[i];
    uint32_t len = firsts[i];
    for (size_t k = 0; k < formula->count; k++, clause++) {
      if (!builder->clauses.at[*clause].is_left_out)
        needs[len++] = (am_prefilter_need){*clause, formula->clauses[k].before};
    }
    clause += formula->set_count;
    if (len > firsts[i])
      prefilter_add(&waiting, needs[firsts[i]].clause, (uint32_t)i);
    else
      always[i / 64] |= UINT64_C(1) << i % 64;
    if (len == firsts[i] || formula->reach > AM_NEAR_BLANKS_MAX)
      far[i / 64] |= UINT64_C(1) << i % 64;
    firsts[i + 1] = len;
  }
  filter->always = always;
  filter->far = far;
  filter->needs = needs;
  filter->first_needs = firsts;
  prefilter_lists lists;
  if (!prefilter_group(builder->arena, &waiting, filter->clause_count, &lists))
    return false;
  filter->waiting = (am_prefilter_lists){lists.starts, lists.values};
  return true;
}

/* Marks the clauses that patterns wait for; those of the others that are common
 * need not be told. */
static bool prefilter_build_commons(prefilter_builder *builder) {
  const am_prefilter *filter = builder->filter;
  const uint32_t *waiting = filter->waiting.starts;
  uint32_t *values = builder->members.values;
  for (uint32_t i = 0; i < filter->members.starts[filter->text_count]; i++) {
    const uint32_t clause = values[i] >> AM_MEMBER_SHIFT;
    if (waiting[clause] < waiting[clause + 1])
      values[i] |= AM_MEMBER_WAITED;
  }
  return am_common_find(builder->arena, builder->filter, builder->text_lens,
                        builder->members.starts, values);
}

/* A set that is left out, or has too high a number, says only how many blanks
 * it has. */
static am_prefilter_step prefilter_step(const prefilter_builder *builder,
                                        am_step step, const uint32_t *sets) {
  am_prefilter_step out = {.kind = step.kind & 7u,
                           .min = step.blanks.min & 63u,
                           .max = step.blanks.max & 63u};
  if (step.kind != AM_STEP_SET)
    return out;
  const uint32_t clause = sets[step.set];
  if (builder->clauses.at[clause].is_left_out || clause > AM_PREFILTER_SET_MAX)
    out.kind = AM_STEP_SPAN;
  else
    out.set = clause & AM_PREFILTER_SET_MAX;
  return out;
}

/* Lets every way of a fork know how far its end is. Outlines are short. */
static void prefilter_link(am_prefilter_step *steps, size_t count) {
  size_t open[AM_OUTLINE_DEPTH];
  size_t depth = 0;
  for (size_t i = 0; i < count; i++) {
    const unsigned kind = steps[i].kind;
    if (kind == AM_STEP_ELSE || kind == AM_STEP_JOIN) {
      const size_t begin = open[--depth];
      steps[begin].set = (i - begin) & AM_PREFILTER_SET_MAX;
    }
    if (kind == AM_STEP_FORK || kind == AM_STEP_ELSE)
      open[depth++] = i;
  }
}

static bool prefilter_build_steps(prefilter_builder *builder) {
  am_prefilter *filter = builder->filter;
  const size_t count = filter->pattern_count;
  size_t total = 0;
  for (size_t i = 0; i < count; i++)
    total += builder->formulas[i].step_count;
  uint32_t *firsts = am_arena_array(builder->arena, count + 1, sizeof *firsts);
  am_prefilter_step *steps =
      am_arena_array(builder->arena, total, sizeof *steps);
  if (!firsts || !steps)
    return false;
  const uint32_t *numbers = builder->needs;
  uint32_t len = 0;
  for (size_t i = 0; i < count; i++) {
    const am_formula *formula = &builder->formulas[i];
    numbers += formula->count;
    for (size_t k = 0; k < formula->step_count; k++)
      steps[len++] = prefilter_step(builder, formula->steps[k], numbers);
    prefilter_link(steps + firsts[i], formula->step_count);
    numbers += formula->set_count;
    firsts[i + 1] = len;
  }
  filter->steps = steps;
  filter->first_steps = firsts;
  return true;
}

am_prefilter *am_prefilter_create(am_arena *arena, const am_formula *formulas,
                                  size_t count) {
  am_prefilter *filter = am_arena_array(arena, 1, sizeof *filter);
  if (!filter)
    return NULL;
  filter->pattern_count = count;
  prefilter_builder builder = {
      .arena = arena, .filter = filter, .formulas = formulas};
  am_arena_init(&builder.work, arena->mem);
  const bool done =
      prefilter_collect_clauses(&builder) && prefilter_build_tries(&builder) &&
      prefilter_build_members(&builder) && prefilter_build_patterns(&builder) &&
      prefilter_build_steps(&builder) && prefilter_build_commons(&builder);
  am_arena_clear(&builder.work);
  return done ? filter : NULL;
}
