/* SPDX-License-Identifier: MIT */
#include "rules/dictionary.h"

#include "support/suite.h"

#include <string.h>

/* 256: "the "  257: "he"  258: "e the"; phrases overlap in the pool. */
static const unsigned char pool[] = "_the the ";
static const uint32_t phrases[] = {1 << 8 | 4, 2 << 8 | 2, 3 << 8 | 5};
static const uint16_t symbols[] = {256, 't', 'h',  258, 'm',
                                   257, 'y', 0xC3, 0xA4};
static const uint32_t starts[] = {0, 5, 5, 7, 9};
static const uint32_t lens[] = {12, 0, 3, 2};
static const am_dictionary dictionary = {pool, phrases, symbols, starts, lens};

static const char *const texts[] = {"the the them", "", "hey", "\xC3\xA4"};

START_TEST(writes_the_text) {
  char out[20];
  memset(out, '#', sizeof out);
  ck_assert_uint_eq(strlen(texts[_i]), lens[_i]);
  am_dictionary_write(&dictionary, (size_t)_i, out);
  ck_assert_mem_eq(out, texts[_i], lens[_i]);
  ck_assert_int_eq(out[lens[_i]], '#');
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("rules/dictionary");
  TCase *tests = tcase_create("dictionary");
  tcase_add_loop_test(tests, writes_the_text, 0, 4);
  suite_add_tcase(suite, tests);
  return suite;
}
