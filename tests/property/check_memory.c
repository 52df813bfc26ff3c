/* SPDX-License-Identifier: MIT
 *
 * What makes typing fast must not change what is found: a scanner that
 * remembers says the same as one that does not, of texts that are changed again
 * and again as editors change them. */
#include <amends/amends.h>

#include <stdlib.h>

#include "base/str.h"
#include "support/suite.h"

enum { TEXT_MAX = 4000, TEXTS = 6, EDITS = 40 };

static am_arena arena;
static amends_ruleset *rules;
static amends_scanner *plain;
static uint32_t random_state;

static uint32_t random_below(uint32_t limit) {
  random_state = random_state * 1664525u + 1013904223u;
  return (random_state >> 8) % limit;
}

static void setup(void) {
  amends_builder *builder = NULL;
  am_arena_init(&arena, &am_mem_default);
  ck_assert_int_eq(amends_builder_create(&builder, NULL, NULL), AMENDS_OK);
  ck_assert_int_eq(amends_builder_add_embedded(builder, "en", NULL), AMENDS_OK);
  ck_assert_int_eq(amends_builder_finish(&rules, builder, NULL), AMENDS_OK);
  amends_builder_free(builder);
  ck_assert_int_eq(amends_scanner_create(&plain, rules, NULL, NULL, NULL),
                   AMENDS_OK);
}

static void teardown(void) {
  amends_scanner_free(plain);
  amends_ruleset_unref(rules);
  am_arena_clear(&arena);
}

static amends_scanner *rememberer(size_t bytes) {
  amends_scanner *scanner = NULL;
  ck_assert_int_eq(amends_scanner_create(&scanner, rules, NULL, NULL, NULL),
                   AMENDS_OK);
  ck_assert_int_eq(amends_scanner_remember(scanner, bytes, NULL), AMENDS_OK);
  return scanner;
}

/* ---- two reports -----------------------------------------------------------
 */

static void same_text(amends_str a, amends_str b) {
  ck_assert_uint_eq(a.len, b.len);
  ck_assert_mem_eq(a.ptr, b.ptr, a.len);
}

static void same_finding(const amends_finding *a, const amends_finding *b) {
  same_text(a->rule, b->rule);
  same_text(a->reason, b->reason);
  same_text(a->quote, b->quote);
  ck_assert_int_eq(a->verdict, b->verdict);
  ck_assert_int_eq(a->severity, b->severity);
  ck_assert_int_eq(a->points, b->points);
  ck_assert_uint_eq(a->span.start, b->span.start);
  ck_assert_uint_eq(a->span.end, b->span.end);
  ck_assert_uint_eq(a->fix_count, b->fix_count);
  for (size_t i = 0; i < a->fix_count; i++)
    same_text(a->fixes[i].text, b->fixes[i].text);
}

static void same_part(const amends_part *a, const amends_part *b) {
  ck_assert_int_eq(a->is_present, b->is_present);
  ck_assert_int_eq(a->is_weak, b->is_weak);
  if (a->is_present) {
    ck_assert_uint_eq(a->span.start, b->span.start);
    ck_assert_uint_eq(a->span.end, b->span.end);
  }
}

static void same(const amends_report *a, const amends_report *b) {
  ck_assert_uint_eq(amends_report_finding_count(a),
                    amends_report_finding_count(b));
  for (size_t i = 0; i < amends_report_finding_count(a); i++)
    same_finding(amends_report_finding(a, i), amends_report_finding(b, i));
  ck_assert_uint_eq(amends_report_dismissed_count(a),
                    amends_report_dismissed_count(b));
  for (size_t i = 0; i < amends_report_dismissed_count(a); i++)
    same_finding(amends_report_dismissed(a, i), amends_report_dismissed(b, i));
  for (size_t i = 0; i < amends_report_part_count(a); i++)
    same_part(amends_report_part(a, i), amends_report_part(b, i));
  ck_assert_uint_eq(amends_report_incident_count(a),
                    amends_report_incident_count(b));
  int32_t mine = -1, theirs = -1;
  ck_assert_int_eq(amends_report_score(a, &mine),
                   amends_report_score(b, &theirs));
  ck_assert_int_eq(mine, theirs);
  ck_assert_int_eq(amends_report_apology(a), amends_report_apology(b));
  same_text(amends_report_profile(a), amends_report_profile(b));
}

/* ---- a text under change ---------------------------------------------------
 */

typedef struct draft {
  char text[TEXT_MAX];
  size_t len;
} draft;

static void replace(draft *d, size_t start, size_t end, amends_str by) {
  if (d->len - (end - start) + by.len > TEXT_MAX)
    return;
  memmove(d->text + start + by.len, d->text + end, d->len - end);
  memcpy(d->text + start, by.ptr, by.len);
  d->len += by.len - (end - start);
}

/* An example of some rule. */
static amends_str example(void) {
  const uint32_t count = (uint32_t)amends_ruleset_rule_count(rules);
  for (;;) {
    const amends_rule_info *info =
        amends_ruleset_rule(rules, random_below(count));
    const amends_str *list = random_below(3) ? info->flags : info->passes;
    const size_t len =
        list == info->flags ? info->flag_count : info->pass_count;
    if (len > 0)
      return list[random_below((uint32_t)len)];
  }
}

static amends_str between(void) {
  static const char *const signs[] = {" ",         " ",
                                      "\n",        "\n\n",
                                      "\n\n- ",    "\n\n> ",
                                      ". ",        " \"",
                                      "\" ",       "\n\nHi Tom,\n\n",
                                      ", but ",    "\n\n## ",
                                      " {{a}} ",   " \xF0\x9F\x98\x8A ",
                                      " \xC3\xA9", "\n\nKind regards,\nAnn\n"};
  return am_str_of(signs[random_below(sizeof signs / sizeof *signs)]);
}

static void grow(draft *d, size_t at) {
  replace(d, at, at, example());
  replace(d, at, at, between());
}

/* One change: a letter, a stretch that goes, a sentence that comes. */
static void change(draft *d) {
  const size_t at = random_below((uint32_t)d->len + 1);
  const char letter[] = {(char)('a' + random_below(26)), '\0'};
  const size_t rest = d->len - at;
  switch (random_below(6)) {
  case 0:
    grow(d, at);
    break;
  case 1:
    replace(d, at, at + (rest < 40 ? rest : random_below(40)), AM_STR(""));
    break;
  case 2:
    replace(d, at, at, between());
    break;
  case 3:
    if (rest > 0)
      replace(d, at, at + 1, AM_STR(""));
    break;
  default:
    replace(d, at, at, am_str_of(letter));
  }
}

static size_t compare(amends_scanner *scanner, const draft *d,
                      amends_scan_options options) {
  const amends_report *mine = NULL, *theirs = NULL;
  options.explain = random_below(4) == 0;
  options.expect = random_below(8) ? AMENDS_EXPECT_AUTO : AMENDS_EXPECT_NONE;
  ck_assert_int_eq(amends_scan(&mine, plain, d->text, d->len, &options, NULL),
                   AMENDS_OK);
  ck_assert_int_eq(
      amends_scan(&theirs, scanner, d->text, d->len, &options, NULL),
      AMENDS_OK);
  same(mine, theirs);
  return amends_report_finding_count(mine) +
         amends_report_dismissed_count(mine);
}

static void compare_texts(amends_scanner *scanner, amends_format format) {
  amends_scan_options options = AMENDS_SCAN_OPTIONS_INIT;
  size_t found = 0;
  options.format = format;
  for (int text = 0; text < TEXTS; text++) {
    static draft d;
    d.len = 0;
    while (d.len < TEXT_MAX / 3)
      grow(&d, d.len);
    for (int edit = 0; edit < EDITS; edit++) {
      found += compare(scanner, &d, options);
      change(&d);
    }
  }
  /* Else nothing would have been tested. */
  ck_assert_uint_gt(found, 600);
}

START_TEST(says_the_same_with_room_for_all) {
  amends_scanner *scanner = rememberer(64 << 20);
  random_state = 1;
  compare_texts(scanner, AMENDS_FORMAT_TEXT);
  amends_scanner_free(scanner);
}
END_TEST

START_TEST(says_the_same_of_markdown_and_with_little_room) {
  amends_scanner *scanner = rememberer(300 << 10);
  random_state = 2;
  compare_texts(scanner, AMENDS_FORMAT_MARKDOWN);
  amends_scanner_free(scanner);
}
END_TEST

START_TEST(says_the_same_when_nothing_fits) {
  amends_scanner *scanner = rememberer(1);
  draft d = {.len = 0};
  amends_scan_options options = AMENDS_SCAN_OPTIONS_INIT;
  random_state = 3;
  for (int i = 0; i < 20; i++)
    grow(&d, d.len);
  for (int i = 0; i < 10; i++)
    compare(scanner, &d, options);
  amends_scanner_free(scanner);
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("property/memory");
  TCase *tcase = tcase_create("same");
  tcase_set_timeout(tcase, 400);
  tcase_add_checked_fixture(tcase, setup, teardown);
  tcase_add_test(tcase, says_the_same_with_room_for_all);
  tcase_add_test(tcase, says_the_same_of_markdown_and_with_little_room);
  tcase_add_test(tcase, says_the_same_when_nothing_fits);
  suite_add_tcase(suite, tcase);
  return suite;
}
