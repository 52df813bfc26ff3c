/* SPDX-License-Identifier: MIT
 *
 * Patterns mean what gitignore(5) says. */
#include "common/glob.h"

#include <stdlib.h>
#include <string.h>

#include "support/suite.h"

typedef struct glob_row {
  const char *pattern;
  const char *path;
  bool is_folder;
  bool matches;
} glob_row;

static const glob_row rows[] = {
    {"*.md", "a.md", false, true},
    {"*.md", "x/y/a.md", false, true},
    {"*.md", "a.mdx", false, false},
    {"*.md", ".md", false, true},
    {"a", "x/a", false, true},
    {"a", "a/x", false, true}, /* in a folder of that name */
    {"a", "ab", false, false},
    {"/a", "a", false, true},
    {"/a", "x/a", false, false},
    {"x/a", "x/a", false, true},
    {"x/a", "y/x/a", false, false},
    {"a/", "a", false, false},
    {"a/", "a", true, true},
    {"a/", "a/b", false, true},
    {"a/", "x/a/b/c", false, true},
    {"x/*/a", "x/y/a", false, true},
    {"x/*/a", "x/y/z/a", false, false},
    {"x/*", "x/y/z", false, true}, /* x/y matches */
    {"**/a", "a", false, true},
    {"**/a", "x/y/a", false, true},
    {"x/**", "x/y/z", false, true},
    {"x/**", "x", true, false},
    {"x/**/a", "x/a", false, true},
    {"x/**/a", "x/y/z/a", false, true},
    {"x/**/y/**/a", "x/1/y/2/y/3/a", false, true},
    {"x/**/a", "y/x/a", false, false},
    {"**", "a", false, true},
    {"a**b", "axxb", false, true},
    {"?.txt", "a.txt", false, true},
    {"?.txt", "\xC3\xA4.txt", false, true},
    {"?.txt", "ab.txt", false, false},
    {"?.txt", ".txt", false, false},
    {"[a-c].txt", "b.txt", false, true},
    {"[!a-c].txt", "b.txt", false, false},
    {"[!a-c].txt", "d.txt", false, true},
    {"[]a].txt", "].txt", false, true},
    {"[a.txt", "[a.txt", false, true}, /* not closed: itself */
    {"\\*.txt", "*.txt", false, true},
    {"\\*.txt", "a.txt", false, false},
    {"*a*b*c*", "xxaxxbxxcxx", false, true},
    {"*a*b*c*", "xxaxxcxxbxx", false, false},
    {"*.{md,txt}", "a.txt", false, true},
    {"*.{md,txt}", "a.html", false, false},
    {"{a,b/c}/*.{x,y}", "b/c/1.y", false, true},
    {"{a,}b", "b", false, true},
    {"a{b,c", "ab", false, false},
    {"\xC3\xA4*", "\xC3\xA4 b\n.txt", false, true},
};

enum { ROWS = sizeof rows / sizeof rows[0] };

START_TEST(says_what_gitignore_says) {
  const glob_row *row = &rows[_i];
  ck_assert_msg(app_glob_match(row->pattern, row->path, row->is_folder, true) ==
                    row->matches,
                "%s on %s", row->pattern, row->path);
}
END_TEST

START_TEST(takes_braces_as_they_are_where_git_does) {
  ck_assert(app_glob_match("{a,b}", "{a,b}", false, false));
  ck_assert(!app_glob_match("{a,b}", "a", false, false));
}
END_TEST

START_TEST(tells_what_is_wrong_with_a_pattern) {
  ck_assert_ptr_null(app_glob_fault("**/*.{md,txt}"));
  ck_assert_ptr_nonnull(app_glob_fault(""));
  ck_assert_ptr_nonnull(app_glob_fault("../a"));
  ck_assert_ptr_nonnull(app_glob_fault("a{b"));
  ck_assert_ptr_nonnull(app_glob_fault("{a,{b,c}}"));
  ck_assert_ptr_nonnull(app_glob_fault("{1,2,3,4}{1,2,3,4}{1,2,3,4}{1,2,3,4}"));
}
END_TEST

/* Backtracking over every star would take longer than the world stands. */
START_TEST(does_not_multiply_with_stars) {
  enum { NAME = 4000 };
  char *name = malloc(NAME + 1);
  ck_assert_ptr_nonnull(name);
  memset(name, 'a', NAME);
  name[NAME] = '\0';
  ck_assert(!app_glob_match("*a*a*a*a*a*a*a*a*a*a*a*a*a*b", name, false, true));
  for (size_t i = 1; i < NAME; i += 2)
    name[i] = '/';
  ck_assert(!app_glob_match("**/a/**/a/**/a/**/a/**/a/**/a/**/a/**/b", name,
                            false, true));
  free(name);
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("common/glob");
  TCase *core = tcase_create("core");
  tcase_add_loop_test(core, says_what_gitignore_says, 0, ROWS);
  tcase_add_test(core, takes_braces_as_they_are_where_git_does);
  tcase_add_test(core, tells_what_is_wrong_with_a_pattern);
  tcase_add_test(core, does_not_multiply_with_stars);
  suite_add_tcase(suite, core);
  return suite;
}
