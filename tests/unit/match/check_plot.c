/* SPDX-License-Identifier: MIT
 *
 * Tests of plots: how regions are parted, what belongs to a window, and when a
 * record is found again. */
#include "match/plot.h"

#include "support/rig.h"
#include "support/suite.h"

static const char pack[] =
    "cues:\n  zork: zork\n"
    "rules:\n  - id: blame.they.zork\n"
    "    severity: error\n" TEST_WORDS "    patterns: [zork]\n";

static test_rig rig;
static am_arena arena;
static am_memory *memory;
static am_plots plots;

static void setup(void) {
  test_rig_open(&rig, pack);
  am_arena_init(&arena, &am_mem_default);
  memory = am_memory_create(&am_mem_default, rig.rules, 1 << 20);
  ck_assert_ptr_nonnull(memory);
}

static void teardown(void) {
  am_memory_free(memory);
  am_arena_clear(&arena);
  test_rig_close(&rig);
}

static void find(const char *text) {
  const am_document doc = test_rig_document(&arena, text);
  am_regions own, reply;
  ck_assert(am_regions_own(&arena, &doc, &own));
  ck_assert(am_regions_reply(&arena, &doc, &reply));
  am_memory_begin(memory);
  ck_assert(am_plots_find(&doc, &own, &reply, &arena, memory, &plots));
}

START_TEST(every_block_of_a_region_is_a_plot) {
  find("One two.\n\nThree.\n\n> Four.\n\nFive.");
  ck_assert_uint_eq(plots.len, 4);
  /* "One two.\nThree.\nFour.\nFive." */
  ck_assert_uint_eq(plots.at[0].block.start, 0);
  ck_assert_uint_eq(plots.at[0].block.end, 8);
  ck_assert_uint_eq(plots.at[0].end, 8);
  ck_assert_uint_eq(plots.at[0].region.end, 15);
  ck_assert_uint_eq(plots.at[0].window, 15);
  ck_assert_uint_eq(plots.at[1].end, 15);
  ck_assert_uint_eq(plots.at[2].region.start, 16);
  ck_assert_uint_eq(plots.at[3].region.start, 22);
}
END_TEST

START_TEST(an_offset_lies_in_one_plot) {
  find("One two.\n\nThree.\n\n> Four.\n\nFive.");
  ck_assert_ptr_eq(am_plots_at(&plots, 0), &plots.at[0]);
  ck_assert_ptr_eq(am_plots_at(&plots, 8), &plots.at[0]);
  ck_assert_ptr_eq(am_plots_at(&plots, 9), &plots.at[1]);
  ck_assert_ptr_eq(am_plots_at(&plots, 16), &plots.at[2]);
  ck_assert_ptr_eq(am_plots_at(&plots, 26), &plots.at[3]);
  ck_assert_ptr_eq(am_plots_at(&plots, 27), &plots.at[3]);
  ck_assert_ptr_null(am_plots_at(&plots, 28));
}
END_TEST

START_TEST(a_window_ends_behind_its_blanks) {
  find("Zork.\n\na b c d e f g h i j k l m n o p q r s t u v w x y z zork.");
  /* The feed behind "Zork." is the first of 26. */
  ck_assert_uint_eq(plots.at[0].window, 5 + 1 + 2 * 25);
  ck_assert_uint_eq(plots.at[1].window, plots.at[1].region.end);
}
END_TEST

START_TEST(a_record_follows_the_words_that_can_be_seen) {
  static const char far[] = "One two.\n\na b c d e f g h i j k l m n o p q r s "
                            "t u v w x y z seven.";
  find(far);
  const am_record *record = plots.at[0].record;
  ck_assert_ptr_nonnull(record);
  find(
      "One two.\n\na b c d e f g h i j k l m n o p q r s t u v w x y z eight.");
  ck_assert_ptr_eq(plots.at[0].record, record);
  find("One two.\n\na b c d e f g h i j k l m n o p q r s t u v w y z seven.");
  ck_assert_ptr_ne(plots.at[0].record, record);
  find("Zork.\n\nOne two.");
  record = plots.at[1].record;
  find("Zork!\n\nOne two.");
  ck_assert_ptr_ne(plots.at[1].record, record);
  find("One two.");
  ck_assert_ptr_ne(plots.at[0].record, record);
}
END_TEST

START_TEST(near_is_what_a_window_can_show) {
  ck_assert(am_plot_is_near(AM_PLOT_AHEAD, 31));
  ck_assert(!am_plot_is_near(AM_PLOT_AHEAD + 1, 0));
  ck_assert(!am_plot_is_near(0, 32));
}
END_TEST

/* A region that begins right where the window does is seen to begin there. */
START_TEST(a_record_knows_where_its_region_begins) {
  char text[AM_PLOT_BEHIND + 60];
  for (size_t more = 0; more < 3; more++) {
    const size_t before = AM_PLOT_BEHIND - 2 + more; /* and a feed */
    memset(text, 'x', before);
    strcpy(text + before, ".\n\nOne two.");
    find(text);
    const am_record *const record = plots.at[1].record;
    ck_assert_uint_eq(plots.at[1].block.start, AM_PLOT_BEHIND + more);
    memmove(text + 1, text, strlen(text) + 1);
    find(text);
    if (more == 0)
      ck_assert_ptr_ne(plots.at[1].record, record);
    else
      ck_assert_ptr_eq(plots.at[1].record, record);
  }
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("match/plot");
  TCase *tcase = tcase_create("plot");
  tcase_add_checked_fixture(tcase, setup, teardown);
  tcase_add_test(tcase, every_block_of_a_region_is_a_plot);
  tcase_add_test(tcase, an_offset_lies_in_one_plot);
  tcase_add_test(tcase, a_window_ends_behind_its_blanks);
  tcase_add_test(tcase, a_record_follows_the_words_that_can_be_seen);
  tcase_add_test(tcase, near_is_what_a_window_can_show);
  tcase_add_test(tcase, a_record_knows_where_its_region_begins);
  suite_add_tcase(suite, tcase);
  return suite;
}
