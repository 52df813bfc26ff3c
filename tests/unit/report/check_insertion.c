/* SPDX-License-Identifier: MIT
 *
 * Tests of where the line of a missing part goes. */
#include "report/insertion.h"

#include <string.h>

#include "support/rig.h"
#include "support/suite.h"

#define PART(id, words, line, place)                                           \
  "  - {id: " id ", title: T, patterns: [" words "], flags: [x], line: '" line \
  "', place: " place "}\n"

static const char pack[] = "parts:\n" PART("regret", "sorry", "A <b>.", "start")
    PART("repair", "mended", "C.", "[after naming, after regret]") PART(
        "naming", "lost", "D.", "after empathy") PART("thanks", "thanks", "E.",
                                                      "end")
        PART("options", "choose", "F.",
             "[after repair, start]") "  - {id: empathy, title: T, patterns: "
                                      "[alas], flags: [x], line: G.}\n"
                                      "score:\n  grades: {0: bad}\n  profiles: "
                                      "{email: {regret: 20, repair: 20, "
                                      "naming: 20, thanks: 20, options: 10, "
                                      "empathy: 10}}\n"
                                      "layout:\n  greetings: [Dear, Hi]\n  "
                                      "closings: [Regards]\n"
                                      "  attributions: [\"On \xE2\x80\xA6 "
                                      "wrote:\"]\n";

static test_rig rig;

static void set_up(void) { test_rig_open(&rig, pack); }
static void tear_down(void) { test_rig_close(&rig); }

typedef struct place_row {
  amends_format format;
  const char *part;
  const char *draft;
  const char *text;   /* NULL: nowhere */
  const char *behind; /* what stands behind the place */
} place_row;

#define T AMENDS_FORMAT_TEXT

static const place_row rows[] = {
    {T, "regret", "Dear Ann,\n\nwe lost it.\n\nRegards\nBo", "A <b>. ",
     "we lost it.\n\nRegards\nBo"},
    {T, "regret", "Hi Ann, we lost it. So there.", " A <b>.", " So there."},
    {T, "repair", "Sorry. We lost it. So there.", " C.", " So there."},
    {T, "repair", "Sorry. So there.", " C.", " So there."},
    {T, "repair", "So there.", NULL, NULL},
    {T, "thanks", "Dear Ann,\n\nsorry.\n\n- one\n\nRegards\nBo", " E.",
     "\n\n- one\n\nRegards\nBo"},
    {T, "thanks", "Sorry.\n\nOn Monday Lee wrote:\n> x", " E.",
     "\n\nOn Monday Lee wrote:\n> x"},
    {T, "thanks", "- Sorry.\n- There.", NULL, NULL},
    {T, "options", "Sorry. We lost it.", "F. ", "Sorry. We lost it."},
    {T, "options", "- We mended it.\n\nSorry.", "F. ", "Sorry."},
    {T, "naming", "Sorry.", NULL, NULL},  /* the part it goes behind is none */
    {T, "empathy", "Sorry.", NULL, NULL}, /* the pack names no place */
#ifdef AMENDS_WITH_HTML
    {AMENDS_FORMAT_HTML, "thanks", "<p>I am <b>sorry.</b></p><hr>", " E.",
     "</b></p><hr>"},
    {AMENDS_FORMAT_HTML, "regret", "<p>We lost it.</p>", "A &lt;b&gt;. ",
     "We lost it.</p>"},
#endif
};

START_TEST(finds_a_place_for_a_line) {
  const place_row *row = &rows[_i];
  rig.options.format = row->format;
  rig.options.expect = AMENDS_EXPECT_APOLOGY;
  const amends_report *report = test_rig_scan(&rig, row->draft);
  const amends_improvement *found = NULL;
  for (size_t i = 0; i < amends_report_improvement_count(report); i++) {
    const amends_improvement *one = amends_report_improvement(report, i);
    if (strcmp(one->what.ptr, row->part) == 0)
      found = one;
  }
  ck_assert_ptr_nonnull(found);
  ck_assert_int_eq(found->has_place, row->text != NULL);
  ck_assert_str_eq(found->fix.text.ptr, row->text ? row->text : "");
  if (!row->text)
    return;
  ck_assert_str_eq(row->draft + found->fix.span.start, row->behind);
  ck_assert_uint_eq(found->fix.span.start, found->fix.span.end);
  ck_assert_uint_eq(found->utf16.start, found->fix.span.start);
  ck_assert_uint_ge(found->range.start.line, 1);
  ck_assert(!found->fix.is_safe);
}
END_TEST

START_TEST(refuses_a_place_that_is_none) {
  ck_assert_str_eq(
      test_rig_refusal("parts:\n" PART("regret", "sorry", "A.", "[end, top]")),
      "2:84: place is start, end or after PART, not \"top\" [regret]\n");
  ck_assert_ptr_nonnull(
      strstr(test_rig_refusal("parts:\n" PART("regret", "sorry", "A.",
                                              "[end, end, end, end, start]")),
             "\"start\" is a place too many"));
  ck_assert_ptr_nonnull(strstr(
      test_rig_refusal("parts:\n" PART("regret", "sorry", "A.", "after blame")),
      "not \"after blame\""));
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("report/insertion");
  TCase *all = tcase_create("insertion");
  tcase_add_checked_fixture(all, set_up, tear_down);
  tcase_add_loop_test(all, finds_a_place_for_a_line, 0,
                      (int)(sizeof rows / sizeof *rows));
  tcase_add_test(all, refuses_a_place_that_is_none);
  suite_add_tcase(suite, all);
  return suite;
}
