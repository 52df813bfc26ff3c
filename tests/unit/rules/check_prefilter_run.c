/* SPDX-License-Identifier: MIT
 *
 * A run finds exactly the patterns whose formula holds somewhere,
 * compared with the plain evaluation and, from end to end, with PCRE2: no match
 * may begin where the prefilter says that none can. */
#include "rules/prefilter.h"

#include "rules/regex.h"
#include "support/suite.h"
#include "unit/rules/sample.h"

static am_arena arena;

static void set_up(void) { am_arena_init(&arena, &am_mem_default); }
static void tear_down(void) { am_arena_clear(&arena); }

enum { PATTERNS = 70 }; /* more than the bits of one word */

typedef struct fixture {
  am_formula formulas[PATTERNS];
  am_prefilter *filter;
  am_prefilter_scratch *scratch;
} fixture;

static void fixture_build(fixture *f, size_t count) {
  f->filter = am_prefilter_create(&arena, f->formulas, count);
  ck_assert_ptr_nonnull(f->filter);
  f->scratch = am_prefilter_scratch_create(&arena, f->filter);
  ck_assert_ptr_nonnull(f->scratch);
}

static void fixture_patterns(fixture *f, const char *const *patterns,
                             size_t count) {
  for (size_t i = 0; i < count; i++)
    ck_assert(
        am_literal_formula(&arena, am_str_of(patterns[i]), &f->formulas[i]));
  fixture_build(f, count);
}

/* The candidates as text: "0 2 ". */
static const char *fixture_run(const fixture *f, const char *prose) {
  const uint32_t *candidates;
  const size_t count =
      sample_run(f->filter, f->scratch, am_str_of(prose), &candidates);
  am_text_buffer buffer;
  am_buffer_init(&buffer, &arena);
  for (size_t i = 0; i < count; i++) {
    am_buffer_number(&buffer, candidates[i]);
    am_buffer_char(&buffer, ' ');
  }
  return am_buffer_text(&buffer).ptr;
}

static const char *const patterns[] = {
    "(?<!\\w)(?:they (?:have )?(?:lost|broke\\w*))(?!\\w)", /* 0 */
    "(?<!\\w)(?:we (?:kept|sent))(?!\\w)",                  /* 1 */
    "\\w+",                                                 /* 2 */
    "ing",                                                  /* 3 */
    "(?<!\\w)(?:they \\w+ (?:kept|sent))(?!\\w)",           /* 4 */
};

typedef struct row {
  const char *prose;
  const char *candidates;
} row;

static const row rows[] = {
    {"", "2 "},
    {"they lost it", "0 2 "},
    {"They LOST it", "0 2 "},
    {"others lost it", "2 "},
    {"they losts it", "2 "},
    {"they brokered it", "0 2 "},
    {"we kept it", "1 2 "},
    {"we're keeping it", "2 3 "},
    {"they all kept it", "2 4 "},
    {"they kept it", "2 "},
    {"kept", "2 "},
    {"they\nlost", "0 2 "},
    {"\xC3\xA9they lost", "0 2 "},
    /* the clauses must agree on a place */
    {"they kept it and lost it", "2 "},
    {"it was lost they say", "2 "},
    {"lost, they all kept", "2 4 "},
    {"they all sent and kept", "2 4 "},
    {"they sent all", "2 "},
    {"we kept they lost nothing", "0 1 2 3 "},
    {"\xC5\xBF", "2 "},
    {"they lo\xC5\xBFt", "0 2 "},
    {"they bro\xE2\x84\xAA"
     "e",
     "0 2 "},
    {"we \xE2\x84\xAA"
     "ept",
     "1 2 "},
    {"x\xE2\x84\xAAx", "2 "},
    {"\xC5\xBE \xE2\x84\xAB \xC5", "2 "},
};

START_TEST(finds_the_patterns_whose_literals_are_there) {
  fixture f = {.filter = NULL};
  fixture_patterns(&f, patterns, sizeof patterns / sizeof *patterns);
  ck_assert_str_eq(fixture_run(&f, rows[_i].prose), rows[_i].candidates);
}
END_TEST

START_TEST(forgets_what_an_earlier_run_met) {
  fixture f = {.filter = NULL};
  fixture_patterns(&f, patterns, sizeof patterns / sizeof *patterns);
  ck_assert_str_eq(fixture_run(&f, "they lost"), "0 2 ");
  ck_assert_str_eq(fixture_run(&f, "they"), "2 ");
  ck_assert_str_eq(fixture_run(&f, "lost"), "2 ");
  ck_assert_str_eq(fixture_run(&f, "they lost"), "0 2 ");
}
END_TEST

START_TEST(serves_several_scratches_at_once) {
  fixture f = {.filter = NULL};
  fixture_patterns(&f, patterns, sizeof patterns / sizeof *patterns);
  am_prefilter_scratch *other = am_prefilter_scratch_create(&arena, f.filter);
  const uint32_t *mine;
  const uint32_t *others;
  ck_assert_uint_eq(sample_run(f.filter, f.scratch, AM_STR("they lost"), &mine),
                    2);
  ck_assert_uint_eq(sample_run(f.filter, other, AM_STR("none"), &others), 1);
  ck_assert_uint_eq(mine[0], 0);
  ck_assert_uint_eq(others[0], 2);
}
END_TEST

/* Random patterns; some twice, so that they share all clauses. */
static void random_formulas(sample *s, fixture *f) {
  for (size_t i = 0; i < PATTERNS; i++) {
    if (i == 0 || sample_random(s, 8) > 0)
      sample_new(s);
    ck_assert(
        am_literal_formula(&arena, sample_str(&s->pattern), &f->formulas[i]));
  }
  fixture_build(f, PATTERNS);
}

/* The filter says at most what the clauses say, and all of it where there is no
 * outline. Each loop has its own seed. */
START_TEST(agrees_with_the_plain_evaluation) {
  sample s = {.random = (uint64_t)_i + 1};
  size_t holding = 0;
  size_t narrowed = 0;
  for (size_t round = 0; round < 6; round++) {
    fixture f = {.filter = NULL};
    random_formulas(&s, &f);
    for (size_t k = 0; k < 100; k++) {
      s.subject.len = 0;
      sample_noise(&s, &s.subject, 30);
      const amends_str prose = sample_str(&s.subject);
      const uint32_t *list;
      const size_t count = sample_run(f.filter, f.scratch, prose, &list);
      size_t next = 0;
      for (uint32_t i = 0; i < PATTERNS; i++) {
        const am_formula *formula = &f.formulas[i];
        const am_starts plain = sample_starts(formula, prose);
        const bool is_listed = next < count && list[next] == i;
        next += is_listed;
        const am_starts starts =
            is_listed ? am_prefilter_starts(f.scratch, i) : 0;
        if (formula->count == 0) {
          ck_assert(is_listed);
          continue;
        }
        holding += plain != 0;
        narrowed += starts != plain;
        ck_assert_uint_eq(starts & ~plain, 0);
        if (formula->step_count == 0)
          ck_assert_uint_eq(starts, plain);
      }
      ck_assert_uint_eq(next, count);
    }
    am_arena_reset(&arena);
  }
  /* Else nothing would have been tested. */
  ck_assert_uint_gt(holding, 300);
  ck_assert_uint_gt(narrowed, 10);
}
END_TEST

/* --- places ------------------------------------------------------------- */

START_TEST(takes_runs_of_places_one_by_one) {
  fixture f = {.filter = NULL};
  fixture_patterns(&f, patterns, sizeof patterns / sizeof *patterns);
  const uint32_t *list;
  /* offsets:          0   4  7  10 */
  const amends_str prose = AM_STR("one to by four");
  sample_run(f.filter, f.scratch, prose, &list);
  am_starts starts = 1 | 4 | 8;
  am_pspan next = am_prefilter_take(f.scratch, &starts);
  ck_assert_uint_eq(next.start, 0);
  ck_assert_uint_eq(next.end, 3);
  next = am_prefilter_take(f.scratch, &starts);
  ck_assert_uint_eq(next.start, 7);
  ck_assert_uint_eq(next.end, prose.len);
  ck_assert_uint_eq(starts, 0);
}
END_TEST

START_TEST(takes_all_places_as_one) {
  fixture f = {.filter = NULL};
  fixture_patterns(&f, patterns, sizeof patterns / sizeof *patterns);
  const uint32_t *list;
  sample_run(f.filter, f.scratch, AM_STR("one to"), &list);
  am_starts starts = am_prefilter_starts(f.scratch, 2);
  const am_pspan all = am_prefilter_take(f.scratch, &starts);
  ck_assert_uint_eq(all.start, 0);
  ck_assert_uint_eq(all.end, 6);
  ck_assert_uint_eq(starts, 0);
}
END_TEST

/* --- windows ------------------------------------------------------------ */

/* "zork" as word number n of many; where the pattern may begin, as offsets. */
static const char *starts_of(const char *pattern, size_t words,
                             const size_t *places, size_t count) {
  fixture f = {.filter = NULL};
  fixture_patterns(&f, &pattern, 1);
  am_text_buffer prose;
  am_text_buffer out;
  am_buffer_init(&prose, &arena);
  am_buffer_init(&out, &arena);
  for (size_t i = 0; i < words; i++) {
    bool is_place = false;
    for (size_t k = 0; k < count; k++)
      is_place |= places[k] == i;
    am_buffer_add(&prose, is_place ? AM_STR("zork ") : AM_STR("many "));
  }
  am_candidates candidates;
  am_prefilter_begin(f.scratch, am_buffer_text(&prose));
  while (am_prefilter_next(f.filter, f.scratch, &candidates)) {
    if (candidates.len == 0)
      continue;
    am_starts starts = am_prefilter_starts(f.scratch, 0);
    while (starts) {
      const am_pspan next = am_prefilter_take(f.scratch, &starts);
      am_buffer_number(&out, next.start / 5);
      am_buffer_char(&out, '-');
      am_buffer_number(&out, next.end / 5);
      am_buffer_char(&out, ' ');
    }
  }
  return am_buffer_text(&out).ptr;
}

static const struct {
  size_t words;
  size_t places[4]; /* of "zork"; unused ones are far away */
  const char *starts;
} windows[] = {
    {10, {3, 999, 999, 999}, "3-3 "},
    {64, {0, 63, 999, 999}, "0-0 63-63 "},
    {65, {0, 63, 64, 999}, "0-0 63-64 "},
    {66, {31, 32, 65, 999}, "31-31 32-32 65-65 "},
    {200, {31, 95, 96, 199}, "31-31 95-95 96-96 199-199 "},
    {1000, {0, 500, 777, 999}, "0-0 500-500 777-777 999-999 "},
};

START_TEST(sees_long_prose_through_windows) {
  ck_assert_str_eq(starts_of("zork", windows[_i].words, windows[_i].places, 4),
                   windows[_i].starts);
}
END_TEST

/* A match with literals farther apart than half a window is looked for in all
 * the prose, of which what is behind the last step is one place. */
START_TEST(sees_what_is_too_long_for_windows) {
  const size_t places[] = {5, 190};
  ck_assert_str_eq(starts_of("zork(?: \\w+){30} many", 200, places, 2), "5-5 ");
  ck_assert_str_eq(starts_of("zork(?: \\w+){31} many", 200, places, 2),
                   "5-5 63-200 ");
  /* The words between may lie on both sides of a border. */
  const size_t apart[] = {40, 70};
  ck_assert_str_eq(starts_of("zork(?: many){29} zork", 100, apart, 2),
                   "40-40 ");
  ck_assert_str_eq(starts_of("zork(?: many){28} zork", 100, apart, 2), "");
}
END_TEST

/* What follows the last literal may be as long as it likes. */
START_TEST(sees_the_begin_of_long_matches_through_windows) {
  const size_t places[] = {5, 190};
  ck_assert_str_eq(starts_of("zork(?: \\w+){0,32}", 200, places, 2),
                   "5-5 190-190 ");
  ck_assert_str_eq(starts_of("zork[^.]*$", 200, places, 2), "5-5 190-190 ");
  ck_assert_str_eq(starts_of("zork(?: \\w+){40}", 200, places, 2), "5-5 ");
}
END_TEST

/* Puts U+017F for every "s" and U+212A for every "k". */
static void disguise(sample_text *text) {
  const sample_text plain = *text;
  text->len = 0;
  for (size_t i = 0; i < plain.len; i++) {
    const char byte[2] = {plain.at[i], '\0'};
    const char folded = am_syntax_fold(byte[0]);
    sample_add(text, folded == 's'   ? "\xC5\xBF"
                     : folded == 'k' ? "\xE2\x84\xAA"
                                     : byte);
  }
}

/* Searches only where the prefilter lets it. */
static am_regex_result find_filtered(am_regex *regex, am_regex_scratch *scratch,
                                     const fixture *f, amends_str prose,
                                     am_regex_match *match) {
  am_candidates candidates;
  am_regex_result result = AM_REGEX_NONE;
  am_prefilter_begin(f->scratch, prose);
  while (am_prefilter_next(f->filter, f->scratch, &candidates)) {
    if (candidates.len == 0)
      continue;
    am_starts starts = am_prefilter_starts(f->scratch, 0);
    while (starts && result == AM_REGEX_NONE)
      result = am_regex_find(regex, scratch, prose,
                             am_prefilter_take(f->scratch, &starts), match);
  }
  return result;
}

static bool judge(am_regex *regex, am_regex_scratch *scratch, const fixture *f,
                  const sample *s) {
  const amends_str prose = sample_str(&s->subject);
  am_regex_match plain;
  am_regex_match filtered;
  if (am_regex_find(regex, scratch, prose, sample_anywhere, &plain) !=
      AM_REGEX_FOUND)
    return false;
  if (find_filtered(regex, scratch, f, prose, &filtered) != AM_REGEX_FOUND ||
      filtered.groups[0].start != plain.groups[0].start ||
      filtered.groups[0].end != plain.groups[0].end)
    ck_abort_msg("\"%s\" matches \"%s\"", s->pattern.at, s->subject.at);
  return f->formulas[0].count > 0;
}

/* Puts so many words before the subject that places run out. */
static void lengthen(sample *s) {
  const sample_text tail = s->subject;
  s->subject.len = 0;
  for (size_t i = sample_random(s, 200); i > 0; i--)
    sample_add(&s->subject, "a ");
  sample_add(&s->subject, tail.at);
}

/* Also where caseless matching takes other characters for ASCII letters. */
START_TEST(never_misses_a_pattern_that_matches) {
  sample s = {.random = (uint64_t)_i + 100};
  am_regex_scratch *scratch = am_regex_scratch_create(&am_mem_default, 100000);
  size_t plain = 0;
  size_t disguised = 0;
  for (size_t round = 0; round < 3000; round++) {
    sample_new(&s);
    am_regex_fault fault;
    am_regex *regex =
        am_regex_compile(&am_mem_default, sample_str(&s.pattern), true, &fault);
    if (!regex)
      continue;
    fixture f = {.filter = NULL};
    ck_assert(
        am_literal_formula(&arena, sample_str(&s.pattern), &f.formulas[0]));
    fixture_build(&f, 1);
    plain += judge(regex, scratch, &f, &s);
    lengthen(&s);
    plain += judge(regex, scratch, &f, &s);
    disguise(&s.subject);
    disguised += judge(regex, scratch, &f, &s);
    am_regex_free(regex);
    am_arena_reset(&arena);
  }
  ck_assert_uint_gt(plain, 200);
  ck_assert_uint_gt(disguised, 200);
  am_regex_scratch_free(scratch);
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("rules/prefilter_run");
  TCase *tcase = tcase_create("run");
  tcase_set_timeout(tcase, 60); /* random tests, on busy machines too */
  tcase_add_checked_fixture(tcase, set_up, tear_down);
  tcase_add_loop_test(tcase, finds_the_patterns_whose_literals_are_there, 0,
                      sizeof rows / sizeof *rows);
  tcase_add_test(tcase, forgets_what_an_earlier_run_met);
  tcase_add_test(tcase, serves_several_scratches_at_once);
  tcase_add_test(tcase, takes_runs_of_places_one_by_one);
  tcase_add_test(tcase, takes_all_places_as_one);
  tcase_add_loop_test(tcase, sees_long_prose_through_windows, 0,
                      sizeof windows / sizeof *windows);
  tcase_add_test(tcase, sees_what_is_too_long_for_windows);
  tcase_add_test(tcase, sees_the_begin_of_long_matches_through_windows);
  tcase_add_loop_test(tcase, agrees_with_the_plain_evaluation, 0, 5);
  tcase_add_loop_test(tcase, never_misses_a_pattern_that_matches, 0, 3);
  suite_add_tcase(suite, tcase);
  return suite;
}
