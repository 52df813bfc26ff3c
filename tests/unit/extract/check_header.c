/* SPDX-License-Identifier: MIT
 *
 * Lines after which somebody else speaks. */
#include "extract/header.h"

#include "unit/text/sample.h"

/* How many lines from the first on are an announcement of which kind. */
typedef struct header_row {
  const char *text;
  size_t separator;
  size_t block;
  size_t attribution;
  bool has_evidence;
} header_row;

static const header_row header_rows[] = {
    {"-----Original Message-----", 1, 0, 0, false},
    {"---- original message ----", 1, 0, 0, false},
    {"______ Original Message", 1, 0, 0, false},
    {"------ Forwarded message ------", 1, 0, 0, false},
    {"Begin forwarded message:", 1, 0, 0, false},
    {"##- Reply above this line -##", 1, 0, 0, false},
    {"Reply above this line", 1, 0, 0, false},
    {"You may reply above this line", 0, 0, 0, false},
    {"Original Message", 0, 0, 0, false},
    {"-----Original Message was lost-----", 0, 0, 0, false},
    {"----------", 0, 0, 0, false},
    /* header blocks */
    {"From: Tom\nSent: now\nTo: Ann", 0, 3, 0, false},
    {"From: Tom <t@a.b>\nSubject: Lost", 0, 2, 0, false},
    {"*From:* Tom\n*Sent:* now\n*To:* Ann", 0, 3, 0, false},
    {"From: Tom\nSent: now\nTo: Ann\n Bo\nSubject: x\nHi", 0, 5, 0, false},
    {"__________\nFrom: Tom\nSent: now\nTo: Ann", 0, 4, 0, false},
    {"----------\n\nFrom: Tom\nSent: now\nTo: Ann", 0, 5, 0, false},
    {"To: t@a.b\nDate: now\nSubject: x", 0, 3, 0, false},
    {"From: Leeds\nTo: York", 0, 0, 0, false},
    {"Date: 4 May 2024\nSubject: Refund", 0, 0, 0, false},
    {"Date: now\nTo: Ann\nSubject: x", 0, 0, 0, false},
    {"From: Tom <t@a.b>\n\nTo: Ann", 0, 0, 0, false},
    {"__________\nWe lost it", 0, 0, 0, false},
    {"__________", 0, 0, 0, false},
    {"We lost it: sorry", 0, 0, 0, false},
    /* attributions */
    {"On 4 May, Tom wrote:", 0, 0, 1, false},
    {"On 4 May, Tom <t@a.b> wrote:", 0, 0, 1, true},
    {"On 4 May at 9:45, Tom wrote:", 0, 0, 1, true},
    {"On 4 May at 19:45, Tom wrote:", 0, 0, 1, true},
    {"On 4 May at 9h45, Tom wrote:", 0, 0, 1, true},
    {"On 4 May at 119:45, Tom wrote:", 0, 0, 1, false},
    {"On 4 May 1999, Tom wrote:", 0, 0, 1, true},
    {"On 4 May 2024, Tom wrote:", 0, 0, 1, true},
    {"On 4 May, Tom\nLund 2024\nwrote:", 0, 0, 3, true},
    {"On 4 May\n\nTom wrote:", 0, 0, 0, false},
    {"On 4 May:\nTom wrote:", 0, 0, 0, false},
    {"On 4 May\nTom\nLund\nwrote:", 0, 0, 0, false},
    {"On 4 May 2024 you wrote:", 0, 0, 0, false},
    {"On 4 May 2024 Tom wrote: it is", 0, 0, 0, false},
    {"Tom wrote:", 0, 0, 1, false},
    {"Tom wrote in 2024 and Ann wrote:", 0, 0, 1, false},
    {"Tom <t@a.b> wrote:", 0, 0, 1, true},
    {"It is late.\nTom wrote:", 0, 0, 0, false},
    {"In 2024 you wrote:", 0, 0, 0, false},
    {"Am 4.5.2024 um 9:45 schrieb Tom Lund:", 0, 0, 1, true},
    {"Le 4 mai 2024, Tom a écrit\xC2\xA0:", 0, 0, 1, true},
    {"El 4 de mayo de 2024, Tom escribió:", 0, 0, 1, true},
    {"W dniu 4.05.2024 o 9:45, Tom napisał:", 0, 0, 1, true},
    {"On 123456, Tom wrote:", 0, 0, 1, false},
    {"On the 8:5, Tom wrote:", 0, 0, 1, false},
};

START_TEST(recognises) {
  const header_row *row = &header_rows[_i];
  am_arena arena;
  am_arena_init(&arena, &am_mem_default);
  am_line_list list;
  const amends_str text = am_str_of(row->text);
  static const am_layout no_layout;
  ck_assert(am_reply_sort(&arena, text, &no_layout, &list));
  const am_letter_lines lines = {text, &sample_layout, list.at, list.len};
  for (size_t i = 0; i < list.len; i++) {
    if (list.at[i].role != AM_LINE_BLANK)
      list.at[i].role = AM_LINE_OWN;
  }
  bool has_evidence = false;
  bool needs_own;
  ck_assert_uint_eq(am_header_separator(&lines, 0, &needs_own), row->separator);
  ck_assert_int_eq(needs_own, row->separator && strstr(row->text, "above"));
  ck_assert_uint_eq(am_header_block(&lines, 0), row->block);
  ck_assert_uint_eq(am_header_attribution(&lines, 0, &has_evidence),
                    row->attribution);
  ck_assert_int_eq(has_evidence, row->has_evidence);
  am_arena_clear(&arena);
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("extract/header");
  TCase *tcase = tcase_create("lines");
  tcase_add_loop_test(tcase, recognises, 0, SAMPLE_ROWS(header_rows));
  suite_add_tcase(suite, tcase);
  return suite;
}
