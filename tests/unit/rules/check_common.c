/* SPDX-License-Identifier: MIT
 *
 * What is common is a bit of the clause and no longer its member; a run finds
 * the same either way. */
#include "rules/common.h"

#include "support/suite.h"
#include "unit/rules/sample.h"

static am_arena arena;

static void set_up(void) { am_arena_init(&arena, &am_mem_default); }
static void tear_down(void) { am_arena_clear(&arena); }

/* Pattern n is "<a long word> the|a<n>": it waits for the word, and many
 * clauses have "the". */
enum { PATTERNS = AM_COMMON_CLAUSES_MIN + 4 };

static const char *text_of(const char *begin, size_t number) {
  am_text_buffer buffer;
  am_buffer_init(&buffer, &arena);
  am_buffer_add(&buffer, am_str_of(begin));
  am_buffer_number(&buffer, (int32_t)number);
  return am_buffer_text(&buffer).ptr;
}

static am_literal word_of(const char *text) {
  return (am_literal){text, (uint8_t)am_str_of(text).len, true, true};
}

static am_prefilter *filter_of(size_t patterns) {
  am_formula *formulas = am_arena_array(&arena, patterns, sizeof *formulas);
  for (size_t i = 0; i < patterns; i++) {
    am_literal *literals = am_arena_array(&arena, 3, sizeof *literals);
    am_clause *clauses = am_arena_array(&arena, 2, sizeof *clauses);
    literals[0] = word_of(text_of("understanding", i));
    literals[1] = word_of("the");
    literals[2] = word_of(text_of("a", i));
    clauses[0] = (am_clause){.literals = &literals[0], .count = 1};
    clauses[1] =
        (am_clause){.literals = &literals[1], .count = 2, .before = {1, 1}};
    formulas[i] = (am_formula){.clauses = clauses, .count = 2};
  }
  return am_prefilter_create(&arena, formulas, patterns);
}

static size_t bits_of(const am_prefilter *filter) {
  size_t count = 0;
  for (size_t i = 0; i < filter->text_count * 2; i++)
    count += filter->common_bits[i] != AM_COMMON_NONE;
  return count;
}

START_TEST(gives_a_bit_to_what_many_clauses_have) {
  const am_prefilter *filter = filter_of(PATTERNS);
  ck_assert_uint_eq(bits_of(filter), 1);
  size_t clauses = 0;
  for (size_t i = 0; i < filter->clause_count; i++)
    clauses += filter->commons[i] == 1;
  ck_assert_uint_eq(clauses, PATTERNS);
  /* The long words and the rare ones are left. */
  ck_assert_uint_eq(filter->members.starts[filter->text_count], 2 * PATTERNS);
}
END_TEST

START_TEST(leaves_what_few_clauses_have) {
  const am_prefilter *filter = filter_of(AM_COMMON_CLAUSES_MIN - 1);
  ck_assert_uint_eq(bits_of(filter), 0);
}
END_TEST

static const struct {
  const char *prose;
  size_t candidates;
} rows[] = {
    {"understanding3 the", 1},
    {"understanding3 a3", 1},
    {"understanding3 a4", 0},
    {"understanding3 then", 0}, /* the bit stands for a whole word */
    {"the understanding3", 0},  /* and for its place */
    {"understanding3 the understanding7 the", 2},
    {"the", 0},
};

START_TEST(finds_the_same_by_bits) {
  const am_prefilter *filter = filter_of(PATTERNS);
  am_prefilter_scratch *scratch = am_prefilter_scratch_create(&arena, filter);
  const uint32_t *list;
  /* Twice: a run forgets the bits of the one before. */
  for (int round = 0; round < 2; round++) {
    ck_assert_uint_eq(
        sample_run(filter, scratch, am_str_of(rows[_i].prose), &list),
        rows[_i].candidates);
    ck_assert_uint_eq(
        sample_run(filter, scratch, AM_STR("understanding3"), &list), 0);
  }
}
END_TEST

enum { WORDS = AM_COMMON_MAX + 8 };

/* A filter whose text n has AM_COMMON_CLAUSES_MIN + n clauses of its own, and
 * `lens[n]` bytes, after its bits were chosen. */
static am_prefilter chosen(const unsigned char *lens) {
  am_prefilter filter = {.text_count = WORDS, .clause_count = 100000};
  uint32_t *starts = am_arena_array(&arena, WORDS + 1, sizeof *starts);
  uint32_t *values = am_arena_array(&arena, WORDS * 200, sizeof *values);
  for (uint32_t text = 0; text < WORDS; text++) {
    starts[text + 1] = starts[text];
    for (uint32_t i = 0; i < AM_COMMON_CLAUSES_MIN + text; i++)
      values[starts[text + 1]++] = (text * 200 + i) << AM_MEMBER_SHIFT;
  }
  filter.members = (am_prefilter_lists){starts, values};
  ck_assert(am_common_find(&arena, &filter, lens, starts, values));
  ck_assert_uint_eq(bits_of(&filter), AM_COMMON_MAX);
  return filter;
}

/* A filter has no more bits than there are. */
START_TEST(chooses_what_most_clauses_have) {
  unsigned char lens[WORDS];
  memset(lens, 3, sizeof lens);
  const am_prefilter filter = chosen(lens);
  for (size_t text = 0; text < WORDS; text++)
    ck_assert_int_eq(filter.common_bits[text * 2] != AM_COMMON_NONE,
                     text >= WORDS - AM_COMMON_MAX);
}
END_TEST

START_TEST(chooses_short_words_before_long_ones) {
  unsigned char lens[WORDS];
  for (size_t text = 0; text < WORDS; text++)
    lens[text] = text < WORDS / 2 ? 2 : 10;
  const am_prefilter filter = chosen(lens);
  /* The last one has five times as many clauses as the first. */
  ck_assert_int_ne(filter.common_bits[0], AM_COMMON_NONE);
  ck_assert_int_eq(filter.common_bits[WORDS / 2 * 2], AM_COMMON_NONE);
  ck_assert_int_lt(filter.common_bits[0], filter.common_bits[(WORDS - 1) * 2]);
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("rules/common");
  TCase *tcase = tcase_create("bits");
  tcase_add_checked_fixture(tcase, set_up, tear_down);
  tcase_add_test(tcase, gives_a_bit_to_what_many_clauses_have);
  tcase_add_test(tcase, leaves_what_few_clauses_have);
  tcase_add_loop_test(tcase, finds_the_same_by_bits, 0,
                      (int)(sizeof rows / sizeof *rows));
  tcase_add_test(tcase, chooses_what_most_clauses_have);
  tcase_add_test(tcase, chooses_short_words_before_long_ones);
  suite_add_tcase(suite, tcase);
  return suite;
}
