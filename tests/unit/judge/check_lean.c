/* SPDX-License-Identifier: MIT
 *
 * Tests of the words of a sentence as leanings see them, and of what their
 * points do: to conditions, to all rules, to parts. */
#include "judge/lean.h"

#include <stdio.h>
#include <string.h>

#include "support/rig.h"
#include "support/suite.h"

typedef struct token_row {
  const char *text;
  const char *tokens;
} token_row;

static const token_row tokens[] = {
    {"Zork ZORK kappa.", "zork|^ zork|zork|zork zork|kappa|zork kappa|"},
    {"It didn\xE2\x80\x99t re-zork!",
     "it|^ it|didn't|it didn't|re-zork|didn't re-zork|!|"},
    {"Pay 12.50 to a@b.example?", "pay|^ pay|#|pay #|to|# to|@|to @|?|"},
    {"(So: \"zork\"; {{name}})", "so|^ so|zork|so zork|_|zork _|(|:|\"|\"|;|"},
    {"Z\xC3\xBCrich \xC3\x84.",
     "z\xC3\xBCrich|^ z\xC3\xBCrich|\xC3\x84|z\xC3\xBCrich \xC3\x84|"},
    /* too long for a word, and for pairs with it */
    {"Mu abcdefghijklmnopqrstuvwxyzabcdefg zork nu",
     "mu|^ mu|zork|nu|zork nu|"},
};

static void join(void *ctx, amends_str token) {
  char *out = ctx;
  strncat(out, token.ptr, token.len);
  strcat(out, "|");
}

START_TEST(spells_words_and_marks) {
  am_arena arena;
  char joined[200] = "";
  am_arena_init(&arena, &am_mem_default);
  const am_document doc = test_rig_document(&arena, tokens[_i].text);
  for (size_t i = 0; i < doc.sentence_count; i++)
    am_lean_each(&doc, &doc.sentences[i], join, joined);
  ck_assert_str_eq(joined, tokens[_i].tokens);
  am_arena_clear(&arena);
}
END_TEST

static const char pack[] =
    "cues:\n  kappa: kappa\n"
    "leanings:\n"
    "  tone: {start: -1, sentence: {bad: 2, good: -2, too late: 2}, message: "
    "{sour: 1.5}, "
    "add: {question-mark: 5}}\n"
    "  mend: {start: 0, sentence: {bolt: 1, doubt: -1}, part: repair, "
    "keeps: -0.5, finds: 0.5}\n"
    "weigh: {\"!lean:tone>-1.5\": -1}\n"
    "parts:\n  - {id: repair, patterns: [mend], flags: [x]}\n"
    "rules:\n"
    "  - id: blame.they.zork\n    severity: warning\n" TEST_WORDS
    "    anywhere: true\n    patterns: [zork]\n"
    "  - id: blame.they.lean\n    severity: error\n" TEST_WORDS
    "    anywhere: true\n    if: [\"lean:tone>0\"]\n    patterns: [xyzzy]\n"
    "  - id: blame.they.not\n    severity: error\n" TEST_WORDS
    "    anywhere: true\n    if: [\"!lean:tone>0\"]\n    patterns: [plugh]\n";

typedef struct level_row {
  const char *text;
  const char *rule;
  amends_severity severity;
} level_row;

static const level_row levels[] = {
    /* a condition: the sentence, the message, other facts */
    {"Xyzzy.", "blame.they.lean", AMENDS_SEVERITY_NONE},
    {"Xyzzy BAD.", "blame.they.lean", AMENDS_SEVERITY_ERROR},
    {"Xyzzy bad bad good.", "blame.they.lean", AMENDS_SEVERITY_NONE},
    {"Xyzzy. So bad.", "blame.they.lean", AMENDS_SEVERITY_NONE},
    {"Xyzzy too late.", "blame.they.lean", AMENDS_SEVERITY_ERROR},
    {"Xyzzy too, late.", "blame.they.lean", AMENDS_SEVERITY_ERROR},
    {"Xyzzy late too.", "blame.they.lean", AMENDS_SEVERITY_NONE},
    {"Xyzzy. So sour. So sour.", "blame.they.lean", AMENDS_SEVERITY_ERROR},
    {"Xyzzy?", "blame.they.lean", AMENDS_SEVERITY_ERROR},
    {"Plugh.", "blame.they.not", AMENDS_SEVERITY_ERROR},
    {"Plugh bad.", "blame.they.not", AMENDS_SEVERITY_NONE},
    /* what every rule weighs */
    {"Zork.", "blame.they.zork", AMENDS_SEVERITY_WARNING},
    {"Good zork.", "blame.they.zork", AMENDS_SEVERITY_SUGGESTION},
};

START_TEST(points_decide) {
  test_rig rig;
  test_rig_open(&rig, pack);
  ck_assert_int_eq(test_rig_severity(&rig, levels[_i].text, levels[_i].rule),
                   levels[_i].severity);
  test_rig_close(&rig);
}
END_TEST

typedef struct part_row {
  const char *text;
  bool is_present;
  uint32_t start;
} part_row;

static const part_row parts[] = {
    {"So.", false, 0},
    {"I mend.", true, 2},
    {"A bolt. So.", true, 0},
    {"So. Bolt it.", true, 4},
    {"I mend, doubt.", false, 0},
    {"Mend it. Bolt.", true, 0},
};

START_TEST(words_find_and_doubt_parts) {
  test_rig rig;
  test_rig_open(&rig, pack);
  const amends_part *part = test_rig_part(&rig, parts[_i].text, "repair");
  ck_assert_int_eq(part->is_present, parts[_i].is_present);
  if (part->is_present)
    ck_assert_uint_eq(part->span.start, parts[_i].start);
  test_rig_close(&rig);
}
END_TEST

/* How long a text is does not change what is found at its begin; that nothing
 * leaned in more than 4,000 sentences once let every long file pass. */
static const int lengths[] = {3998, 3999, 20000};

START_TEST(a_text_of_many_sentences_leans_like_a_short_one) {
  static char text[100000];
  test_rig rig;
  test_rig_open(&rig, pack);
  size_t at = (size_t)sprintf(text, "Good zork. Xyzzy bad. ");
  for (int i = 0; i < lengths[_i]; i++, at += 4)
    memcpy(text + at, "So. ", 5);
  ck_assert_int_eq(test_rig_severity(&rig, text, "blame.they.zork"),
                   AMENDS_SEVERITY_SUGGESTION);
  ck_assert_int_eq(test_rig_severity(&rig, text, "blame.they.lean"),
                   AMENDS_SEVERITY_ERROR);
  test_rig_close(&rig);
}
END_TEST

START_TEST(leans_over_a_level_not_to_it) {
  static const char *const leanings[] = {"{start: 1, whole: true}",
                                         "{start: 1}"};
  static const char *const edges[] = {"0.99", "1"};
  for (int row = 0; row < 4; row++) {
    char text[600];
    test_rig own;
    snprintf(text, sizeof text,
             "leanings:\n  tone: %s\n"
             "rules:\n  - id: legalese.a\n    severity: error\n" TEST_WORDS
             "    anywhere: true\n    patterns: [zork]\n"
             "    if: [\"lean:tone>%s\"]\n",
             leanings[row / 2], edges[row % 2]);
    test_rig_open(&own, text);
    ck_assert_int_eq(test_rig_verdict(&own, "Zork.", "legalese.a"),
                     row % 2 ? AMENDS_VERDICT_CONTEXT : AMENDS_VERDICT_COUNTS);
    test_rig_close(&own);
  }
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("judge/lean");
  TCase *all = tcase_create("lean");
  tcase_add_loop_test(all, spells_words_and_marks, 0,
                      sizeof tokens / sizeof *tokens);
  tcase_add_loop_test(all, points_decide, 0, sizeof levels / sizeof *levels);
  tcase_add_loop_test(all, words_find_and_doubt_parts, 0,
                      sizeof parts / sizeof *parts);
  tcase_add_loop_test(all, a_text_of_many_sentences_leans_like_a_short_one, 0,
                      sizeof lengths / sizeof *lengths);
  tcase_add_test(all, leans_over_a_level_not_to_it);
  suite_add_tcase(suite, all);
  return suite;
}
