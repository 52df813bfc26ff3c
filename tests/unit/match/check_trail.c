/* SPDX-License-Identifier: MIT
 *
 * Trails: where the cues of a pack can begin in a message. */
#include "match/match.h"

#include <stdlib.h>
#include <string.h>

#include "support/rig.h"
#include "support/suite.h"

/* Cues are numbered in the order of the file. */
static const char pack[] =
    "cues:\n"
    "  word: zork\n"
    "  gap: '\\w+ zork'\n"
    "  any: '=[a-z]'\n"
    "rules:\n"
    "  - id: blame.they.zork\n    severity: error\n" TEST_WORDS
    "    anywhere: true\n    patterns: |\n      zork\n";

static test_rig rig;
static am_arena keep;
static am_scratch scratch;
static am_document doc;
static am_grounds grounds;

static void set_up(void) {
  test_rig_open(&rig, pack);
  am_arena_init(&keep, &am_mem_default);
  scratch = (am_scratch){.limits = NULL};
  am_arena_init(&scratch.arena, &am_mem_default);
  scratch.filter = am_prefilter_scratch_create(&keep, rig.rules->prefilter);
  scratch.wide = am_prefilter_scratch_create(&keep, rig.rules->wide);
}

static void tear_down(void) {
  am_arena_clear(&scratch.arena);
  am_arena_clear(&keep);
  test_rig_close(&rig);
}

static void find(const char *text) {
  doc = test_rig_document(&scratch.arena, text);
  ck_assert(am_grounds_find(rig.rules, &doc, true, &scratch, &grounds));
}

/* The stretches of a cue as "3-7 12-12 ". */
static const char *stretches(const char *cue) {
  uint32_t index = 0;
  while (!am_str_is(rig.rules->cues[index].name, cue))
    index++;
  am_text_buffer buffer;
  am_buffer_init(&buffer, &scratch.arena);
  am_pspan within = {0, (uint32_t)doc.prose.len};
  am_pspan next;
  while (am_trails_next(&grounds.trails, index, within, &next)) {
    am_buffer_number(&buffer, next.start);
    am_buffer_char(&buffer, '-');
    am_buffer_number(&buffer, next.end);
    am_buffer_char(&buffer, ' ');
    within.start = next.end + 1;
  }
  return am_buffer_text(&buffer).ptr;
}

START_TEST(finds_the_words_of_a_cue) {
  find("One zork, two. Then Zork. Rezork zorks.");
  ck_assert_str_eq(stretches("word"), "4-9 20-25 ");
}
END_TEST

START_TEST(goes_back_over_the_words_before) {
  find("One two zork three four zork.");
  /* offsets of "two " and "four " */
  ck_assert_str_eq(stretches("gap"), "4-7 19-23 ");
}
END_TEST

START_TEST(finds_nothing_where_nothing_can_be) {
  find("One two.");
  ck_assert_str_eq(stretches("word"), "");
}
END_TEST

START_TEST(leaves_a_cue_without_literals_to_pcre2) {
  find("One two.");
  ck_assert_str_eq(stretches("any"), "0-8 ");
}
END_TEST

/* Caseless matching takes the Kelvin sign for a "k". */
START_TEST(knows_letters_that_stand_for_others) {
  find("One \xC5\xBF, zor\xE2\x84\xAA.");
  ck_assert_str_eq(stretches("word"), "8-15 ");
}
END_TEST

START_TEST(keeps_to_the_words_in_long_prose) {
  am_text_buffer text;
  am_buffer_init(&text, &scratch.arena);
  for (int i = 0; i < 100; i++)
    am_buffer_add(&text, AM_STR("so zork "));
  find(am_buffer_text(&text).ptr);
  const char *all = stretches("word");
  size_t count = 0;
  for (const char *at = all; (at = strchr(at, '-')); at++)
    count++;
  ck_assert_uint_eq(count, 100);
  ck_assert_ptr_eq(strstr(all, "3-7 "), all);
  ck_assert_ptr_nonnull(strstr(all, " 795-"));
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("match/trail");
  TCase *tcase = tcase_create("trails");
  tcase_add_checked_fixture(tcase, set_up, tear_down);
  tcase_add_test(tcase, finds_the_words_of_a_cue);
  tcase_add_test(tcase, goes_back_over_the_words_before);
  tcase_add_test(tcase, finds_nothing_where_nothing_can_be);
  tcase_add_test(tcase, leaves_a_cue_without_literals_to_pcre2);
  tcase_add_test(tcase, knows_letters_that_stand_for_others);
  tcase_add_test(tcase, keeps_to_the_words_in_long_prose);
  suite_add_tcase(suite, tcase);
  return suite;
}
