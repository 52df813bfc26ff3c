/* SPDX-License-Identifier: MIT */
#include "rules/dictionary.h"

#include "support/suite.h"

#include <string.h>

/* 256: "the "  257: "he"  258: "e the"  259: the rest; phrases overlap in the
 * pool. */
static const unsigned char pool[] =
    "_the the a phrase that is long________________";
static const uint32_t phrases[] = {1 << 8 | 4, 2 << 8 | 2, 3 << 8 | 5,
                                   9 << 8 | 21};
static const uint16_t symbols[] = {256, 't',  'h',  258, 'm', 257,
                                   'y', 0xC3, 0xA4, 259, '!'};
static const uint32_t starts[] = {0, 5, 5, 7, 9, 11};
static const uint32_t lens[] = {12, 0, 3, 2, 22};
static const am_dictionary dictionary = {pool, phrases, symbols, starts, lens};

static const char *const texts[] = {"the the them", "", "hey", "\xC3\xA4",
                                    "a phrase that is long!"};

START_TEST(writes_the_text) {
  char out[60];
  memset(out, '#', sizeof out);
  ck_assert_uint_eq(strlen(texts[_i]), lens[_i]);
  am_dictionary_write(&dictionary, (size_t)_i, out);
  ck_assert_mem_eq(out, texts[_i], lens[_i]);
  ck_assert_int_eq(out[lens[_i] + AM_DICTIONARY_SLACK], '#');
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("rules/dictionary");
  TCase *tests = tcase_create("dictionary");
  tcase_add_loop_test(tests, writes_the_text, 0, 5);
  suite_add_tcase(suite, tests);
  return suite;
}
