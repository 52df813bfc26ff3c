/* SPDX-License-Identifier: MIT
 *
 * Character references and what only looks like one. */
#include "extract/entity.h"

#include "support/suite.h"

typedef struct entity_row {
  const char *text;
  size_t len; /* 0: none */
  uint32_t code;
} entity_row;

static const entity_row rows[] = {
    {"&amp;", 5, '&'},
    {"&nbsp;x", 6, 0xA0},
    {"&rsquo;", 7, 0x2019},
    {"&zwnj;", 6, 0x200C},
    {"&AElig;", 7, 0xC6},
    {"&yuml;", 6, 0xFF},
    {"&ZeroWidthSpace;", 16, 0x200B},
    {"&NonBreakingSpace;", 18, 0xA0},
    {"&apos;", 6, '\''},
    {"&#65;", 5, 'A'},
    {"&#x41;", 6, 'A'},
    {"&#X1f600;", 9, 0x1F600},
    {"&#65 ", 4, 'A'},
    {"&#146;", 6, 0x2019},
    {"&#0;", 4, 0xFFFD},
    {"&#xD800;", 8, 0xFFFD},
    {"&#x110000;", 10, 0xFFFD},
    {"&#99999999999;", 12, 0xFFFD},
    /* old names without their ";" */
    {"&nbsp x", 5, 0xA0},
    {"&copy", 5, 0xA9},
    {"&ampx", 0, 0},
    {"&rsquo x", 0, 0},
    {"&apos x", 0, 0},
    /* none */
    {"&", 0, 0},
    {"&;", 0, 0},
    {"&#;", 0, 0},
    {"&#x;", 0, 0},
    {"& amp;", 0, 0},
    {"&Amp;", 0, 0},
    {"&unknown;", 0, 0},
    {"&averyveryverylongname;", 0, 0},
    {"amp;", 0, 0},
};

START_TEST(reads_a_reference) {
  const entity_row *row = &rows[_i];
  uint32_t code = 0;
  ck_assert_uint_eq(am_entity_read(am_str_of(row->text), &code), row->len);
  if (row->len)
    ck_assert_uint_eq(code, row->code);
}
END_TEST

START_TEST(does_not_read_past_the_end) {
  const amends_str whole = AM_STR("&rsquo;&#8217;");
  uint32_t code;
  for (size_t len = 0; len < 7; len++)
    ck_assert_uint_eq(am_entity_read(am_str_cut(whole, 0, len), &code), 0);
  ck_assert_uint_eq(am_entity_read(am_str_cut(whole, 7, 13), &code), 6);
  ck_assert_uint_eq(am_entity_read(am_str_cut(whole, 7, 9), &code), 0);
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("extract/entity");
  TCase *entity = tcase_create("entity");
  tcase_add_loop_test(entity, reads_a_reference, 0,
                      (int)(sizeof rows / sizeof *rows));
  tcase_add_test(entity, does_not_read_past_the_end);
  suite_add_tcase(suite, entity);
  return suite;
}
