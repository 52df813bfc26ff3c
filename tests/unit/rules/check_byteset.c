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

START_TEST(joins_two_sets) {
  char members[AM_BYTESET_MAX];
  const am_byteset both = am_byteset_union(set_of("1\x80"), set_of("@1"));
  ck_assert_uint_eq(am_byteset_list(both, members), 3);
}
END_TEST

START_TEST(knows_what_is_rare) {
  ck_assert_uint_lt(am_byteset_cost(set_of("@")), UINT32_MAX);
  ck_assert_uint_lt(am_byteset_cost(set_of("@")),
                    am_byteset_cost(set_of("@#")));
  ck_assert_uint_lt(am_byteset_cost(set_of("@")), am_byteset_cost(set_of(",")));
  ck_assert_uint_eq(am_byteset_cost(set_of("")), UINT32_MAX);
  ck_assert_uint_eq(am_byteset_cost(set_of("@a")), UINT32_MAX);
  ck_assert_uint_eq(am_byteset_cost(set_of("@ ")), UINT32_MAX);
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("rules/byteset");
  TCase *tcase = tcase_create("sets");
  tcase_add_test(tcase, lists_its_members_in_order);
  tcase_add_test(tcase, joins_two_sets);
  tcase_add_test(tcase, knows_what_is_rare);
  suite_add_tcase(suite, tcase);
  return suite;
}
