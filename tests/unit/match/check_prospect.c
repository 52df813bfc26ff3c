/* SPDX-License-Identifier: MIT
 *
 * Prospects: which patterns can match in which sentence, and where. */
#include "match/prospect.h"

#include "support/alloc.h"
#include "support/rig.h"
#include "support/suite.h"

static const char pack[] =
    "rules:\n"
    "  - id: blame.they.zork\n    severity: error\n" TEST_WORDS
    "    anywhere: true\n    patterns: |\n"
    "      zork\n      zark (?:{w} )?it\n"
    "lexicon:\n  w: '[a-z]+'\n"
    "layout:\n  attributions: [\"On \xE2\x80\xA6 wrote:\"]\n";

static test_rig rig;
static am_arena arena;

static void set_up(void) {
  test_rig_open(&rig, pack);
  am_arena_init(&arena, &am_mem_default);
}

static void tear_down(void) {
  am_arena_clear(&arena);
  test_rig_close(&rig);
}

/* "sentence.pattern:first-last " of each. */
static const char *find(const char *text, bool quotes) {
  const am_document doc = test_rig_document(&arena, text);
  am_prefilter_scratch *scratch =
      am_prefilter_scratch_create(&arena, rig.rules->prefilter);
  am_prospects prospects;
  ck_assert(
      am_prospects_find(rig.rules, &doc, quotes, &arena, scratch, &prospects));
  am_text_buffer buffer;
  am_buffer_init(&buffer, &arena);
  for (size_t i = 0; i < prospects.len; i++) {
    const am_prospect *prospect = &prospects.at[i];
    am_buffer_number(&buffer, prospect->sentence);
    am_buffer_char(&buffer, '.');
    am_buffer_number(&buffer, prospect->pattern);
    am_buffer_char(&buffer, ':');
    am_buffer_number(&buffer, prospect->starts.start);
    am_buffer_char(&buffer, '-');
    am_buffer_number(&buffer, prospect->starts.end);
    am_buffer_char(&buffer, ' ');
  }
  return am_buffer_text(&buffer).ptr;
}

START_TEST(orders_them_by_sentence_pattern_and_place) {
  ck_assert_str_eq(find("A zork. Zork a zork!", false),
                   "0.0:2-7 1.0:0-4 1.0:7-12 ");
  ck_assert_str_eq(find("Zark it, zork.", false), "0.0:9-14 0.1:0-4 ");
}
END_TEST

START_TEST(asks_that_all_literals_stand_right) {
  ck_assert_str_eq(find("Zark the it.", false), "0.1:0-4 ");
  ck_assert_str_eq(find("Zark all the it.", false), "");
  ck_assert_str_eq(find("It zark.", false), "");
}
END_TEST

/* Long sentences come in parts; the places of a pattern stay together. */
START_TEST(keeps_the_order_in_long_sentences) {
  am_text_buffer text;
  am_buffer_init(&text, &arena);
  for (size_t i = 0; i < 100; i++)
    am_buffer_add(&text, i % 40 == 0 ? AM_STR("zork zark it ") : AM_STR("so "));
  ck_assert_str_eq(find(am_buffer_text(&text).ptr, false),
                   "0.0:0-4 0.0:130-134 0.0:260-264 "
                   "0.1:5-9 0.1:135-139 0.1:265-269 ");
}
END_TEST

START_TEST(reads_quotes_only_when_asked) {
  static const char mail[] = "Hello.\n\nOn Monday Lee wrote:\n> Zork!\n";
  ck_assert_str_eq(find(mail, false), "");
  ck_assert_str_ne(find(mail, true), "");
}
END_TEST

START_TEST(says_so_when_memory_runs_out) {
  char text[1600] = "";
  for (size_t i = 0; i < 100; i++)
    strcat(text, i % 40 == 0 ? "zork zark it " : "so ");
  const am_document doc = test_rig_document(&arena, text);
  am_prefilter_scratch *scratch =
      am_prefilter_scratch_create(&arena, rig.rules->prefilter);
  for (size_t n = 0; n < 1000; n++) {
    test_alloc alloc = test_alloc_failing(n);
    const amends_allocator mem = test_alloc_face(&alloc);
    am_arena own;
    am_prospects prospects;
    am_arena_init(&own, &mem);
    const bool is_done =
        am_prospects_find(rig.rules, &doc, false, &own, scratch, &prospects);
    ck_assert(!is_done || prospects.len == 6);
    am_arena_clear(&own);
    ck_assert_uint_eq(alloc.held, 0);
    if (is_done)
      return;
  }
  ck_abort_msg("never had enough memory");
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("match/prospect");
  TCase *tcase = tcase_create("prospects");
  tcase_add_checked_fixture(tcase, set_up, tear_down);
  tcase_add_test(tcase, orders_them_by_sentence_pattern_and_place);
  tcase_add_test(tcase, keeps_the_order_in_long_sentences);
  tcase_add_test(tcase, asks_that_all_literals_stand_right);
  tcase_add_test(tcase, reads_quotes_only_when_asked);
  tcase_add_test(tcase, says_so_when_memory_runs_out);
  suite_add_tcase(suite, tcase);
  return suite;
}
