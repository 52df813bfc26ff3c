/* SPDX-License-Identifier: MIT
 *
 * A pass over the prose marks the literals that stand in it. Each pattern waits
 * for one clause of its formula, the most telling one; when a literal of that
 * clause is met, the pattern becomes an applicant. After the pass the other
 * clauses of the applicants are looked up among the marks. So a word that
 * stands in many clauses costs no more than its mark.
 *
 * Literals differ in text and in the borders they ask for; a literal's number
 * is twice that of its text, + 1 if it must end a word. Texts that must start a
 * word have a trie of their own, which is walked at words only. */
#include "rules/prefilter_impl.h"

#include "rules/syntax.h"

/* The first texts that need no word start: the characters outside ASCII that
 * caseless matching takes for ASCII letters. */
enum { PREFILTER_WILD = 2 };

/* Marks hold the number of the run that set them, so that no run begins with
 * clearing. */
struct am_prefilter_scratch {
  uint32_t run;      /* never 0 */
  uint32_t *met;     /* literals */
  uint32_t *held;    /* clauses that hold ... */
  uint32_t *checked; /* ... among those of which it is known */
  uint32_t *list;    /* applicants, then candidates */
  size_t applicant_count;
  uint64_t *found; /* a bit for each candidate */
};

static size_t prefilter_words(size_t patterns) { return (patterns + 63) / 64; }

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
  uint32_t *needs;     /* clause numbers of all formulas, one after another */
  size_t need_count;
  prefilter_texts anywhere;
  prefilter_texts words;
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
    builder->need_count += builder->formulas[i].count;
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
  for (size_t i = 0; i < patterns; i++)
    for (size_t k = 0; k < builder->formulas[i].count; k++)
      if (!prefilter_intern(builder, &builder->formulas[i].clauses[k], need++))
        return false;
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

/* The texts for one of the tries, `first` before the literals' in their
 * order. */
static bool prefilter_collect_texts(prefilter_builder *builder,
                                    prefilter_texts *texts, bool starts_word,
                                    const amends_str *first, size_t len) {
  const size_t count = len + prefilter_count(builder, starts_word);
  texts->at = am_arena_array(&builder->work, count, sizeof *texts->at);
  texts->ids = am_arena_array(&builder->work, count, sizeof *texts->ids);
  if (!texts->at || !texts->ids)
    return false;
  for (; texts->len < len; texts->len++)
    texts->at[texts->len] = first[texts->len];
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
  static const amends_str wild[PREFILTER_WILD] = {
      {"\xC5\xBF", 2},    /* U+017F, for "s" */
      {"\xE2\x84\xAA", 3} /* U+212A, for "k" */
  };
  am_prefilter *filter = builder->filter;
  if (!prefilter_collect_texts(builder, &builder->anywhere, false, wild,
                               PREFILTER_WILD) ||
      !prefilter_collect_texts(builder, &builder->words, true, NULL, 0))
    return false;
  filter->anywhere = prefilter_trie(builder, &builder->anywhere);
  filter->words = prefilter_trie(builder, &builder->words);
  if (!filter->anywhere || !filter->words)
    return false;
  filter->literal_count =
      2 * (am_trie_count(filter->anywhere) + am_trie_count(filter->words));
  return true;
}

/* Sorts pairs by list. */
static bool prefilter_group(am_arena *arena, const prefilter_pairs *pairs,
                            size_t count, am_prefilter_lists *out) {
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
  *out = (am_prefilter_lists){starts, values};
  return true;
}

/* The number of a literal, whose text has number `id` in its trie. */
static uint32_t prefilter_number(const am_prefilter *filter, uint32_t id,
                                 bool starts_word, bool ends_word) {
  const size_t before = starts_word ? am_trie_count(filter->anywhere) : 0;
  return (uint32_t)(2 * (before + id)) + (ends_word ? 1 : 0);
}

/* The literals of every clause. With one that found no room in its trie, the
 * clause is left out. */
static bool prefilter_build_literals(prefilter_builder *builder) {
  prefilter_pairs pairs;
  if (!prefilter_reserve(builder, &pairs,
                         builder->anywhere.len + builder->words.len))
    return false;
  const uint32_t *anywhere = builder->anywhere.ids + PREFILTER_WILD;
  const uint32_t *words = builder->words.ids;
  for (size_t i = 1; i < builder->clauses.len; i++) {
    const am_clause *clause = builder->clauses.at[i].clause;
    for (size_t j = 0; j < clause->count; j++) {
      const am_literal *literal = &clause->literals[j];
      const uint32_t id = literal->starts_word ? *words++ : *anywhere++;
      if (id == AM_TRIE_NONE)
        builder->clauses.at[i].is_left_out = true;
      else
        prefilter_add(&pairs, (uint32_t)i,
                      prefilter_number(builder->filter, id,
                                       literal->starts_word,
                                       literal->ends_word));
    }
  }
  return prefilter_group(builder->arena, &pairs, builder->clauses.len,
                         &builder->filter->literals);
}

/* Lets every pattern wait for the first clause that is not left out. */
static bool prefilter_build_patterns(prefilter_builder *builder) {
  am_prefilter *filter = builder->filter;
  const size_t count = filter->pattern_count;
  uint64_t *always =
      am_arena_array(builder->arena, prefilter_words(count), sizeof *always);
  if (!always)
    return false;
  prefilter_pairs waiting;
  prefilter_pairs others;
  if (!prefilter_reserve(builder, &waiting, count) ||
      !prefilter_reserve(builder, &others, builder->need_count))
    return false;
  const uint32_t *need = builder->needs;
  for (size_t i = 0; i < count; i++) {
    bool waits = false;
    for (size_t k = 0; k < builder->formulas[i].count; k++, need++) {
      if (builder->clauses.at[*need].is_left_out)
        continue;
      if (waits)
        prefilter_add(&others, (uint32_t)i, *need);
      else
        prefilter_add(&waiting, *need, (uint32_t)i);
      waits = true;
    }
    if (!waits)
      always[i / 64] |= UINT64_C(1) << i % 64;
  }
  filter->always = always;
  return prefilter_group(builder->arena, &waiting, filter->clause_count,
                         &filter->waiting) &&
         prefilter_group(builder->arena, &others, count, &filter->others);
}

/* From literals back to the clauses that some pattern waits for. */
static bool prefilter_build_leads(prefilter_builder *builder) {
  am_prefilter *filter = builder->filter;
  const uint32_t *waiting = filter->waiting.starts;
  const uint32_t *literals = filter->literals.starts;
  prefilter_pairs pairs;
  if (!prefilter_reserve(builder, &pairs, literals[filter->clause_count]))
    return false;
  for (size_t i = 0; i < filter->clause_count; i++) {
    if (waiting[i] == waiting[i + 1])
      continue;
    for (uint32_t j = literals[i]; j < literals[i + 1]; j++)
      prefilter_add(&pairs, filter->literals.values[j], (uint32_t)i);
  }
  return prefilter_group(builder->arena, &pairs, filter->literal_count,
                         &filter->leads);
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
      prefilter_build_literals(&builder) &&
      prefilter_build_patterns(&builder) && prefilter_build_leads(&builder);
  am_arena_clear(&builder.work);
  return done ? filter : NULL;
}

/* --- running ------------------------------------------------------------ */

am_prefilter_scratch *am_prefilter_scratch_create(am_arena *arena,
                                                  const am_prefilter *filter) {
  am_prefilter_scratch *scratch = am_arena_array(arena, 1, sizeof *scratch);
  if (!scratch)
    return NULL;
  const size_t patterns = filter->pattern_count;
  *scratch = (am_prefilter_scratch){
      .met = am_arena_array(arena, filter->literal_count, sizeof(uint32_t)),
      .held = am_arena_array(arena, filter->clause_count, sizeof(uint32_t)),
      .checked = am_arena_array(arena, filter->clause_count, sizeof(uint32_t)),
      .list = am_arena_array(arena, patterns, sizeof(uint32_t)),
      .found =
          am_arena_array(arena, prefilter_words(patterns), sizeof(uint64_t))};
  const bool done = scratch->met && scratch->held && scratch->checked &&
                    scratch->list && scratch->found;
  return done ? scratch : NULL;
}

/* Begins a run. After 2^32 runs old marks could pass for new ones. */
static void prefilter_begin(const am_prefilter *filter,
                            am_prefilter_scratch *scratch) {
  if (++scratch->run == 0) {
    memset(scratch->met, 0, filter->literal_count * sizeof(uint32_t));
    memset(scratch->held, 0, filter->clause_count * sizeof(uint32_t));
    memset(scratch->checked, 0, filter->clause_count * sizeof(uint32_t));
    scratch->run = 1;
  }
  scratch->applicant_count = 0;
  memcpy(scratch->found, filter->always,
         prefilter_words(filter->pattern_count) * sizeof(uint64_t));
}

/* A literal was met: whoever waits for a clause that it is in, applies. */
static void prefilter_meet(const am_prefilter *filter,
                           am_prefilter_scratch *scratch, uint32_t literal) {
  if (scratch->met[literal] == scratch->run)
    return;
  scratch->met[literal] = scratch->run;
  const uint32_t *leads = filter->leads.starts;
  for (uint32_t i = leads[literal]; i < leads[literal + 1]; i++) {
    const uint32_t clause = filter->leads.values[i];
    if (scratch->checked[clause] == scratch->run)
      continue;
    scratch->checked[clause] = scratch->held[clause] = scratch->run;
    const uint32_t *waiting = filter->waiting.starts;
    for (uint32_t j = waiting[clause]; j < waiting[clause + 1]; j++)
      scratch->list[scratch->applicant_count++] = filter->waiting.values[j];
  }
}

/* Meets the literals that begin at `at`. A word that ends with the prose counts
 * as ended, although the prose may be cut out of a larger text. */
static void prefilter_walk(const am_prefilter *filter,
                           am_prefilter_scratch *scratch, bool is_word_start,
                           amends_str prose, size_t at) {
  const am_trie *trie = is_word_start ? filter->words : filter->anywhere;
  am_trie_walk walk = {.at = at};
  for (;;) {
    const uint32_t text = am_trie_next(trie, &walk, prose);
    if (text == AM_TRIE_NONE)
      return;
    const uint32_t literal =
        prefilter_number(filter, text, is_word_start, false);
    prefilter_meet(filter, scratch, literal);
    if (walk.at == prose.len || !am_syntax_is_word(prose.ptr[walk.at]))
      prefilter_meet(filter, scratch, literal + 1);
  }
}

/* False: a character was met that could stand for any "s" or "k". */
static bool prefilter_scan(const am_prefilter *filter,
                           am_prefilter_scratch *scratch, amends_str prose) {
  bool was_word = false;
  for (size_t i = 0; i < prose.len; i++) {
    const bool is_word = am_syntax_is_word(prose.ptr[i]);
    if (is_word && !was_word)
      prefilter_walk(filter, scratch, true, prose, i);
    prefilter_walk(filter, scratch, false, prose, i);
    was_word = is_word;
  }
  for (uint32_t text = 0; text < PREFILTER_WILD; text++)
    if (scratch->met[prefilter_number(filter, text, false, false)] ==
        scratch->run)
      return false;
  return true;
}

static bool prefilter_holds(const am_prefilter *filter,
                            am_prefilter_scratch *scratch, uint32_t clause) {
  if (scratch->checked[clause] != scratch->run) {
    scratch->checked[clause] = scratch->run;
    const uint32_t *literals = filter->literals.starts;
    for (uint32_t i = literals[clause]; i < literals[clause + 1]; i++) {
      if (scratch->met[filter->literals.values[i]] == scratch->run) {
        scratch->held[clause] = scratch->run;
        break;
      }
    }
  }
  return scratch->held[clause] == scratch->run;
}

/* Tells which applicants are candidates. */
static void prefilter_choose(const am_prefilter *filter,
                             am_prefilter_scratch *scratch) {
  const uint32_t *others = filter->others.starts;
  for (size_t i = 0; i < scratch->applicant_count; i++) {
    const uint32_t pattern = scratch->list[i];
    bool holds = true;
    for (uint32_t j = others[pattern]; j < others[pattern + 1] && holds; j++)
      holds = prefilter_holds(filter, scratch, filter->others.values[j]);
    if (holds)
      scratch->found[pattern / 64] |= UINT64_C(1) << pattern % 64;
  }
}

/* Candidates are few: most bytes of the bits are 0. */
static size_t prefilter_list(const am_prefilter *filter,
                             am_prefilter_scratch *scratch) {
  const size_t words = prefilter_words(filter->pattern_count);
  size_t count = 0;
  for (size_t i = 0; i < words; i++) {
    uint32_t pattern = (uint32_t)(i * 64);
    for (uint64_t left = scratch->found[i]; left;) {
      const bool is_empty = (left & 0xFF) == 0;
      if (left & 1)
        scratch->list[count++] = pattern;
      left >>= is_empty ? 8 : 1;
      pattern += is_empty ? 8 : 1;
    }
  }
  return count;
}

static size_t prefilter_list_all(const am_prefilter *filter,
                                 am_prefilter_scratch *scratch) {
  for (size_t i = 0; i < filter->pattern_count; i++)
    scratch->list[i] = (uint32_t)i;
  return filter->pattern_count;
}

size_t am_prefilter_run(const am_prefilter *filter,
                        am_prefilter_scratch *scratch, amends_str prose,
                        const uint32_t **out) {
  prefilter_begin(filter, scratch);
  *out = scratch->list;
  if (!prefilter_scan(filter, scratch, prose))
    return prefilter_list_all(filter, scratch);
  prefilter_choose(filter, scratch);
  return prefilter_list(filter, scratch);
}
