/* SPDX-License-Identifier: MIT
 *
 * Units of three encodings. */
#include "lsp/position.h"

#include <string.h>

#include "support/suite.h"

/* Two lines of one character of each length: 1, 2, 3 and 4 bytes. */
static const char sample[] = "a\xC3\xBC\xE2\x82\xAC\xF0\x9F\x98\x80z\r\n"
                             "\xF0\x9F\x98\x80!";

static lsp_buffer sample_buffer(void) {
  lsp_buffer buffer = {0};
  lsp_buffer_set(&buffer, sample, sizeof sample - 1);
  return buffer;
}

typedef struct position_case {
  size_t offset;
  size_t line;
  size_t units[3]; /* in UTF-16, UTF-8, UTF-32 */
} position_case;

static const position_case position_cases[] = {
    {0, 0, {0, 0, 0}},  {1, 0, {1, 1, 1}},   {3, 0, {2, 3, 2}},
    {6, 0, {3, 6, 3}},  {10, 0, {5, 10, 4}}, {11, 0, {6, 11, 5}},
    {13, 1, {0, 0, 0}}, {17, 1, {2, 4, 1}},  {18, 1, {3, 5, 2}}};

START_TEST(counts_there_and_back) {
  const position_case *row = &position_cases[_i];
  lsp_buffer buffer = sample_buffer();
  for (int i = 0; i < 3; i++) {
    lsp_ruler ruler = {0};
    const lsp_position at =
        lsp_position_at(&buffer, (lsp_encoding)i, row->offset, &ruler);
    ck_assert_uint_eq(at.line, row->line);
    ck_assert_uint_eq(at.unit, row->units[i]);
    ck_assert_uint_eq(lsp_position_offset(&buffer, (lsp_encoding)i, at),
                      row->offset);
  }
  lsp_buffer_clear(&buffer);
}
END_TEST

/* What does not exist becomes what the protocol says, or the nearest before. */
START_TEST(takes_places_that_do_not_exist) {
  lsp_buffer buffer = sample_buffer();
  const lsp_position in_pair = {0, 4}, behind_line = {0, 99},
                     behind_text = {7, 0}, far = {1, (size_t)-1};
  ck_assert_uint_eq(lsp_position_offset(&buffer, LSP_UTF16, in_pair), 6);
  ck_assert_uint_eq(lsp_position_offset(&buffer, LSP_UTF16, behind_line), 11);
  ck_assert_uint_eq(lsp_position_offset(&buffer, LSP_UTF16, behind_text), 18);
  ck_assert_uint_eq(lsp_position_offset(&buffer, LSP_UTF16, far), 18);
  lsp_buffer_clear(&buffer);
}
END_TEST

START_TEST(one_ruler_serves_places_in_any_order) {
  lsp_buffer buffer = sample_buffer();
  lsp_ruler ruler = {0};
  static const int order[] = {2, 5, 8, 7, 0, 4, 6, 1};
  for (size_t i = 0; i < sizeof order / sizeof order[0]; i++) {
    const position_case *row = &position_cases[order[i]];
    const lsp_position at =
        lsp_position_at(&buffer, LSP_UTF16, row->offset, &ruler);
    ck_assert_uint_eq(at.line, row->line);
    ck_assert_uint_eq(at.unit, row->units[0]);
  }
  lsp_buffer_clear(&buffer);
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("lsp/position");
  TCase *core = tcase_create("core");
  tcase_add_loop_test(core, counts_there_and_back, 0,
                      (int)(sizeof position_cases / sizeof position_cases[0]));
  tcase_add_test(core, takes_places_that_do_not_exist);
  tcase_add_test(core, one_ruler_serves_places_in_any_order);
  suite_add_tcase(suite, core);
  return suite;
}
