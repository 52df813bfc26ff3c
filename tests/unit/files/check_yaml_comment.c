/* SPDX-License-Identifier: MIT
 *
 * Tests of the comments about an entry. "^" marks the entry, "$" what is
 * behind its value; both are taken out. */
#include "files/yaml_comment.h"

#include <stdlib.h>

#include "support/suite.h"

typedef struct comment_row {
  const char *file;
  const char *comment;
} comment_row;

static const comment_row rows[] = {
    {"^a: x$", ""},
    {"# one\n^a: x$ # two\n", "one\ntwo"},
    {"#one\n## two  \n  # three\n^a: x$\n", "one\ntwo\nthree"},
    {"# one\r\n^a: x$\r\n", "one"},
    {"# one\n\n^a: x$\n", ""},
    {"b: y # his\n^a: x$\n", ""},
    {"# one\n  - ^a: x$\n", "one"},
    {"# one\n- - ^a: x$\n", "one"},
    {"# one\n{b: y, ^a: x$}\n", ""},
    {"# one\n-b ^a: x$\n", ""},
    {"# one\n-^$", ""}, /* nothing behind the dash */
    {"# one\r^$", "one"},
    {"\xEF\xBB\xBF# one\n^a: x$\n", "one"},
    {"\xEF\xBB\xBF^a: x$\n", ""},
    {"^a: x$] # two", "two"},
    {"^a: x$, b # two\n", ""},
    {"^a: x$#no\n", ""},
    {"^a: x$ # two\r\n# three\r\n", "two"},
};

START_TEST(finds_what_is_said_about_it) {
  char file[128];
  size_t len = 0, entry = 0, behind = 0;
  for (const char *c = rows[_i].file; *c; c++) {
    if (*c == '^')
      entry = len;
    else if (*c == '$')
      behind = len;
    else
      file[len++] = *c;
  }
  am_arena arena;
  am_arena_init(&arena, &am_mem_default);
  const amends_str comment =
      am_yaml_comment(&arena, (amends_str){file, len}, entry, behind);
  ck_assert_str_eq(comment.ptr, rows[_i].comment);
  am_arena_clear(&arena);
}
END_TEST

/* Each entry of a long line would else read all of the line again. */
START_TEST(does_not_look_far) {
  enum { LEN = 4096 };
  char *file = malloc(LEN);
  am_arena arena;
  ck_assert_ptr_nonnull(file);
  am_arena_init(&arena, &am_mem_default);
  memset(file, ' ', LEN);
  memcpy(file, "# x\n", 4);
  ck_assert_str_eq(
      am_yaml_comment(&arena, (amends_str){file, LEN}, 1000, LEN).ptr, "x");
  ck_assert_str_eq(
      am_yaml_comment(&arena, (amends_str){file, LEN}, 2000, LEN).ptr, "");
  for (size_t i = 0; i + 1 < LEN; i += 2)
    memcpy(file + i, "#\n", 2);
  ck_assert_uint_le(
      am_yaml_comment(&arena, (amends_str){file, LEN}, LEN, LEN).len,
      AM_YAML_COMMENT_LINES_MAX);
  am_arena_clear(&arena);
  free(file);
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("files/yaml_comment");
  TCase *all = tcase_create("yaml_comment");
  tcase_add_loop_test(all, finds_what_is_said_about_it, 0,
                      (int)(sizeof rows / sizeof *rows));
  tcase_add_test(all, does_not_look_far);
  suite_add_tcase(suite, all);
  return suite;
}
