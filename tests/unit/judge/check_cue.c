/* SPDX-License-Identifier: MIT
 *
 * Tests of searching for a cue. Incidents are tested where cues are asked, in
 * check_holds.c and check_place.c. */
#include "judge/cue.h"

#include "support/rig.h"
#include "support/suite.h"

typedef struct step_row {
  const char *subject;
  size_t from;
  am_pspan match;
  size_t next;
} step_row;

static const step_row steps[] = {
    {"abc", 0, {0, 1}, 1},          {"abc", 0, {1, 3}, 3},
    {"abc", 1, {1, 1}, 2},       /* empty: one further */
    {"abc", 0, {1, 1}, 2},       /* also when it is further on */
    {"abc", 3, {3, 3}, 4},       /* past the end */
    {"abc", 2, {0, 1}, 3},       /* an end before the start */
    {"\xC3\xA4z", 0, {0, 0}, 2}, /* over a whole character */
    {"\xE2\x82\xAC", 0, {0, 0}, 3},
};

START_TEST(always_moves_on_to_a_character) {
  const step_row *row = &steps[_i];
  ck_assert_uint_eq(am_cue_step(am_str_of(row->subject), row->from, row->match),
                    row->next);
}
END_TEST

/* Empty matches are counted between characters, and end. */
START_TEST(counts_empty_matches) {
  test_rig rig;
  test_rig_open(&rig,
                "cues:\n  gap: \"=(?=\xC3\xA4)\"\n"
                "rules:\n"
                "  - id: blame.they.zork\n    severity: error\n" TEST_WORDS
                "    anywhere: true\n    if: [3*gap, \"!4*gap\"]\n"
                "    patterns: [zork]\n");
  ck_assert_int_eq(test_rig_verdict(&rig, "Zork \xC3\xA4\xC3\xA4 \xC3\xA4.",
                                    "blame.they.zork"),
                   AMENDS_VERDICT_COUNTS);
  ck_assert_int_eq(
      test_rig_verdict(&rig, "Zork \xC3\xA4 \xC3\xA4.", "blame.they.zork"),
      AMENDS_VERDICT_CONTEXT);
  test_rig_close(&rig);
}
END_TEST

/* The edge of a stretch inside a word passes for the edge of a word. */
START_TEST(finds_a_cue_behind_a_hit_that_ends_within_a_word) {
  test_rig rig;
  test_rig_open(&rig,
                "cues:\n  nt: \"n't\"\n"
                "rules:\n"
                "  - id: blame.they.zork\n    severity: error\n" TEST_WORDS
                "    anywhere: true\n    if: [nt@after]\n"
                "    patterns: [\"=zork(?=n't)\"]\n");
  ck_assert_int_eq(
      test_rig_verdict(&rig, "They zorkn't do it.", "blame.they.zork"),
      AMENDS_VERDICT_COUNTS);
  test_rig_close(&rig);
}
END_TEST

/* One match is enough for the first question, the others ask for more. */
START_TEST(looks_on_where_the_last_question_stopped) {
  test_rig rig;
  test_rig_open(&rig,
                "cues:\n  word: lamda\n"
                "rules:\n"
                "  - id: blame.they.zork\n    severity: error\n" TEST_WORDS
                "    anywhere: true\n"
                "    if: [word@message, word@later, 2*word@message]\n"
                "    patterns: [zork]\n");
  static const struct {
    const char *text;
    amends_verdict verdict;
  } rows[] = {{"Lamda. Zork. Lamda.", AMENDS_VERDICT_COUNTS},
              {"Lamda zork lamda.", AMENDS_VERDICT_COUNTS},
              {"Lamda. Lamda zork.", AMENDS_VERDICT_CONTEXT},
              {"Zork. Lamda.", AMENDS_VERDICT_CONTEXT}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    ck_assert_int_eq(test_rig_verdict(&rig, rows[i].text, "blame.they.zork"),
                     rows[i].verdict);
  test_rig_close(&rig);
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("judge/cue");
  TCase *all = tcase_create("cue");
  tcase_add_loop_test(all, always_moves_on_to_a_character, 0,
                      sizeof steps / sizeof *steps);
  tcase_add_test(all, counts_empty_matches);
  tcase_add_test(all, finds_a_cue_behind_a_hit_that_ends_within_a_word);
  tcase_add_test(all, looks_on_where_the_last_question_stopped);
  suite_add_tcase(suite, all);
  return suite;
}
