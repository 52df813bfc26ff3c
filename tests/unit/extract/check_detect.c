/* SPDX-License-Identifier: MIT
 *
 * The format by name and by content. */
#include "extract/detect.h"

#include "support/suite.h"

typedef struct detect_row {
  const char *name;
  const char *text;
  amends_format format;
} detect_row;

static const detect_row rows[] = {
    /* the name decides */
    {"a.md", "text", AMENDS_FORMAT_MARKDOWN},
    {"a.MARKDOWN", "text", AMENDS_FORMAT_MARKDOWN},
    {"dir.html/a.txt", "<p>a</p>", AMENDS_FORMAT_TEXT},
    {"a.html", "text", AMENDS_FORMAT_HTML},
    {"a.liquid", "text", AMENDS_FORMAT_TEMPLATE},
    {"a.html.erb", "text", AMENDS_FORMAT_HTML},
    {"a.md.j2", "text", AMENDS_FORMAT_MARKDOWN},
    {"a.txt.erb", "text", AMENDS_FORMAT_TEMPLATE},
    {".erb", "text", AMENDS_FORMAT_TEMPLATE},
    /* it says nothing */
    {"a.eml", "text", AMENDS_FORMAT_TEXT},
    {"md", "text", AMENDS_FORMAT_TEXT},
    {"a.b/md", "text", AMENDS_FORMAT_TEXT},
    {"", "<p>a</p>", AMENDS_FORMAT_HTML},
    {"a.", "<p>a</p>", AMENDS_FORMAT_HTML},
    /* HTML */
    {NULL, "<!DOCTYPE html>\n<p>a</p>", AMENDS_FORMAT_HTML},
    {NULL, "\xEF\xBB\xBF \n<!-- a --><div>b</div>", AMENDS_FORMAT_HTML},
    {NULL, "<p>a<br>b", AMENDS_FORMAT_HTML},
    {NULL, "<p>a", AMENDS_FORMAT_TEXT},
    {NULL, "a <b>c</b>", AMENDS_FORMAT_TEXT},
    {NULL, "<tom@x.org> wrote </p>", AMENDS_FORMAT_TEXT},
    {NULL, "{{greeting}} <p>a</p>", AMENDS_FORMAT_HTML},
    /* Markdown takes two signs */
    {NULL, "## Late\n\nsee [us](http://a.b)", AMENDS_FORMAT_MARKDOWN},
    {NULL, "We are **so** sorry\n```\nx\n```", AMENDS_FORMAT_MARKDOWN},
    {NULL, "We are **so** sorry", AMENDS_FORMAT_TEXT},
    {NULL, "- a\n- b\n\n> c\n\n# 1", AMENDS_FORMAT_TEXT},
    {NULL, "## a\n## b", AMENDS_FORMAT_TEXT},
    {NULL, "2**3 ** 4\n##tag", AMENDS_FORMAT_TEXT},
    /* templates */
    {NULL, "Hi {{name}},", AMENDS_FORMAT_TEXT},
    {NULL, "{% if a %}b{% endif %}", AMENDS_FORMAT_TEMPLATE},
    {NULL, "a {{#if b}}c{{/if}}", AMENDS_FORMAT_TEMPLATE},
    {NULL, "a <%= b %>", AMENDS_FORMAT_TEMPLATE},
    {NULL, "100{%} {%", AMENDS_FORMAT_TEXT},
    {NULL, "", AMENDS_FORMAT_TEXT},
    {NULL, "{{", AMENDS_FORMAT_TEXT},
};

START_TEST(decides) {
  const detect_row *row = &rows[_i];
  ck_assert_int_eq(am_detect(am_str_of(row->text), row->name), row->format);
}
END_TEST

START_TEST(sees_html_behind_tags_of_templates) {
  ck_assert(am_detect_html(AM_STR("{% layout %}\n{{! a }}<p>b</p>")));
  ck_assert(am_detect_html(AM_STR("---\na: b\n---\n<p>b</p>")));
  ck_assert(!am_detect_html(AM_STR("{% layout %}\nb")));
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("extract/detect");
  TCase *detect = tcase_create("detect");
  tcase_add_loop_test(detect, decides, 0, (int)(sizeof rows / sizeof *rows));
  tcase_add_test(detect, sees_html_behind_tags_of_templates);
  suite_add_tcase(suite, detect);
  return suite;
}
