/* SPDX-License-Identifier: MIT
 *
 * Tests of the way back from YAML's scalars: each is written as it stands in
 * a file, and held against what libyaml reads. */
#include "files/yaml_text.h"

#include "files/yaml.h"
#include "support/outline.h"
#include "support/suite.h"

typedef struct text_row {
  const char *file;
  const char *text;
} text_row;

static const text_row rows[] = {
    {"a: one two", "one two"},
    {"a: one\n  two\n", "one two"},
    {"a: one  \n\n\n   two   \n", "one\n\ntwo"},
    {"a: one\r\n  two\r\n", "one two"},
    {"a: 'one''s '' two'", "one's ' two"},
    {"a: 'one \n   two\n\n  three'", "one two\nthree"},
    {"a: ' one '", " one "},
    {"a: ''", ""},
    {"a: \"\\\" \\\\ \\n \\u00e4 \\U0001F600 \\x41 \\_ \\N\"",
     "\" \\ \n \xC3\xA4 \xF0\x9F\x98\x80 A \xC2\xA0 \xC2\x85"},
    {"a: \"one \\\n   two\"", "one two"},
    {"a: \"one\\\n\n   two\"", "one\ntwo"},
    {"a: \"one\\\n  \\ two\"", "one two"},
    {"a: \"one \n\n \n  two \\\t\"", "one\n\ntwo \t"},
    {"a: \"\\/\"", "/"},
    {"a: |\n  one\n   two\n\n  three\n", "one\n two\n\nthree\n"},
    {"a: |-\n\n  one\n", "\none"},
    {"a: |+\n  one\n\n\n", "one\n\n\n"},
    {"a: |2\n   one\n  two\n", " one\ntwo\n"},
    {"a: | # why\n  one\n", "one\n"},
    {"a: |\r\n  one\r\n  two\r\n", "one\ntwo\n"},
    {"a: |\n  one", "one"},
    {"a: |\n", ""},
    {"a: >\n  one\n  two\n\n  three\n\n\n  four\n", "one two\nthree\n\nfour\n"},
    {"a: >\n  one\n    more\n    more\n  two\n", "one\n  more\n  more\ntwo\n"},
    {"a: >-\n\n\n  one\n  two", "\n\none two"},
    {"a: >+\n  one\n\n", "one\n\n"},
    {"a: >\n  one\n\n    more\n\n  two\n", "one\n\n  more\n\ntwo\n"},
    {"- >\n one\n two\n", "one two\n"},
    {"one\n two", "one two"},
};

START_TEST(finds_every_character) {
  am_arena arena;
  am_arena_init(&arena, &am_mem_default);
  const am_passage *passage =
      test_outline_passage(&arena, am_yaml_file_read, rows[_i].file);
  ck_assert_str_eq(passage->text.ptr, rows[_i].text);
  ck_assert_int_ne(passage->notation, AMENDS_NOTATION_OTHER);
  am_arena_clear(&arena);
}
END_TEST

/* What only YAML 1.1 takes for a line end has one place for all of it. */
START_TEST(gives_up_rather_than_guess) {
  static const char *const files[] = {
      "a: one\xE2\x80\xA8 two", "a: \"one \xC2\x85 two\"",
      "a: |\n  one\xC2\x85  two\n", "a: >\n  one\xE2\x80\xA9  two\n"};
  am_arena arena;
  am_arena_init(&arena, &am_mem_default);
  for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
    const am_passage *passage =
        test_outline_passage(&arena, am_yaml_file_read, files[i]);
    ck_assert_int_eq(passage->notation, AMENDS_NOTATION_OTHER);
    ck_assert_uint_eq(passage->run_count, 1);
    ck_assert(!passage->runs[0].is_verbatim);
  }
  am_arena_clear(&arena);
}
END_TEST

/* Whatever the value: no byte outside is read, no wrong map is made. */
START_TEST(takes_any_value) {
  static const char *const values[] = {"", "x", "one", "one\ntwo", "one two\n"};
  static const char *const texts[] = {
      "",     "\"",         "'",     "|",         "|\n",          ">\n\n",
      "\"\\", "one\\\ntwo", "'one'", "\"\\U00\"", "|\n one\n two"};
  am_arena arena;
  am_arena_init(&arena, &am_mem_default);
  for (size_t v = 0; v < sizeof values / sizeof *values; v++) {
    for (size_t t = 0; t < sizeof texts / sizeof *texts; t++) {
      for (int style = AM_YAML_PLAIN; style <= AM_YAML_FOLDED; style++) {
        am_passage_writer writer;
        am_passage passage;
        const amends_str file = am_str_of(texts[t]);
        am_passage_init(&writer, &arena, file);
        ck_assert(am_yaml_text(&writer, (amends_span){0, (uint32_t)file.len},
                               (am_yaml_style)style, am_str_of(values[v]),
                               &passage));
        ck_assert_str_eq(passage.text.ptr, values[v]);
        test_outline_check(file, &passage);
      }
    }
  }
  am_arena_clear(&arena);
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("files/yaml_text");
  TCase *all = tcase_create("yaml_text");
  tcase_add_loop_test(all, finds_every_character, 0,
                      (int)(sizeof rows / sizeof *rows));
  tcase_add_test(all, gives_up_rather_than_guess);
  tcase_add_test(all, takes_any_value);
  suite_add_tcase(suite, all);
  return suite;
}
