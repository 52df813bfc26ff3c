/* SPDX-License-Identifier: MIT
 *
 * Tests of the grounds of a message that is remembered: what is looked for on
 * request, and whose record a stretch belongs to. */
#include "match/ground.h"

#include "support/rig.h"
#include "support/suite.h"

static const char pack[] = "cues:\n  word: zork\n"
                           "rules:\n  - id: blame.they.zork\n"
                           "    severity: error\n" TEST_WORDS
                           "    anywhere: true\n    patterns: [zork]\n";

static test_rig rig;
static am_arena keep;
static am_scratch scratch;
static am_document doc;
static am_grounds grounds;

static void setup(void) {
  test_rig_open(&rig, pack);
  am_arena_init(&keep, &am_mem_default);
  scratch = (am_scratch){.limits = NULL};
  am_arena_init(&scratch.arena, &am_mem_default);
  scratch.filter = am_prefilter_scratch_create(&keep, rig.rules->prefilter);
  scratch.wide = am_prefilter_scratch_create(&keep, rig.rules->wide);
  scratch.memory = am_memory_create(&am_mem_default, rig.rules, 1 << 20);
}

static void teardown(void) {
  am_memory_free(scratch.memory);
  am_arena_clear(&scratch.arena);
  am_arena_clear(&keep);
  test_rig_close(&rig);
}

static void find(const char *text, bool quotes) {
  doc = test_rig_document(&scratch.arena, text);
  ck_assert(am_grounds_find(rig.rules, &doc, quotes, &scratch, &grounds));
}

START_TEST(a_sentence_is_known_again) {
  find("One zork. Two zork.", false);
  const am_record *second = grounds.sentences[1];
  ck_assert_ptr_nonnull(second);
  find("Two zork. Three.", false);
  ck_assert_ptr_eq(grounds.sentences[0], second);
}
END_TEST

START_TEST(quotes_have_records_where_they_are_asked_for) {
  find("> One zork.\n\nTwo.", false);
  ck_assert_ptr_null(grounds.sentences[0]);
  find("> One zork.\n\nTwo.", true);
  ck_assert_ptr_nonnull(grounds.sentences[0]);
}
END_TEST

START_TEST(prospects_are_found_once) {
  find("One zork. Two.", false);
  const am_prospects *prospects = am_grounds_prospects(&grounds, 0);
  ck_assert_uint_eq(prospects->len, 1);
  ck_assert_ptr_eq(am_grounds_prospects(&grounds, 0), prospects);
  ck_assert_uint_eq(am_grounds_prospects(&grounds, 1)->len, 0);
}
END_TEST

START_TEST(a_cue_begins_where_its_words_stand) {
  bool no_memory = false;
  am_pspan at = {0, 0};
  find("One zork.\n\nTwo.", false);
  ck_assert(am_grounds_next(&grounds, 0, (am_pspan){0, 9}, (am_pspan){0, 9},
                            &at, &no_memory));
  /* Somewhere in the word. */
  ck_assert_uint_eq(at.start, 4);
  ck_assert_uint_le(at.end, 9);
  ck_assert(!am_grounds_next(&grounds, 0, (am_pspan){10, 14},
                             (am_pspan){10, 14}, &at, &no_memory));
  /* More than a plot: anywhere. */
  ck_assert(am_grounds_next(&grounds, 0, (am_pspan){0, 14}, (am_pspan){0, 14},
                            &at, &no_memory));
  ck_assert_uint_eq(at.start, 0);
  ck_assert_uint_eq(at.end, 14);
  ck_assert(!no_memory);
}
END_TEST

START_TEST(a_stretch_belongs_to_a_sentence_or_a_block) {
  uint32_t base = 99;
  find("One zork. Two zork.\n\nThree.", false);
  ck_assert_ptr_eq(am_grounds_record(&grounds, 0, (am_pspan){4, 8}, &base),
                   grounds.sentences[0]);
  ck_assert_ptr_eq(am_grounds_record(&grounds, 0, (am_pspan){14, 18}, &base),
                   grounds.sentences[1]);
  ck_assert_uint_eq(base, 10);
  ck_assert_ptr_eq(am_grounds_record(&grounds, 0, (am_pspan){4, 19}, &base),
                   grounds.plots.at[0].record);
  ck_assert_uint_eq(base, 0);
  ck_assert_ptr_null(am_grounds_record(&grounds, 1, (am_pspan){4, 22}, &base));
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("match/ground");
  TCase *tcase = tcase_create("memory");
  tcase_add_checked_fixture(tcase, setup, teardown);
  tcase_add_test(tcase, a_sentence_is_known_again);
  tcase_add_test(tcase, quotes_have_records_where_they_are_asked_for);
  tcase_add_test(tcase, prospects_are_found_once);
  tcase_add_test(tcase, a_cue_begins_where_its_words_stand);
  tcase_add_test(tcase, a_stretch_belongs_to_a_sentence_or_a_block);
  suite_add_tcase(suite, tcase);
  return suite;
}
