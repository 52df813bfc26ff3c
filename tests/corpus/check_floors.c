/* SPDX-License-Identifier: MIT
 *
 * Tests that a figure on the wrong side of its floor is named. */
#define _POSIX_C_SOURCE 200809L
#include "floors.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "support/suite.h"

typedef struct floor_row {
  const char *file;
  floor_result result;
  const char *told; /* "PATH" stands for the name of the file */
} floor_row;

/* One column, "tuned": precision 80 % (4 of 5), noisy 0 of 0, all else 0. */
static const floor_row rows[] = {
    {"precision tuned 80", FLOOR_HELD, ""},
    {"precision tuned 79.9 # comment", FLOOR_HELD, ""},
    {"# precision tuned 99\n\n  \nkind tuned 0\n", FLOOR_HELD, ""},
    {"precision tuned 80.1", FLOOR_BROKEN,
     "tuned precision: 80.0 % is below the floor of 80.1 %\n"},
    {"noisy tuned 0", FLOOR_HELD, ""},
    {"noisy tuned -1", FLOOR_BROKEN,
     "tuned noisy: 0.0 is above the ceiling of -1.0\n"},
    {"precision held-out 99", FLOOR_HELD, ""},
    {"kind tuned 1\nprecision tuned 90", FLOOR_BROKEN,
     "tuned kind: 0.0 % is below the floor of 1.0 %\n"
     "tuned precision: 80.0 % is below the floor of 90.0 %\n"},
    {"precison tuned 80", FLOOR_TROUBLE, "unknown figure \"precison\"\n"},
    {"kind tuned 0\nprecision tuned", FLOOR_TROUBLE,
     "PATH:2: not \"figure split number\"\n"},
    {"precision tuned 80 %", FLOOR_TROUBLE,
     "PATH:1: not \"figure split number\"\n"},
};

static void floor_write(char *path, const char *text) {
  strcpy(path, "/tmp/amends-floors-XXXXXX");
  const int fd = mkstemp(path);
  ck_assert_int_ge(fd, 0);
  ck_assert_int_eq(write(fd, text, strlen(text)), (ssize_t)strlen(text));
  close(fd);
}

/* `told` with the name of the file taken out of its front. */
static void floor_check_told(const char *told, const char *path,
                             const char *expected) {
  const bool has_path = strncmp(expected, "PATH", 4) == 0;
  if (has_path)
    ck_assert_int_eq(strncmp(told, path, strlen(path)), 0);
  ck_assert_str_eq(has_path ? told + strlen(path) : told,
                   has_path ? expected + 4 : expected);
}

START_TEST(names_each_figure_on_the_wrong_side) {
  const floor_row *row = &rows[_i];
  const cli_measure measure = {.strong = {4, 5}};
  floor_column column = {.split = "tuned"};
  char path[40];
  char *told = NULL;
  size_t size = 0;
  FILE *out = open_memstream(&told, &size);
  ck_assert_ptr_nonnull(out);
  ck_assert(figures_of(column.figures, &measure));
  floor_write(path, row->file);
  const floor_result result = floors_compare(path, &column, 1, out);
  fclose(out);
  unlink(path);
  ck_assert_int_eq(result, row->result);
  floor_check_told(told, path, row->told);
  free(told);
}
END_TEST

START_TEST(a_missing_file_is_trouble) {
  floor_column column = {.split = "tuned"};
  ck_assert_int_eq(floors_compare("/nowhere/floors", &column, 1, stderr),
                   FLOOR_TROUBLE);
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("corpus/floors");
  TCase *tests = tcase_create("floors");
  tcase_add_loop_test(tests, names_each_figure_on_the_wrong_side, 0,
                      sizeof rows / sizeof rows[0]);
  tcase_add_test(tests, a_missing_file_is_trouble);
  suite_add_tcase(suite, tests);
  return suite;
}
