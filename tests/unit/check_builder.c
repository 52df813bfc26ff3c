/* SPDX-License-Identifier: MIT
 *
 * Being written. */
#include "support/suite.h"

START_TEST(stands) { ck_assert(1); }
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("builder");
  TCase *all = tcase_create("all");
  tcase_add_test(all, stands);
  suite_add_tcase(suite, all);
  return suite;
}
