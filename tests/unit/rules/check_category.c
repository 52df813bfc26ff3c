/* SPDX-License-Identifier: MIT
 *
 * Tests of the names of categories and parts. */
#include "rules/category.h"

#include "support/suite.h"

typedef struct id_row {
  const char *id;
  const char *category; /* NULL: none */
} id_row;

static const id_row ids[] = {
    {"blame.they.failed", "blame.they"},
    {"but-eraser.sorry", "but-eraser"},
    {"policy-shield.x", "policy-shield"},
    {"house.reach-out", "house"},
    {"blame.they", NULL},   /* a category is no rule */
    {"blame.they.", NULL},  /* nor is one without a name */
    {"blame.failed", NULL}, /* "blame" alone is none */
    {"blame.them.failed", NULL},
    {"Blame.they.failed", NULL},
    {".blame.they", NULL},
    {"over-apology", NULL},
    {".", NULL},
    {"", NULL},
};

START_TEST(takes_the_category_off_a_rule_id) {
  const uint32_t found = am_category_of_rule(am_str_of(ids[_i].id));
  if (ids[_i].category)
    ck_assert_str_eq(am_category_name(found).ptr, ids[_i].category);
  else
    ck_assert_uint_eq(found, AM_ID_UNKNOWN);
}
END_TEST

START_TEST(finds_each_category_by_its_name) {
  for (uint32_t i = 0; i < AM_CATEGORY_COUNT; i++) {
    ck_assert_uint_gt(am_category_name(i).len, 0);
    ck_assert_uint_eq(am_category_find(am_category_name(i)), i);
  }
}
END_TEST

START_TEST(finds_each_part_by_its_name) {
  for (uint32_t i = 0; i < AM_PART_COUNT; i++) {
    ck_assert_uint_gt(am_part_name(i).len, 0);
    ck_assert_uint_eq(am_part_find(am_part_name(i)), i);
  }
}
END_TEST

START_TEST(knows_no_other_name) {
  ck_assert_uint_eq(am_category_find(AM_STR("regret")), AM_ID_UNKNOWN);
  ck_assert_uint_eq(am_part_find(AM_STR("blame.they")), AM_ID_UNKNOWN);
  ck_assert_uint_eq(am_part_find(AM_STR("regre")), AM_ID_UNKNOWN);
  ck_assert_uint_eq(am_part_find(AM_STR_EMPTY), AM_ID_UNKNOWN);
}
END_TEST

START_TEST(gives_an_empty_name_past_the_end) {
  ck_assert_str_eq(am_category_name(AM_CATEGORY_COUNT).ptr, "");
  ck_assert_str_eq(am_category_name(AM_ID_UNKNOWN).ptr, "");
  ck_assert_str_eq(am_part_name(AM_PART_COUNT).ptr, "");
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("rules/category");
  TCase *names = tcase_create("names");
  tcase_add_loop_test(names, takes_the_category_off_a_rule_id, 0,
                      sizeof ids / sizeof *ids);
  tcase_add_test(names, finds_each_category_by_its_name);
  tcase_add_test(names, finds_each_part_by_its_name);
  tcase_add_test(names, knows_no_other_name);
  tcase_add_test(names, gives_an_empty_name_past_the_end);
  suite_add_tcase(suite, names);
  return suite;
}
