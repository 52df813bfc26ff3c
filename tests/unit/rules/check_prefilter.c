/* SPDX-License-Identifier: MIT
 *
 * Building a prefilter: nothing to filter, too much to hold, no memory. */
#include "rules/prefilter.h"

#include "support/alloc.h"
#include "support/suite.h"
#include "unit/rules/sample.h"

static am_arena arena;

static void set_up(void) { am_arena_init(&arena, &am_mem_default); }
static void tear_down(void) { am_arena_clear(&arena); }

START_TEST(has_no_candidates_without_patterns) {
  am_prefilter *filter = am_prefilter_create(&arena, NULL, 0);
  am_prefilter_scratch *scratch = am_prefilter_scratch_create(&arena, filter);
  const uint32_t *list;
  ck_assert_uint_eq(
      sample_run(filter, scratch, AM_STR("they lost \xC5\xBF"), &list), 0);
}
END_TEST

static bool list_has(const uint32_t *list, size_t count, size_t pattern) {
  for (size_t i = 0; i < count; i++)
    if (list[i] == pattern)
      return true;
  return false;
}

/* More literals than fit: 60,000 of 24 random letters need 1.3 million
 * nodes. */
START_TEST(does_not_filter_what_finds_no_room) {
  enum { COUNT = 60000 };
  static const am_step step = {AM_STEP_SET, {0, 0}, 0};
  sample s = {.random = 7};
  am_formula *formulas = am_arena_array(&arena, COUNT, sizeof *formulas);
  am_clause *clauses = am_arena_array(&arena, COUNT, sizeof *clauses);
  am_literal *literals = am_arena_array(&arena, COUNT, sizeof *literals);
  for (size_t i = 0; i < COUNT; i++) {
    char *text = am_arena_alloc(&arena, AM_LITERAL_MAX);
    for (size_t k = 0; k < AM_LITERAL_MAX; k++)
      text[k] = (char)('a' + sample_random(&s, 26));
    literals[i] = (am_literal){.text = text, .len = AM_LITERAL_MAX};
    clauses[i] = (am_clause){.literals = &literals[i], .count = 1};
    formulas[i] = (am_formula){.clauses = &clauses[i],
                               .count = 1,
                               .sets = &clauses[i],
                               .set_count = 1,
                               .steps = &step,
                               .step_count = 1};
  }
  am_prefilter *filter = am_prefilter_create(&arena, formulas, COUNT);
  am_prefilter_scratch *scratch = am_prefilter_scratch_create(&arena, filter);
  const uint32_t *list;
  const size_t always = sample_run(filter, scratch, AM_STR(""), &list);
  ck_assert_uint_gt(always, 0);
  ck_assert_uint_lt(always, COUNT / 2);
  for (size_t i = 0; i < COUNT; i += 1000) {
    const amends_str prose = {literals[i].text, literals[i].len};
    const size_t count = sample_run(filter, scratch, prose, &list);
    ck_assert(list_has(list, count, i));
    ck_assert_uint_le(count, always + 1);
  }
}
END_TEST

static const char *const patterns[] = {
    "(?<!\\w)(?:they (?:have )?(?:lost|broke\\w*))(?!\\w)", /* 0 */
    "(?<!\\w)(?:we (?:kept|sent))(?!\\w)",                  /* 1 */
    "\\w+",                                                 /* 2 */
    "ing",                                                  /* 3 */
    "(?<!\\w)(?:they \\w+ (?:kept|sent))(?!\\w)",           /* 4 */
};

START_TEST(survives_every_failing_allocation) {
  enum { COUNT = sizeof patterns / sizeof *patterns };
  am_formula formulas[COUNT];
  for (size_t i = 0; i < COUNT; i++)
    ck_assert(am_literal_formula(&arena, am_str_of(patterns[i]), &formulas[i]));
  for (size_t n = 0; n < 1000; n++) {
    test_alloc alloc = test_alloc_failing(n);
    const amends_allocator mem = test_alloc_face(&alloc);
    am_arena own;
    am_arena_init(&own, &mem);
    const am_prefilter *filter = am_prefilter_create(&own, formulas, COUNT);
    const bool done = filter && am_prefilter_scratch_create(&own, filter);
    am_arena_clear(&own);
    ck_assert_uint_eq(alloc.held, 0);
    if (done)
      return;
  }
  ck_abort_msg("never had enough memory");
}
END_TEST

/* Clauses are known by 32 bits of a hash, and these have the same ones. */
static am_clause clause_of(const char *first, const char *second) {
  am_literal *literals = am_arena_array(&arena, 2, sizeof *literals);
  literals[0] = (am_literal){.text = first, .len = 4};
  if (second)
    literals[1] = (am_literal){.text = second, .len = 4};
  return (am_clause){.literals = literals, .count = second ? 2 : 1};
}

START_TEST(tells_clauses_of_one_hash_apart) {
  const am_clause clauses[] = {
      clause_of("ztko", "yrwp"), clause_of("erdf", NULL),
      clause_of("rtuv", "bdos"), clause_of("wxou", "fdhp")};
  enum { COUNT = sizeof clauses / sizeof *clauses };
  am_formula formulas[COUNT];
  for (size_t i = 0; i < COUNT; i++)
    formulas[i] = (am_formula){.clauses = &clauses[i], .count = 1};
  ck_assert_uint_eq(31 * am_str_hash(AM_STR("ztko")) +
                        am_str_hash(AM_STR("yrwp")),
                    am_str_hash(AM_STR("erdf")));
  ck_assert_uint_eq(
      31 * am_str_hash(AM_STR("rtuv")) + am_str_hash(AM_STR("bdos")),
      31 * am_str_hash(AM_STR("wxou")) + am_str_hash(AM_STR("fdhp")));
  am_prefilter *filter = am_prefilter_create(&arena, formulas, COUNT);
  am_prefilter_scratch *scratch = am_prefilter_scratch_create(&arena, filter);
  for (size_t i = 0; i < COUNT; i++) {
    const uint32_t *list;
    const amends_str prose = {clauses[i].literals[0].text, 4};
    ck_assert_uint_eq(sample_run(filter, scratch, prose, &list), 1);
    ck_assert_uint_eq(list[0], i);
  }
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("rules/prefilter");
  TCase *tcase = tcase_create("build");
  tcase_add_checked_fixture(tcase, set_up, tear_down);
  tcase_add_test(tcase, has_no_candidates_without_patterns);
  tcase_add_test(tcase, does_not_filter_what_finds_no_room);
  tcase_add_test(tcase, survives_every_failing_allocation);
  tcase_add_test(tcase, tells_clauses_of_one_hash_apart);
  suite_add_tcase(suite, tcase);
  return suite;
}
