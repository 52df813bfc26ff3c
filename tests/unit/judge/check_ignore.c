/* SPDX-License-Identifier: MIT
 *
 * Tests of comments that silence findings: what they hold for, whose they are,
 * and what is said of those that are of no use. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <amends/amends.h>

#include "support/alloc.h"
#include "support/rig.h"
#include "support/suite.h"

static const char pack[] =
    "rules:\n"
    "  - id: blame.they.a\n    severity: error\n" TEST_WORDS
    "    anywhere: true\n    unless: [quoted]\n    patterns: alpha\n"
    "  - id: blame.they.wide\n    severity: warning\n" TEST_WORDS
    "    anywhere: true\n    patterns: alpha \\w+\n"
    "  - id: legalese.b\n    severity: error\n" TEST_WORDS
    "    anywhere: true\n    max: 1\n    patterns: beta\n"
    "  - {id: legalese.off, severity: off, title: T, why: W, source: S, "
    "patterns: [o], flags: [o]}\n"
    "parts:\n  - {id: regret, patterns: [sorry], flags: [x]}\n"
    "score:\n  profiles: {email: {regret: 100}}\n  grades: {0: bad}\n"
    "  factors: {error: 50}\n"
    "layout:\n  attributions: [\"On \xE2\x80\xA6 wrote:\"]\n";

static test_rig rig;

static void set_up(void) { test_rig_open(&rig, pack); }
static void tear_down(void) { test_rig_close(&rig); }

/* `left` are the quotes of the findings that count, with a space behind each.
 */
typedef struct ignore_row {
  amends_format format;
  const char *draft;
  const char *left;
  const char *problem; /* of the first directive; NULL: there is none */
} ignore_row;

#define T AMENDS_FORMAT_TEMPLATE
#define M AMENDS_FORMAT_MARKDOWN
#define H AMENDS_FORMAT_HTML

static const ignore_row rows[] = {
    /* the text before it on its line */
    {T, "Alpha. {# amends:ignore blame -- r #}\nAlpha.", "Alpha ", ""},
    {T, "Alpha\nalpha. {# amends:ignore blame -- r #} alpha.", "Alpha alpha ",
     ""},
    /* or else the rest of the paragraph behind it */
    {T, "Alpha.\n{# amends:ignore blame -- r #}\nAlpha.\nalpha.\n\nAlpha.",
     "Alpha Alpha ", ""},
    {T, "{# amends:ignore blame -- r #}\n\n\nAlpha.\n\nAlpha.", "Alpha ", ""},
    {T, "{# amends:ignore blame -- r #} Alpha.", "", ""},
    {T, "- Alpha.\n{# amends:ignore blame -- r #}\n- Alpha.\n- Alpha.",
     "Alpha Alpha ", ""},
    /* from start to end, and everywhere */
    {T,
     "Alpha. {# amends:ignore-start blame -- r #}Alpha.\n\nAlpha."
     "{# amends:ignore-end #}\nAlpha.",
     "Alpha Alpha ", ""},
    {T, "Alpha. {# amends:ignore-start blame -- r #}\nAlpha.", "Alpha ",
     "has no \"amends:ignore-end\""},
    {T, "{# amends:ignore-end #}\nAlpha.", "Alpha ", "ends nothing"},
    {T, "Alpha.\n\nAlpha.\n{# amends:ignore-file blame -- r #}", "", ""},
    /* whom it names */
    {T, "{# amends:ignore blame.they.a -- r #}\nAlpha beta.", "beta ", ""},
    {T, "{# amends:ignore * -- r #}\nAlpha beta.", "", ""},
    {T, "{# amends:ignore blame.they.a, legalese -- r #}\nAlpha beta.", "", ""},
    {T, "{# amends:ignore blame.other -- r #}\nAlpha.", "Alpha ",
     "there is no rule or category \"blame.other\""},
    {T, "{# amends:ignore blame, legalese -- r #}\nAlpha.", "",
     "silences nothing: \"legalese\""},
    {T, "{# amends:ignore legalese.off -- r #}\nAlpha.", "Alpha ",
     "silences nothing: \"legalese.off\""},
    {T, "{# amends:ignore blame #}\nAlpha.", "",
     "gives no reason (\"-- why\")"},
    {T, "{# amends:ignore -- r #}\nAlpha.", "Alpha ",
     "names no rule (\"*\" stands for all)"},
    {T, "{# amends:ignore-all blame -- r #}\nAlpha.", "Alpha ",
     "is no directive"},
    {T, "{# amends:ignor blame -- r #}\nAlpha.", "Alpha ",
     "is no directive, did you mean \"amends:ignore\""},
    {T, "{# amend:ignore-fil blame -- r #}\nAlpha.", "Alpha ",
     "is no directive, did you mean \"amends:ignore-file\""},
    {T, "{# It amends the letter. #}\nAlpha.", "Alpha ", NULL},
    {T, "{# amends:ignore nope #}", "",
     "there is no rule or category \"nope\"; gives no reason (\"-- why\")"},
    /* words are no comment */
    {T, "amends:ignore-file blame -- r\n\nAlpha.", "Alpha ", NULL},
    {AMENDS_FORMAT_TEXT, "<!-- amends:ignore-file blame -- r -->\n\nAlpha.",
     "Alpha ", NULL},
    /* somebody else's comment */
    {T,
     "Alpha.\n\nOn Monday Lee wrote:\n> {# amends:ignore-file * -- r #}\n> x",
     "Alpha ", "stands in quoted text"},
    {T,
     "Alpha.\n\nOn Monday Lee wrote:\n> x\n> {# amends:ignore-file * -- r #}",
     "Alpha ", "stands in quoted text"},
    {T, "Alpha.\n{# amends:ignore-file * -- r #}\n\nOn Monday Lee wrote:\n> x",
     "", ""},
    {T, "{# amends:ignore-file * -- r #}\n> x\n\nAlpha.", "", ""},
    /* the comments of templates */
    {T, "{% comment %} amends:ignore * -- r {% endcomment %}\nAlpha.", "", ""},
    {T, "{{!-- amends:ignore * -- r --}}\nAlpha.", "", ""},
    {T, "{{! amends:ignore * -- r }}\nAlpha.", "", ""},
    {T, "<%# amends:ignore * -- r %>\nAlpha.", "", ""},
    {T, "{{ \"amends:ignore * -- r\" }}\nAlpha.", "Alpha ", NULL},
#ifdef AMENDS_WITH_MARKDOWN
    {M, "<!-- amends:ignore * -- r -->\nAlpha.\n\nAlpha.", "Alpha ", ""},
    {M, "<!-- amends:ignore * -- r -->\n\nAlpha.\n\nAlpha.", "Alpha ", ""},
    {M, "Alpha. <!-- amends:ignore * -- r -->\n\nAlpha.", "Alpha ", ""},
    {M, "- Alpha. <!-- amends:ignore * -- r -->\n- Alpha.", "Alpha ", ""},
    {M, "Alpha. `<!-- amends:ignore * -- r -->`", "Alpha ", NULL},
    {M, "Alpha.\n\n    <!-- amends:ignore-file * -- r -->", "Alpha ", NULL},
    {M, "Alpha.\n\n> <!-- amends:ignore-file * -- r -->\n> x", "Alpha ", NULL},
    {M,
     "<!--\namends:ignore-file legalese -- r\namends:ignore-file blame\n-->\n\n"
     "Alpha beta.",
     "", ""},
    {M, "{# amends:ignore * -- r #}\n\nAlpha.", "", ""},
    {M, "Alpha. <!-- amends:ignore * -- r", "Alpha ", NULL},
#endif
#ifdef AMENDS_WITH_HTML
    {H, "<p>Alpha.</p><!-- amends:ignore * -- r -->\n<p>Alpha.</p>", "Alpha ",
     ""},
    {H, "<p>Alpha.</p>\n<!-- amends:ignore * -- r -->\n<p>Alpha.</p><p>Alpha.",
     "Alpha Alpha ", ""},
    {H, "<p>Alpha <!-- amends:ignore * -- r -->one.</p>", "", ""},
    {H, "<p>Alpha.</p><blockquote><!-- amends:ignore-file * -- r -->x",
     "Alpha ", NULL},
    {H, "<head><!-- amends:ignore-file * -- r --></head><p>Alpha.", "", ""},
    {H, "<!-- amends:ignore-file * -- r --><html><p>Alpha.", "", ""},
    {H, "<p>&lt;!-- amends:ignore-file * -- r --&gt;</p><p>Alpha.", "Alpha ",
     NULL},
    {H, "<!-- {# amends:ignore-file * -- r #} --><p>Alpha.", "", ""},
#endif
};

static void quotes(const amends_report *report, char *out, size_t size) {
  out[0] = '\0';
  for (size_t i = 0; i < amends_report_finding_count(report); i++) {
    const size_t len = strlen(out);
    snprintf(out + len, size - len, "%s ",
             amends_report_finding(report, i)->quote.ptr);
  }
}

START_TEST(silences_what_it_stands_at) {
  const ignore_row *row = &rows[_i];
  char left[200];
  rig.options.format = row->format;
  const amends_report *report = test_rig_scan(&rig, row->draft);
  quotes(report, left, sizeof left);
  ck_assert_str_eq(left, row->left);
  const amends_directive *directive = amends_report_directive(report, 0);
  if (!row->problem) {
    ck_assert_ptr_null(directive);
    return;
  }
  ck_assert_ptr_nonnull(directive);
  ck_assert_str_eq(directive->problem.ptr, row->problem);
  ck_assert(directive->has_span);
  ck_assert_mem_eq(row->draft + directive->span.start, directive->text.ptr,
                   directive->text.len);
}
END_TEST

START_TEST(keeps_the_reason_and_costs_nothing) {
  ck_assert_int_eq(test_rig_score(&rig, "Sorry. Beta."), 50);
  ck_assert_int_eq(
      test_rig_score(&rig,
                     "{# amends:ignore legalese -- by law #}Sorry. Beta."),
      100);
  const amends_report *report = rig.report;
  const amends_finding *finding = amends_report_dismissed(report, 0);
  ck_assert_str_eq(finding->rule.ptr, "legalese.b");
  ck_assert_int_eq(finding->verdict, AMENDS_VERDICT_IGNORED);
  ck_assert_str_eq(finding->reason.ptr, "by law");
  ck_assert_int_eq(finding->points, 0);
  const amends_directive *directive = amends_report_directive(report, 0);
  ck_assert_uint_eq(amends_report_directive_count(report), 1);
  ck_assert_ptr_null(amends_report_directive(report, 1));
  ck_assert_str_eq(directive->text.ptr, "amends:ignore legalese -- by law");
  ck_assert_str_eq(directive->reason.ptr, "by law");
  ck_assert_uint_eq(directive->silenced, 1);
  ck_assert_uint_eq(directive->range.start.column, 4);
}
END_TEST

/* The weaker finding in its place does not come up, and the rule may still
 * speak once elsewhere. */
START_TEST(raises_nothing_and_hides_nothing) {
  rig.options.format = T;
  const amends_report *report = test_rig_scan(
      &rig, "{# amends:ignore blame.they.a, legalese -- r #}\nAlpha one. Beta."
            "\n\nBeta. Beta.");
  ck_assert_uint_eq(amends_report_finding_count(report), 1);
  ck_assert_str_eq(amends_report_finding(report, 0)->rule.ptr, "legalese.b");
  ck_assert_uint_eq(amends_report_finding(report, 0)->range.start.line, 4);
  ck_assert_uint_eq(
      test_rig_count(&rig, "blame.they.wide", AMENDS_VERDICT_OVERLAPPED), 1);
}
END_TEST

START_TEST(listens_to_the_files_comment) {
  amends_message message = AMENDS_MESSAGE_INIT;
  const amends_report *report = NULL;
  message.text = (amends_str){"Alpha. Beta.", 12};
  message.comment = (amends_str){"# amends:ignore blame -- r\n", 27};
  ck_assert_int_eq(
      amends_scan_message(&report, rig.scanner, &message, NULL, NULL),
      AMENDS_OK);
  ck_assert_uint_eq(amends_report_finding_count(report), 1);
  const amends_directive *directive = amends_report_directive(report, 0);
  ck_assert(!directive->has_span);
  ck_assert_uint_eq(directive->silenced, 1);
  ck_assert_str_eq(directive->problem.ptr, "");
}
END_TEST

START_TEST(bounds_their_number) {
  enum { MANY = 1200 };
  static const char one[] = "{# amends:ignore blame -- r #}";
  char *text = malloc(MANY * sizeof one + 8);
  ck_assert_ptr_nonnull(text);
  text[0] = '\0';
  for (size_t i = 0; i < MANY; i++)
    memcpy(text + i * (sizeof one - 1), one, sizeof one);
  strcat(text, " Alpha.");
  rig.options.format = T;
  const amends_report *report = test_rig_scan(&rig, text);
  const size_t count = amends_report_directive_count(report);
  ck_assert_uint_eq(count, 1000);
  ck_assert_ptr_nonnull(strstr(
      amends_report_directive(report, count - 1)->problem.ptr, "too many"));
  free(text);
}
END_TEST

START_TEST(tells_that_names_were_not_looked_at) {
  char text[300] = "{# amends:ignore";
  for (int i = 0; i < 33; i++)
    strcat(text, " blame");
  strcat(text, " -- r #} Alpha.");
  rig.options.format = T;
  const amends_report *report = test_rig_scan(&rig, text);
  const amends_directive *directive = amends_report_directive(report, 0);
  ck_assert_uint_eq(directive->silenced, 1);
  ck_assert_ptr_nonnull(
      strstr(directive->problem.ptr, "has more names than are looked at"));
}
END_TEST

START_TEST(has_no_memory_for_the_files_comment) {
  amends_message message = AMENDS_MESSAGE_INIT;
  message.text = (amends_str){"Alpha.", 6};
  message.comment = (amends_str){"# amends:ignore blame -- r\n", 27};
  for (size_t n = 0; n < 10000; n++) {
    test_alloc alloc = test_alloc_counting();
    const amends_allocator mem = test_alloc_face(&alloc);
    amends_scanner *scanner = NULL;
    const amends_report *report = NULL;
    ck_assert_int_eq(
        amends_scanner_create(&scanner, rig.rules, NULL, &mem, NULL),
        AMENDS_OK);
    alloc.fail_at = alloc.requests + n;
    const amends_status status =
        amends_scan_message(&report, scanner, &message, NULL, NULL);
    if (status == AMENDS_OK)
      ck_assert_uint_eq(amends_report_directive_count(report), 1);
    amends_scanner_free(scanner);
    ck_assert_uint_eq(alloc.held, 0);
    if (status == AMENDS_OK)
      return;
    ck_assert_int_eq(status, AMENDS_E_NOMEM);
  }
  ck_abort_msg("never got through");
}
END_TEST

START_TEST(counts_what_each_one_silences) {
  rig.options.format = T;
  const amends_report *report =
      test_rig_scan(&rig, "{# amends:ignore legalese -- a #}"
                          "{# amends:ignore blame -- b #} Alpha.");
  ck_assert_str_eq(amends_report_dismissed(report, 0)->reason.ptr, "b");
  ck_assert_uint_eq(amends_report_directive(report, 0)->silenced, 0);
  ck_assert_uint_eq(amends_report_directive(report, 1)->silenced, 1);
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("judge/ignore");
  TCase *all = tcase_create("ignore");
  tcase_add_checked_fixture(all, set_up, tear_down);
  tcase_add_loop_test(all, silences_what_it_stands_at, 0,
                      (int)(sizeof rows / sizeof *rows));
  tcase_add_test(all, keeps_the_reason_and_costs_nothing);
  tcase_add_test(all, raises_nothing_and_hides_nothing);
  tcase_add_test(all, listens_to_the_files_comment);
  tcase_add_test(all, bounds_their_number);
  tcase_add_test(all, tells_that_names_were_not_looked_at);
  tcase_add_test(all, has_no_memory_for_the_files_comment);
  tcase_add_test(all, counts_what_each_one_silences);
  suite_add_tcase(suite, all);
  return suite;
}
