/* SPDX-License-Identifier: MIT
 *
 * Tests of texts whose outcome is agreed, in anchors.jsonl, a line each:
 * `score` (to be met within 5 points; null: none), `categories` (one of them
 * must be found; none listed: nothing may be), `below` (must score less than
 * that line). Each also holds when it is typed with curly apostrophes. */
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include <amends/amends.h>

#include "support/suite.h"

#ifndef ANCHORS
#error "ANCHORS is the path of anchors.jsonl"
#endif

enum { ANCHOR_MOST = 100, ANCHOR_TEXT = 4096, ANCHOR_WITHIN = 5 };

static json_t *anchors[ANCHOR_MOST];
static size_t anchor_count;
static amends_ruleset *rules;
static amends_scanner *scanner;

static void anchors_read(void) {
  json_error_t error;
  FILE *file = fopen(ANCHORS, "r");
  ck_assert_ptr_nonnull(file);
  while (anchor_count < ANCHOR_MOST &&
         (anchors[anchor_count] =
              json_loadf(file, JSON_DISABLE_EOF_CHECK, &error)) != NULL)
    anchor_count++;
  fclose(file);
  ck_assert_uint_gt(anchor_count, 0);
}

static void anchors_open(void) {
  amends_builder *builder = NULL;
  amends_error err;
  anchors_read();
  ck_assert_int_eq(amends_builder_create(&builder, NULL, &err), AMENDS_OK);
  ck_assert_int_eq(amends_builder_add_embedded(builder, "en", &err), AMENDS_OK);
  ck_assert_int_eq(amends_builder_finish(&rules, builder, &err), AMENDS_OK);
  amends_builder_free(builder);
  ck_assert_int_eq(amends_scanner_create(&scanner, rules, NULL, NULL, &err),
                   AMENDS_OK);
}

static void anchors_close(void) {
  while (anchor_count > 0)
    json_decref(anchors[--anchor_count]);
  amends_scanner_free(scanner);
  amends_ruleset_unref(rules);
}

static const char *anchor_word(const json_t *anchor, const char *key) {
  const char *word = json_string_value(json_object_get(anchor, key));
  return word == NULL ? "" : word;
}

static void anchor_curl(char *into, const char *text) {
  size_t at = 0;
  for (; *text != '\0'; text++) {
    ck_assert_uint_lt(at + 4, ANCHOR_TEXT);
    if (*text == '\'') {
      memcpy(into + at, "\xE2\x80\x99", 3);
      at += 3;
    } else {
      into[at++] = *text;
    }
  }
  into[at] = '\0';
}

static const amends_report *anchor_scan(const json_t *anchor, bool is_curly) {
  static char curled[ANCHOR_TEXT];
  const amends_report *report = NULL;
  const char *text = anchor_word(anchor, "text");
  if (is_curly) {
    anchor_curl(curled, text);
    text = curled;
  }
  ck_assert_int_eq(
      amends_scan(&report, scanner, text, strlen(text), NULL, NULL), AMENDS_OK);
  return report;
}

static void anchor_check_score(const json_t *anchor,
                               const amends_report *report) {
  const json_t *expected = json_object_get(anchor, "score");
  int32_t score = 0;
  if (expected == NULL)
    return;
  const bool has_score = amends_report_score(report, &score);
  ck_assert_msg(has_score == json_is_integer(expected), "%s: has %s score",
                anchor_word(anchor, "n"), has_score ? "a" : "no");
  if (has_score)
    ck_assert_msg(abs((int)(score - json_integer_value(expected))) <=
                      ANCHOR_WITHIN,
                  "%s: score %d, expected %d", anchor_word(anchor, "n"),
                  (int)score, (int)json_integer_value(expected));
}

static bool anchor_found(const amends_report *report, const char *category) {
  const size_t count = amends_report_finding_count(report);
  for (size_t i = 0; i < count; i++)
    if (strcmp(amends_report_finding(report, i)->category.ptr, category) == 0)
      return true;
  return false;
}

static void anchor_check_categories(const json_t *anchor,
                                    const amends_report *report) {
  const json_t *expected = json_object_get(anchor, "categories");
  const size_t count = json_array_size(expected);
  bool is_met = expected == NULL ||
                (count == 0 && amends_report_finding_count(report) == 0);
  for (size_t i = 0; i < count; i++)
    is_met =
        is_met ||
        anchor_found(report, json_string_value(json_array_get(expected, i)));
  ck_assert_msg(is_met, "%s: not the findings that were agreed",
                anchor_word(anchor, "n"));
}

START_TEST(each_text_comes_out_as_agreed) {
  for (size_t i = 0; i < anchor_count; i++) {
    const amends_report *report = anchor_scan(anchors[i], _i == 1);
    anchor_check_score(anchors[i], report);
    anchor_check_categories(anchors[i], report);
  }
}
END_TEST

static int32_t anchor_score(const char *name) {
  int32_t score = -1;
  for (size_t i = 0; i < anchor_count; i++)
    if (strcmp(anchor_word(anchors[i], "n"), name) == 0)
      ck_assert(amends_report_score(anchor_scan(anchors[i], false), &score));
  ck_assert_int_ge(score, 0);
  return score;
}

START_TEST(a_hollow_apology_scores_less_than_a_plain_good_one) {
  size_t compared = 0;
  for (size_t i = 0; i < anchor_count; i++) {
    const char *better = anchor_word(anchors[i], "below");
    if (better[0] == '\0')
      continue;
    compared++;
    ck_assert_int_lt(anchor_score(anchor_word(anchors[i], "n")),
                     anchor_score(better));
  }
  ck_assert_uint_gt(compared, 0);
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("corpus/anchors");
  TCase *tests = tcase_create("anchors");
  tcase_add_checked_fixture(tests, anchors_open, anchors_close);
  tcase_set_timeout(tests, 60);
  tcase_add_loop_test(tests, each_text_comes_out_as_agreed, 0, 2);
  tcase_add_test(tests, a_hollow_apology_scores_less_than_a_plain_good_one);
  suite_add_tcase(suite, tests);
  return suite;
}
