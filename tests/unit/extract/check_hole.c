/* SPDX-License-Identifier: MIT
 *
 * Placeholders, and what only looks like one. */
#include "extract/hole.h"

#include "support/suite.h"

/* The first placeholder of the text, or "". */
typedef struct hole_row {
  const char *text;
  const char *hole;
} hole_row;

static const hole_row hole_rows[] = {
    {"Dear {{name}},", "{{name}}"},
    {"{{{name}}}", "{{{name}}}"},
    {"{{ customer.first name }}", "{{ customer.first name }}"},
    {"{{#if late}}", "{{#if late}}"},
    {"{name}", "{name}"},
    {"{user.name_2}", "{user.name_2}"},
    {"{0}", "{0}"},
    {"{% if late %}", "{% if late %}"},
    {"%{name}", "%{name}"},
    {"Hi%{name}", "%{name}"},
    {"%(name)s", "%(name)s"},
    {"%(count)d", "%(count)d"},
    {"Hi %s,", "%s"},
    {"%d items", "%d"},
    {"%1$s", "%1$s"},
    {"%NAME%", "%NAME%"},
    {"${name}", "${name}"},
    {"$NAME", "$NAME"},
    {"$FIRST_NAME.", "$FIRST_NAME"},
    {"#{name}", "#{name}"},
    {"[Customer Name]", "[Customer Name]"},
    {"[NAME]", "[NAME]"},
    {"[order_id]", "[order_id]"},
    {"[your name]", "[your name]"},
    {"[order number]", "[order number]"},
    {"[A name that is as long as the gap can be]",
     "[A name that is as long as the gap can be]"},
    {"<<name>>", "<<name>>"},
    {"<% name %>", "<% name %>"},
    {"<%= name %>", "<%= name %>"},
    {"*|FNAME|*", "*|FNAME|*"},
    {"*|IF:VIP|*", "*|IF:VIP|*"},
    {"@@name@@", "@@name@@"},
    {"{ {{name}}", "{{name}}"},
    {"{{a {{b}}", "{{b}}"},
    {"{{name}", "{name}"},
    /* none */
    {"{ name }", ""},
    {"{}", ""},
    {"{{}}", ""},
    {"{{na\nme}}", ""},
    {"{-}", ""},
    {"50% so 50%d 100%(net)", ""},
    {"%discount %sale", ""},
    {"%%s", ""},
    {"%N%", ""},
    {"$20 $USD 20 $A $Name", ""},
    {"%1s of %12d", ""}, /* a width is not ours */
    {"#name", ""},
    {"[1] [x] [sic] [a b] [as we said] [so  ] [ so] [be a]", ""},
    {"[your name](http://a.b) [your name][1]", ""},
    {"[Text](http://a.b) [Text][1]", ""},
    {"[Customer Name ]", ""},
    {"[A name that is as long as the gaps can be]", ""},
    {"[A name that is much too long to be a gap in it]", ""},
    {"<b>bold</b> < 5", ""},
    {"**bold** *|x", ""},
    {"@name @@name", ""},
    {"", ""},
};

START_TEST(finds_placeholders) {
  const amends_str text = am_str_of(hole_rows[_i].text);
  size_t len = 0;
  const size_t at = am_hole_find(text, 0, &len);
  if (at == text.len)
    len = 0;
  ck_assert_uint_eq(len, strlen(hole_rows[_i].hole));
  ck_assert_mem_eq(text.ptr + at, hole_rows[_i].hole, len);
}
END_TEST

START_TEST(believes_no_long_placeholder) {
  char text[AM_HOLE_MAX + 8] = "{{";
  memset(text + 2, 'x', sizeof text - 2);
  memcpy(text + AM_HOLE_MAX - 2, "}}", 2);
  const amends_str all = {text, sizeof text};
  ck_assert_uint_eq(am_hole_length(all, 0), AM_HOLE_MAX);
  memcpy(text + AM_HOLE_MAX - 2, "xxxx}}", 6);
  ck_assert_uint_eq(am_hole_length(all, 0), 0);
  ck_assert_uint_eq(am_hole_length(all, all.len), 0);
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("extract/hole");
  TCase *tcase = tcase_create("placeholders");
  tcase_add_loop_test(tcase, finds_placeholders, 0,
                      (int)(sizeof hole_rows / sizeof *hole_rows));
  tcase_add_test(tcase, believes_no_long_placeholder);
  suite_add_tcase(suite, tcase);
  return suite;
}
