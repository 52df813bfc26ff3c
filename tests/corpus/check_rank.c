/* SPDX-License-Identifier: MIT
 *
 * Tests of Spearman's rho against values that can be worked out by hand. */
#include "rank.h"

#include "support/suite.h"

typedef struct rank_row {
  double a[5];
  double b[5];
  size_t count;
  double rho;
} rank_row;

static const rank_row rows[] = {
    {{1, 2, 3, 4, 5}, {10, 20, 30, 40, 500}, 5, 1.0},
    {{1, 2, 3, 4, 5}, {5, 4, 3, 2, 1}, 5, -1.0},
    {{3, 1, 2}, {30, 10, 20}, 3, 1.0},
    {{1, 2, 3, 4, 5}, {2, 1, 4, 3, 5}, 5, 0.8},    /* 1 - 6*4/(5*24) */
    {{1, 1, 2, 2}, {1, 2, 3, 4}, 4, 0.8944271910}, /* 4/sqrt(4*5) */
    {{7, 7, 7}, {1, 2, 3}, 3, 0.0},
    {{1, 2}, {1, 2}, 2, 0.0},
    {{0}, {0}, 0, 0.0},
};

START_TEST(gives_the_rho_that_hand_calculation_gives) {
  const rank_row *row = &rows[_i];
  double rho = 2.0;
  ck_assert(rank_correlation(&rho, row->a, row->b, row->count));
  ck_assert_double_eq_tol(rho, row->rho, 1e-9);
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("corpus/rank");
  TCase *tests = tcase_create("rank");
  tcase_add_loop_test(tests, gives_the_rho_that_hand_calculation_gives, 0,
                      sizeof rows / sizeof rows[0]);
  suite_add_tcase(suite, tests);
  return suite;
}
