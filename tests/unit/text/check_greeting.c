/* SPDX-License-Identifier: MIT
 *
 * Where greetings end. */
#include "text/greeting.h"

#include "unit/text/sample.h"

typedef struct greeting_row {
  const char *text;
  am_greeting_end end;
  size_t len;
} greeting_row;

static const greeting_row greeting_rows[] = {
    {"Dear Tom, we lost it", AM_GREETING_SOFT, 9},
    {"Hi, we lost it", AM_GREETING_SOFT, 3},
    {"Hi there, we", AM_GREETING_SOFT, 9},
    {"Hello! We", AM_GREETING_SOFT, 6},
    {"Hello!!! We", AM_GREETING_SOFT, 8},
    {"Hello,Due to", AM_GREETING_SOFT, 6},
    {"Hi Tom - we", AM_GREETING_SOFT, 8},
    {"Hi Tom -", AM_GREETING_SOFT, 8},
    {"Hi Tom -we", AM_GREETING_NONE, 0},
    {"Hi Tom: we", AM_GREETING_SOFT, 7},
    {"Hi Tom , we", AM_GREETING_SOFT, 8},
    {"Hi Tom 👋 We", AM_GREETING_SOFT, 11},
    {"Hi Tom. We", AM_GREETING_STOP, 7},
    {"Dear Mr. Lund, we", AM_GREETING_SOFT, 14},
    {"Dear Mr. J. van Lund, we", AM_GREETING_SOFT, 21},
    {"Hi Ann and Bo, we", AM_GREETING_SOFT, 14},
    {"Hi Ann & Bo, we", AM_GREETING_SOFT, 12},
    {"Hi Anne-Marie O'Neil, we", AM_GREETING_SOFT, 21},
    {"Dear ____________, we", AM_GREETING_SOFT, 18},
    {"Hi Élodie, we", AM_GREETING_SOFT, 11},
    {"Dear Tom", AM_GREETING_OPEN, 8},
    {"Hi", AM_GREETING_OPEN, 2},
    {"@tom Hi Ann, we", AM_GREETING_SOFT, 12},
    {"@tom @ann we lost it", AM_GREETING_SOFT, 10},
    /* none */
    {"Hi we lost it, sorry", AM_GREETING_NONE, 0},
    {"Hi and sorry, we", AM_GREETING_NONE, 0},
    {"Hello from all of us, sorry", AM_GREETING_NONE, 0},
    {"History tells", AM_GREETING_NONE, 0},
    {"We lost it", AM_GREETING_NONE, 0},
    {"Hi A B C D E F G H, we", AM_GREETING_NONE, 0},
    {"@tom", AM_GREETING_NONE, 0},
    {"@ we", AM_GREETING_NONE, 0},
    {"", AM_GREETING_NONE, 0},
};

START_TEST(finds_the_end) {
  const greeting_row *row = &greeting_rows[_i];
  size_t len = 0;
  ck_assert_int_eq(am_greeting_find(&sample_layout, am_str_of(row->text), &len),
                   row->end);
  if (row->end != AM_GREETING_NONE)
    ck_assert_uint_eq(len, row->len);
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("text/greeting");
  TCase *tcase = tcase_create("ends");
  tcase_add_loop_test(tcase, finds_the_end, 0, SAMPLE_ROWS(greeting_rows));
  suite_add_tcase(suite, tcase);
  return suite;
}
