/* SPDX-License-Identifier: MIT
 *
 * Tests of a memory: what is kept, what goes when room is short, and how far
 * the patterns look that it measures. What it is used for is tested by
 * judge/check_answer.c and property/check_memory.c. */
#include "match/memory.h"

#include "support/rig.h"
#include "support/suite.h"

static const char pack[] =
    "cues:\n  near: '=kappa lamda(?= sigma)'\n"
    "  far: '=kappa[^.]*lamda'\n"
    "  alone: '=\\w+(?! )'\n"
    "  odd: '=(?x:kappa )'\n" /* not understood */
    "rules:\n  - id: blame.they.zork\n"
    "    severity: error\n" TEST_WORDS "    patterns: [zork]\n";

static test_rig rig;
static am_memory *memory;

static void open_memory(size_t bytes) {
  memory = am_memory_create(&am_mem_default, rig.rules, bytes);
  ck_assert_ptr_nonnull(memory);
  am_memory_begin(memory);
}

static void setup(void) {
  test_rig_open(&rig, pack);
  open_memory(1 << 20);
}

static void teardown(void) {
  am_memory_free(memory);
  test_rig_close(&rig);
}

START_TEST(a_text_has_one_record_for_each_tag) {
  const am_record *record = am_memory_record(memory, 1, AM_STR("kappa"));
  ck_assert_ptr_nonnull(record);
  ck_assert_ptr_eq(am_memory_record(memory, 1, AM_STR("kappa")), record);
  ck_assert_ptr_ne(am_memory_record(memory, 2, AM_STR("kappa")), record);
  ck_assert_ptr_ne(am_memory_record(memory, 1, AM_STR("kappas")), record);
}
END_TEST

START_TEST(answers_are_found_by_their_keys) {
  am_record *record = am_memory_record(memory, 1, AM_STR(""));
  uint64_t answer = 0;
  ck_assert(!am_record_answer(record, 1, &answer));
  for (uint64_t key = 1; key < 500; key++)
    am_record_note(memory, record, key << 20, key);
  for (uint64_t key = 1; key < 500; key++) {
    ck_assert(am_record_answer(record, key << 20, &answer));
    ck_assert_uint_eq(answer, key);
  }
  ck_assert(!am_record_answer(record, 3, &answer));
}
END_TEST

START_TEST(nothing_is_kept_like_something) {
  static const uint32_t some[] = {1, 2};
  size_t size = 9;
  am_record *record = am_memory_record(memory, 1, AM_STR("kappa"));
  ck_assert_ptr_null(am_record_kept(record, AM_RECORD_PARTS, &size));
  am_record_keep(memory, record, AM_RECORD_PARTS, NULL, 0);
  am_record_keep(memory, record, AM_RECORD_WORDS, some, sizeof some);
  ck_assert_ptr_nonnull(am_record_kept(record, AM_RECORD_PARTS, &size));
  ck_assert_uint_eq(size, 0);
  ck_assert_mem_eq(am_record_kept(record, AM_RECORD_WORDS, &size), some,
                   sizeof some);
  ck_assert_uint_eq(size, sizeof some);
  ck_assert_ptr_null(am_record_kept(record, AM_RECORD_ELSE, &size));
}
END_TEST

/* Is the text still known, with its answer? */
static bool is_known(const char *text) {
  uint64_t answer;
  return am_record_answer(am_memory_record(memory, 1, am_str_of(text)), 1,
                          &answer);
}

static void learn(const char *text) {
  am_record *record = am_memory_record(memory, 1, am_str_of(text));
  if (record)
    am_record_note(memory, record, 1, 1);
}

START_TEST(what_was_asked_for_longest_ago_goes) {
  char text[] = "kappa 00";
  am_memory_free(memory);
  open_memory(4096);
  learn("lamda");
  for (int i = 0; i < 40; i++) {
    am_memory_begin(memory);
    ck_assert(is_known("lamda"));
    text[6] = (char)('0' + i / 10);
    text[7] = (char)('0' + i % 10);
    learn(text);
  }
  am_memory_begin(memory);
  ck_assert(is_known("lamda"));
  ck_assert(is_known("kappa 39"));
  ck_assert(!is_known("kappa 00"));
}
END_TEST

START_TEST(what_this_scan_uses_stays) {
  char text[] = "kappa 00";
  am_record *last = NULL;
  am_memory_free(memory);
  open_memory(4096);
  learn("lamda");
  for (int i = 0; i < 40; i++) {
    text[6] = (char)('0' + i / 10);
    text[7] = (char)('0' + i % 10);
    last = am_memory_record(memory, 1, am_str_of(text));
  }
  ck_assert_ptr_null(last);
  ck_assert(is_known("lamda"));
}
END_TEST

START_TEST(patterns_tell_how_far_they_look) {
  ck_assert_uint_eq(am_memory_ahead(memory, 0), 2);
  ck_assert_uint_eq(am_memory_ahead(memory, 1), UINT32_MAX);
  ck_assert_uint_eq(am_memory_ahead(memory, 2), 1);
  ck_assert_uint_eq(am_memory_ahead(memory, 3), UINT32_MAX);
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("match/memory");
  TCase *tcase = tcase_create("memory");
  tcase_add_checked_fixture(tcase, setup, teardown);
  tcase_add_test(tcase, a_text_has_one_record_for_each_tag);
  tcase_add_test(tcase, answers_are_found_by_their_keys);
  tcase_add_test(tcase, nothing_is_kept_like_something);
  tcase_add_test(tcase, what_was_asked_for_longest_ago_goes);
  tcase_add_test(tcase, what_this_scan_uses_stays);
  tcase_add_test(tcase, patterns_tell_how_far_they_look);
  suite_add_tcase(suite, tcase);
  return suite;
}
