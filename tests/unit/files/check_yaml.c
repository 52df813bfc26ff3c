/* SPDX-License-Identifier: MIT
 *
 * Tests of reading YAML. */
#include "files/yaml.h"

#include <string.h>

#include "support/outline.h"
#include "support/suite.h"

typedef struct yaml_row {
  const char *file;
  const char *texts; /* or the refusal */
} yaml_row;

static const yaml_row rows[] = {
    {"", ""},
    {"# only this\n", ""},
    {"a b\n", "=a b\n"},
    {"a: x\nb:\n  - y\n  - c: z\n", "/a=x\n/b/0=y\n/b/1/c=z\n"},
    {"{a: x, b: [y, \"z\"]}", "/a=x\n/b/0=y\n/b/1=z\n"},
    {"\xEF\xBB\xBF"
     "a: x\n",
     "/a=x\n"},
    {"a: x\n---\nb: y\n", "/a=x\n/b=y\n"},
    {"%YAML 1.1\n---\na: x\n", "/a=x\n"},
    {"a: &k x\nb: *k\nc: y\n", "/a=x\n/c=y\n"},
    {"*k : x\n", "/*=x\n"}, /* aliases are not followed */
    {"k: &k x\n*k : y\n", "/k=x\n/*=y\n"},
    {"a: !!str x\nb: !mine y z\nc: !!binary aGk=\n", "/a=x\n/b=y z\n"},
    {"? [a, {b: c}]\n: x\nd: y\n", "/?=x\n/d=y\n"},
    {"a: []\nb: {}\n", "/a=[]\n/b={}\n"},
    {"\xC3\xA4: \xF0\x9F\x98\x80 x\nb: \xE2\x82\xAC y\n",
     "/\xC3\xA4=\xF0\x9F\x98\x80 x\n/b=\xE2\x82\xAC y\n"},
    {"a: 'x''y'\n\nb: \"\\u00e4\\n\\x41\"\n", "/a=x'y\n/b=\xC3\xA4|A\n"},
    {"a: |\n  x\n   y\n\n  z\nb: >-\n  x\n  y\n\n  z\n",
     "/a=x| y||z|\n/b=x y|z\n"},
    {"a: x\r\nb: |\r\n  y\r\n  z\r\n", "/a=x\n/b=y|z|\n"},
    {"a: b: c\n", "1:5: a \":\" where no key can be (check the indentation; a "
                  "text with \": \" in it needs quotes)"},
    {"a:\n\t- b\n", "2:1: a character that begins nothing (tabs do not "
                    "indent; a text that begins with \"@\", \"`\" or \"%\" "
                    "needs quotes)"},
    {"a: \"\\q\"\n", "1:5: no such escape (in double quotes a backslash is "
                     "written twice)"},
    {"a: 'x\n", "2:1: the file ends inside a quoted text"},
    {"\xC3\xA4: x\x01\n", "1:5: a character that YAML does not allow; write it "
                          "as an escape"},
    {"a: *b\n", "={}\n"},
};

START_TEST(reads_or_refuses) {
  ck_assert_str_eq(test_outline(am_yaml_file_read, rows[_i].file),
                   rows[_i].texts);
}
END_TEST

START_TEST(tells_how_a_text_is_written) {
  static const struct {
    const char *file;
    amends_notation notation;
  } notations[] = {
      {"a: x y", AMENDS_NOTATION_BARE},
      {"[x y]", AMENDS_NOTATION_FIELD},
      {"{a: {b: x}}", AMENDS_NOTATION_FIELD},
      {"a: 'x'", AMENDS_NOTATION_APOSTROPHE},
      {"a: \"x\"", AMENDS_NOTATION_BACKSLASH},
      {"a: |\n x", AMENDS_NOTATION_LINE},
      {"a: >\n x", AMENDS_NOTATION_LINE},
      {"b: []\na: x", AMENDS_NOTATION_BARE},
  };
  am_arena arena;
  am_arena_init(&arena, &am_mem_default);
  for (size_t i = 0; i < sizeof notations / sizeof *notations; i++) {
    const am_passage *passage =
        test_outline_passage(&arena, am_yaml_file_read, notations[i].file);
    ck_assert_int_eq(passage->notation, notations[i].notation);
  }
  am_arena_clear(&arena);
}
END_TEST

START_TEST(knows_the_comments) {
  static const struct {
    const char *file;
    const char *comment;
  } comments[] = {
      {"# one\na: x # two\n", "one\ntwo"},
      {"# one\n# more\na: | # two\n  x\n", "one\nmore\ntwo"},
      {"# one\n\na: x\n", ""},
      {"# one\na:\n  x\n", "one"},
      {"a: [\"x\"] # two\n", "two"},
      {"# one\n- x y\n", "one"},
  };
  am_arena arena;
  am_arena_init(&arena, &am_mem_default);
  for (size_t i = 0; i < sizeof comments / sizeof *comments; i++) {
    const am_passage *passage =
        test_outline_passage(&arena, am_yaml_file_read, comments[i].file);
    ck_assert_str_eq(passage->comment.ptr, comments[i].comment);
  }
  am_arena_clear(&arena);
}
END_TEST

static void expect_refusal(const char *piece, size_t count,
                           const char *refusal) {
  static char file[1 << 20];
  const size_t len = strlen(piece);
  for (size_t i = 0; i < count; i++)
    memcpy(file + i * len, piece, len);
  ck_assert_str_eq(
      test_outline_of(am_yaml_file_read, (amends_str){file, count * len}),
      refusal);
}

START_TEST(refuses_what_would_take_too_long) {
  expect_refusal("[", 100000, "1:257: the file is nested too deeply");
  expect_refusal("- ", 100000, "1:513: the file is nested too deeply");
  expect_refusal("%a\n", 100000, "1025:1: too many lines begin with \"%\"");
}
END_TEST

/* libyaml allocates by itself; the sweep covers our requests. */
START_TEST(tells_when_memory_runs_out) {
  test_outline_sweep(am_yaml_file_read, "# c\na: x\nb: [\"y\\n\", 'z']\n");
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("files/yaml");
  TCase *all = tcase_create("yaml");
  tcase_add_loop_test(all, reads_or_refuses, 0,
                      (int)(sizeof rows / sizeof *rows));
  tcase_add_test(all, tells_how_a_text_is_written);
  tcase_add_test(all, knows_the_comments);
  tcase_add_test(all, refuses_what_would_take_too_long);
  tcase_add_test(all, tells_when_memory_runs_out);
  suite_add_tcase(suite, all);
  return suite;
}
