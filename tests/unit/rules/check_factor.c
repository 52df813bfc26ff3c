/* SPDX-License-Identifier: MIT
 *
 * Factored alternatives match what the pattern matched, in the same order of
 * preference and with the same groups. */
#include "rules/factor.h"

#include "rules/regex.h"
#include "support/alloc.h"
#include "support/suite.h"
#include "unit/rules/sample.h"

static am_arena arena;

static void set_up(void) { am_arena_init(&arena, &am_mem_default); }
static void tear_down(void) { am_arena_clear(&arena); }

static const struct {
  const char *pattern;
  const char *factored; /* NULL: the same */
} rows[] = {
    {"", NULL},
    {"lost", NULL},
    {"lost|broke", NULL},
    {"lost|lose|left|broke", "l(?:os(?:t|e)|eft)|broke"},
    {"(?:lost|broke|lose) it", "(?:los(?:t|e)|broke) it"},
    {"Lost|lose", "Los(?:t|e)"},
    {"we lost|we", "we(?: lost|)"},
    {"we|we lost", "we(?:| lost)"},
    {"((?:ab|ac)|d)", "((?:a(?:b|c))|d)"},
    /* what is quantified is not plain */
    {"ab?|ac", "a(?:b?|c)"},
    {"a?b|a?c", NULL},
    {"ab{2}|abc", "a(?:b{2}|bc)"},
    {"a{|a{", NULL},
    /* nothing moves past what may begin like it */
    {"ab|[ax]|ac", NULL},
    {"ab|\\w|ac", NULL},
    {"ab||ac", NULL},
    {"ab|\xC3\xA9|ac", NULL},
    {"b|ab|ad|b", "b(?:|)|a(?:b|d)"},
    /* groups keep their numbers */
    {"a(b)|c|a(d)", NULL},
    {"ab|ac|a(?:(d))", "a(?:b|c)|a(?:(d))"},
    {"(?|ab|ac)", NULL},
    {"(?<x>ab|ac)", "(?<x>a(?:b|c))"},
    {"(?'x'ab|ac)", "(?'x'a(?:b|c))"},
    {"(?P<x>ab|ac)", "(?P<x>a(?:b|c))"},
    {"ab|ac(?'x", NULL},
    {"a(?<x>b)|ac|ad", "a(?<x>b)|a(?:c|d)"},
    /* lookbehinds keep their lengths, exact case its letters */
    {"(?<=ab|ac)d", NULL},
    {"(?<!ab|ac)d", NULL},
    {"(?<!(?:ab|ac))d", NULL},
    {"(?!ab|ac)d", "(?!a(?:b|c))d"},
    {"(?=ab|ac)d", "(?=a(?:b|c))d"},
    {"(?-i:Ab|ac)", NULL},
    {"(?-i:x(?:Ab|ac))", NULL},
    /* not understood */
    {"(?i)ab|ac", NULL},
    {"(?x:ab|ac)", NULL},
    {"ab|ac(?#b)", NULL},
    {"(?(?=b)ab|ac)", NULL},
    {"ab|ac(*FAIL)", NULL},
    {"\\Qab|ac\\E", NULL},
    {"ab|ac)", NULL},
    {"(ab|ac", NULL},
    {"[ab|ac", NULL},
    /* brackets within classes and behind backslashes */
    {"a[)|(]|ac", "a(?:[)|(]|c)"},
    {"a\\)|a\\|", "a(?:\\)|\\|)"},
};

static amends_str factor(const char *pattern) {
  amends_str out;
  ck_assert(am_factor_pattern(&arena, am_str_of(pattern), &out));
  return out;
}

START_TEST(shares_what_alternatives_begin_with) {
  const char *want = rows[_i].factored ? rows[_i].factored : rows[_i].pattern;
  ck_assert_str_eq(factor(rows[_i].pattern).ptr, want);
}
END_TEST

START_TEST(ends_at_its_limits) {
  enum { LEN = 400 };
  /* Every prefix of a word is a branch, and groups nest as deep as one likes.
   */
  am_text_buffer prefixes;
  am_text_buffer nested;
  am_buffer_init(&prefixes, &arena);
  am_buffer_init(&nested, &arena);
  for (size_t i = 1; i < LEN; i++) {
    for (size_t k = 0; k < i; k++)
      am_buffer_char(&prefixes, (char)('a' + k % 26));
    am_buffer_char(&prefixes, '|');
    am_buffer_add(&nested, AM_STR("(?:ab|"));
  }
  am_buffer_add(&nested, AM_STR("ac"));
  for (size_t i = 1; i < LEN; i++)
    am_buffer_char(&nested, ')');
  const amends_str deep = am_buffer_text(&nested);
  ck_assert_ptr_eq(factor(deep.ptr).ptr, deep.ptr);
  size_t depth = 0;
  size_t most = 0;
  const amends_str out = factor(am_buffer_text(&prefixes).ptr);
  for (size_t i = 0; i < out.len; i++) {
    depth += out.ptr[i] == '(';
    depth -= out.ptr[i] == ')';
    most = depth > most ? depth : most;
  }
  ck_assert_uint_gt(most, 20);
  ck_assert_uint_lt(most, 30);
}
END_TEST

/* Alternatives of few letters, which often begin alike. */
static void new_pattern(sample *s) {
  static const char *const heads[] = {"a",  "ab", "abb", "b",  "ba", "B",
                                      "as", "s",  "sk",  "k ", "",   "A b"};
  static const char *const tails[] = {"",    "",    "b",  "a+",
                                      "(b)", "\\w", "a?", "(?:ab|b|abb)"};
  s->pattern.len = s->subject.len = 0;
  const bool is_wrapped = sample_random(s, 3) > 0;
  sample_add(&s->pattern, is_wrapped ? "(?:" : "");
  for (size_t i = sample_random(s, 12) + 2; i > 0; i--) {
    sample_add(&s->pattern, heads[sample_random(s, 12)]);
    sample_add(&s->pattern, tails[sample_random(s, 8)]);
    sample_add(&s->pattern, i > 1 ? "|" : "");
  }
  sample_add(&s->pattern, is_wrapped ? ")+(?!\\w)" : "");
  sample_noise(s, &s->subject, 12);
}

/* The parser gives up at the comment: it is compiled as it stands. */
static am_regex *compile_plain(const sample *s) {
  sample_text plain = s->pattern;
  sample_add(&plain, "(?#)");
  am_regex_fault fault;
  return am_regex_compile(&am_mem_default, sample_str(&plain), false, &fault);
}

static bool judge(const sample *s, am_regex_scratch *scratch) {
  am_regex_fault fault;
  am_regex *factored =
      am_regex_compile(&am_mem_default, sample_str(&s->pattern), false, &fault);
  am_regex *plain = compile_plain(s);
  ck_assert_int_eq(factored == NULL, plain == NULL);
  am_regex_match want = {.groups = {{1, 0}}};
  am_regex_match got = want;
  am_regex_result result = AM_REGEX_NONE;
  if (plain) {
    const amends_str prose = sample_str(&s->subject);
    result = am_regex_find(plain, scratch, prose, sample_anywhere, &want);
    if (am_regex_find(factored, scratch, prose, sample_anywhere, &got) !=
            result ||
        (result == AM_REGEX_FOUND && memcmp(&got, &want, sizeof got) != 0))
      ck_abort_msg("\"%s\" matches \"%s\" otherwise", s->pattern.at,
                   s->subject.at);
  }
  am_regex_free(factored);
  am_regex_free(plain);
  return result == AM_REGEX_FOUND;
}

START_TEST(matches_what_the_pattern_matched) {
  sample s = {.random = (uint64_t)_i + 1};
  am_regex_scratch *scratch = am_regex_scratch_create(&am_mem_default, 100000);
  size_t found = 0;
  size_t changed = 0;
  for (size_t round = 0; round < 4000; round++) {
    if (round % 2)
      sample_new(&s);
    else
      new_pattern(&s);
    found += judge(&s, scratch);
    changed += factor(s.pattern.at).ptr != s.pattern.at;
    am_arena_reset(&arena);
  }
  ck_assert_uint_gt(found, 1000);
  ck_assert_uint_gt(changed, 1000);
  am_regex_scratch_free(scratch);
}
END_TEST

START_TEST(survives_every_failing_allocation) {
  for (size_t n = 0; n < 100; n++) {
    test_alloc alloc = test_alloc_failing(n);
    const amends_allocator mem = test_alloc_face(&alloc);
    am_arena own;
    am_arena_init(&own, &mem);
    amends_str out;
    const bool done =
        am_factor_pattern(&own, AM_STR("(?:lost|lose|(?:ab|ac)|b)"), &out);
    am_arena_clear(&own);
    ck_assert_uint_eq(alloc.held, 0);
    if (done)
      return;
  }
  ck_abort_msg("never had enough memory");
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("rules/factor");
  TCase *tcase = tcase_create("factor");
  tcase_set_timeout(tcase, 60); /* random tests, on busy machines too */
  tcase_add_checked_fixture(tcase, set_up, tear_down);
  tcase_add_loop_test(tcase, shares_what_alternatives_begin_with, 0,
                      sizeof rows / sizeof *rows);
  tcase_add_test(tcase, ends_at_its_limits);
  tcase_add_loop_test(tcase, matches_what_the_pattern_matched, 0, 3);
  tcase_add_test(tcase, survives_every_failing_allocation);
  suite_add_tcase(suite, tcase);
  return suite;
}
