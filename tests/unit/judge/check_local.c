/* SPDX-License-Identifier: MIT
 *
 * How far a sentence leans must not depend on what a scanner remembers: drafts
 * of short words are changed word by word, and scanned with and without. */
#include "judge/local.h"

#include <stdio.h>

#include "support/rig.h"
#include "support/suite.h"

/* A leaning whose conditions ask for cues in the sentence, of several at once,
 * negated, next to it, in the message, and for other things. */
static const char pack[] =
    "cues:\n  kappa: kappa\n  lamda: lamda\n  sigma: sigma\n"
    "  both: '=kappa[^.]* lamda'\n"
    "leanings:\n"
    "  tone:\n    start: -1\n    sentence: {rho: 1}\n    message: {rho: 0.25}\n"
    "    add: {kappa: 1, '!sigma': -0.5, 'lamda|sigma': 0.75, both: 1.5, "
    "'2*kappa': 0.5, 'sigma@prev': 1, 'lamda@message': -0.25, "
    "question-mark: 0.5, first-sentence: 0.25, 'kappa|question-mark': 0.25}\n"
    "rules:\n"
    "  - id: blame.they.low\n    severity: error\n" TEST_WORDS
    "    anywhere: true\n    if: ['lean:tone>0']\n    patterns: [zork]\n"
    "  - id: blame.they.middle\n    severity: error\n" TEST_WORDS
    "    anywhere: true\n    if: ['lean:tone>1']\n    patterns: [zork]\n"
    "  - id: blame.they.high\n    severity: error\n" TEST_WORDS
    "    anywhere: true\n    if: ['lean:tone>2.5']\n    patterns: [zork]\n";

enum { WORDS = 40, EDITS = 400, ROOM = WORDS * 12 };

static uint32_t random_state = 11;

static uint32_t random_below(uint32_t limit) {
  random_state = random_state * 1664525u + 1013904223u;
  return (random_state >> 8) % limit;
}

static void draw(const char **word, const char **sign) {
  static const char *const words[] = {"kappa", "lamda", "sigma",
                                      "rho",   "zork",  "zork"};
  static const char *const signs[] = {" ", " ", " ", ". ", "? ", "\n\n"};
  *word = words[random_below(sizeof words / sizeof *words)];
  *sign = signs[random_below(sizeof signs / sizeof *signs)];
}

/* The verdicts of both on one draft; how many findings count goes to `counts`.
 */
static void same(test_rig *plain, test_rig *rememberer, const char *text,
                 size_t counts[2]) {
  const amends_report *a = test_rig_scan(plain, text);
  const amends_report *b = test_rig_scan(rememberer, text);
  const size_t count = amends_report_finding_count(a);
  ck_assert_uint_eq(count, amends_report_finding_count(b));
  for (size_t i = 0; i < count; i++) {
    const amends_finding *mine = amends_report_finding(a, i);
    const amends_finding *theirs = amends_report_finding(b, i);
    ck_assert_msg(mine->rule.len == theirs->rule.len &&
                      strcmp(mine->rule.ptr, theirs->rule.ptr) == 0 &&
                      mine->span.start == theirs->span.start,
                  "%s", text);
  }
  counts[0] += count;
  counts[1] += amends_report_dismissed_count(a);
  ck_assert_uint_eq(amends_report_dismissed_count(a),
                    amends_report_dismissed_count(b));
}

START_TEST(sums_are_those_without_a_memory) {
  const size_t memories[] = {1 << 20, 40 << 10, 1};
  const char *words[WORDS], *signs[WORDS];
  char text[ROOM];
  test_rig plain, rememberer;
  size_t counts[2] = {0, 0};
  test_rig_open(&plain, pack);
  test_rig_open(&rememberer, pack);
  ck_assert_int_eq(
      amends_scanner_remember(rememberer.scanner, memories[_i], NULL),
      AMENDS_OK);
  for (size_t i = 0; i < WORDS; i++)
    draw(&words[i], &signs[i]);
  for (int edit = 0; edit < EDITS; edit++) {
    size_t len = 0;
    for (size_t i = 0; i < WORDS; i++)
      len += (size_t)snprintf(text + len, sizeof text - len, "%s%s", words[i],
                              signs[i]);
    same(&plain, &rememberer, text, counts);
    const size_t at = random_below(WORDS);
    draw(&words[at], &signs[at]);
  }
  /* Both happen, or it shows nothing. */
  ck_assert_uint_gt(counts[0], EDITS / 4);
  ck_assert_uint_gt(counts[1], EDITS / 4);
  test_rig_close(&plain);
  test_rig_close(&rememberer);
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("judge/local");
  TCase *tcase = tcase_create("memory");
  tcase_set_timeout(tcase, 120);
  tcase_add_loop_test(tcase, sums_are_those_without_a_memory, 0, 3);
  suite_add_tcase(suite, tcase);
  return suite;
}
