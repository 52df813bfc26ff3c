/* SPDX-License-Identifier: MIT
 *
 * Formats as a caller meets them: told, or found by name and text; and only
 * the writer's own words are judged, at their place in the source. */
#include <stddef.h>
#include <string.h>

#include "support/alloc.h"
#include "support/pack.h"
#include "support/suite.h"

static amends_ruleset *rules;
static amends_scanner *scanner;
static amends_error err;
static test_alloc alloc;

static void set_up(void) {
  alloc = test_alloc_counting();
  const amends_allocator mem = test_alloc_face(&alloc);
  ck_assert_int_eq(test_pack_build(&rules, NULL, &err), AMENDS_OK);
  ck_assert_int_eq(amends_scanner_create(&scanner, rules, NULL, &mem, &err),
                   AMENDS_OK);
}

static void tear_down(void) {
  amends_scanner_free(scanner);
  amends_ruleset_unref(rules);
  ck_assert_uint_eq(alloc.held, 0);
}

/* NULL: refused. */
static const amends_report *scan(const char *text, const char *name,
                                 amends_format format) {
  const amends_report *report = NULL;
  amends_scan_options options = AMENDS_SCAN_OPTIONS_INIT;
  options.name = name;
  options.format = format;
  if (amends_scan(&report, scanner, text, strlen(text), &options, &err) !=
      AMENDS_OK)
    ck_assert_ptr_null(report);
  return report;
}

typedef struct format_row {
  const char *name;
  const char *text;
  amends_format format;
  const char *used;
  const char *quote; /* of the only finding */
} format_row;

static const format_row rows[] = {
    {NULL, "They lost it.", AMENDS_FORMAT_AUTO, "text", "They lost"},
    {"a.txt", "<p>They lost it.</p>", AMENDS_FORMAT_AUTO, "text", "They lost"},
    {NULL, "{% if a %}They lost it.{% endif %}", AMENDS_FORMAT_AUTO, "template",
     "They lost"},
    {NULL, "They {% if a %}really {% endif %}lost it. They\nlost it.",
     AMENDS_FORMAT_TEMPLATE, "template", "They\nlost"},
#ifdef AMENDS_WITH_MARKDOWN
    {"a.md", "**They** lost it.", AMENDS_FORMAT_AUTO, "markdown",
     "They** lost"},
    {"a.txt", "They *lost* it.\n\n> They lost it.\n\n    they lost",
     AMENDS_FORMAT_MARKDOWN, "markdown", "They *lost"},
#endif
#ifdef AMENDS_WITH_HTML
    {NULL,
     "<div>TH<b>EY</b>&nbsp;l&#111;st it.</div><div class=\"gmail_quote\">"
     "THEY lost it.</div>",
     AMENDS_FORMAT_AUTO, "html", "TH<b>EY</b>&nbsp;l&#111;st"},
    {"a.hbs", "{{#if a}}<p>They lost it.</p>{{/if}}", AMENDS_FORMAT_AUTO,
     "template", "They lost"},
#endif
};

START_TEST(judges_the_writers_words_only) {
  const format_row *row = &rows[_i];
  const amends_report *report = scan(row->text, row->name, row->format);
  ck_assert_ptr_nonnull(report);
  ck_assert_str_eq(amends_report_format(report).ptr, row->used);
  ck_assert_uint_eq(amends_report_finding_count(report), 1);
  const amends_finding *finding = amends_report_finding(report, 0);
  ck_assert_str_eq(finding->quote.ptr, row->quote);
  ck_assert(memcmp(row->text + finding->span.start, row->quote,
                   strlen(row->quote)) == 0);
}
END_TEST

START_TEST(refuses_a_format_that_there_is_not) {
  ck_assert_ptr_null(scan("Sorry.", NULL, (amends_format)99));
  ck_assert_int_eq(err.status, AMENDS_E_UNSUPPORTED);
  ck_assert_ptr_nonnull(scan("Sorry.", NULL, AMENDS_FORMAT_TEXT));
}
END_TEST

#ifndef AMENDS_WITH_MARKDOWN
START_TEST(refuses_markdown_by_name) {
  ck_assert_ptr_null(scan("Sorry.", "a.md", AMENDS_FORMAT_AUTO));
  ck_assert_int_eq(err.status, AMENDS_E_UNSUPPORTED);
  ck_assert_ptr_nonnull(strstr(err.message, "markdown"));
}
END_TEST
#endif

/* A caller compiled with the options of the first version. */
START_TEST(knows_the_size_of_older_options) {
  const amends_report *report = NULL;
  amends_scan_options options = AMENDS_SCAN_OPTIONS_INIT;
  options.name = "a.liquid";
  options.size = offsetof(amends_scan_options, name);
  ck_assert_int_eq(amends_scan(&report, scanner, "Sorry.", 6, &options, &err),
                   AMENDS_OK);
  ck_assert_str_eq(amends_report_format(report).ptr, "text");
  options.size--;
  ck_assert_int_eq(amends_scan(&report, scanner, "Sorry.", 6, &options, &err),
                   AMENDS_E_ARGUMENT);
}
END_TEST

START_TEST(asks_for_nothing_once_warm) {
  size_t warm = 0;
  for (int round = 0; round < 5; round++) {
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
      ck_assert_ptr_nonnull(scan(rows[i].text, rows[i].name, rows[i].format));
    if (round == 1)
      warm = alloc.requests;
  }
  ck_assert_uint_eq(alloc.requests, warm);
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("api/formats");
  TCase *formats = tcase_create("formats");
  tcase_add_checked_fixture(formats, set_up, tear_down);
  tcase_add_loop_test(formats, judges_the_writers_words_only, 0,
                      (int)(sizeof rows / sizeof *rows));
  tcase_add_test(formats, refuses_a_format_that_there_is_not);
#ifndef AMENDS_WITH_MARKDOWN
  tcase_add_test(formats, refuses_markdown_by_name);
#endif
  tcase_add_test(formats, knows_the_size_of_older_options);
  tcase_add_test(formats, asks_for_nothing_once_warm);
  suite_add_tcase(suite, formats);
  return suite;
}
