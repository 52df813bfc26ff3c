/* SPDX-License-Identifier: MIT
 *
 * Running. A pass over the prose notes which texts stand in it and behind how
 * many blanks, and tells their clauses. Places are bits of a word: of prose
 * with more blanks one window after another is looked at, each of which begins
 * in the middle of the one before, and at last all of it, for those patterns
 * whose matches may be too long for a window. Each pattern waits for one clause
 * of its formula, the most telling one, and applies when that holds. Every
 * clause of an applicant says where a match could begin, then its outline; a
 * candidate is one for which they agree on some place. */
#include "rules/prefilter_impl.h"

#include "base/bits.h"
#include "rules/syntax.h"

enum { RUN_STEPS = 64, RUN_LAST = RUN_STEPS - 1 };

/* A window is moved on by half of its steps. */
enum { RUN_HALF = RUN_STEPS / 2 };

/* Which patterns a view is about, and which prose. */
typedef enum run_view {
  RUN_ALL = 0, /* prose that has no more steps than a window */
  RUN_NEAR,    /* a window of longer prose */
  RUN_NEAR_LAST,
  RUN_FAR, /* all of it: what cannot be seen through windows. The last step is
              all the rest of the prose. */
  RUN_DONE
} run_view;

/* Where a text stands: a bit as in am_starts for each of its begins. */
typedef struct run_note {
  uint32_t text;
  am_starts all;
  am_starts ending; /* those that end a word */
} run_note;

/* What a text or a clause has counts only where its bit is set: nothing but
 * bits is ever cleared, and what a run touches is little. */
struct am_prefilter_scratch {
  uint64_t *noted;   /* a bit for each text that has a note */
  uint32_t *note_of; /* of a text: index of its note */
  run_note *notes;   /* in the order in which they came */
  size_t note_count;
  uint64_t *told;    /* a bit for each clause of which a text was told */
  am_starts *places; /* where such a clause holds */
  uint32_t *served;  /* clauses that hold and that patterns wait for */
  size_t served_count;
  uint64_t commons; /* common literals that were met */
  am_starts common_places[AM_COMMON_MAX];
  uint64_t *found;   /* a bit for each candidate */
  am_starts *starts; /* of candidates */
  uint32_t *list;    /* of candidates */
  amends_str prose;
  size_t at;     /* scanned up to here */
  bool was_word; /* the byte before is of a word */
  run_view view;
  size_t step;                    /* blanks so far, at most RUN_LAST */
  uint32_t begins[RUN_STEPS + 1]; /* of the steps, and behind the last one */
};

static void run_start_anywhere(const am_prefilter *filter,
                               am_prefilter_scratch *scratch) {
  for (size_t i = 0; i < filter->pattern_count; i++)
    if (filter->always[i / 64] >> i % 64 & 1)
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
      .noted =
          am_arena_array(arena, am_prefilter_words(texts), sizeof(uint64_t)),
      .note_of = am_arena_alloc(arena, texts * sizeof(uint32_t)),
      .notes = am_arena_alloc(arena, texts * sizeof(run_note)),
      .told =
          am_arena_array(arena, am_prefilter_words(clauses), sizeof(uint64_t)),
      .places = am_arena_alloc(arena, clauses * sizeof(am_starts)),
      .served = am_arena_alloc(arena, clauses * sizeof(uint32_t)),
      .found =
          am_arena_array(arena, am_prefilter_words(patterns), sizeof(uint64_t)),
      .starts = am_arena_alloc(arena, patterns * sizeof(am_starts)),
      .list = am_arena_alloc(arena, patterns * sizeof(uint32_t))};
  if (!scratch->noted || !scratch->note_of || !scratch->notes ||
      !scratch->told || !scratch->places || !scratch->served ||
      !scratch->found || !scratch->starts || !scratch->list)
    return NULL;
  /* Of patterns without clauses nothing more will be known. */
  run_start_anywhere(filter, scratch);
  return scratch;
}

/* Goes to the begin of the prose. */
static void run_rewind(am_prefilter_scratch *scratch) {
  while (scratch->note_count > 0)
    am_bits_take(scratch->noted, scratch->notes[--scratch->note_count].text);
  scratch->at = 0;
  scratch->was_word = false;
  scratch->step = 0;
  scratch->begins[0] = 0;
}

/* --- notes -------------------------------------------------------------- */

static void run_note_text(am_prefilter_scratch *scratch, uint32_t text,
                          bool ends_word) {
  if (!am_bits_has(scratch->noted, text)) {
    am_bits_add(scratch->noted, text);
    scratch->note_of[text] = (uint32_t)scratch->note_count;
    scratch->notes[scratch->note_count++] = (run_note){text, 0, 0};
  }
  run_note *note = &scratch->notes[scratch->note_of[text]];
  const am_starts here = UINT64_C(1) << scratch->step;
  note->all |= here;
  if (ends_word)
    note->ending |= here;
}

/* Notes the texts that begin here. A word that ends with the prose counts as
 * ended, although the prose may be cut out of a larger text. */
static void run_walk(am_prefilter_scratch *scratch, const am_trie *trie,
                     uint32_t first_text) {
  const amends_str prose = scratch->prose;
  am_trie_walk walk = {.at = scratch->at};
  for (;;) {
    const uint32_t text = am_trie_next(trie, &walk, prose);
    if (text == AM_TRIE_NONE)
      return;
    run_note_text(scratch, first_text + text,
                  walk.at == prose.len ||
                      !am_syntax_is_word(prose.ptr[walk.at]));
  }
}

/* Goes on to the end of the prose, or to that of the window. U+017F and U+212A,
 * which stand for "s" and "k", are no ASCII word characters: words begin at
 * them, and behind them. False: the window ended first. */
static bool run_scan(const am_prefilter *filter, am_prefilter_scratch *scratch,
                     bool has_window) {
  const amends_str prose = scratch->prose;
  const uint32_t first_word = (uint32_t)am_trie_count(filter->anywhere);
  for (; scratch->at < prose.len; scratch->at++) {
    const char byte = prose.ptr[scratch->at];
    const bool is_word = am_syntax_is_word(byte);
    if ((is_word || (unsigned char)byte >= 0x80) && !scratch->was_word)
      run_walk(scratch, filter->words, first_word);
    run_walk(scratch, filter->anywhere, 0);
    scratch->was_word = is_word;
    if (!am_syntax_is_blank(byte) || (scratch->step == RUN_LAST && !has_window))
      continue;
    scratch->begins[scratch->step + 1] = (uint32_t)scratch->at + 1;
    if (scratch->step == RUN_LAST) {
      scratch->at++;
      return false;
    }
    scratch->step++;
  }
  scratch->begins[scratch->step + 1] = (uint32_t)prose.len + 1;
  return true;
}

/* Moves the window on, whose second half becomes the first. */
static void run_shift(am_prefilter_scratch *scratch) {
  size_t kept = 0;
  for (size_t i = 0; i < scratch->note_count; i++) {
    run_note note = scratch->notes[i];
    note.all >>= RUN_HALF;
    note.ending >>= RUN_HALF;
    if (note.all == 0) {
      am_bits_take(scratch->noted, note.text);
      continue;
    }
    scratch->note_of[note.text] = (uint32_t)kept;
    scratch->notes[kept++] = note;
  }
  scratch->note_count = kept;
  memmove(scratch->begins, scratch->begins + RUN_HALF,
          (RUN_HALF + 1) * sizeof *scratch->begins);
  scratch->step = RUN_HALF;
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

/* Was a literal of the clause met? */
static bool run_is_met(const am_prefilter *filter,
                       const am_prefilter_scratch *scratch, uint32_t clause) {
  return am_bits_has(scratch->told, clause) ||
         (filter->commons[clause] & scratch->commons);
}

/* Where a literal of the clause stands. */
static am_starts run_clause(const am_prefilter *filter,
                            const am_prefilter_scratch *scratch,
                            uint32_t clause) {
  am_starts places =
      am_bits_has(scratch->told, clause) ? scratch->places[clause] : 0;
  for (uint64_t left = filter->commons[clause] & scratch->commons; left;
       left &= left - 1)
    places |= scratch->common_places[am_bits_lowest(left)];
  return places;
}

/* Lists a clause that some pattern waits for when it is told first. */
static void run_tell_clause(am_prefilter_scratch *scratch, uint32_t member,
                            am_starts places) {
  const uint32_t clause = member >> AM_MEMBER_SHIFT;
  if (am_bits_has(scratch->told, clause)) {
    scratch->places[clause] |= places;
    return;
  }
  am_bits_add(scratch->told, clause);
  scratch->places[clause] = places;
  if (member & AM_MEMBER_WAITED)
    scratch->served[scratch->served_count++] = clause;
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

/* The first way, of those that `way` and the steps behind it begin, that does
 * not end at its first literal; else the step that joins them. Wide choices are
 * most of an outline, and of their ways nearly all end there. */
static const am_prefilter_step *run_way(const am_prefilter *filter,
                                        const am_prefilter_scratch *scratch,
                                        const am_prefilter_step *way) {
  while (way->kind != AM_STEP_JOIN && way[1].kind == AM_STEP_SET &&
         !run_is_met(filter, scratch, way[1].set))
    way += way->set;
  return way;
}

static am_blanks run_blanks(const am_prefilter_step *step) {
  return (am_blanks){step->min, step->max};
}

/* Where a match begins that ends anywhere, by the outline of the pattern. Where
 * a way has no places left, the rest of it is passed over. */
static am_starts run_outline(const am_prefilter *filter,
                             am_prefilter_scratch *scratch, uint32_t pattern) {
  am_starts kept[AM_OUTLINE_DEPTH];
  am_starts reached[AM_OUTLINE_DEPTH];
  const am_prefilter_step *ways[AM_OUTLINE_DEPTH]; /* their ends */
  size_t depth = 0;
  am_starts places = ~(am_starts)0 >> (RUN_LAST - scratch->step);
  const am_prefilter_step *step = filter->steps + filter->first_steps[pattern];
  const am_prefilter_step *end =
      filter->steps + filter->first_steps[pattern + 1];
  while (step < end) {
    switch ((am_step_kind)step->kind) {
    case AM_STEP_SPAN:
      places = run_before(places, run_blanks(step));
      break;
    case AM_STEP_SET: {
      const am_starts holds = run_clause(filter, scratch, step->set);
      places = holds ? run_before(places, run_blanks(step)) & holds : 0;
      break;
    }
    case AM_STEP_FORK:
      kept[depth] = places;
      reached[depth++] = 0;
      places = 0;
      /* fall through */
    case AM_STEP_ELSE:
      reached[depth - 1] |= places;
      step = run_way(filter, scratch, step);
      if (step->kind == AM_STEP_JOIN) {
        places = reached[--depth];
      } else {
        places = kept[depth - 1];
        ways[depth - 1] = step + step->set;
      }
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

/* Is the view about the pattern? */
static bool run_regards(const am_prefilter *filter,
                        const am_prefilter_scratch *scratch, uint32_t pattern) {
  return scratch->view == RUN_ALL ||
         (filter->far[pattern / 64] >> pattern % 64 & 1) ==
             (scratch->view == RUN_FAR);
}

/* Are all clauses of the pattern met behind the first, which is? Most patterns
 * fail here, before places are looked at. */
static bool run_is_complete(const am_prefilter *filter,
                            const am_prefilter_scratch *scratch,
                            uint32_t pattern) {
  const am_prefilter_need *need = filter->needs + filter->first_needs[pattern];
  const am_prefilter_need *end =
      filter->needs + filter->first_needs[pattern + 1];
  while (++need < end)
    if (!run_is_met(filter, scratch, need->clause))
      return false;
  return true;
}

static void run_apply(const am_prefilter *filter, am_prefilter_scratch *scratch,
                      uint32_t pattern) {
  if (!run_regards(filter, scratch, pattern) ||
      !run_is_complete(filter, scratch, pattern))
    return;
  /* What begins in the second half is seen whole through the next window. */
  am_starts starts = scratch->view == RUN_NEAR ? UINT32_MAX : ~(am_starts)0;
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

static size_t run_list(const am_prefilter *filter,
                       am_prefilter_scratch *scratch) {
  const size_t words = am_prefilter_words(filter->pattern_count);
  size_t count = 0;
  for (size_t i = 0; i < words; i++)
    for (uint64_t left = scratch->found[i]; left; left &= left - 1)
      scratch->list[count++] = (uint32_t)(i * 64) + am_bits_lowest(left);
  return count;
}

/* The candidates by what is noted. */
static size_t run_look(const am_prefilter *filter,
                       am_prefilter_scratch *scratch) {
  const size_t bytes =
      am_prefilter_words(filter->pattern_count) * sizeof(uint64_t);
  if (scratch->view == RUN_ALL || scratch->view == RUN_FAR)
    memcpy(scratch->found, filter->always, bytes);
  else
    memset(scratch->found, 0, bytes);
  memset(scratch->told, 0,
         am_prefilter_words(filter->clause_count) * sizeof *scratch->told);
  scratch->served_count = 0;
  scratch->commons = 0;
  for (size_t i = 0; i < scratch->note_count; i++)
    run_spread(filter, scratch, &scratch->notes[i]);
  for (size_t i = 0; i < scratch->served_count; i++)
    run_serve(filter, scratch, scratch->served[i]);
  return run_list(filter, scratch);
}

void am_prefilter_begin(am_prefilter_scratch *scratch, amends_str prose) {
  scratch->prose = prose;
  scratch->view = RUN_ALL;
  run_rewind(scratch);
}

bool am_prefilter_next(const am_prefilter *filter,
                       am_prefilter_scratch *scratch, am_candidates *out) {
  const run_view last = scratch->view;
  if (last == RUN_DONE)
    return false;
  if (last == RUN_NEAR_LAST) {
    scratch->view = RUN_FAR;
    run_rewind(scratch);
    (void)run_scan(filter, scratch, false);
  } else {
    if (last == RUN_NEAR)
      run_shift(scratch);
    const bool is_end = run_scan(filter, scratch, true);
    if (!is_end)
      scratch->view = RUN_NEAR;
    else if (last == RUN_NEAR)
      scratch->view = RUN_NEAR_LAST;
  }
  *out = (am_candidates){scratch->list, run_look(filter, scratch)};
  if (scratch->view == RUN_ALL || scratch->view == RUN_FAR)
    scratch->view = RUN_DONE;
  return true;
}

am_starts am_prefilter_starts(const am_prefilter_scratch *scratch,
                              uint32_t pattern) {
  return scratch->starts[pattern];
}

am_pspan am_prefilter_take(const am_prefilter_scratch *scratch,
                           am_starts *starts) {
  const am_starts lowest = *starts & (~*starts + 1);
  const size_t first = am_bits_lowest(*starts);
  /* Adding to the first bit of the run carries to the one behind it. */
  const am_starts behind = *starts + lowest;
  size_t end = behind ? am_bits_lowest(behind & ~*starts) : RUN_STEPS;
  *starts &= behind;
  if (end > scratch->step)
    end = scratch->step + 1;
  return (am_pspan){scratch->begins[first], scratch->begins[end] - 1};
}
