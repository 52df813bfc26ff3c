/* SPDX-License-Identifier: MIT
 *
 * Tests of texts with the runs that lead back. */
#include "files/passage.h"

#include "support/outline.h"
#include "support/suite.h"

static am_arena arena;
static am_passage_writer writer;
static am_passage passage;
static const amends_str file = {"key: \"a\\nbc\" \"d\"", 16};

static void set_up(void) {
  am_arena_init(&arena, &am_mem_default);
  am_passage_init(&writer, &arena, file);
  am_passage_begin(&writer);
}
static void tear_down(void) { am_arena_clear(&arena); }

START_TEST(knows_where_each_piece_comes_from) {
  am_passage_copy(&writer, 6, 7);
  am_passage_stand(&writer, 7, 9, AM_STR("\n"));
  am_passage_copy(&writer, 9, 11);
  am_passage_copy(&writer, 14, 15);
  ck_assert(am_passage_end(&writer, 0, &passage));
  ck_assert_str_eq(passage.text.ptr, "a\nbcd");
  ck_assert_uint_eq(passage.source.start, 6);
  ck_assert_uint_eq(passage.source.end, 15);
  ck_assert_uint_eq(passage.run_count, 4);
  ck_assert_uint_eq(passage.runs[1].source_start, 1);
  ck_assert_uint_eq(passage.runs[1].source_len, 2);
  ck_assert_uint_eq(passage.runs[3].source_start, 8);
  test_outline_check(file, &passage);
}
END_TEST

START_TEST(joins_pieces_that_touch) {
  am_passage_copy(&writer, 0, 1);
  am_passage_copy(&writer, 1, 3);
  am_passage_copy(&writer, 3, 3);
  ck_assert(am_passage_end(&writer, 0, &passage));
  ck_assert_uint_eq(passage.run_count, 1);
  ck_assert_str_eq(passage.text.ptr, "key");
}
END_TEST

START_TEST(begins_anew) {
  am_passage_copy(&writer, 0, 3);
  ck_assert(am_passage_end(&writer, 0, &passage));
  am_passage_begin(&writer);
  am_passage_copy(&writer, 6, 7);
  am_passage second;
  ck_assert(am_passage_end(&writer, 0, &second));
  ck_assert_str_eq(passage.text.ptr, "key");
  ck_assert_str_eq(second.text.ptr, "a");
}
END_TEST

START_TEST(places_an_empty_text) {
  am_passage_stand(&writer, 3, 5, AM_STR(""));
  ck_assert(am_passage_end(&writer, 12, &passage));
  ck_assert_uint_eq(passage.text.len, 0);
  ck_assert_uint_eq(passage.run_count, 0);
  ck_assert_uint_eq(passage.source.start, 12);
  ck_assert_uint_eq(passage.source.end, 12);
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("files/passage");
  TCase *all = tcase_create("passage");
  tcase_add_checked_fixture(all, set_up, tear_down);
  tcase_add_test(all, knows_where_each_piece_comes_from);
  tcase_add_test(all, joins_pieces_that_touch);
  tcase_add_test(all, begins_anew);
  tcase_add_test(all, places_an_empty_text);
  suite_add_tcase(suite, all);
  return suite;
}
