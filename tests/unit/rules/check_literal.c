/* SPDX-License-Identifier: MIT
 *
 * Formulas of patterns: what they say, and that they never say too much. PCRE2
 * is the judge: wherever it finds a match, the formula must hold. */
#include "rules/literal.h"

#include "rules/regex.h"
#include "support/alloc.h"
#include "support/suite.h"
#include "unit/rules/sample.h"

static am_arena arena;

static void set_up(void) { am_arena_init(&arena, &am_mem_default); }
static void tear_down(void) { am_arena_clear(&arena); }

/* "they> lost> & <broke": literals of a clause with "|", word borders as "<"
 * and ">". */
static amends_str render(const am_formula *formula) {
  am_text_buffer buffer;
  am_buffer_init(&buffer, &arena);
  for (size_t i = 0; i < formula->count; i++) {
    am_buffer_add(&buffer, am_str_of(i > 0 ? " & " : ""));
    const am_clause *clause = &formula->clauses[i];
    for (size_t j = 0; j < clause->count; j++) {
      const am_literal *literal = &clause->literals[j];
      am_buffer_add(&buffer, am_str_of(j > 0 ? "|" : ""));
      am_buffer_add(&buffer, am_str_of(literal->starts_word ? "<" : ""));
      am_buffer_add(&buffer, (amends_str){literal->text, literal->len});
      am_buffer_add(&buffer, am_str_of(literal->ends_word ? ">" : ""));
    }
  }
  return am_buffer_text(&buffer);
}

typedef struct row {
  const char *pattern;
  const char *formula;
} row;

static const row rows[] = {
    {"lost", "lost"},
    {"Lost IT", "lost it"},
    {"", ""},
    {"(?<!\\w)(?:lost)(?!\\w)", "<lost>"},
    {"\\blost\\b", "<lost>"},
    {"^lost", "<lost"},
    {"lost$", "lost>"},
    {"\\Alost\\z", "<lost>"},
    {"lost\\R", "lost>"},
    {"lost\\W", "lost>"},
    {"[\\s,]ost", "<ost"},
    {"lost(?: it)?\\b", "lost it>|lost>"},
    {"(?<!\\w)(?: )?lost", "<lost|<lost"},
    {"(?<!\\w)suppliers?(?!\\w)", "<suppliers>|<supplier>"},
    {"(?<!\\w)(?:the )*lost", "<lost"},
    {"they (?:have )?(?:lost|broke\\w*)",
     "they have lost|they have broke|they lost|they broke & <lost|<broke"},
    {"apologi[sz]e", "apologise|apologize"},
    {"could(?:n[o']t| not)", "couldn't|couldnot|could not"},
    {"colou?rs?", "colours|colour|colors|color"},
    {"ap+ology", "pology"},
    {"they(?: \\w+){0,3} lost", "<lost & they>"},
    {"(?:they lost|we \\w+ kept)", "they lost|<kept & they lost|we>"},
    {"(?:lost|\\w+ed)", ""},
    {"lost(?:it)?", "lostit|lost"},
    {"(?:lost)*", ""},
    {"(?:lost)+", "lost"},
    {"(?:lost){0}it was", "it was"},
    {"(?:lost){2,3}", "lostlost|lostlostlost"},
    {"(?:lost){2,}", "lostlost"},
    {"(?:lost ){2,}", "lost>"},
    {"so{3,}", "sooo"},
    {"s+o{2,}r+y+", "oor & soo"},
    {"_{30,}", "________________________"},
    {"\\b(?:x{1,3}|xo)\\b", "<x>|<xx>|<xxx>|<xo>"},
    {"\\bx{0,3}\\b", ""},
    {"lo{0,2}st", "lst|lost|loost"},
    {"(?:ab|cd){2}", "abab|abcd|cdab|cdcd"},
    {"(?:a|b|c|d|e){2}k", ""},
    {"lo{1}st", "lost"},
    {"x*+lost", "lost"},
    {"lost|", ""},
    {"(?:)", ""},
    {"we|they", ""},
    {"i", ""},
    {"we", ""},
    {"(?<!\\w)i(?!\\w)", "<i>"},
    {"(?:red|green|blue|black|white) (?:car|bus|van|bike|train)",
     "red>|green>|blue>|black>|white> & <car|<bus|<van|<bike|<train"},
    {"the very long text that goes on and on",
     "the very long text that> & <goes on and on"},
    {"(?:(?:(?:lost|kept)))", "lost|kept"},
    {"lost(?!again)", "lost"},
    {"(?<![\\w/-])lost(?![\\w-])", "<lost>"},
    {"(?<![^\\w])lost(?![a-z])", "lost"},
    {"(?<![\\w]x)lost(?![\\w]|x)", "lost"},
    /* rare bytes, where there is nothing longer */
    {"\\w+@\\w+", "@"},
    {"[!?]{2,}", "!!|!?|?!|??"},
    {"\\d+", "0|1|2|3|4|5|6|7|8|9|\x80"},
    {"[\xE2\x82\xAC$]\\w", "$|\x80"},
    {"\\w(?:#|\\d)", "#|0|1|2|3|4|5|6|7|8|9|\x80"},
    {"#?\\w", ""},
    {"(?:#|\\w)", ""},
    {"a[\xC5\xBF#]", ""},
    {"a\xE2\x84\xAA", ""},
    {"a[!-\xC3\xA9]", ""},
    {"(?=lost)kept", "kept"},
    {"(?<=lost )kept", "kept"},
    {"a\\Kbc", "abc"},
    {"(?i)lost", "lost"},
    {"(?-i:LOST)", "lost"},
    {"lo(?#s)st", "lost"},
    {"\\Qlo.st\\E+", "lo.st"},
    {"\\Qlo.s\\E+t", "lo.s"},
    {"lo{st", "lo{st"},
    {"lo\\.st", "lo.st"},
    {"[l]ost", "lost"},
    {"lost[ \\n]it", "lost it"},
    {"[]l]ost", "]ost|lost"},
    {"lost[.,]", "lost,|lost."},
    {"lost\\Ekept", "lostkept"},
    {"(?|lost|kept)", "lost|kept"},
    {"(?>lost)", "lost"},
    {"(?<n>lost)(?&n)", "lost"},
    {"(?P<n>lost)(?P=n)", "lost"},
    {"(?'n'lost)", "lost"},
    {"lost\\1", "lost"},
    {"(?(1)lost|kept)", ""},
    {"[a-z]ost", "ost"},
    {"[^l]ost", "ost"},
    {"[[:alpha:]]ost", "ost"},
    {"\\p{Lu}lost", "lost"},
    {"\\pLlost", "lost"},
    {"lost\\N{U+41}", "lost"},
    {"lost\\N{2}", "lost"},
    {"lost\\o{101}", "lost"},
    {"lost\\012it", "lost"},
    {"los\\x74", "los"},
    {"lo\\x{73}t", ""},
    {"caf\\xe9", "caf"},
    {"caf\xC3\xA9 lost", "\x80 lost & caf\x80"},
    {"(?x)lo st", ""},
    {"(*UTF)lost", ""},
    {"lost(?C1)", ""},
    {"lo{,2}st", ""},
    {"lost)", ""},
    {"(lost", ""},
    {"lost\\", ""},
    {"[lost", ""},
    {"(?:lost", ""},
};

/* Blanks before each clause, as "0 1-2 3-". */
typedef struct place_row {
  const char *pattern;
  const char *places;
} place_row;

static const place_row places[] = {
    {"lost", "0"},
    {" lost", "1"},
    {"they (?:have )?lost", "0"},
    {"they\\w+ lost", "1 0"},
    {"(?:\\w+ )?lost\\w+ kept", "1-2 0-1"},
    {"(?:\\w+ ){2,3}lost", "2-3"},
    {"(?:\\w+ )*lost", "0-"},
    {"[^.]{3}lost", "0-3"},
    {"[\\w'-]{3}lost", "0"},
    {"[^.]*lost", "0-"},
    {"\\s\\S\\d\\Dlost", "0-2 0-1"},
    {".lost", "0-1"},
    {"[a b]lost", "0-1"},
    {"[ \\n]lost", "1"},
    {"[a-\xC3\xA9]lost", "0-1"},
    {"[\xC3\xA9-\xC3\xAA]lost", "0-1"},
    {"\xC3\xA9lost", "0"},
    {"(?:a b \\w|\\w)lost", "0-2"},
    {"(?:a b \\w){0}lost", "0"},
    {"(?= a b)lost", "0"},
    {"(\\w)\\1lost", "0-"},
    {"(?:lost|by \\w+ kept)", "0-2 0"},
    {"(?:by lost \\w+ )+kept", "0 3-"},
    {"(?:by|\\Gx) lost", "0-"}, /* a search must begin at the begin */
};

START_TEST(says_where_it_needs_it) {
  am_formula formula;
  ck_assert(
      am_literal_formula(&arena, am_str_of(places[_i].pattern), &formula));
  am_text_buffer buffer;
  am_buffer_init(&buffer, &arena);
  for (size_t i = 0; i < formula.count; i++) {
    const am_blanks before = formula.clauses[i].before;
    if (i > 0)
      am_buffer_char(&buffer, ' ');
    am_buffer_number(&buffer, before.min);
    if (before.max > before.min)
      am_buffer_char(&buffer, '-');
    if (before.max > before.min && before.max < AM_BLANKS_MANY)
      am_buffer_number(&buffer, before.max);
  }
  ck_assert_str_eq(am_buffer_text(&buffer).ptr, places[_i].places);
}
END_TEST

START_TEST(says_what_the_pattern_needs) {
  am_formula formula;
  ck_assert(am_literal_formula(&arena, am_str_of(rows[_i].pattern), &formula));
  ck_assert_str_eq(render(&formula).ptr, rows[_i].formula);
}
END_TEST

/* Checks the formula against `subject`; false when PCRE2 finds no match. */
static bool judge(am_regex *regex, am_regex_scratch *scratch,
                  const am_formula *formula, const sample *s) {
  const amends_str subject = sample_str(&s->subject);
  if (am_regex_find(regex, scratch, subject, sample_anywhere, NULL) !=
      AM_REGEX_FOUND)
    return false;
  if (!sample_holds(formula, subject))
    ck_abort_msg("\"%s\" matches \"%s\" but the formula is %s", s->pattern.at,
                 s->subject.at, render(formula).ptr);
  return true;
}

/* Each loop has its own seed. */
START_TEST(holds_wherever_pcre2_finds_a_match) {
  sample s = {.random = (uint64_t)_i + 1};
  am_regex_scratch *scratch = am_regex_scratch_create(&am_mem_default, 100000);
  size_t matches = 0;
  size_t formulas = 0;
  for (size_t i = 0; i < 4000; i++) {
    sample_new(&s);
    am_regex_fault fault;
    am_regex *regex =
        am_regex_compile(&am_mem_default, sample_str(&s.pattern), true, &fault);
    if (!regex)
      continue;
    am_formula formula;
    ck_assert(am_literal_formula(&arena, sample_str(&s.pattern), &formula));
    formulas += formula.count > 0;
    matches += judge(regex, scratch, &formula, &s);
    for (size_t k = 0; k < 20; k++) {
      s.subject.len = 0;
      sample_noise(&s, &s.subject, 9);
      matches += judge(regex, scratch, &formula, &s);
    }
    am_regex_free(regex);
    am_arena_reset(&arena);
  }
  /* Else nothing would have been tested. */
  ck_assert_uint_gt(formulas, 500);
  ck_assert_uint_gt(matches, 5000);
  am_regex_scratch_free(scratch);
}
END_TEST

/* "needed " and a wide choice within `depth` optional groups, each of which
 * copies all that is known of its content. */
static size_t count_nested(size_t depth) {
  am_text_buffer buffer;
  am_buffer_init(&buffer, &arena);
  am_buffer_add(&buffer, AM_STR("needed "));
  for (size_t i = 0; i < depth; i++)
    am_buffer_add(&buffer, AM_STR("(?:"));
  am_buffer_add(&buffer, AM_STR("(?:word"));
  for (int i = 1; i < 390; i++) {
    am_buffer_add(&buffer, AM_STR("|word"));
    am_buffer_number(&buffer, i);
  }
  am_buffer_add(&buffer, AM_STR(")+"));
  for (size_t i = 0; i < depth; i++)
    am_buffer_add(&buffer, AM_STR("|)"));
  am_formula formula;
  ck_assert(am_literal_formula(&arena, am_buffer_text(&buffer), &formula));
  return formula.count;
}

START_TEST(gives_up_a_pattern_that_would_need_too_much_memory) {
  ck_assert_uint_eq(count_nested(10), 1);
  ck_assert_uint_eq(count_nested(20000), 0);
}
END_TEST

static const char *const endless[] = {
    "(",   "(?:", "a?", "(?:a|", "[",    "[a",
    "a{1", "\\Q", "|",  "(?#",   "a|b?", "(?<n>",
};

START_TEST(is_linear_in_any_pattern) {
  am_text_buffer buffer;
  am_buffer_init(&buffer, &arena);
  for (size_t i = 0; i < 100000; i++)
    am_buffer_add(&buffer, am_str_of(endless[_i]));
  am_formula formula;
  ck_assert(am_literal_formula(&arena, am_buffer_text(&buffer), &formula));
}
END_TEST

START_TEST(keeps_literals_within_their_limits) {
  sample s = {.random = 99};
  for (size_t i = 0; i < 2000; i++) {
    sample_new(&s);
    am_formula formula;
    ck_assert(am_literal_formula(&arena, sample_str(&s.pattern), &formula));
    ck_assert_uint_le(formula.count, AM_FORMULA_CLAUSES);
    for (size_t k = 0; k < formula.count; k++) {
      const am_clause *clause = &formula.clauses[k];
      ck_assert_uint_gt(clause->count, 0);
      ck_assert_uint_le(clause->count, AM_CLAUSE_LITERALS);
      for (size_t j = 0; j < clause->count; j++) {
        ck_assert_uint_gt(clause->literals[j].len, 0);
        ck_assert_uint_le(clause->literals[j].len, AM_LITERAL_MAX);
      }
    }
    am_arena_reset(&arena);
  }
}
END_TEST

START_TEST(survives_every_failing_allocation) {
  const amends_str pattern =
      AM_STR("(?<!\\w)(?:(?:they|we) (?:have )?(?:lost|broke\\w*|[ab]ent)|"
             "it(?: \\w+)? (?:failed|was (?:late|gone)))+(?!\\w)");
  for (size_t n = 0; n < 1000; n++) {
    test_alloc alloc = test_alloc_failing(n);
    const amends_allocator mem = test_alloc_face(&alloc);
    am_arena own;
    am_arena_init(&own, &mem);
    am_formula formula;
    const bool done = am_literal_formula(&own, pattern, &formula);
    ck_assert(done == (formula.count > 0));
    am_arena_clear(&own);
    ck_assert_uint_eq(alloc.held, 0);
    if (done)
      return;
  }
  ck_abort_msg("never had enough memory");
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("rules/literal");
  TCase *tcase = tcase_create("formulas");
  tcase_add_checked_fixture(tcase, set_up, tear_down);
  tcase_add_loop_test(tcase, says_where_it_needs_it, 0,
                      sizeof places / sizeof *places);
  tcase_add_loop_test(tcase, says_what_the_pattern_needs, 0,
                      sizeof rows / sizeof *rows);
  tcase_add_loop_test(tcase, holds_wherever_pcre2_finds_a_match, 0, 5);
  tcase_add_test(tcase, gives_up_a_pattern_that_would_need_too_much_memory);
  tcase_add_loop_test(tcase, is_linear_in_any_pattern, 0,
                      sizeof endless / sizeof *endless);
  tcase_add_test(tcase, keeps_literals_within_their_limits);
  tcase_add_test(tcase, survives_every_failing_allocation);
  suite_add_tcase(suite, tcase);
  return suite;
}
