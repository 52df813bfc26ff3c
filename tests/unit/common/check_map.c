/* SPDX-License-Identifier: MIT
 *
 * The map keeps each key apart while it grows. */
#include "common/map.h"

#include <stdio.h>

#include "support/suite.h"

START_TEST(finds_what_was_put_and_nothing_else) {
  enum { KEYS = 1000 };
  static int values[KEYS];
  app_map map = {0};
  char key[16];
  ck_assert_ptr_null(app_map_get(&map, "0", 1));
  for (int i = 0; i < KEYS; i++) {
    const int len = snprintf(key, sizeof key, "%d", i);
    *app_map_at(&map, key, (size_t)len) = &values[i];
  }
  ck_assert_uint_eq(map.count, KEYS);
  for (int i = 0; i < KEYS; i++) {
    const int len = snprintf(key, sizeof key, "%d", i);
    ck_assert_ptr_eq(app_map_get(&map, key, (size_t)len), &values[i]);
  }
  ck_assert_ptr_null(app_map_get(&map, "1000", 4));
  app_map_clear(&map);
}
END_TEST

START_TEST(takes_keys_of_any_bytes) {
  app_map map = {0};
  int one, two;
  *app_map_at(&map, "a\0b", 3) = &one;
  *app_map_at(&map, "a\0c", 3) = &two;
  ck_assert_ptr_eq(app_map_get(&map, "a\0b", 3), &one);
  ck_assert_ptr_null(app_map_get(&map, "a", 1));
  *app_map_at(&map, "", 0) = &two;
  ck_assert_ptr_eq(app_map_get(&map, "", 0), &two);
  app_map_clear(&map);
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("common/map");
  TCase *core = tcase_create("core");
  tcase_add_test(core, finds_what_was_put_and_nothing_else);
  tcase_add_test(core, takes_keys_of_any_bytes);
  suite_add_tcase(suite, core);
  return suite;
}
