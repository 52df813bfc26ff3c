/* SPDX-License-Identifier: MIT
 *
 * Running. A pass over the prose notes which texts stand in it and behind how
 * many blanks, and tells their clauses. Each pattern waits for one clause of
 * its formula, the most telling one, and applies when that holds. Every clause
 * of an applicant says where a match could begin, then its outline; a candidate
 * is one for which they agree on some place. */
#include "rules/prefilter_impl.h"

#include "rules/syntax.h"

enum { RUN_STEPS = 64, RUN_LAST = RUN_STEPS - 1 };

/* Texts in the order in which they stand, for those who want to know it to the
 * byte; a mail of a thousand words has about as many. */
enum { RUN_SEEN_MAX = 8192 };

typedef struct run_seen {
  uint32_t literal; /* text << 1 | ends_word */
  uint32_t at;
} run_seen;

/* Where a text stands: a bit as in am_starts for each of its begins. */
typedef struct run_note {
  uint32_t text;
  am_starts all;
  am_starts ending; /* those that end a word */
} run_note;

/* Where a clause holds, as far as its texts were told, in the run `run`. */
typedef struct run_state {
  am_starts places;
  uint32_t run;
} run_state;

/* Marks hold the number of the run that set them, so that no run begins with
 * clearing; what they guard has no value where they are not set. */
struct am_prefilter_scratch {
  uint32_t run;     /* never 0 */
  uint32_t *noted;  /* texts */
  uint32_t *places; /* of their notes */
  run_note *notes;
  size_t note_count;
  uint32_t *served; /* clauses that hold and that patterns wait for */
  size_t served_count;
  run_state *clauses;
  uint64_t commons; /* common literals that were met */
  am_starts common_places[AM_COMMON_MAX];
  uint64_t *found;   /* a bit for each candidate */
  am_starts *starts; /* of candidates */
  uint32_t *list;    /* of candidates */
  run_seen *seen;
  size_t seen_count;
  uint32_t seen_end;              /* where the list ends */
  size_t step;                    /* blanks so far, at most RUN_LAST */
  uint32_t begins[RUN_STEPS + 1]; /* of the steps, and behind the last one */
};

static void run_start_anywhere(const am_prefilter *filter,
                               am_prefilter_scratch *scratch) {
  for (size_t i = 0; i < filter->pattern_count; i++)
    scratch->starts[i] = ~(am_starts)0;
}

am_prefilter_scratch *am_prefilter_scratch_create(am_arena *arena,
                                                  const am_prefilter *filter) {
  am_prefilter_scratch *scratch = am_arena_array(arena, 1, sizeof *scratch);
  if (!scratch)
    return NULL;
  const size_t texts = filter->text_count;
  const size_t clauses = filter->clause_count;
  const size_t patterns = filter->pattern_count;
  *scratch = (am_prefilter_scratch){
      .noted = am_arena_array(arena, texts, sizeof(uint32_t)),
      .places = am_arena_alloc(arena, texts * sizeof(uint32_t)),
      .notes = am_arena_alloc(arena, texts * sizeof(run_note)),
      .seen = am_arena_alloc(arena, RUN_SEEN_MAX * sizeof(run_seen)),
      .served = am_arena_alloc(arena, clauses * sizeof(uint32_t)),
      .clauses = am_arena_array(arena, clauses, sizeof(run_state)),
      .found =
          am_arena_array(arena, am_prefilter_words(patterns), sizeof(uint64_t)),
      .starts = am_arena_alloc(arena, patterns * sizeof(am_starts)),
      .list = am_arena_alloc(arena, patterns * sizeof(uint32_t))};
  if (!scratch->noted || !scratch->places || !scratch->notes ||
      !scratch->seen || !scratch->served || !scratch->clauses ||
      !scratch->found || !scratch->starts || !scratch->list)
    return NULL;
  /* Of patterns without clauses nothing more will be known. */
  run_start_anywhere(filter, scratch);
  return scratch;
}

/* Begins a run. After 2^32 runs old marks could pass for new ones. */
static void run_begin(const am_prefilter *filter,
                      am_prefilter_scratch *scratch) {
  if (++scratch->run == 0) {
    memset(scratch->noted, 0, filter->text_count * sizeof(uint32_t));
    memset(scratch->clauses, 0,
           filter->clause_count * sizeof *scratch->clauses);
    scratch->run = 1;
  }
  scratch->note_count = 0;
  scratch->seen_count = 0;
  scratch->served_count = 0;
  scratch->step = 0;
  scratch->commons = 0;
  scratch->begins[0] = 0;
  memcpy(scratch->found, filter->always,
         am_prefilter_words(filter->pattern_count) * sizeof(uint64_t));
}

/* --- notes -------------------------------------------------------------- */

static void run_note_text(am_prefilter_scratch *scratch, uint32_t text,
                          bool ends_word, size_t at) {
  if (scratch->seen_count < RUN_SEEN_MAX)
    scratch->seen[scratch->seen_count++] =
        (run_seen){text << 1 | ends_word, (uint32_t)at};
  if (scratch->noted[text] != scratch->run) {
    scratch->noted[text] = scratch->run;
    scratch->places[text] = (uint32_t)scratch->note_count;
    scratch->notes[scratch->note_count++] = (run_note){text, 0, 0};
  }
  run_note *note = &scratch->notes[scratch->places[text]];
  const am_starts here = UINT64_C(1) << scratch->step;
  note->all |= here;
  if (ends_word)
    note->ending |= here;
}

/* Notes the texts that begin at `at`. A word that ends with the prose counts as
 * ended, although the prose may be cut out of a larger text. */
static void run_walk(am_prefilter_scratch *scratch, const am_trie *trie,
                     uint32_t first_text, amends_str prose, size_t at) {
  am_trie_walk walk = {.at = at};
  for (;;) {
    const uint32_t text = am_trie_next(trie, &walk, prose);
    if (text == AM_TRIE_NONE)
      return;
    run_note_text(
        scratch, first_text + text,
        walk.at == prose.len || !am_syntax_is_word(prose.ptr[walk.at]), at);
  }
}

/* U+017F and U+212A, which stand for "s" and "k", are no ASCII word characters:
 * words begin at them, and behind them. */
static void run_scan(const am_prefilter *filter, am_prefilter_scratch *scratch,
                     amends_str prose) {
  const uint32_t first_word = (uint32_t)am_trie_count(filter->anywhere);
  bool was_word = false;
  for (size_t i = 0; i < prose.len; i++) {
    const bool is_word = am_syntax_is_word(prose.ptr[i]);
    if ((is_word || (unsigned char)prose.ptr[i] >= 0x80) && !was_word)
      run_walk(scratch, filter->words, first_word, prose, i);
    run_walk(scratch, filter->anywhere, 0, prose, i);
    was_word = is_word;
    if (am_syntax_is_blank(prose.ptr[i]) && scratch->step < RUN_LAST)
      scratch->begins[++scratch->step] = (uint32_t)i + 1;
  }
  scratch->begins[scratch->step + 1] = (uint32_t)prose.len + 1;
  /* What begins at the last place may not be complete. */
  scratch->seen_end = scratch->seen_count < RUN_SEEN_MAX
                          ? (uint32_t)prose.len + 1
                          : scratch->seen[RUN_SEEN_MAX - 1].at;
}

/* --- candidates --------------------------------------------------------- */

/* Where a match begins of which something stands in `places`, behind so many
 * blanks of the match. The last place is any from there on. */
static am_starts run_before(am_starts places, am_blanks before) {
  am_starts starts = places >> before.min;
  if (places >> RUN_LAST)
    starts |= ~(am_starts)0 << (RUN_LAST - before.min);
  const unsigned most = before.max < AM_BLANKS_MANY ? before.max : UINT8_MAX;
  unsigned left = most - before.min;
  for (unsigned by = 1; left > 0; by *= 2) {
    const unsigned step = by < left ? by : left;
    starts |= step < RUN_STEPS ? starts >> step : 0;
    left -= step;
  }
  return starts;
}

/* The number of the lowest bit; there is one. */
static unsigned run_lowest(uint64_t bits) {
  unsigned at = 0;
  for (unsigned half = 32; half > 0; half /= 2) {
    const uint64_t low = bits & ((UINT64_C(1) << half) - 1);
    at += low ? 0 : half;
    bits = low ? low : bits >> half;
  }
  return at;
}

/* Where a literal of the clause stands. */
static am_starts run_clause(const am_prefilter *filter,
                            const am_prefilter_scratch *scratch,
                            uint32_t clause) {
  const run_state *state = &scratch->clauses[clause];
  am_starts places = state->run == scratch->run ? state->places : 0;
  for (uint64_t left = filter->commons[clause] & scratch->commons; left;
       left &= left - 1)
    places |= scratch->common_places[run_lowest(left)];
  return places;
}

/* Lists a clause that some pattern waits for when it is told first. */
static void run_tell_clause(am_prefilter_scratch *scratch, uint32_t member,
                            am_starts places) {
  const uint32_t clause = member >> AM_MEMBER_SHIFT;
  run_state *state = &scratch->clauses[clause];
  if (state->run != scratch->run) {
    *state = (run_state){0, scratch->run};
    if (member & AM_MEMBER_WAITED)
      scratch->served[scratch->served_count++] = clause;
  }
  state->places |= places;
}

/* Notes the literals of a text that are common, tells the clauses of the
 * others. */
static void run_spread(const am_prefilter *filter,
                       am_prefilter_scratch *scratch, const run_note *note) {
  const am_starts both[] = {note->all, note->ending};
  for (uint32_t ends = 0; ends < 2; ends++) {
    const unsigned bit = filter->common_bits[note->text << 1 | ends];
    if (bit == AM_COMMON_NONE || both[ends] == 0)
      continue;
    scratch->commons |= UINT64_C(1) << bit;
    scratch->common_places[bit] = both[ends];
  }
  const uint32_t *starts = filter->members.starts;
  for (uint32_t i = starts[note->text]; i < starts[note->text + 1]; i++) {
    const uint32_t member = filter->members.values[i];
    const am_starts places = both[member & AM_MEMBER_ENDS];
    if (places)
      run_tell_clause(scratch, member, places);
  }
}

/* Where a match begins that ends anywhere, by the outline of the pattern. Where
 * a way has no places left, the rest of it is passed over. */
static am_starts run_outline(const am_prefilter *filter,
                             am_prefilter_scratch *scratch, uint32_t pattern) {
  am_starts kept[AM_OUTLINE_DEPTH];
  am_starts reached[AM_OUTLINE_DEPTH];
  const am_step *ways[AM_OUTLINE_DEPTH]; /* their ends */
  size_t depth = 0;
  am_starts places = ~(am_starts)0 >> (RUN_LAST - scratch->step);
  const am_step *step = filter->steps + filter->first_steps[pattern];
  const am_step *end = filter->steps + filter->first_steps[pattern + 1];
  while (step < end) {
    switch ((am_step_kind)step->kind) {
    case AM_STEP_SPAN:
      places = run_before(places, step->blanks);
      break;
    case AM_STEP_SET: {
      const am_starts holds = run_clause(filter, scratch, step->set);
      places = holds ? run_before(places, step->blanks) & holds : 0;
      break;
    }
    case AM_STEP_FORK:
      kept[depth] = places;
      reached[depth] = 0;
      ways[depth++] = step + step->set;
      break;
    case AM_STEP_ELSE:
      reached[depth - 1] |= places;
      places = kept[depth - 1];
      ways[depth - 1] = step + step->set;
      break;
    case AM_STEP_JOIN:
      places |= reached[--depth];
      break;
    }
    if (places)
      step++;
    else if (depth > 0)
      step = ways[depth - 1];
    else
      return 0;
  }
  return places;
}

static void run_apply(const am_prefilter *filter, am_prefilter_scratch *scratch,
                      uint32_t pattern) {
  am_starts starts = ~(am_starts)0;
  for (uint32_t i = filter->first_needs[pattern];
       i < filter->first_needs[pattern + 1] && starts; i++) {
    const am_prefilter_need *need = &filter->needs[i];
    starts &=
        run_before(run_clause(filter, scratch, need->clause), need->before);
  }
  if (starts)
    starts &= run_outline(filter, scratch, pattern);
  if (starts == 0)
    return;
  scratch->found[pattern / 64] |= UINT64_C(1) << pattern % 64;
  scratch->starts[pattern] = starts;
}

/* Lets the patterns apply that wait for a clause. */
static void run_serve(const am_prefilter *filter, am_prefilter_scratch *scratch,
                      uint32_t clause) {
  const uint32_t *waiting = filter->waiting.starts;
  for (uint32_t i = waiting[clause]; i < waiting[clause + 1]; i++)
    run_apply(filter, scratch, filter->waiting.values[i]);
}

/* Candidates are few: most bytes of the bits are 0. */
static size_t run_list(const am_prefilter *filter,
                       am_prefilter_scratch *scratch) {
  const size_t words = am_prefilter_words(filter->pattern_count);
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

size_t am_prefilter_run(const am_prefilter *filter,
                        am_prefilter_scratch *scratch, amends_str prose,
                        const uint32_t **out) {
  run_begin(filter, scratch);
  *out = scratch->list;
  run_scan(filter, scratch, prose);
  for (size_t i = 0; i < scratch->note_count; i++)
    run_spread(filter, scratch, &scratch->notes[i]);
  for (size_t i = 0; i < scratch->served_count; i++)
    run_serve(filter, scratch, scratch->served[i]);
  return run_list(filter, scratch);
}

am_starts am_prefilter_starts(const am_prefilter_scratch *scratch,
                              uint32_t pattern) {
  return scratch->starts[pattern];
}

am_pspan am_prefilter_take(const am_prefilter_scratch *scratch,
                           am_starts *starts) {
  size_t first = 0;
  while (!(*starts >> first & 1))
    first++;
  size_t end = first;
  for (; end < RUN_STEPS && (*starts >> end & 1); end++)
    *starts &= ~(UINT64_C(1) << end);
  if (end > scratch->step)
    end = scratch->step + 1;
  return (am_pspan){scratch->begins[first], scratch->begins[end] - 1};
}

static void run_tell(const am_prefilter *filter,
                     const am_prefilter_scratch *scratch, const run_seen *seen,
                     am_prefilter_visit *visit, void *ctx) {
  const uint32_t *members = filter->members.starts;
  const uint32_t *waiting = filter->waiting.starts;
  const uint32_t text = seen->literal >> 1;
  for (uint32_t i = members[text]; i < members[text + 1]; i++) {
    const uint32_t member = filter->members.values[i];
    const uint32_t clause = member >> AM_MEMBER_SHIFT;
    if (!(member & AM_MEMBER_WAITED) ||
        ((member & AM_MEMBER_ENDS) && !(seen->literal & 1)))
      continue;
    for (uint32_t j = waiting[clause]; j < waiting[clause + 1]; j++) {
      const uint32_t pattern = filter->waiting.values[j];
      if (scratch->found[pattern / 64] >> pattern % 64 & 1)
        visit(ctx, pattern, seen->at,
              filter->needs[filter->first_needs[pattern]].before);
    }
  }
}

uint32_t am_prefilter_tell(const am_prefilter *filter,
                           const am_prefilter_scratch *scratch,
                           am_prefilter_visit *visit, void *ctx) {
  for (size_t i = 0; i < scratch->seen_count; i++)
    if (scratch->seen[i].at < scratch->seen_end)
      run_tell(filter, scratch, &scratch->seen[i], visit, ctx);
  return scratch->seen_end;
}

am_blanks am_prefilter_before(const am_prefilter *filter, uint32_t pattern) {
  const uint32_t first = filter->first_needs[pattern];
  return first < filter->first_needs[pattern + 1]
             ? filter->needs[first].before
             : (am_blanks){0, AM_BLANKS_MANY};
}

bool am_prefilter_is_always(const am_prefilter *filter, uint32_t pattern) {
  return filter->always[pattern / 64] >> pattern % 64 & 1;
}
