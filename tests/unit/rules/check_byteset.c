/* SPDX-License-Identifier: MIT
 *
 * Sets of bytes: what they hold, and which are worth looking for. */
#include "rules/byteset.h"

#include "support/suite.h"

static am_byteset set_of(const char *bytes) {
  am_byteset set = {.has_other = false};
  for (; *bytes; bytes++)
    am_byteset_add(&set, *bytes);
  return set;
}

START_TEST(lists_its_members_in_order) {
  char members[AM_BYTESET_MAX];
  ck_assert_uint_eq(am_byteset_list(set_of("9@\x80\x80!"), members), 4);
  ck_assert(memcmp(members, "!9@\x80", 4) == 0);
  ck_assert_uint_eq(am_byteset_list(set_of(""), members), 0);
}
END_TEST

START_TEST(knows_what_is_rare) {
  static const char rare[] = "@#7!?$_\x80";
  static const char common[] = "aZ .,'-";
  for (size_t i = 0; i < sizeof rare - 1; i++)
    ck_assert(am_byte_is_rare(rare[i]));
  for (size_t i = 0; i < sizeof common - 1; i++)
    ck_assert(!am_byte_is_rare(common[i]));
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("rules/byteset");
  TCase *tcase = tcase_create("sets");
  tcase_add_test(tcase, lists_its_members_in_order);
  tcase_add_test(tcase, knows_what_is_rare);
  suite_add_tcase(suite, tcase);
  return suite;
}
