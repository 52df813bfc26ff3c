/* SPDX-License-Identifier: MIT
 *
 * Tests of the tree of a file: order, numbers, keys, limits, errors. */
#include "files/outline.h"

#include <stdlib.h>

#include "support/alloc.h"
#include "support/outline.h"
#include "support/suite.h"

static bool add_text(am_outline *outline, const char *text) {
  am_passage passage = {.text = am_str_of(text), .comment = AM_STR_EMPTY};
  passage.source = (amends_span){0, (uint32_t)passage.text.len};
  const amends_run run = {
      0, passage.source.end, 0, passage.source.end, false, false};
  amends_run *runs = am_arena_array(outline->arena, 1, sizeof *runs);
  if (!runs)
    return am_outline_nomem(outline);
  *runs = run;
  passage.runs = runs;
  passage.run_count = 1;
  return am_outline_text(outline, &passage);
}

/* {"a": ["x", null, "y", {}], "b": "z"} */
static bool read_sample(am_outline *outline) {
  if (!am_outline_open(outline, AM_ENTRY_MAP, 0))
    return false;
  ck_assert(am_outline_wants_key(outline));
  am_outline_key(outline, AM_STR("a"));
  ck_assert(!am_outline_wants_key(outline));
  if (!am_outline_open(outline, AM_ENTRY_LIST, 0) || !add_text(outline, "x"))
    return false;
  am_outline_skip(outline);
  if (!add_text(outline, "y") || !am_outline_open(outline, AM_ENTRY_MAP, 0))
    return false;
  am_outline_close(outline);
  am_outline_close(outline);
  am_outline_key(outline, AM_STR("none"));
  am_outline_skip(outline);
  ck_assert(am_outline_wants_key(outline));
  am_outline_key(outline, AM_STR("b"));
  if (!add_text(outline, "z"))
    return false;
  am_outline_close(outline);
  return true;
}

START_TEST(keeps_the_order_of_the_file) {
  ck_assert_str_eq(test_outline(read_sample, "......"),
                   "/a/0=x\n/a/2=y\n/a/3={}\n/b=z\n");
}
END_TEST

static bool read_roots(am_outline *outline) {
  return add_text(outline, "x") && add_text(outline, "y");
}

START_TEST(may_have_several_roots) {
  ck_assert_str_eq(test_outline(read_roots, "......"), "=x\n=y\n");
}
END_TEST

static bool read_deep(am_outline *outline) {
  for (int i = 0; i < AM_OUTLINE_DEPTH_MAX; i++)
    ck_assert(am_outline_open(outline, AM_ENTRY_LIST, 0));
  return am_outline_open(outline, AM_ENTRY_LIST, 4);
}

START_TEST(refuses_to_go_too_deep) {
  ck_assert_str_eq(test_outline(read_deep, "a\nb\xC3\xA4"
                                           "c"),
                   "2:2: the file is nested too deeply");
}
END_TEST

static bool read_many(am_outline *outline) {
  outline->entries = AM_OUTLINE_ENTRIES_MAX - 1;
  return add_text(outline, "x") && add_text(outline, "y");
}

START_TEST(refuses_too_many_entries) {
  ck_assert_str_eq(test_outline(read_many, "xy"),
                   "1:1: the file has too many entries");
}
END_TEST

static bool read_wrong(am_outline *outline) {
  am_outline_fail(outline, 5, AMENDS_E_FILE, "first");
  return am_outline_fail(outline, 1, AMENDS_E_LIMIT, "second");
}

START_TEST(keeps_the_first_trouble) {
  ck_assert_str_eq(test_outline(read_wrong, "ab\r\nc\nd"), "2:2: first");
}
END_TEST

START_TEST(begins_behind_a_byte_order_mark) {
  am_outline *outline = malloc(sizeof *outline);
  ck_assert_ptr_nonnull(outline);
  am_outline_init(outline, NULL, AM_STR_EMPTY, AM_STR("\xEF\xBB\xBF{}"), NULL);
  ck_assert_uint_eq(am_outline_start(outline), 3);
  am_outline_init(outline, NULL, AM_STR_EMPTY, AM_STR("{}"), NULL);
  ck_assert_uint_eq(am_outline_start(outline), 0);
  free(outline);
}
END_TEST

START_TEST(tells_when_memory_runs_out) {
  test_outline_sweep(read_sample, "......");
}
END_TEST

static bool read_wrong_later(am_outline *outline) {
  return am_outline_fail(outline, 1, AMENDS_E_FILE, "wrong");
}

/* Without memory for the lines, the place of the trouble is not known. */
START_TEST(tells_when_memory_runs_out_on_the_way_to_a_refusal) {
  static am_outline outline;
  test_alloc alloc = test_alloc_failing(0);
  const amends_allocator mem = test_alloc_face(&alloc);
  amends_error err;
  am_arena arena;
  am_arena_init(&arena, &mem);
  am_outline_init(&outline, &arena, AM_STR("f"), AM_STR("a\nb\n"), &err);
  ck_assert(!read_wrong_later(&outline));
  ck_assert_int_eq(outline.status, AMENDS_E_NOMEM);
  ck_assert_int_eq(err.status, AMENDS_E_NOMEM);
  am_arena_clear(&arena);
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("files/outline");
  TCase *all = tcase_create("outline");
  tcase_add_test(all, keeps_the_order_of_the_file);
  tcase_add_test(all, may_have_several_roots);
  tcase_add_test(all, refuses_to_go_too_deep);
  tcase_add_test(all, refuses_too_many_entries);
  tcase_add_test(all, keeps_the_first_trouble);
  tcase_add_test(all, begins_behind_a_byte_order_mark);
  tcase_add_test(all, tells_when_memory_runs_out);
  tcase_add_test(all, tells_when_memory_runs_out_on_the_way_to_a_refusal);
  suite_add_tcase(suite, all);
  return suite;
}
