/* SPDX-License-Identifier: MIT
 *
 * Tests of the face of PCRE2. */
#include "rules/regex.h"

#include "support/alloc.h"
#include "support/suite.h"

static am_regex_scratch *scratch;

static void set_up(void) {
  scratch = am_regex_scratch_create(&am_mem_default, 10000);
  ck_assert_ptr_nonnull(scratch);
}

static void tear_down(void) { am_regex_scratch_free(scratch); }

static const am_pspan from_0 = {0, UINT32_MAX};
static const am_pspan from_1 = {1, UINT32_MAX};

static am_regex *compile(const char *pattern) {
  am_regex_fault fault;
  am_regex *regex =
      am_regex_compile(&am_mem_default, am_str_of(pattern), true, &fault);
  ck_assert_msg(regex != NULL, "%s", fault.message);
  return regex;
}

typedef struct find_row {
  const char *pattern;
  const char *subject;
  uint32_t from;
  uint32_t until;
  int start; /* -1: not found */
  int end;
} find_row;

static const find_row finds[] = {
    {"b", "abab", 0, UINT32_MAX, 1, 2},
    {"b", "abab", 2, UINT32_MAX, 3, 4},
    {"b", "abab", 4, UINT32_MAX, -1, 0},
    {"b", "abab", 0, 0, -1, 0},
    {"b", "abab", 1, 1, 1, 2},
    {"b", "aabb", 0, 1, -1, 0}, /* up to a place */
    {"b", "aabb", 0, 2, 2, 3},
    {"ab+", "aabb", 0, 1, 1, 4}, /* which holds for the begin only */
    {"$", "aab", 0, 3, 3, 3},
    {"", "", 0, UINT32_MAX, 0, 0},
    {"LOST", "lost", 0, UINT32_MAX, 0, 4},             /* caseless */
    {"\xC3\x84", "\xC3\xA4", 0, UINT32_MAX, 0, 2},     /* beyond ASCII */
    {"\\w+", "\xC3\xA4\xC3\xB6", 0, UINT32_MAX, 0, 4}, /* Unicode classes */
    {".", "\xE2\x82\xAC", 0, UINT32_MAX, 0, 3},        /* characters */
    {"^b", "a\nb", 0, UINT32_MAX, 2, 3},               /* lines */
    {"a$", "a\nb", 0, UINT32_MAX, 0, 1},
    {"(?<=a)b", "ab", 1, UINT32_MAX, 1, 2}, /* looks back before `from` */
};

START_TEST(finds_the_first_match_from_a_place) {
  const find_row *row = &finds[_i];
  am_regex *regex = compile(row->pattern);
  am_regex_match match;
  const am_regex_result result =
      am_regex_find(regex, scratch, am_str_of(row->subject),
                    (am_pspan){row->from, row->until}, &match);
  ck_assert_int_eq(result, row->start < 0 ? AM_REGEX_NONE : AM_REGEX_FOUND);
  if (row->start >= 0) {
    ck_assert_int_eq((int)match.groups[0].start, row->start);
    ck_assert_int_eq((int)match.groups[0].end, row->end);
  }
  am_regex_free(regex);
}
END_TEST

START_TEST(tells_groups_that_took_no_part) {
  am_regex *regex = compile("(a)(b)?(c)");
  am_regex_match match;
  ck_assert_int_eq(am_regex_find(regex, scratch, AM_STR("xac"), from_0, &match),
                   AM_REGEX_FOUND);
  ck_assert_uint_eq(match.groups[1].start, 1);
  ck_assert_uint_eq(match.groups[1].end, 2);
  ck_assert_uint_gt(match.groups[2].start, match.groups[2].end);
  ck_assert_uint_eq(match.groups[3].end, 3);
  for (int i = 4; i < AM_REGEX_GROUPS; i++)
    ck_assert_uint_gt(match.groups[i].start, match.groups[i].end);
  am_regex_free(regex);
}
END_TEST

START_TEST(gives_the_first_groups_of_many) {
  am_regex *regex = compile("(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)(k)");
  am_regex_match match;
  ck_assert_int_eq(
      am_regex_find(regex, scratch, AM_STR("abcdefghijk"), from_0, &match),
      AM_REGEX_FOUND);
  ck_assert_uint_eq(match.groups[0].end, 11);
  ck_assert_uint_eq(match.groups[9].start, 8);
  ck_assert_uint_eq(match.groups[9].end, 9);
  am_regex_free(regex);
}
END_TEST

START_TEST(needs_no_place_for_the_match) {
  am_regex *regex = compile("a");
  ck_assert_int_eq(am_regex_find(regex, scratch, AM_STR("a"), from_0, NULL),
                   AM_REGEX_FOUND);
  am_regex_free(regex);
}
END_TEST

START_TEST(gives_up_at_the_limit_of_steps) {
  am_regex *regex = compile("(?:a|a)*b|(?:a|a)+c");
  ck_assert_int_eq(am_regex_find(regex, scratch,
                                 AM_STR("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab."),
                                 from_0, NULL),
                   AM_REGEX_FOUND);
  ck_assert_int_eq(am_regex_find(regex, scratch,
                                 AM_STR("b aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"),
                                 from_1, NULL),
                   AM_REGEX_LIMIT);
  am_regex_free(regex);
}
END_TEST

/* ---- refusals ---------------------------------------------------------- */

typedef struct refusal_row {
  const char *pattern;
  const char *told; /* part of the message */
  size_t offset;
} refusal_row;

static const refusal_row refusals[] = {
    {"(a", "parenthes", 2},          {"a++b(", "parenthes", 5},
    {"[a", "character class", 2},    {"a\\", "\\", 2},
    {"(?<=a+)b", "lookbehind", 0},   {"(*UTF)a", "verb", 0},
    {"(*NO_START_OPT)a", "verb", 0}, {"a\\Cb", "\\C", 3},
    {"ab(?C1)", "callout", 2},       {"(?C'x')", "callout", 0},
};

START_TEST(refuses_a_pattern_and_says_where) {
  const refusal_row *row = &refusals[_i];
  am_regex_fault fault;
  ck_assert_ptr_null(
      am_regex_compile(&am_mem_default, am_str_of(row->pattern), true, &fault));
  ck_assert(!fault.no_memory);
  ck_assert_msg(strstr(fault.message, row->told) != NULL, "%s", fault.message);
  ck_assert_msg(fault.offset == row->offset, "%s at %zu", fault.message,
                fault.offset);
}
END_TEST

/* As it stands: what would be factored otherwise fails, or finds, alike. */
START_TEST(takes_a_factored_pattern_as_it_is) {
  am_regex_fault fault;
  am_regex_match match;
  am_regex_scratch *own = am_regex_scratch_create(&am_mem_default, 100000);
  am_regex *code = am_regex_compile_factored(
      &am_mem_default, AM_STR("l(?:ost|eft)"), false, &fault);
  ck_assert_ptr_nonnull(code);
  ck_assert_int_eq(
      am_regex_find(code, own, AM_STR("we left"), (am_pspan){0, 7}, &match),
      AM_REGEX_FOUND);
  ck_assert_uint_eq(match.groups[0].start, 3);
  am_regex_free(code);
  am_regex_scratch_free(own);
  ck_assert_ptr_null(am_regex_compile_factored(
      &am_mem_default, AM_STR("l(?:ost"), false, &fault));
  ck_assert(!fault.no_memory);
  ck_assert_ptr_null(am_regex_compile_factored(
      &am_mem_default, AM_STR("(*UTF)a"), false, &fault));
  ck_assert_ptr_nonnull(strstr(fault.message, "verb"));
}
END_TEST

START_TEST(accepts_an_escaped_callout) {
  am_regex_free(compile("\\(?C"));
  am_regex_free(compile("a(*COMMIT)b"));
}
END_TEST

START_TEST(frees_null) {
  am_regex_free(NULL);
  am_regex_scratch_free(NULL);
}
END_TEST

START_TEST(survives_every_refused_request_of_a_compilation) {
  for (size_t n = 0; n < 1000; n++) {
    test_alloc alloc = test_alloc_failing(n);
    const amends_allocator mem = test_alloc_face(&alloc);
    am_regex_fault fault;
    am_regex *regex =
        am_regex_compile(&mem, AM_STR("(?:[a-z]+ ){1,4}lost"), true, &fault);
    if (regex) {
      am_regex_free(regex);
      ck_assert_uint_eq(alloc.held, 0);
      ck_assert_uint_gt(n, 2);
      return;
    }
    ck_assert(fault.no_memory);
    ck_assert_uint_eq(alloc.held, 0);
  }
  ck_abort_msg("the compilation never succeeds");
}
END_TEST

START_TEST(survives_every_refused_request_of_a_scratch) {
  for (size_t n = 0; n < 1000; n++) {
    test_alloc alloc = test_alloc_failing(n);
    const amends_allocator mem = test_alloc_face(&alloc);
    am_regex_scratch *made = am_regex_scratch_create(&mem, 1000);
    const bool is_made = made != NULL;
    am_regex_scratch_free(made);
    ck_assert_uint_eq(alloc.held, 0);
    if (is_made)
      return;
  }
  ck_abort_msg("the scratch is never made");
}
END_TEST

START_TEST(tells_when_memory_runs_out_in_a_search) {
  test_alloc alloc = test_alloc_counting();
  const amends_allocator mem = test_alloc_face(&alloc);
  am_regex_scratch *poor = am_regex_scratch_create(&mem, 1000000);
  ck_assert_ptr_nonnull(poor);
  am_regex *regex = compile("(?:(a)|(b)|(?:c|d)+?)*$");
  static char subject[20001];
  memset(subject, 'a', sizeof subject - 1);
  alloc.fail_at = alloc.requests;
  ck_assert_int_eq(am_regex_find(regex, poor, am_str_of(subject), from_0, NULL),
                   AM_REGEX_NOMEM);
  alloc.fail_at = SIZE_MAX;
  ck_assert_int_eq(am_regex_find(regex, poor, am_str_of(subject), from_0, NULL),
                   AM_REGEX_FOUND);
  am_regex_free(regex);
  am_regex_scratch_free(poor);
  ck_assert_uint_eq(alloc.held, 0);
}
END_TEST

/* ---- saving ------------------------------------------------------------ */

START_TEST(finds_the_same_after_loading) {
  am_arena arena;
  am_arena_init(&arena, &am_mem_default);
  am_regex *made = compile("(?<!\\w)(L[oa]st|\xC3\x84.)(?!\\w)");
  const amends_str saved = am_regex_save(made, &arena);
  am_regex_free(made);
  am_regex *loaded = am_regex_load(&am_mem_default, saved, true);
  ck_assert_ptr_nonnull(loaded);
  am_regex_match match;
  ck_assert_int_eq(
      am_regex_find(loaded, scratch, AM_STR("was \xC3\xA4x"), from_0, &match),
      AM_REGEX_FOUND);
  ck_assert_uint_eq(match.groups[1].start, 4);
  ck_assert_int_eq(
      am_regex_find(loaded, scratch, AM_STR("least"), from_0, NULL),
      AM_REGEX_NONE);
  am_regex_free(loaded);
  am_arena_clear(&arena);
}
END_TEST

START_TEST(refuses_to_load_what_is_no_pattern) {
  static const char zeros[2000];
  ck_assert_ptr_null(
      am_regex_load(&am_mem_default, (amends_str){zeros, sizeof zeros}, true));
}
END_TEST

START_TEST(loads_with_any_request_refused) {
  am_arena arena;
  am_arena_init(&arena, &am_mem_default);
  am_regex *made = compile("lost");
  const amends_str saved = am_regex_save(made, &arena);
  am_regex_free(made);
  for (size_t n = 0;; n++) {
    test_alloc alloc = test_alloc_failing(n);
    const amends_allocator mem = test_alloc_face(&alloc);
    am_regex *loaded = am_regex_load(&mem, saved, true);
    const bool done = loaded != NULL;
    am_regex_free(loaded);
    ck_assert_uint_eq(alloc.held, 0);
    if (done)
      break;
    ck_assert_uint_lt(n, 100);
  }
  am_arena_clear(&arena);
}
END_TEST

START_TEST(stamps_with_the_version_of_pcre2) {
  char stamp[AM_REGEX_STAMP_MAX];
  char again[AM_REGEX_STAMP_MAX];
  const amends_str first = am_regex_stamp(stamp);
  ck_assert(am_str_equal(first, am_regex_stamp(again)));
  ck_assert_uint_gt(first.len, 8);
  ck_assert_mem_eq(stamp, "10.", 3);
}
END_TEST

/* ---- machine code ------------------------------------------------------ */

/* How many KiB of text must be searched until a pattern is translated, which is
 * seen by the stack that machine code needs; 0: not within 2 MiB. */
static size_t kib_until_translated(bool may_heat) {
  static char text[1024];
  test_alloc alloc = test_alloc_counting();
  const amends_allocator mem = test_alloc_face(&alloc);
  am_regex_fault fault;
  am_regex *regex =
      am_regex_compile(&am_mem_default, AM_STR("lost|broke"), may_heat, &fault);
  am_regex_scratch *own = am_regex_scratch_create(&mem, 10000);
  ck_assert(regex && own);
  memset(text, 'x', sizeof text);
  const amends_str subject = {text, sizeof text};
  am_regex_find(regex, own, subject, from_0, NULL); /* PCRE2's frames */
  const size_t before = alloc.requests;
  size_t kib = 1;
  while (kib < 2048 && alloc.requests == before) {
    am_regex_find(regex, own, subject, from_0, NULL);
    kib++;
  }
  am_regex_scratch_free(own);
  am_regex_free(regex);
  return kib < 2048 ? kib : 0;
}

START_TEST(translates_only_in_long_runs) {
  const size_t kib = kib_until_translated(true);
  /* 0 where there is no machine code to be had. */
  ck_assert(kib == 0 || kib > AM_REGEX_WARM_BYTES / 1200);
  ck_assert(kib < AM_REGEX_WARM_BYTES / 1024 + 10);
  ck_assert_uint_eq(kib_until_translated(false), 0);
}
END_TEST

/* Without memory for a copy of the pattern, or for its machine code, the
 * pattern stays as it is and finds the same. */
START_TEST(goes_on_without_machine_code) {
  static char text[1024];
  memset(text, 'x', sizeof text);
  memcpy(text + 1000, "lost", 4);
  const amends_str subject = {text, sizeof text};
  for (size_t n = 0; n < 20; n++) {
    test_alloc alloc = test_alloc_counting();
    const amends_allocator mem = test_alloc_face(&alloc);
    am_regex_fault fault;
    am_regex *regex =
        am_regex_compile(&mem, AM_STR("lost|broke"), true, &fault);
    am_regex_scratch *own = am_regex_scratch_create(&am_mem_default, 10000);
    ck_assert(regex && own);
    alloc.fail_at = alloc.requests + n;
    for (size_t kib = 0; kib < 2048; kib++)
      ck_assert_int_eq(am_regex_find(regex, own, subject, from_0, NULL),
                       AM_REGEX_FOUND);
    const bool is_through = alloc.requests <= alloc.fail_at;
    am_regex_scratch_free(own);
    am_regex_free(regex);
    ck_assert_uint_eq(alloc.held, 0);
    if (is_through)
      return;
  }
}
END_TEST

/* Machine code has a stack of a fixed size; what needs more is searched
 * without. */
START_TEST(searches_on_where_the_stack_of_machine_code_ends) {
  enum { DEEP = 60000 };
  static char text[DEEP + 2];
  am_regex_fault fault;
  am_regex *regex =
      am_regex_compile(&am_mem_default, AM_STR("(a|b)*x"), true, &fault);
  am_regex_scratch *own = am_regex_scratch_create(&am_mem_default, 100000000);
  ck_assert(regex && own);
  memset(text, 'a', DEEP);
  text[DEEP] = 'x';
  for (size_t searched = 0; searched < 2 << 20; searched += 1024) {
    am_regex_match match;
    ck_assert_int_eq(am_regex_find(regex, own,
                                   (amends_str){text + DEEP - 1023, 1024},
                                   from_0, &match),
                     AM_REGEX_FOUND);
    ck_assert_uint_eq(match.groups[0].end, 1024);
  }
  am_regex_match match;
  ck_assert_int_eq(
      am_regex_find(regex, own, (amends_str){text, DEEP + 1}, from_0, &match),
      AM_REGEX_FOUND);
  ck_assert_uint_eq(match.groups[0].start, 0);
  ck_assert_uint_eq(match.groups[0].end, DEEP + 1);
  am_regex_scratch_free(own);
  am_regex_free(regex);
}
END_TEST

START_TEST(saves_nothing_without_memory) {
  test_alloc alloc = test_alloc_counting();
  const amends_allocator mem = test_alloc_face(&alloc);
  am_regex_fault fault;
  am_arena arena;
  am_regex *regex = am_regex_compile(&mem, AM_STR("lost"), false, &fault);
  ck_assert_ptr_nonnull(regex);
  am_arena_init(&arena, &am_mem_default);
  alloc.fail_at = alloc.requests;
  ck_assert_ptr_null(am_regex_save(regex, &arena).ptr);
  am_arena_clear(&arena);
  am_regex_free(regex);
  ck_assert_uint_eq(alloc.held, 0);
}
END_TEST

#define ROWS(table) (int)(sizeof(table) / sizeof *(table))

/* ---- machine code for ASCII -------------------------------------------- */

/* Searches in ASCII until the pattern asks for such code, and makes it. */
static void make_plain(am_regex *regex, const char *pattern) {
  static char text[1024];
  memset(text, '.', sizeof text);
  const amends_str subject = {text, sizeof text};
  am_regex_scratch_prose(scratch, subject);
  for (int kib = 0; kib < 2048 && !am_regex_wants_plain(regex); kib++)
    am_regex_find(regex, scratch, subject, from_0, NULL);
  ck_assert(am_regex_wants_plain(regex));
  am_regex_make_plain(regex, am_str_of(pattern), false);
  ck_assert(!am_regex_wants_plain(regex));
}

/* What is found must not depend on which code finds it. The first five lines
 * would be answered otherwise by code that knows no Unicode, were it made for
 * them or asked. */
static const find_row both[] = {
    {"\xC3\xA9?a", "a", 0, UINT32_MAX, 0, 1},
    {"\\p{L}+", "\xC3\xA4 ab", 0, UINT32_MAX, 0, 2},
    {"\\w+", "\xC3\xA4 ab", 0, UINT32_MAX, 0, 2},
    {"is", "i\xC5\xBF is", 0, UINT32_MAX, 0, 3},
    {"a.b",
     "a\xE2\x82\xAC"
     "b",
     0, UINT32_MAX, 0, 5},
    {"\\x{20AC}|b", "ab", 0, UINT32_MAX, 1, 2},
    {"\\w+", "-ab_1-", 0, UINT32_MAX, 1, 5},
    {"\\bK", "ok kO", 0, UINT32_MAX, 3, 4},
    {"[^k]", "KkA", 0, UINT32_MAX, 2, 3},
    {"[[:punct:]]+", "a$+,b", 0, UINT32_MAX, 1, 4},
    {"(?-i:[A-Z])", "abC", 0, UINT32_MAX, 2, 3},
    {"^b$", "a\nb", 0, UINT32_MAX, 2, 3},
    {"(?<!\\w)b", "ab b", 0, 2, -1, 0},
    {"(?<!\\w)b", "ab b", 0, 3, 3, 4},
    {"(?<=a)\\s\\d", "a 1", 1, UINT32_MAX, 1, 3},
};

START_TEST(finds_the_same_with_code_for_ascii) {
  const find_row *row = &both[_i];
  am_regex *regex = compile(row->pattern);
  make_plain(regex, row->pattern);
  const amends_str subject = am_str_of(row->subject);
  for (int told = 0; told < 2; told++) {
    am_regex_scratch_prose(scratch, told ? subject : AM_STR_EMPTY);
    am_regex_match match;
    const am_regex_result result = am_regex_find(
        regex, scratch, subject, (am_pspan){row->from, row->until}, &match);
    ck_assert_int_eq(result, row->start < 0 ? AM_REGEX_NONE : AM_REGEX_FOUND);
    if (row->start < 0)
      continue;
    ck_assert_int_eq((int)match.groups[0].start, row->start);
    ck_assert_int_eq((int)match.groups[0].end, row->end);
  }
  am_regex_free(regex);
}
END_TEST

/* More characters beyond ASCII than are told apart, each of which must be seen
 * in every subject that holds it. */
START_TEST(knows_which_subjects_are_ascii) {
  enum { WORDS = 300, LEN = 4 };
  static char text[WORDS * LEN];
  for (size_t i = 0; i < WORDS; i++)
    memcpy(text + i * LEN, "--\xC3\xA4", LEN);
  am_regex *regex = compile("\\w");
  make_plain(regex, "\\w");
  am_regex_scratch_prose(scratch, (amends_str){text, sizeof text});
  for (size_t i = 0; i < WORDS; i++) {
    for (size_t from = 0; from <= 2; from++) {
      const amends_str subject = {text + i * LEN + from, LEN - from};
      am_regex_match match;
      ck_assert_int_eq(am_regex_find(regex, scratch, subject, from_0, &match),
                       AM_REGEX_FOUND);
      ck_assert_uint_eq(match.groups[0].start, 2 - from);
    }
    const amends_str ascii = {text + i * LEN, 2};
    ck_assert_int_eq(am_regex_find(regex, scratch, ascii, from_0, NULL),
                     AM_REGEX_NONE);
  }
  am_regex_free(regex);
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("rules/regex");
  TCase *find = tcase_create("find");
  tcase_add_checked_fixture(find, set_up, tear_down);
  tcase_add_loop_test(find, finds_the_first_match_from_a_place, 0, ROWS(finds));
  tcase_add_test(find, tells_groups_that_took_no_part);
  tcase_add_test(find, gives_the_first_groups_of_many);
  tcase_add_test(find, needs_no_place_for_the_match);
  tcase_add_test(find, gives_up_at_the_limit_of_steps);
  suite_add_tcase(suite, find);
  TCase *compiling = tcase_create("compile");
  tcase_add_loop_test(compiling, refuses_a_pattern_and_says_where, 0,
                      ROWS(refusals));
  tcase_add_test(compiling, takes_a_factored_pattern_as_it_is);
  tcase_add_test(compiling, accepts_an_escaped_callout);
  tcase_add_test(compiling, frees_null);
  tcase_add_test(compiling, survives_every_refused_request_of_a_compilation);
  tcase_add_test(compiling, survives_every_refused_request_of_a_scratch);
  tcase_add_test(compiling, tells_when_memory_runs_out_in_a_search);
  suite_add_tcase(suite, compiling);
  TCase *heat = tcase_create("heat");
  tcase_add_checked_fixture(heat, set_up, tear_down);
  tcase_add_test(heat, translates_only_in_long_runs);
  tcase_add_loop_test(heat, finds_the_same_with_code_for_ascii, 0,
                      (int)(sizeof both / sizeof *both));
  tcase_add_test(heat, knows_which_subjects_are_ascii);
  suite_add_tcase(suite, heat);
  TCase *saving = tcase_create("save");
  tcase_add_checked_fixture(saving, set_up, tear_down);
  tcase_add_test(saving, finds_the_same_after_loading);
  tcase_add_test(saving, refuses_to_load_what_is_no_pattern);
  tcase_add_test(saving, loads_with_any_request_refused);
  tcase_add_test(saving, stamps_with_the_version_of_pcre2);
  tcase_add_test(saving, goes_on_without_machine_code);
  tcase_add_test(saving, searches_on_where_the_stack_of_machine_code_ends);
  tcase_add_test(saving, saves_nothing_without_memory);
  suite_add_tcase(suite, saving);
  return suite;
}
