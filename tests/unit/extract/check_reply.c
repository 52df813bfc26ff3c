/* SPDX-License-Identifier: MIT
 *
 * Whose lines they are. */
#include "extract/reply.h"

#include "unit/extract/lines.h"

#define HEAD "On 4 May 2024 at 9:45, Tom <t@a.b> wrote:\n"

static const roles_row roles_rows[] = {
    {"", ""},
    {"\n\n \n\t\n", "."},
    {"We lost it\n\n\nSorry\n", "o.o"},
    {"We lost it\r\n\r\nSorry\r\n", "o.o"},
    {"We lost it\r\rSorry", "o.o"},
    {"\xEF\xBB\xBF> Lost\n\xC2\xA0> again", "qq"},
    {">Lost?\n> > Yes\n>\nSorry", "qqqo"},
    /* attributions */
    {"Sorry\n\n" HEAD "\nIt is lost\n\nTom", "o.a.q.q"},
    {"Sorry\n\n" HEAD "\n> It is lost\n\nWe know", "o.a.q.o"},
    {HEAD "> Where?\nHere\n> When?\nNow", "aqoqo"},
    {"Sorry\n" HEAD "\nWe know\n> Where?\nHere", "oa.oqo"},
    {"Sorry\n\nOn 4 May, Tom\n<t@a.b>\nwrote:\n\nIt is lost", "o.aaa.q"},
    /* where it is not sure, the text stays the writer's */
    {HEAD "\nIt is lost", "o.o"},
    {"Sorry\n\nOn 4 May Tom wrote:\n\nIt is lost", "o.o.o"},
    {"Sorry\n\nOn 4 May 2024 Tom wrote:\n\n\"It is lost\"\n\nWe know",
     "o.o.o.o"},
    {"Sorry\n\nOn 4 May 2024 you wrote:\n\nIt is lost\n\nWe know", "o.o.o.o"},
    {"Sorry\n\nOn 4 Feb you wrote: it is lost.\n\nWe know", "o.o.o"},
    {"Sorry\n\nOn 4 May 2024 you wrote:\n> Lost\nWe know", "o.oqo"},
    {"Sorry\n\nTom wrote:\n\nIt is lost", "o.o.o"},
    {"Sorry\n\nTom wrote:\n> Lost", "o.aq"},
    /* separators and header blocks */
    {"Sorry\n\n-----Original Message-----\nIt is lost\n\nTom", "o.aq.q"},
    {"-----Original Message-----\nIt is lost", "aq"},
    {"Sorry\n\n-----Original Message-----\n> Lost\nWe know", "o.aqo"},
    {"Sorry\n\n## Reply above this line ##\n\nIt is lost", "o.a.q"},
    {"## Reply above this line ##\n\nWe lost it", "a.o"},
    {"Sorry\nFrom: Tom\nSent: now\nTo: Ann\n\nIt is lost", "oaaa.q"},
    {"Sorry\n________\nFrom: Tom\nSent: now\nTo: Ann\nLost", "oaaaaq"},
    {"From: Tom\nSent: now\nTo: Ann\n\nWe lost it", "aaa.o"},
    {"Sorry\n\nFrom: Leeds\nTo: York\n\nWe know", "o.oo.o"},
};

START_TEST(gives_lines_their_roles) { check_roles(&roles_rows[_i]); }
END_TEST

START_TEST(leaves_own_words_in_their_own_block) {
  ck_assert_int_eq(am_reply_kind(AM_LINE_OWN, AM_BLOCK_ITEM), AM_BLOCK_ITEM);
  ck_assert_int_eq(am_reply_kind(AM_LINE_QUOTE, AM_BLOCK_ITEM), AM_BLOCK_QUOTE);
  ck_assert_int_eq(am_reply_kind(AM_LINE_SIGNATURE, AM_BLOCK_PARAGRAPH),
                   AM_BLOCK_SIGNATURE);
}
END_TEST

START_TEST(measures_lines) {
  am_arena arena;
  am_arena_init(&arena, &am_mem_default);
  am_line_list lines;
  const amends_str text = AM_STR("\xEF\xBB\xBF We \t\r\n\n \n> >> Lost \r ");
  ck_assert(am_reply_sort(&arena, text, &sample_layout, &lines));
  static const am_line expected[] = {
      {0, 4, 6, 0, AM_LINE_OWN},
      {10, 11, 11, 0, AM_LINE_BLANK},
      {13, 18, 22, 3, AM_LINE_QUOTE},
      {24, 24, 24, 0, AM_LINE_BLANK},
  };
  ck_assert_uint_eq(lines.len, sizeof expected / sizeof *expected);
  for (size_t i = 0; i < lines.len; i++) {
    ck_assert_uint_eq(lines.at[i].text, expected[i].text);
    ck_assert_uint_eq(lines.at[i].end, expected[i].end);
    ck_assert_uint_eq(lines.at[i].depth, expected[i].depth);
    ck_assert_int_eq(lines.at[i].role, expected[i].role);
  }
  am_arena_clear(&arena);
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("extract/reply");
  TCase *tcase = tcase_create("roles");
  tcase_add_loop_test(tcase, gives_lines_their_roles, 0,
                      SAMPLE_ROWS(roles_rows));
  tcase_add_test(tcase, leaves_own_words_in_their_own_block);
  tcase_add_test(tcase, measures_lines);
  suite_add_tcase(suite, tcase);
  return suite;
}
