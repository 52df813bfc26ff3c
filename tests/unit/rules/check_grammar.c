/* SPDX-License-Identifier: MIT */
#include "rules/grammar.h"

#include "support/suite.h"

#include <string.h>

/* 256: "he"  257: "t" 256  258: 257 " "  259: 258 258 */
static const uint16_t pairs[] = {'h', 'e', 't', 256, 257, ' ', 258, 258};
static const uint16_t symbols[] = {259, 257, 'm', 256, 'y', 0xC3, 0xA4};
static const uint32_t starts[] = {0, 3, 3, 5, 7};
static const uint32_t lens[] = {12, 0, 3, 2};
static const am_grammar grammar = {pairs, symbols, starts, lens};

static const char *const texts[] = {"the the them", "", "hey", "\xC3\xA4"};

START_TEST(writes_the_text) {
  char out[20];
  memset(out, '#', sizeof out);
  ck_assert_uint_eq(strlen(texts[_i]), lens[_i]);
  am_grammar_write(&grammar, (size_t)_i, out);
  ck_assert_mem_eq(out, texts[_i], lens[_i]);
  ck_assert_int_eq(out[lens[_i]], '#');
}
END_TEST

/* Each symbol begins with the one before it, and the other way round. */
START_TEST(writes_pairs_as_deep_as_allowed) {
  uint16_t deep[2 * AM_GRAMMAR_DEPTH];
  const uint16_t last = AM_GRAMMAR_BYTES + AM_GRAMMAR_DEPTH - 1;
  const uint32_t begin[] = {0, 1}, len[] = {AM_GRAMMAR_DEPTH + 1};
  char out[AM_GRAMMAR_DEPTH + 1];
  for (uint16_t i = 0; i < AM_GRAMMAR_DEPTH; i++) {
    const uint16_t inner = i ? (uint16_t)(AM_GRAMMAR_BYTES + i - 1) : 'x';
    deep[2 * i + _i] = inner;
    deep[2 * i + 1 - _i] = 'y';
  }
  am_grammar_write(&(am_grammar){deep, &last, begin, len}, 0, out);
  for (int i = 0; i <= AM_GRAMMAR_DEPTH; i++)
    ck_assert_int_eq(out[i], i == (_i ? AM_GRAMMAR_DEPTH : 0) ? 'x' : 'y');
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("rules/grammar");
  TCase *tests = tcase_create("grammar");
  tcase_add_loop_test(tests, writes_the_text, 0, 4);
  tcase_add_loop_test(tests, writes_pairs_as_deep_as_allowed, 0, 2);
  suite_add_tcase(suite, tests);
  return suite;
}
