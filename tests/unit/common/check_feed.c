/* SPDX-License-Identifier: MIT
 *
 * A text in pieces of any size is the text. */
#include "common/feed.h"

#include <string.h>

#include "support/suite.h"

START_TEST(gives_all_and_then_nothing) {
  static const char text[] = "From a@b";
  amends_str left = {text, sizeof text - 1};
  char joined[sizeof text] = "";
  char piece[4];
  size_t len = 0, got = 1;
  while (got > 0) {
    ck_assert_int_eq(app_feed(&left, piece, (size_t)_i, &got), AMENDS_OK);
    ck_assert_uint_le(got, (size_t)_i);
    ck_assert_uint_le(len + got, sizeof text - 1);
    memcpy(joined + len, piece, got);
    len += got;
  }
  ck_assert_str_eq(joined, text);
  ck_assert_uint_eq(left.len, 0);
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("common/feed");
  TCase *all = tcase_create("feed");
  tcase_add_loop_test(all, gives_all_and_then_nothing, 1, 5);
  suite_add_tcase(suite, all);
  return suite;
}
