/* SPDX-License-Identifier: MIT
 *
 * How far each backslash sequence goes and what it may stand for. Taking too
 * little would turn its argument into text that is never there. */
#include "rules/escape.h"

#include "support/suite.h"

typedef struct row {
  const char *text;
  am_escape_kind kind;
  size_t len;
} row;

static const row rows[] = {
    {"\\.", AM_ESCAPE_BYTE, 2},
    {"\\\\x", AM_ESCAPE_BYTE, 2},
    {"\\ ", AM_ESCAPE_BYTE, 2},
    {"\\_", AM_ESCAPE_BYTE, 2},
    {"\\n", AM_ESCAPE_BYTE, 2},
    {"\\w+", AM_ESCAPE_WORD, 2},
    {"\\S", AM_ESCAPE_WORD, 2},
    {"\\s", AM_ESCAPE_APART, 2},
    {"\\W", AM_ESCAPE_APART, 2},
    {"\\R", AM_ESCAPE_APART, 2},
    {"\\pL1", AM_ESCAPE_WORD, 3},
    {"\\p{Lu}1", AM_ESCAPE_WORD, 6},
    {"\\P{^Lu}1", AM_ESCAPE_WORD, 7},
    {"\\N1", AM_ESCAPE_WORD, 2},
    {"\\N{2}", AM_ESCAPE_WORD, 2},
    {"\\N{U+41}1", AM_ESCAPE_WORD, 8},
    {"\\x", AM_ESCAPE_WORD, 2},
    {"\\x4g", AM_ESCAPE_WORD, 3},
    {"\\x414", AM_ESCAPE_WORD, 4},
    {"\\x{1F600}1", AM_ESCAPE_WORD, 9},
    {"\\o{101}1", AM_ESCAPE_WORD, 7},
    {"\\0", AM_ESCAPE_WORD, 2},
    {"\\01234", AM_ESCAPE_WORD, 4},
    {"\\018", AM_ESCAPE_WORD, 3},
    {"\\cA1", AM_ESCAPE_WORD, 3},
    {"\\1", AM_ESCAPE_BACK, 2},
    {"\\12a", AM_ESCAPE_BACK, 3},
    {"\\1234", AM_ESCAPE_BACK, 5},
    {"\\g1a", AM_ESCAPE_BACK, 3},
    {"\\g{-1}a", AM_ESCAPE_BACK, 6},
    {"\\g<name>a", AM_ESCAPE_BACK, 8},
    {"\\k'name'a", AM_ESCAPE_BACK, 8},
    {"\\k{name}a", AM_ESCAPE_BACK, 8},
    {"\\b", AM_ESCAPE_EDGE, 2},
    {"\\A", AM_ESCAPE_BEGIN, 2},
    {"\\Z", AM_ESCAPE_END, 2},
    {"\\B", AM_ESCAPE_NOTHING, 2},
    {"\\G", AM_ESCAPE_NOTHING, 2},
    {"\\K", AM_ESCAPE_NOTHING, 2},
    {"\\Q", AM_ESCAPE_QUOTE, 2},
    {"\\E", AM_ESCAPE_UNQUOTE, 2},
    /* not understood */
    {"\\", AM_ESCAPE_FOREIGN, 0},
    {"\\i", AM_ESCAPE_FOREIGN, 0},
    {"\\C", AM_ESCAPE_FOREIGN, 0},
    {"\\L", AM_ESCAPE_FOREIGN, 0},
    {"\\\xC3\xA9", AM_ESCAPE_FOREIGN, 0},
    {"\\c", AM_ESCAPE_FOREIGN, 0},
    {"\\c\xC3\xA9", AM_ESCAPE_FOREIGN, 0},
    {"\\p", AM_ESCAPE_FOREIGN, 0},
    {"\\p{Lu", AM_ESCAPE_FOREIGN, 0},
    {"\\x{41", AM_ESCAPE_FOREIGN, 0},
    {"\\o101", AM_ESCAPE_FOREIGN, 0},
    {"\\k{name", AM_ESCAPE_FOREIGN, 0},
};

START_TEST(reads_the_whole_sequence_and_no_more) {
  const am_escape escape = am_escape_read(am_str_of(rows[_i].text));
  ck_assert_int_eq(escape.kind, rows[_i].kind);
  ck_assert_uint_eq(escape.len, rows[_i].len);
}
END_TEST

START_TEST(knows_the_byte_of_those_that_have_one) {
  ck_assert_int_eq(am_escape_read(AM_STR("\\.")).byte, '.');
  ck_assert_int_eq(am_escape_read(AM_STR("\\n")).byte, '\n');
  ck_assert_int_eq(am_escape_read(AM_STR("\\t")).byte, '\t');
  ck_assert_int_eq(am_escape_read(AM_STR("\\e")).byte, 27);
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("rules/escape");
  TCase *tcase = tcase_create("sequences");
  tcase_add_loop_test(tcase, reads_the_whole_sequence_and_no_more, 0,
                      sizeof rows / sizeof *rows);
  tcase_add_test(tcase, knows_the_byte_of_those_that_have_one);
  suite_add_tcase(suite, tcase);
  return suite;
}
