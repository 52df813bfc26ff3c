/* SPDX-License-Identifier: MIT
 *
 * Whether a cue stands somewhere must not depend on what a scanner remembers:
 * cues that look behind, ahead and to the ends are asked of short words in many
 * short blocks, which are moved about. */
#include "judge/answer.h"

#include <stdio.h>

#include "support/rig.h"
#include "support/suite.h"

static const char *const cues[] = {
    "=kappa lamda",
    "=kappa\\s+lamda\\s+kappa",
    "=kappa(?! lamda)",
    "=kappa(?= lamda sigma)",
    "=(?<!kappa )lamda",
    "=(?<=kappa\\nlamda )sigma",
    "=\\Akappa",
    "=lamda\\z",
    "=sigma$",
    "=^sigma",
    "=kappa[^.]*sigma",
    "=kappa[^.]{0,9}sigma",
    "=(?:kappa|lamda|\\n)+",
    "=kappa\\K lamda",
    "=(?<=lamda )\\b",
    "=\\n",
    "=kappa(?: \\w+| *\\n\\w+){22} lamda",
    "=kappa(?:[ \\n]\\w+){23}[ \\n]lamda",
    "=kappa(?:[ \\n]\\w+){24}[ \\n]lamda",
    "=kappa(?=(?:[ \\n]\\w+){23}\\z)",
    "=(?<!(?:sigma|kappa|lamda) (?:sigma|kappa|lamda) (?:sigma|kappa) )lamda",
    "=(\\w+)[ \\n]\\1",
    "=(?<!kappa\\n)lamda",
    "=kappa[^!]*rho",
    "=kappa(?=(?:[ \\n]\\w+){24}\\z)",
};

/* How often, and where. */
static const char *const asked[][2] = {
    {"", "message"}, {"2*", "message"}, {"5*", "message"}, {"", "earlier"},
    {"", "later"},   {"", "reply"},     {"2*", "reply"},   {"", "block"},
    {"", "prev"},    {"", "before"},
};

enum {
  CUES = sizeof cues / sizeof *cues,
  ASKED = sizeof asked / sizeof *asked,
  WORDS_MAX = 160
};

static test_rig plain, rememberer;
static uint32_t random_state;

static uint32_t random_below(uint32_t limit) {
  random_state = random_state * 1664525u + 1013904223u;
  return (random_state >> 8) % limit;
}

static void setup(void) {
  static char pack[128 << 10];
  size_t len = (size_t)snprintf(pack, sizeof pack, "cues:\n");
  for (int i = 0; i < CUES; i++)
    len += (size_t)snprintf(pack + len, sizeof pack - len, "  c%d: '%s'\n", i,
                            cues[i]);
  len += (size_t)snprintf(pack + len, sizeof pack - len, "rules:\n");
  for (int i = 0; i < CUES * ASKED; i++) {
    len += (size_t)snprintf(
        pack + len, sizeof pack - len,
        "  - id: blame.they.r%d\n    severity: error\n" TEST_WORDS
        "    anywhere: true\n    max: 1000\n    if: [\"%sc%d@%s\"]\n"
        "    patterns: [zork]\n",
        i, asked[i % ASKED][0], i / ASKED, asked[i % ASKED][1]);
  }
  ck_assert_uint_lt(len + 1, sizeof pack);
  test_rig_open(&plain, pack);
  test_rig_open(&rememberer, pack);
  ck_assert_int_eq(amends_scanner_remember(rememberer.scanner, 4 << 20, NULL),
                   AMENDS_OK);
}

static void teardown(void) {
  test_rig_close(&plain);
  test_rig_close(&rememberer);
}

/* Words with what stands behind them. */
typedef struct draft {
  const char *words[WORDS_MAX];
  const char *signs[WORDS_MAX];
  size_t len;
} draft;

static void draw(draft *d, size_t at) {
  static const char *const words[] = {"kappa", "lamda", "sigma", "kappa",
                                      "lamda", "rho",   "zork"};
  static const char *const signs[] = {" ",    " ",      " ",     ". ",
                                      "\n\n", "\n\n- ", "\n\n> "};
  d->words[at] = words[random_below(sizeof words / sizeof *words)];
  d->signs[at] = signs[random_below(sizeof signs / sizeof *signs)];
}

static const char *written(const draft *d) {
  static char text[WORDS_MAX * 12];
  size_t len = 0;
  for (size_t i = 0; i < d->len; i++)
    len += (size_t)snprintf(text + len, sizeof text - len, "%s%s", d->words[i],
                            d->signs[i]);
  return text;
}

static void same(const draft *d) {
  const char *text = written(d);
  const amends_report *a = test_rig_scan(&plain, text);
  const amends_report *b = test_rig_scan(&rememberer, text);
  const size_t count = amends_report_dismissed_count(a);
  ck_assert_uint_eq(amends_report_finding_count(a),
                    amends_report_finding_count(b));
  for (size_t i = 0; i < amends_report_finding_count(a); i++)
    ck_assert_str_eq(amends_report_finding(a, i)->rule.ptr,
                     amends_report_finding(b, i)->rule.ptr);
  ck_assert_uint_eq(count, amends_report_dismissed_count(b));
  for (size_t i = 0; i < count; i++) {
    const amends_finding *mine = amends_report_dismissed(a, i);
    const amends_finding *theirs = amends_report_dismissed(b, i);
    ck_assert_msg(mine->verdict == theirs->verdict, "%s: %s in\n%s",
                  mine->rule.ptr, mine->reason.ptr, text);
    ck_assert_str_eq(mine->rule.ptr, theirs->rule.ptr);
  }
}

START_TEST(cues_stand_where_they_do_without_a_memory) {
  draft d = {.len = 60};
  random_state = 7;
  for (size_t i = 0; i < d.len; i++)
    draw(&d, i);
  for (int edit = 0; edit < 120; edit++) {
    same(&d);
    const size_t at = random_below((uint32_t)d.len);
    if (random_below(8) == 0 && d.len < WORDS_MAX)
      draw(&d, d.len++);
    else if (random_below(8) == 0 && d.len > 10)
      d.len--;
    else
      draw(&d, at);
  }
}
END_TEST

/* The same words with more of them behind, or none. */
START_TEST(ends_are_told_from_what_goes_on) {
  draft d;
  random_state = 9;
  for (size_t period = 20; period < 45; period += 2) {
    for (size_t i = 0; i < period; i++)
      draw(&d, i);
    for (size_t i = period; i < 3 * period; i++) {
      d.words[i] = d.words[i - period];
      d.signs[i] = d.signs[i - period];
    }
    for (size_t copies = 1; copies < 4; copies++) {
      d.len = copies * period;
      same(&d);
    }
  }
}
END_TEST

/* Stretches of 32,768 bytes and cues that stand 255 times are as much as a
 * memory can hold: around these numbers, too, it changes nothing. */
static const char many[] =
    "cues: {kappa: kappa}\n"
    "rules:\n  - id: blame.they.a\n    severity: error\n" TEST_WORDS
    "    anywhere: true\n    patterns: zork\n"
    "    if: [kappa@before, \"!kappa@after\", \"200*kappa@message\"]\n";

/* So many cues and so many bytes before "zork", and `behind`. */
static const char *long_text(int cues_before, size_t bytes,
                             const char *behind) {
  static char text[40000];
  size_t len = 0;
  for (int i = 0; i < cues_before; i++)
    len += (size_t)sprintf(text + len, "kappa ");
  for (; len + 1 < bytes; len++)
    text[len] = len % 7 ? 'x' : ' ';
  sprintf(text + len, " zork%s.", behind);
  return text;
}

START_TEST(long_stretches_and_many_cues_are_those_without_a_memory) {
  const int more = _i;
  amends_limits limits = AMENDS_LIMITS_INIT;
  test_rig rigs[2];
  limits.sentence_bytes = 65536;
  for (size_t i = 0; i < 2; i++)
    test_rig_open_limits(&rigs[i], many, &limits);
  ck_assert_int_eq(amends_scanner_remember(rigs[1].scanner, 1 << 20, NULL),
                   AMENDS_OK);
  for (int round = 0; round < 6; round++) {
    const bool is_before = round % 3 == 0;
    const char *text = long_text(254 + more, (size_t)(32768 + more),
                                 is_before ? "" : " so kappa");
    for (size_t i = 0; i < 2; i++)
      ck_assert_int_eq(test_rig_verdict(&rigs[i], text, "blame.they.a"),
                       is_before ? AMENDS_VERDICT_COUNTS
                                 : AMENDS_VERDICT_CONTEXT);
  }
  for (size_t i = 0; i < 2; i++)
    test_rig_close(&rigs[i]);
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("judge/answer");
  TCase *tcase = tcase_create("memory");
  tcase_set_timeout(tcase, 300);
  tcase_add_checked_fixture(tcase, setup, teardown);
  tcase_add_test(tcase, cues_stand_where_they_do_without_a_memory);
  tcase_add_test(tcase, ends_are_told_from_what_goes_on);
  tcase_add_loop_test(
      tcase, long_stretches_and_many_cues_are_those_without_a_memory, -2, 4);
  suite_add_tcase(suite, tcase);
  return suite;
}
