/* SPDX-License-Identifier: MIT
 *
 * Tests of where a rewrite may stand: what it says anew must be all of what
 * there was. */
#include "report/border.h"

#include <stdio.h>

#include "support/rig.h"
#include "support/suite.h"

typedef struct border_row {
  const char *rewrite;
  const char *text;
  const char *fix; /* NULL: none is offered */
} border_row;

static const border_row rows[] = {
    /* a gap at the end says the rest of the clause: it must reach that far */
    {"cc <what>", "So zork aa.", NULL},
    {"cc <what>", "So zork, aa.", "cc <what>"},
    {"cc <what>", "So zork.", "cc <what>"},
    {"cc <what>", "So zork", "cc <what>"},
    {"cc <what>", "So zork (aa) bb.", NULL},
    {"cc <what>", "So zork but aa.", "cc <what>"},
    /* words and groups go on as they are */
    {"cc", "So zork aa.", "cc"},
    {"<what> {1}", "So zork aa.", "<what> ork"},
    /* a sentence begins where one can begin ... */
    {"We <what>", "So zork.", NULL},
    {"We <what>", "Zork.", "We <what>"},
    {"We <what>", "Aa but zork.", NULL},
    {"We <what> it", "Zork aa.", NULL},
    /* ... and ends with one stop */
    {"Cc dd.", "Zork.", "Cc dd"},
    {"Cc dd.", "Zork! Aa.", "Cc dd"},
    {"Cc dd.", "Zork", "Cc dd."},
    {"Cc dd.", "Zork, aa.", NULL},
    {".", "So zork, aa.", "."},
    /* small letters */
    {"{lower}", "So ZORK aa.", "zork"},
    {"{lower}", "ZORK aa.", "Zork"},
};

START_TEST(offers_what_can_stand_there) {
  static char pack[1000];
  test_rig rig;
  snprintf(pack, sizeof pack,
           "cues:\n  clause-break: \"=(?<=\\\\w) (?=but )\"\n"
           "rules:\n  - id: pressure.zork\n    severity: error\n" TEST_WORDS
           "    anywhere: true\n    patterns: [z(ork)]\n    rewrite: '%s'\n",
           rows[_i].rewrite);
  test_rig_open(&rig, pack);
  const amends_finding *finding =
      test_rig_find(&rig, rows[_i].text, "pressure.zork");
  ck_assert_ptr_nonnull(finding);
  ck_assert_uint_eq(finding->fix_count, rows[_i].fix != NULL);
  if (rows[_i].fix)
    ck_assert_str_eq(finding->fixes[0].text.ptr, rows[_i].fix);
  test_rig_close(&rig);
}
END_TEST

START_TEST(offers_none_where_the_rule_withholds_it) {
  static const char pack[] =
      "cues:\n  kappa: kappa\n"
      "rules:\n  - id: pressure.zork\n    severity: error\n" TEST_WORDS
      "    anywhere: true\n    patterns: [zork]\n    rewrite: cc\n"
      "    rewrite-unless: [kappa@before]\n";
  test_rig rig;
  test_rig_open(&rig, pack);
  ck_assert_uint_eq(
      test_rig_find(&rig, "Zork kappa.", "pressure.zork")->fix_count, 1);
  ck_assert_uint_eq(
      test_rig_find(&rig, "Kappa zork.", "pressure.zork")->fix_count, 0);
  test_rig_close(&rig);
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("report/border");
  TCase *tests = tcase_create("border");
  tcase_add_loop_test(tests, offers_what_can_stand_there, 0,
                      sizeof rows / sizeof *rows);
  tcase_add_test(tests, offers_none_where_the_rule_withholds_it);
  suite_add_tcase(suite, tests);
  return suite;
}
