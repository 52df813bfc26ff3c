/* SPDX-License-Identifier: MIT
 *
 * Tests of reading JSON (the names of RFC 8259). */
#include "files/json.h"

#include <string.h>

#include "support/outline.h"
#include "support/suite.h"

typedef struct json_row {
  const char *file;
  const char *texts; /* or the refusal */
} json_row;

static const json_row rows[] = {
    {"\"a b\"", "=a b\n"},
    {" \t\r\n[ ] \n", "=[]\n"},
    {"{}", "={}\n"},
    {"\xEF\xBB\xBF[\"a\"]", "/0=a\n"},
    {"{\"a\":\"x\",\"b\":[\"y\",{\"c\":\"z\"}]}", "/a=x\n/b/0=y\n/b/1/c=z\n"},
    {"[0,-0,1.5,-1.5e+3,2E-2,1e9,true,false,null,\"x\"]", "/9=x\n"},
    {"{\"a\":1,\"a\":\"x\",\"a\":\"y\"}", "/a=x\n/a=y\n"},
    {"[\"\\\"\\\\\\/\\n\"]", "/0=\"\\/|\n"},
    {"[\"\\b\\f\\r\\t\"]", "/0=\b\f\r\t\n"},
    {"[\"\\u0041\\u00e4\\u20AC\"]", "/0=A\xC3\xA4\xE2\x82\xAC\n"},
    {"[\"\\ud83d\\ude00\"]", "/0=\xF0\x9F\x98\x80\n"},
    /* half a pair is no character */
    {"[\"\\ud83d\"]", "/0=\xEF\xBF\xBD\n"},
    {"[\"\\ude00\\ud83d\"]", "/0=\xEF\xBF\xBD\xEF\xBF\xBD\n"},
    {"[\"\\ud83d\\u0041\"]", "/0=\xEF\xBF\xBD"
                             "A\n"},
    {"[\"\\ud83dx\"]", "/0=\xEF\xBF\xBDx\n"},
    {"{\"k\\u0065y\":\"x\"}", "/key=x\n"},
    {"[\"\",\"x\"]", "/0=\n/1=x\n"},
};

START_TEST(reads) {
  ck_assert_str_eq(test_outline(am_json_read, rows[_i].file), rows[_i].texts);
}
END_TEST

static const json_row refusals[] = {
    {"", "1:1: the file ends before its last bracket is closed"},
    {"[", "1:2: the file ends before its last bracket is closed"},
    {"[1", "1:3: the file ends before its last bracket is closed"},
    {"{\"a\":\n", "2:1: the file ends before its last bracket is closed"},
    {"[1,]", "1:4: a comma before the closing bracket"},
    {"{\"a\":1,}", "1:8: a comma before the closing bracket"},
    {"[1 2]", "1:4: here \",\" or \"]\" is expected"},
    {"{\"a\":1 \"b\"}", "1:8: here \",\" or \"}\" is expected"},
    {"{\"a\" 1}", "1:6: here a \":\" is expected"},
    {"{a:1}", "1:2: here a key in double quotes is expected"},
    {"{'a':1}", "1:2: a string of JSON stands in double quotes"},
    {"[// no\n1]", "1:2: JSON has no comments"},
    {"[1]x", "1:4: more after the end of the JSON value"},
    {"[1}", "1:3: here \",\" or \"]\" is expected"},
    {"[01]", "1:2: a number must not begin with a zero"},
    {"[-]", "1:3: a digit is missing"},
    {"[1.]", "1:4: a digit is missing"},
    {"[1e]", "1:4: a digit is missing"},
    {"[.5]", "1:2: here a value is expected: a string, a number, \"{\", "
             "\"[\", true, false or null"},
    {"[nul]", "1:2: here a value is expected: a string, a number, \"{\", "
              "\"[\", true, false or null"},
    {"[\n \"abc]", "2:2: a string without its closing quote"},
    {"[\"a\\", "1:4: no such escape in JSON (a backslash is written twice)"},
    {"[\"\\x\"]", "1:3: no such escape in JSON (a backslash is written twice)"},
    {"[\"\\u12g4\"]", "1:3: \"\\u\" needs four hexadecimal digits"},
    {"[\"\\u12", "1:3: \"\\u\" needs four hexadecimal digits"},
    {"[\"\xC3\xA4\nb\"]", "1:4: a control character in a string (write a line "
                          "end as \"\\n\", a tab as \"\\t\")"},
};

START_TEST(refuses_with_its_place) {
  ck_assert_str_eq(test_outline(am_json_read, refusals[_i].file),
                   refusals[_i].texts);
}
END_TEST

START_TEST(refuses_a_zero_byte) {
  static const char file[] = "[1,\0 2]";
  ck_assert_str_eq(
      test_outline_of(am_json_read, (amends_str){file, sizeof file - 1}),
      "1:4: here a value is expected: a string, a number, \"{\", \"[\", true, "
      "false or null");
}
END_TEST

/* Where escapes stand, and that two units of UTF-16 are one run. */
START_TEST(leads_back_through_escapes) {
  am_arena arena;
  am_arena_init(&arena, &am_mem_default);
  const am_passage *passage =
      test_outline_passage(&arena, am_json_read, "[\"a\\n\\ud83d\\ude00b\"]");
  const amends_run expected[] = {{0, 1, 0, 1, true, false},
                                 {1, 1, 1, 2, false, false},
                                 {2, 4, 3, 12, false, false},
                                 {6, 1, 15, 1, true, false}};
  ck_assert_uint_eq(passage->source.start, 2);
  ck_assert_uint_eq(passage->source.end, 18);
  ck_assert_uint_eq(passage->run_count, 4);
  for (size_t i = 0; i < 4; i++) {
    ck_assert_uint_eq(passage->runs[i].text_start, expected[i].text_start);
    ck_assert_uint_eq(passage->runs[i].text_len, expected[i].text_len);
    ck_assert_uint_eq(passage->runs[i].source_start, expected[i].source_start);
    ck_assert_uint_eq(passage->runs[i].source_len, expected[i].source_len);
    ck_assert(passage->runs[i].is_verbatim == expected[i].is_verbatim);
  }
  ck_assert_int_eq(passage->notation, AMENDS_NOTATION_BACKSLASH);
  am_arena_clear(&arena);
}
END_TEST

START_TEST(refuses_a_million_brackets_at_once) {
  static char file[1 << 20];
  memset(file, '[', sizeof file);
  ck_assert_str_eq(
      test_outline_of(am_json_read, (amends_str){file, sizeof file}),
      "1:257: the file is nested too deeply");
}
END_TEST

START_TEST(tells_when_memory_runs_out) {
  test_outline_sweep(am_json_read, "{\"a\":[\"b\\nc\",{\"d\":\"e\"}]}");
}
END_TEST

#define ROWS(table) (int)(sizeof(table) / sizeof *(table))

Suite *check_suite(void) {
  Suite *suite = suite_create("files/json");
  TCase *all = tcase_create("json");
  tcase_add_loop_test(all, reads, 0, ROWS(rows));
  tcase_add_loop_test(all, refuses_with_its_place, 0, ROWS(refusals));
  tcase_add_test(all, refuses_a_zero_byte);
  tcase_add_test(all, leads_back_through_escapes);
  tcase_add_test(all, refuses_a_million_brackets_at_once);
  tcase_add_test(all, tells_when_memory_runs_out);
  suite_add_tcase(suite, all);
  return suite;
}
