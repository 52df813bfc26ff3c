/* SPDX-License-Identifier: MIT
 *
 * Tests of the places: where a condition looks. The hit is "zork" or "zork
 * ... zark"; the cue is "kappa"; a clause ends at a semicolon. */
#include "judge/place.h"

#include <stdio.h>
#include <stdlib.h>

#include "support/rig.h"
#include "support/suite.h"

static const char pack_format[] =
    "cues:\n  kappa: kappa\n  clause-break: \"=;\"\n"
    "  slow: \"=slow(?:a|a)*b\"\n"
    "rules:\n"
    "  - id: blame.they.zork\n    severity: error\n" TEST_WORDS
    "    anywhere: true\n    max: 1000\n    if: [%s]\n"
    "    patterns: |\n      zork(?: \\w+ zark)?\n"
    "  - id: legalese.wide\n    severity: error\n" TEST_WORDS
    "    anywhere: true\n    scope: message\n    if: [%s]\n"
    "    patterns: |\n      wide\\. span\n"
    "layout:\n  greetings: [Dear, Hi]\n"
    "  attributions: [\"On \xE2\x80\xA6 wrote:\"]\n";

static test_rig rig;

static void open_rig(const char *condition) {
  char pack[2000];
  ck_assert_uint_lt(
      (size_t)snprintf(pack, sizeof pack, pack_format, condition, condition),
      sizeof pack);
  test_rig_open(&rig, pack);
}

typedef struct place_row {
  const char *condition;
  const char *text;
  bool holds;
} place_row;

static const place_row places[] = {
    {"kappa", "Kappa zork.", true},
    {"kappa", "Kappa. Zork.", false},
    {"kappa@sentence", "Zork kappa.", true},
    {"kappa@sentence", "Zork. Kappa.", false},
    {"kappa@before", "Kappa zork.", true},
    {"kappa@before", "Zork kappa.", false},
    {"kappa@before", "Kappa. Zork.", false},
    {"kappa@after", "Zork kappa.", true},
    {"kappa@after", "Kappa zork.", false},
    {"kappa@hit", "Zork kappa zark.", true},
    {"kappa@hit", "Zork lamda zark kappa.", false},
    {"kappa@hit", "Kappa zork.", false},
    /* follows: right behind, one mark aside */
    {"kappa@follows", "Zork kappa.", true},
    {"kappa@follows", "Zork, kappa.", true},
    {"kappa@follows", "Zork - kappa.", true},
    {"kappa@follows", "Zork: kappa.", true},
    {"kappa@follows", "Zork,- kappa.", false},
    {"kappa@follows", "Zork and kappa.", false},
    {"kappa@follows", "Kappa zork.", false},
    {"kappa@follows", "Zork. Kappa.", false},
    {"kappa@follows", "Zork", false},
    /* clauses */
    {"kappa@clause", "Zork kappa; hm.", true},
    {"kappa@clause", "Kappa; zork; hm.", false},
    {"kappa@clause", "Hm; zork; kappa.", false},
    {"kappa@clause", "Hm; kappa zork; hm.", true},
    {"kappa@clause-before", "Hm; kappa zork.", true},
    {"kappa@clause-before", "Kappa; zork.", false},
    {"kappa@clause-before", "Hm; zork kappa.", false},
    {"kappa@clause-before", "Kappa;zork.", false}, /* right at the hit */
    {"kappa@clause-after", "Hm; zork kappa; hm.", true},
    {"kappa@clause-after", "Hm; zork; kappa.", false},
    {"kappa@clause-after", "Kappa zork.", false},
    /* two hits of one sentence have clauses of their own */
    {"2*kappa@clause", "Zork kappa; zork kappa kappa.", true},
    /* body: begins behind an inline greeting */
    {"kappa@body", "Hi Tom, kappa zork.", true},
    {"kappa@body", "Kappa zork.", true},
    {"kappa@body", "Hi Tom, zork kappa.", false},
    {"kappa@body", "Hm, kappa zork.", false},
    /* neighbours */
    {"kappa@prev", "Kappa. Zork.", true},
    {"kappa@prev", "Kappa.\n\nZork.", true},
    {"kappa@prev", "Kappa. Hm. Zork.", false},
    {"kappa@prev", "Zork kappa. Kappa.", false},
    {"kappa@prev", "On Monday Lee wrote:\n> Kappa.\n\nZork.", false},
    {"kappa@next", "Zork. Kappa.", true},
    {"kappa@next", "Zork. Hm. Kappa.", false},
    {"kappa@next", "Kappa. Zork kappa.", false},
    {"kappa@next", "Zork.\n\nOn Monday Lee wrote:\n> Kappa.\n", false},
    {"kappa@near", "Kappa. Zork.", true},
    {"kappa@near", "Zork kappa.", true},
    {"kappa@near", "Zork. Kappa.", true},
    {"kappa@near", "Kappa. Hm. Zork. Hm. Kappa.", false},
    {"2*kappa@near", "Kappa. Zork. Kappa.", false}, /* each by itself */
    {"2*kappa@near", "Zork. Kappa kappa.", true},
    /* block */
    {"kappa@block", "Kappa. Hm. Zork.", true},
    {"kappa@block", "Zork. Hm. Kappa.", true},
    {"kappa@block", "Kappa.\n\nZork.", false},
    /* message */
    {"kappa@message", "Kappa.\n\nHm.\n\nZork.", true},
    {"kappa@message", "Zork. Hm. Kappa.", true},
    {"kappa@message", "Zork.\n\nOn Monday Lee wrote:\n> Kappa.\n", false},
    {"kappa@message", "> Kappa.\n\nZork.\n\n> Hm.\n\nKappa.", true},
    {"3*kappa@message", "Kappa kappa. Zork.\n\nKappa.", true},
    {"3*kappa@message", "Kappa. Zork.\n\nKappa.", false},
    {"kappa@earlier", "Kappa. Hm. Zork.", true},
    {"kappa@earlier", "Kappa zork.", true},
    {"kappa@earlier", "Zork. Kappa.", false},
    {"kappa@earlier", "Zork kappa zark.", false},
    {"kappa@earlier", "> Kappa.\n\nZork.", false},
    {"clause-break@earlier", "Hm;zork.", true}, /* right at the hit */
    {"clause-break@later", "Zork;hm.", true},
    {"kappa@later", "Zork. Hm.\n\nKappa.", true},
    {"kappa@later", "Kappa. Zork.", false},
    {"kappa@later", "Zork kappa zark.", false},
    {"kappa@later", "Kappa zork. Kappa.", true},
    /* reply */
    {"kappa@reply", "Zork.\n\nOn Monday Lee wrote:\n> Kappa.\n", true},
    {"kappa@reply", "Zork kappa.\n\nOn Monday Lee wrote:\n> Hm.\n", false},
    {"2*kappa@reply", "> Kappa.\n\nZork.\n\n> Kappa.", true},
    {"kappa@reply", "Zork kappa.", false},
};

START_TEST(looks_where_the_place_says) {
  const place_row *row = &places[_i];
  open_rig(row->condition);
  test_rig_scan(&rig, row->text);
  ck_assert_uint_ge(
      test_rig_count(&rig, "blame.they.zork", AMENDS_VERDICT_COUNTS) +
          test_rig_count(&rig, "blame.they.zork", AMENDS_VERDICT_CONTEXT),
      1);
  ck_assert_int_eq(
      test_rig_count(&rig, "blame.they.zork", AMENDS_VERDICT_COUNTS) > 0,
      row->holds);
  test_rig_close(&rig);
}
END_TEST

/* A hit that begins in one sentence and ends in the next. */
static const place_row wides[] = {
    {"kappa@before", "Kappa wide. Span.", true},
    {"kappa@after", "Wide. Span kappa.", false},
    {"kappa@follows", "Wide. Span kappa.", false},
    {"kappa@sentence", "Wide. Span kappa.", false},
    {"kappa@next", "Wide. Span kappa.", true},
    {"kappa@clause-after", "Wide. Span kappa.", false},
    {"kappa@later", "Wide. Span kappa.", true},
};

START_TEST(takes_a_wide_hit_by_its_first_sentence) {
  const place_row *row = &wides[_i];
  open_rig(row->condition);
  ck_assert_int_eq(test_rig_verdict(&rig, row->text, "legalese.wide"),
                   row->holds ? AMENDS_VERDICT_COUNTS : AMENDS_VERDICT_CONTEXT);
  test_rig_close(&rig);
}
END_TEST

/* "Kappa. " and `between` bytes of other sentences before "Zork." */
static amends_verdict over_distance(size_t between) {
  static char text[3 * AM_PLACE_BLOCK_REACH];
  size_t len = (size_t)sprintf(text, "Kappa. ");
  for (; between >= 8; between -= 8)
    len += (size_t)sprintf(text + len, "\xC3\xA4\xC3\xA4\xC3\xA4. ");
  for (; between > 0; between--)
    text[len++] = 'x';
  sprintf(text + len, " zork.");
  return test_rig_verdict(&rig, text, "blame.they.zork");
}

START_TEST(looks_only_so_far_in_a_long_block) {
  open_rig("kappa@block");
  ck_assert_int_eq(over_distance(AM_PLACE_BLOCK_REACH - 100),
                   AMENDS_VERDICT_COUNTS);
  for (size_t more = 0; more < 8; more++)
    ck_assert_int_eq(over_distance(AM_PLACE_BLOCK_REACH + 100 + more),
                     AMENDS_VERDICT_CONTEXT);
  test_rig_close(&rig);
}
END_TEST

/* Clauses past the limit are taken as one. */
START_TEST(stops_counting_clauses_at_a_limit) {
  char text[4 * AM_CLAUSE_MAX + 100] = "Kappa";
  for (int i = 0; i < AM_CLAUSE_MAX + 10; i++)
    strcat(text, " x;");
  open_rig("kappa@clause");
  ck_assert_int_eq(
      test_rig_verdict(&rig, strcat(text, " zork."), "blame.they.zork"),
      AMENDS_VERDICT_CONTEXT);
  test_rig_close(&rig);
  open_rig("kappa@clause-before");
  ck_assert_int_eq(
      test_rig_verdict(&rig, strcat(text, " kappa zork."), "blame.they.zork"),
      AMENDS_VERDICT_COUNTS);
  test_rig_close(&rig);
}
END_TEST

/* A clause-break that gives up leaves the clauses unknown: that is told. */
START_TEST(reports_a_clause_break_that_gives_up) {
  amends_limits limits = AMENDS_LIMITS_INIT;
  limits.match_steps = 1000;
  test_rig_open_limits(
      &rig,
      "cues:\n  kappa: kappa\n"
      "  clause-break: \"=slow(?:a|a)*b\"\n"
      "rules:\n"
      "  - id: blame.they.zork\n    severity: error\n" TEST_WORDS
      "    anywhere: true\n    if: [kappa@clause]\n"
      "    patterns: [zork]\n",
      &limits);
  test_rig_scan(&rig,
                "Kappa zork slowaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, b.");
  ck_assert_uint_eq(amends_report_incident_count(rig.report), 1);
  ck_assert_ptr_nonnull(strstr(
      amends_report_incident(rig.report, 0)->message.ptr, "match-steps"));
  test_rig_close(&rig);
}
END_TEST

START_TEST(takes_the_sentence_for_the_clause_without_a_clause_break) {
  test_rig_open(&rig,
                "cues:\n  kappa: kappa\n"
                "rules:\n"
                "  - id: blame.they.zork\n    severity: error\n" TEST_WORDS
                "    anywhere: true\n    if: [kappa@clause]\n"
                "    patterns: [zork]\n");
  ck_assert_int_eq(test_rig_verdict(&rig, "Kappa; zork.", "blame.they.zork"),
                   AMENDS_VERDICT_COUNTS);
  ck_assert_int_eq(test_rig_verdict(&rig, "Kappa. Zork.", "blame.they.zork"),
                   AMENDS_VERDICT_CONTEXT);
  test_rig_close(&rig);
}
END_TEST

/* A long block is cut between characters, wherever the cut falls: "ä" lies
 * before the hit and behind it, at each distance from the cut. */
START_TEST(cuts_a_long_block_between_characters) {
  static char text[4 * AM_PLACE_BLOCK_REACH];
  open_rig("clause-break@block, kappa@block");
  for (int shift = 0; shift < 3; shift++) {
    size_t len = 0;
    for (int side = 0; side < 2; side++) {
      for (int i = 0; i < AM_PLACE_BLOCK_REACH / 2 + 10; i++) {
        const bool is_end = i % 40 == 39;
        len += (size_t)sprintf(text + len, is_end ? "." : "\xC3\xA4");
        if (is_end)
          text[len++] = ' ';
      }
      len += (size_t)sprintf(text + len, "%.*s. %s", shift, "xx",
                             side ? "" : "Kappa; zork. ");
    }
    text[len] = '\0';
    ck_assert_int_eq(test_rig_verdict(&rig, text, "blame.they.zork"),
                     AMENDS_VERDICT_COUNTS);
    ck_assert_uint_eq(amends_report_incident_count(rig.report), 0);
  }
  test_rig_close(&rig);
}
END_TEST

#define ROWS(table) (int)(sizeof(table) / sizeof *(table))

Suite *check_suite(void) {
  Suite *suite = suite_create("judge/place");
  TCase *all = tcase_create("place");
  tcase_add_loop_test(all, looks_where_the_place_says, 0, ROWS(places));
  tcase_add_loop_test(all, takes_a_wide_hit_by_its_first_sentence, 0,
                      ROWS(wides));
  tcase_add_test(all, looks_only_so_far_in_a_long_block);
  tcase_add_test(all, stops_counting_clauses_at_a_limit);
  tcase_add_test(all, reports_a_clause_break_that_gives_up);
  tcase_add_test(all, takes_the_sentence_for_the_clause_without_a_clause_break);
  tcase_add_test(all, cuts_a_long_block_between_characters);
  suite_add_tcase(suite, all);
  return suite;
}
