/* SPDX-License-Identifier: MIT
 *
 * What characters become in the prose. */
#include "text/fold.h"

#include "support/suite.h"

typedef struct fold_row {
  uint32_t code;
  int folded;
} fold_row;

static const fold_row fold_rows[] = {
    {'a', AM_FOLD_KEEP},
    {'-', AM_FOLD_KEEP},
    {'\'', AM_FOLD_KEEP},
    {0x01, AM_FOLD_KEEP},
    {0x7F, AM_FOLD_KEEP},
    {0xE9, AM_FOLD_KEEP},
    {0x2014 + 2, AM_FOLD_KEEP},
    {0x2022, AM_FOLD_KEEP},
    {0x200D, AM_FOLD_KEEP},
    {0xFF00, AM_FOLD_KEEP},
    {0xFF5F, AM_FOLD_KEEP},
    {0x1F600, AM_FOLD_KEEP},
    {0x10FFFF, AM_FOLD_KEEP},
    {' ', ' '},
    {'\t', ' '},
    {'\n', ' '},
    {'\r', ' '},
    {0x85, ' '},
    {0xA0, ' '},
    {0x1680, ' '},
    {0x2000, ' '},
    {0x2009, ' '},
    {0x200A, ' '},
    {0x2028, ' '},
    {0x2029, ' '},
    {0x202F, ' '},
    {0x205F, ' '},
    {0x3000, ' '},
    {0x200B, AM_FOLD_DROP},
    {0x00AD, AM_FOLD_DROP},
    {0xFEFF, AM_FOLD_DROP},
    {0x2060, AM_FOLD_DROP},
    {0x202E, AM_FOLD_DROP},
    {0x2066, AM_FOLD_DROP},
    {'`', '\''},
    {0xB4, '\''},
    {0x2BC, '\''},
    {0x2018, '\''},
    {0x2019, '\''},
    {0x201B, '\''},
    {0x2032, '\''},
    {0x203A, '\''},
    {0x201C, '"'},
    {0x201D, '"'},
    {0x201E, '"'},
    {0xAB, '"'},
    {0xBB, '"'},
    {0x2033, '"'},
    {0x2010, '-'},
    {0x2013, '-'},
    {0x2014, '-'},
    {0x2015, '-'},
    {0x2212, '-'},
    {0x2026, AM_FOLD_DOTS},
    {0xFF21, 'A'},
    {0xFF5E, '~'},
    {0xFF01, '!'},
    {0xFF07, '\''},
    {0xFF40, '\''},
    {0xFF0D, '-'},
};

START_TEST(folds) {
  ck_assert_int_eq(am_fold(fold_rows[_i].code), fold_rows[_i].folded);
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("text/fold");
  TCase *tcase = tcase_create("table");
  tcase_add_loop_test(tcase, folds, 0,
                      (int)(sizeof fold_rows / sizeof *fold_rows));
  suite_add_tcase(suite, tcase);
  return suite;
}
