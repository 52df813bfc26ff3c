/* SPDX-License-Identifier: MIT
 *
 * How far a word is from the one that was probably meant. */
#include "base/spelling.h"

#include "support/suite.h"

static const struct {
  const char *a;
  const char *b;
  size_t distance;
} rows[] = {{"", "", 0},
            {"", "abc", 3},
            {"ignore", "ignore", 0},
            {"ignor", "ignore", 1},
            {"iignore", "ignore", 1},
            {"ignare", "ignore", 1},
            {"ingore", "ignore", 1},
            {"kitten", "sitting", 3},
            {"abcdefghijklmnopqrstuvwx", "x", 23}};

START_TEST(counts_letters_that_are_wrong) {
  const amends_str a = am_str_of(rows[_i].a);
  const amends_str b = am_str_of(rows[_i].b);
  ck_assert_uint_eq(am_spelling_distance(a, b), rows[_i].distance);
  ck_assert_uint_eq(am_spelling_distance(b, a), rows[_i].distance);
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("base/spelling");
  TCase *words = tcase_create("words");
  tcase_add_loop_test(words, counts_letters_that_are_wrong, 0,
                      sizeof rows / sizeof *rows);
  suite_add_tcase(suite, words);
  return suite;
}
