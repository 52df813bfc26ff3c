/* SPDX-License-Identifier: MIT
 *
 * Tests of the table of limits: filling, ranges, callers that are older, and
 * the words for what went past one. */
#include "base/limit.h"

#include <stdlib.h>

#include "support/suite.h"

static amends_error err;

START_TEST(names_each_field_in_order) {
  /* The struct is a row of 32-bit fields: size, then one a limit. */
  ck_assert_uint_eq(sizeof(amends_limits),
                    (AM_LIMIT_COUNT + 1) * sizeof(uint32_t));
  amends_limits limits;
  ck_assert_int_eq(am_limits_fill(&limits, NULL, &err), AMENDS_OK);
  uint32_t *fields = malloc(sizeof limits);
  ck_assert_ptr_nonnull(fields);
  memcpy(fields, &limits, sizeof limits);
  for (int i = 0; i < AM_LIMIT_COUNT; i++) {
    const amends_limit_info *info = am_limit_info_of((am_limit)i);
    ck_assert_uint_eq(fields[i + 1], info->standard);
    ck_assert_uint_le(info->least, info->standard);
    ck_assert_uint_ge(info->most, info->standard);
    ck_assert_int_eq(info->what[strlen(info->what) - 1], '.');
  }
  free(fields);
}
END_TEST

START_TEST(takes_values_up_to_both_ends_of_the_range) {
  const am_limit limit = (am_limit)_i;
  const amends_limit_info *info = am_limit_info_of(limit);
  amends_limits given = AMENDS_LIMITS_INIT, filled;
  const uint32_t good[] = {0, info->least, info->standard, info->most};
  for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
    ck_assert_int_eq(am_limit_set(&given, limit, good[i], &err), AMENDS_OK);
    ck_assert_int_eq(am_limits_fill(&filled, &given, &err), AMENDS_OK);
    ck_assert_uint_eq(am_limit_of(&filled, limit),
                      good[i] ? good[i] : info->standard);
  }
  const uint32_t bad[] = {info->least - 1, info->most + 1};
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
    if (bad[i] == 0)
      continue;
    ck_assert_int_eq(am_limit_set(&given, limit, bad[i], &err),
                     AMENDS_E_ARGUMENT);
    ck_assert_ptr_nonnull(strstr(err.message, info->name));
  }
}
END_TEST

START_TEST(refuses_a_struct_with_a_value_out_of_range) {
  amends_limits given = AMENDS_LIMITS_INIT;
  amends_limits filled = {.size = 7};
  given.sentence_bytes = 4095;
  ck_assert_int_eq(am_limits_fill(&filled, &given, &err), AMENDS_E_ARGUMENT);
  ck_assert_str_eq(err.message,
                   "out of its range: the limit \"sentence-bytes\"");
  ck_assert_uint_eq(filled.size, 7);
}
END_TEST

/* One that was compiled when the struct ended behind `findings`. */
START_TEST(takes_the_struct_of_an_older_caller) {
  const uint32_t old[] = {4 * sizeof(uint32_t), 5, 6, 7};
  amends_limits *given = malloc(sizeof old);
  amends_limits filled;
  ck_assert_ptr_nonnull(given);
  memcpy(given, old, sizeof old);
  ck_assert_int_eq(am_limits_fill(&filled, given, &err), AMENDS_OK);
  ck_assert_uint_eq(filled.size, sizeof filled);
  ck_assert_uint_eq(filled.findings, 7);
  ck_assert_uint_eq(filled.patterns, 50000);
  ck_assert_int_eq(am_limit_set(given, AM_LIMIT_FINDINGS, 8, &err), AMENDS_OK);
  ck_assert_int_eq(am_limit_set(given, AM_LIMIT_PATTERNS, 8, &err),
                   AMENDS_E_ARGUMENT);
  free(given);
}
END_TEST

START_TEST(refuses_a_struct_that_is_too_small) {
  amends_limits given = AMENDS_LIMITS_INIT, filled;
  given.size = 3 * sizeof(uint32_t);
  ck_assert_int_eq(am_limits_fill(&filled, &given, &err), AMENDS_E_ARGUMENT);
}
END_TEST

START_TEST(says_which_limit_and_its_value) {
  char words[AM_LIMIT_WORDS];
  amends_limits limits = AMENDS_LIMITS_INIT;
  limits.findings = 4294967295u;
  ck_assert_str_eq(
      am_limit_say(words, "more hits than", &limits, AM_LIMIT_FINDINGS),
      "more hits than the limit findings, 4294967295");
  ck_assert_str_eq(am_limit_say(words, "x", NULL, AM_LIMIT_MATCH_STEPS),
                   "x the limit match-steps, 200000");
  ck_assert_int_eq(
      am_limit_refuse(&err, "it is longer than", NULL, AM_LIMIT_PACK_NESTING),
      AMENDS_E_LIMIT);
  ck_assert_str_eq(err.message, "it is longer than the limit pack-nesting, 16");
}
END_TEST

START_TEST(cuts_words_that_are_too_many) {
  char words[AM_LIMIT_WORDS], what[2 * AM_LIMIT_WORDS];
  memset(what, 'a', sizeof what);
  what[sizeof what - 1] = '\0';
  am_limit_say(words, what, NULL, AM_LIMIT_FINDINGS);
  ck_assert_uint_eq(strlen(words), AM_LIMIT_WORDS - 1);
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("base/limit");
  TCase *tcase = tcase_create("limits");
  tcase_add_test(tcase, names_each_field_in_order);
  tcase_add_loop_test(tcase, takes_values_up_to_both_ends_of_the_range, 0,
                      AM_LIMIT_COUNT);
  tcase_add_test(tcase, refuses_a_struct_with_a_value_out_of_range);
  tcase_add_test(tcase, takes_the_struct_of_an_older_caller);
  tcase_add_test(tcase, refuses_a_struct_that_is_too_small);
  tcase_add_test(tcase, says_which_limit_and_its_value);
  tcase_add_test(tcase, cuts_words_that_are_too_many);
  suite_add_tcase(suite, tcase);
  return suite;
}
