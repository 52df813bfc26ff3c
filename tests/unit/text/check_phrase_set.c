/* SPDX-License-Identifier: MIT
 *
 * Phrases are found as whole words, the longest first, in any case. */
#include "text/phrase_set.h"

#include <stdio.h>

#include "support/alloc.h"
#include "support/suite.h"

static am_arena arena;
static am_phrase_set set;

static void add(const char *text, uint32_t value, bool is_exact) {
  ck_assert(am_phrase_set_add(&set, am_str_of(text), value, is_exact));
}

static void set_up(void) {
  am_arena_init(&arena, &am_mem_default);
  am_phrase_set_init(&set, &arena);
  add("Acme", 1, false);
  add("acme parcel co", 2, false);
  add("Next", 3, true);
  add("AT&T", 4, false);
  add("J.P. Morgan", 5, false);
  add("\xC3\x96"
      "bb",
      6, false); /* Öbb */
  add("Fulfilment Ops", 7, false);
}
static void tear_down(void) { am_arena_clear(&arena); }

typedef struct set_row {
  const char *text;
  size_t at;
  uint32_t value; /* 0: nothing */
  size_t len;
} set_row;

static const set_row rows[] = {
    {"Acme lost it", 0, 1, 4},
    {"ACME lost it", 0, 1, 4},
    {"acme", 0, 1, 4},
    {"by acme's driver", 3, 1, 4},
    {"Acmes", 0, 0, 0},
    {"Acme2", 0, 0, 0},
    {"Acme_x", 0, 0, 0},
    {"Acme Parcel lost", 0, 1, 4}, /* the beginning of a longer one */
    {"Acme Parcel Co lost", 0, 2, 14},
    {"acme  parcel co", 0, 1, 4}, /* prose has no double space */
    {"Next lost", 0, 3, 4},
    {"next time", 0, 0, 0},
    {"NEXT", 0, 0, 0},
    {"at&t lost", 0, 4, 4},
    {"at & t", 0, 0, 0},
    {"J.P. Morgan's", 0, 5, 11},
    {"\xC3\xB6"
     "bb lost",
     0, 6, 4},
    {"\xC3\x96"
     "BB lost",
     0, 6, 4},
    {"fulfilment ops", 0, 7, 14},
    {"fulfilment", 0, 0, 0},
    {"lost", 0, 0, 0},
};

START_TEST(finds_the_longest_whole_phrase) {
  const amends_str text = am_str_of(rows[_i].text);
  const amends_str folded = am_phrase_fold(&arena, text);
  size_t len = 0;
  const am_set_phrase *found =
      am_phrase_set_at(&set, text, folded, rows[_i].at, &len);
  ck_assert_uint_eq(found ? found->value : 0, rows[_i].value);
  ck_assert_uint_eq(len, rows[_i].len);
}
END_TEST

START_TEST(keeps_the_length_of_what_it_folds) {
  /* Ä, Σ, Ж, the sharp S whose small letter is shorter, a broken byte */
  const amends_str text = AM_STR("A\xC3\x84\xCE\xA3\xD0\x96\xE1\xBA\x9E\xFFz");
  const amends_str folded = am_phrase_fold(&arena, text);
  ck_assert_uint_eq(folded.len, text.len);
  ck_assert_str_eq(folded.ptr, "a\xC3\xA4\xCF\x83\xD0\xB6\xE1\xBA\x9E\xFFz");
}
END_TEST

START_TEST(takes_the_later_of_two) {
  const amends_str text = AM_STR("ACME");
  size_t len = 0;
  add("aCme", 9, false);
  const am_set_phrase *found =
      am_phrase_set_at(&set, text, am_phrase_fold(&arena, text), 0, &len);
  ck_assert_uint_eq(found->value, 9);
  ck_assert_uint_eq(set.phrases.len, 7);
}
END_TEST

START_TEST(ends_tokens_between_words_and_signs) {
  const amends_str text = AM_STR("a_1\xC3\xA4 --b");
  static const size_t ends[] = {5, 6, 7, 8, 9};
  size_t at = 0;
  for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
    at = am_phrase_token_end(text, at);
    ck_assert_uint_eq(at, ends[i]);
  }
}
END_TEST

START_TEST(holds_thousands_that_begin_alike) {
  char name[64];
  for (unsigned i = 0; i < 5000; i++) {
    snprintf(name, sizeof name, "Acme Store number %u", i);
    add(name, i + 100, false);
  }
  const amends_str text = AM_STR("Acme store number 4321 lost it");
  size_t len = 0;
  const am_set_phrase *found =
      am_phrase_set_at(&set, text, am_phrase_fold(&arena, text), 0, &len);
  ck_assert_uint_eq(found->value, 4421);
  ck_assert_uint_eq(len, 22);
}
END_TEST

START_TEST(survives_refused_memory) {
  for (size_t refused = 0;; refused++) {
    test_alloc alloc = test_alloc_failing(refused);
    const amends_allocator mem = test_alloc_face(&alloc);
    am_arena own;
    am_phrase_set phrases;
    am_arena_init(&own, &mem);
    am_phrase_set_init(&phrases, &own);
    const bool is_done =
        am_phrase_set_add(&phrases, AM_STR("Acme Parcel Co"), 1, false);
    am_arena_clear(&own);
    ck_assert_uint_eq(alloc.held, 0);
    if (is_done)
      break;
    ck_assert_uint_lt(refused, 100);
  }
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("text/phrase_set");
  TCase *tests = tcase_create("phrases");
  tcase_add_checked_fixture(tests, set_up, tear_down);
  tcase_add_loop_test(tests, finds_the_longest_whole_phrase, 0,
                      (int)(sizeof rows / sizeof *rows));
  tcase_add_test(tests, keeps_the_length_of_what_it_folds);
  tcase_add_test(tests, takes_the_later_of_two);
  tcase_add_test(tests, ends_tokens_between_words_and_signs);
  tcase_add_test(tests, holds_thousands_that_begin_alike);
  tcase_add_test(tests, survives_refused_memory);
  suite_add_tcase(suite, tests);
  return suite;
}
