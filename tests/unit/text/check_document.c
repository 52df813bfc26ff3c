/* SPDX-License-Identifier: MIT
 *
 * Questions to a sealed document. */
#include "text/document.h"

#include "support/suite.h"

START_TEST(finds_the_sentence_at_an_offset) {
  const am_sentence sentences[] = {
      {.prose = {0, 10}}, {.prose = {11, 20}}, {.prose = {22, 30}}};
  const am_document doc = {.sentences = sentences, .sentence_count = 3};
  static const struct {
    uint32_t at;
    size_t index;
  } rows[] = {{0, 0},  {9, 0},  {10, 1}, {11, 1}, {20, 2},
              {22, 2}, {29, 2}, {30, 2}, {99, 2}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    ck_assert_uint_eq(am_document_sentence_at(&doc, rows[i].at), rows[i].index);
}
END_TEST

START_TEST(knows_which_blocks_are_the_writers_own) {
  ck_assert(am_block_is_own(AM_BLOCK_PARAGRAPH));
  ck_assert(am_block_is_own(AM_BLOCK_HEADING));
  ck_assert(am_block_is_own(AM_BLOCK_ITEM));
  ck_assert(am_block_is_own(AM_BLOCK_GREETING));
  ck_assert(!am_block_is_own(AM_BLOCK_SIGNATURE));
  ck_assert(!am_block_is_own(AM_BLOCK_DISCLAIMER));
  ck_assert(!am_block_is_own(AM_BLOCK_ATTRIBUTION));
  ck_assert(!am_block_is_own(AM_BLOCK_QUOTE));
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("text/document");
  TCase *tcase = tcase_create("questions");
  tcase_add_test(tcase, finds_the_sentence_at_an_offset);
  tcase_add_test(tcase, knows_which_blocks_are_the_writers_own);
  suite_add_tcase(suite, tcase);
  return suite;
}
