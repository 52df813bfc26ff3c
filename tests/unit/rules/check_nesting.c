/* SPDX-License-Identifier: MIT
 *
 * Tests of the refusal of circles and of nesting too deep or too wide. */
#include "rules/nesting.h"

#include <stdio.h>
#include <string.h>

#include "support/rig.h"
#include "support/suite.h"

#define SCAN_RULE                                                              \
  "rules:\n"                                                                   \
  "  - id: blame.they.zork\n    severity: error\n" TEST_WORDS                  \
  "    anywhere: true\n"                                                       \
  "    patterns: [zork]\n"                                                     \
  "    if: [t1]\n"

typedef struct circle_row {
  const char *pack;
  const char *told;
} circle_row;

static const circle_row circles[] = {
    {"tests:\n  a: [a]\n", "2:3: \"a\" refers to itself, or tests and signals "
                           "nest too deeply [a]\n"},
    {"tests:\n  a: [quoted, b]\n  b: [\"short|!a\"]\n", "2:3: \"a\""},
    {"tests:\n  a: [quoted, b]\n  b: [\"short|!a\"]\n", "3:3: \"b\""},
    {"signals:\n  s: {at: 1, add: {s: 1}}\n", "2:3: \"s\""},
    {"tests:\n  t: [s]\nsignals:\n  s: {at: 1, add: {\"!t\": 1}}\n",
     "2:3: \"t\""},
    {"tests:\n  t: [s]\nsignals:\n  s: {at: 1, add: {\"!t\": 1}}\n",
     "4:3: \"s\""},
};

START_TEST(refuses_a_circle_and_says_where) {
  const char *told = test_rig_refusal(circles[_i].pack);
  ck_assert_msg(strstr(told, circles[_i].told) != NULL, "%s", told);
}
END_TEST

/* Tests t1 ... t<links>, each needing the next one `times` times; the last
 * one asks for nothing else. */
static void write_chain(char *out, size_t size, unsigned links,
                        unsigned times) {
  size_t len = (size_t)snprintf(out, size, SCAN_RULE "tests:\n");
  for (unsigned i = 1; i < links; i++) {
    len += (size_t)snprintf(out + len, size - len, "  t%u: [", i);
    for (unsigned k = 0; k < times; k++)
      len += (size_t)snprintf(out + len, size - len, "%st%u", k ? ", " : "",
                              i + 1);
    len += (size_t)snprintf(out + len, size - len, "]\n");
  }
  len += (size_t)snprintf(out + len, size - len, "  t%u: [short]\n", links);
  ck_assert_uint_lt(len, size);
}

START_TEST(follows_tests_to_the_limit) {
  char pack[2000];
  test_rig rig;
  write_chain(pack, sizeof pack, AM_CONDITION_DEPTH, 1);
  test_rig_open(&rig, pack);
  ck_assert_int_eq(test_rig_verdict(&rig, "Zork.", "blame.they.zork"),
                   AMENDS_VERDICT_COUNTS);
  test_rig_close(&rig);
}
END_TEST

START_TEST(refuses_tests_beyond_the_limit) {
  char pack[2000];
  write_chain(pack, sizeof pack, AM_CONDITION_DEPTH + 1, 1);
  const char *told = test_rig_refusal(pack);
  ck_assert_ptr_nonnull(strstr(told, "\"t1\" refers to itself"));
  ck_assert_ptr_null(strstr(told, "\"t2\""));
}
END_TEST

/* Sixty conditions that each ask for sixty, eight deep: without a limit one
 * question would take 60^7 steps. */
START_TEST(refuses_tests_that_ask_for_too_much) {
  static char pack[6000];
  write_chain(pack, sizeof pack, AM_CONDITION_DEPTH, 60);
  const char *told = test_rig_refusal(pack);
  ck_assert_msg(strstr(told, "\"t1\" asks for too many conditions") != NULL,
                "%s", told);
  ck_assert_ptr_null(strstr(told, "\"t7\""));
}
END_TEST

/* A name that two tests share is no circle. */
START_TEST(accepts_a_diamond) {
  test_rig rig;
  test_rig_open(&rig, SCAN_RULE
                "tests:\n  t1: [t2, t3]\n  t2: [t4]\n  t3: [t4, s]\n"
                "  t4: [short]\nsignals:\n  s: {at: 1, add: {t4: 1}}\n");
  ck_assert_int_eq(test_rig_verdict(&rig, "Zork.", "blame.they.zork"),
                   AMENDS_VERDICT_COUNTS);
  test_rig_close(&rig);
}
END_TEST

/* What a leaning adds up is a level of its own, and counts. */
START_TEST(counts_what_leanings_ask_for) {
  char pack[20000];
  test_rig rig;
  size_t len = (size_t)snprintf(
      pack, sizeof pack,
      SCAN_RULE "cues: {kappa: kappa}\n"
                "leanings:\n  cold: {start: 0, add: {kappa: 1}}\ntests:\n");
  for (unsigned i = 1; i < AM_CONDITION_DEPTH - 1; i++)
    len += (size_t)snprintf(pack + len, sizeof pack - len, "  t%u: [t%u]\n", i,
                            i + 1);
  snprintf(pack + len, sizeof pack - len, "  t%d: [\"lean:cold>0\"]\n",
           AM_CONDITION_DEPTH - 1);
  test_rig_open(&rig, pack);
  ck_assert_int_eq(test_rig_verdict(&rig, "Zork kappa.", "blame.they.zork"),
                   AMENDS_VERDICT_COUNTS);
  test_rig_close(&rig);
  snprintf(pack + len, sizeof pack - len,
           "  t%d: [t%d]\n  t%d: [\"lean:cold>0\"]\n", AM_CONDITION_DEPTH - 1,
           AM_CONDITION_DEPTH, AM_CONDITION_DEPTH);
  ck_assert_ptr_nonnull(
      strstr(test_rig_refusal(pack), "\"t1\" refers to itself, or tests"));
}
END_TEST

START_TEST(refuses_leanings_that_ask_for_too_much) {
  static char pack[40000];
  size_t len = (size_t)snprintf(pack, sizeof pack,
                                SCAN_RULE "leanings:\n  cold: {start: 0, add: {"
                                          "");
  for (unsigned i = 1; i <= 150; i++)
    len += (size_t)snprintf(pack + len, sizeof pack - len,
                            "\"short|long|%u*kappa\": 1, ", i);
  len += (size_t)snprintf(pack + len, sizeof pack - len,
                          "short: 1}}\ncues: {kappa: kappa}\n"
                          "tests:\n  t1: [short");
  for (unsigned i = 0; i < 100; i++)
    len += (size_t)snprintf(pack + len, sizeof pack - len, ", \"lean:cold>%u\"",
                            i);
  snprintf(pack + len, sizeof pack - len, "]\n");
  const char *told = test_rig_refusal(pack);
  ck_assert_msg(strstr(told, "\"t1\" asks for too many conditions") != NULL,
                "%s", told);
}
END_TEST

/* Everything that names tests, signals and leanings is held to the limit: a
 * test of a hundred terms, asked for a hundred times over, passes it. */
static const struct {
  const char *before;
  const char *behind;
  const char *told;
} widths[] = {
    {SCAN_RULE "    unless: [", "]\n", "2:5: \"blame.they.zork\" asks for too"},
    {SCAN_RULE "    soften: [", "]\n", "2:5: \"blame.they.zork\" asks for too"},
    {SCAN_RULE "    raise: [", "]\n", "2:5: \"blame.they.zork\" asks for too"},
    {SCAN_RULE "score:\n  profiles: {email: {repair: 1}}\n"
               "  caps: [{id: c, limit: 10, if: [",
     "]}]\n", "\"score\" asks for too many"},
    {SCAN_RULE "score:\n  profiles: {email: {repair: 1}}\n"
               "  choose: [{profile: email, if: [",
     "]}]\n", "\"score\" asks for too many"},
};

static void append(char *text, size_t size, const char *more, int times) {
  size_t len = strlen(text);
  for (int i = 0; i < times; i++)
    len += (size_t)snprintf(text + len, size - len, "%s", more);
  ck_assert_uint_lt(len, size);
}

START_TEST(refuses_all_that_asks_for_too_much) {
  char pack[10000] = "";
  append(pack, sizeof pack, widths[_i].before, 1);
  append(pack, sizeof pack, "t1, ", 100);
  append(pack, sizeof pack, widths[_i].behind, 1);
  append(pack, sizeof pack, "tests:\n  t1: [", 1);
  append(pack, sizeof pack, "short, ", 100);
  append(pack, sizeof pack, "]\n", 1);
  const char *told = test_rig_refusal(pack);
  ck_assert_msg(strstr(told, widths[_i].told) != NULL, "%s", told);
}
END_TEST

START_TEST(refuses_evidence_that_asks_for_too_much) {
  char pack[10000] = "cues: {kappa: kappa}\nweigh:\n";
  char key[40];
  for (int i = 1; i <= 100; i++) {
    snprintf(key, sizeof key, "  \"t1|%d*kappa\": 1\n", i);
    append(pack, sizeof pack, key, 1);
  }
  append(pack, sizeof pack, "tests:\n  t1: [", 1);
  append(pack, sizeof pack, "short, ", 100);
  append(pack, sizeof pack, "]\n", 1);
  const char *told = test_rig_refusal(pack);
  ck_assert_msg(strstr(told, "3:3: \"weigh\" asks for too many") != NULL, "%s",
                told);
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("rules/nesting");
  TCase *all = tcase_create("nesting");
  tcase_add_loop_test(all, refuses_a_circle_and_says_where, 0,
                      sizeof circles / sizeof *circles);
  tcase_add_test(all, follows_tests_to_the_limit);
  tcase_add_test(all, refuses_tests_beyond_the_limit);
  tcase_add_test(all, refuses_tests_that_ask_for_too_much);
  tcase_add_test(all, accepts_a_diamond);
  tcase_add_test(all, counts_what_leanings_ask_for);
  tcase_add_test(all, refuses_leanings_that_ask_for_too_much);
  tcase_add_loop_test(all, refuses_all_that_asks_for_too_much, 0,
                      sizeof widths / sizeof *widths);
  tcase_add_test(all, refuses_evidence_that_asks_for_too_much);
  suite_add_tcase(suite, all);
  return suite;
}
