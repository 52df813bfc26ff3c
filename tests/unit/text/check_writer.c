/* SPDX-License-Identifier: MIT
 *
 * From source bytes to prose, and the trail between them. */
#include "text/writer.h"

#include "support/alloc.h"
#include "support/suite.h"

static const am_layout no_layout;
static test_alloc counter;
static amends_allocator memory;
static am_arena arena;

static void set_up(void) {
  counter = test_alloc_counting();
  memory = test_alloc_face(&counter);
  am_arena_init(&arena, &memory);
}

static void tear_down(void) {
  am_arena_clear(&arena);
  ck_assert_uint_eq(counter.held, 0);
}

static void check_prose(const am_document *doc, const char *expected) {
  ck_assert_str_eq(doc->prose.ptr, expected);
  ck_assert_uint_eq(doc->prose.len, strlen(expected));
}

static am_document seal(am_writer *writer) {
  am_document doc;
  ck_assert(am_writer_seal(writer, &no_layout, &doc));
  return doc;
}

typedef struct prose_row {
  amends_str source;
  const char *prose;
} prose_row;

#define ROW(source, prose)                                                     \
  { {source, sizeof(source) - 1}, prose }

static const prose_row prose_rows[] = {
    ROW("We lost it.", "We lost it."),
    ROW("", ""),
    ROW(" \t\r\n", ""),
    ROW("  We   lost\tit \n", "We lost it"),
    ROW("We\xC2\xA0lost\xE2\x80\x89it\xE3\x80\x80now", "We lost it now"),
    ROW("We \xC2\xA0 lost", "We lost"),
    ROW("We\xE2\x80\x8B lo\xC2\xADst\xEF\xBB\xBF", "We lost"),
    ROW("\xEF\xBB\xBFWe", "We"),
    ROW("it’s it‘s it`s it´s itʼs", "it's it's it's it's it's"),
    ROW("“We” «lost» „it‟", "\"We\" \"lost\" \"it\""),
    ROW("we – lost — it − now", "we - lost - it - now"),
    ROW("lost—it", "lost-it"),
    ROW("well…", "well..."),
    ROW("Ｗｅ　ｌｏｓｔ！", "We lost!"),
    ROW("café 中文 😀", "café 中文 😀"),
    ROW("a\0b", "a\xEF\xBF\xBD"
                "b"),
    ROW("a\xFF"
        "b",
        "a\xEF\xBF\xBD"
        "b"),
    ROW("a\xFF\0\xFE"
        "b",
        "a\xEF\xBF\xBD"
        "b"),
    ROW("a\xFF \xFF"
        "b",
        "a\xEF\xBF\xBD \xEF\xBF\xBD"
        "b"),
    ROW("caf\xC3", "caf\xEF\xBF\xBD"),
    ROW("a\x01\x7F"
        "b",
        "a\x01\x7F"
        "b"),
};

START_TEST(normalises) {
  const prose_row *row = &prose_rows[_i];
  am_writer *writer = am_writer_create(&arena, row->source);
  am_writer_text(writer, 0, (uint32_t)row->source.len);
  const am_document doc = seal(writer);
  check_prose(&doc, row->prose);
  ck_assert_uint_eq(doc.block_count, row->prose[0] != '\0');
}
END_TEST

START_TEST(separates_blocks_and_drops_empty_ones) {
  am_writer *writer = am_writer_create(&arena, AM_STR("one  two"));
  am_writer_open(writer, AM_BLOCK_HEADING, 0);
  am_writer_text(writer, 0, 5);
  am_writer_open(writer, AM_BLOCK_PARAGRAPH, 0);
  am_writer_text(writer, 3, 5);
  am_writer_close(writer);
  am_writer_open(writer, AM_BLOCK_QUOTE, 2);
  am_writer_text(writer, 5, 8);
  const am_document doc = seal(writer);
  check_prose(&doc, "one\ntwo");
  ck_assert_uint_eq(doc.block_count, 2);
  ck_assert_int_eq(doc.blocks[0].kind, AM_BLOCK_HEADING);
  ck_assert_uint_eq(doc.blocks[0].prose.end, 3);
  ck_assert_int_eq(doc.blocks[1].kind, AM_BLOCK_QUOTE);
  ck_assert_uint_eq(doc.blocks[1].depth, 2);
  ck_assert_uint_eq(doc.blocks[1].prose.start, 4);
  ck_assert_uint_eq(doc.blocks[1].prose.end, 7);
  ck_assert_uint_eq(doc.blocks[1].first_sentence, 1);
  ck_assert_uint_eq(doc.blocks[1].sentence_count, 1);
}
END_TEST

START_TEST(writes_a_line_break_as_a_space) {
  am_writer *writer = am_writer_create(&arena, AM_STR("One \r\n Two"));
  am_writer_line_break(writer, 0, 0);
  am_writer_text(writer, 0, 4);
  am_writer_line_break(writer, 4, 6);
  am_writer_text(writer, 6, 10);
  const am_document doc = seal(writer);
  check_prose(&doc, "One Two");
  ck_assert_uint_eq(doc.sentence_count, 2);
}
END_TEST

START_TEST(writes_atoms_and_holes) {
  am_writer *writer = am_writer_create(&arena, AM_STR("a&amp;b {x}!"));
  am_writer_text(writer, 0, 1);
  am_writer_atom(writer, 1, 6, AM_STR("&"));
  am_writer_text(writer, 6, 8);
  am_writer_hole(writer, 8, 11);
  am_writer_text(writer, 11, 12);
  const am_document doc = seal(writer);
  check_prose(&doc, "a&b ___!");
  ck_assert_uint_eq(doc.placeholder_count, 1);
  static const am_segment expected[] = {
      {0, 0, 1, false}, {1, 1, 5, true},   {2, 6, 2, false},
      {4, 8, 3, true},  {7, 11, 1, false},
  };
  ck_assert_uint_eq(doc.segment_count, 5);
  for (size_t i = 0; i < 5; i++) {
    ck_assert_uint_eq(doc.segments[i].prose_start, expected[i].prose_start);
    ck_assert_uint_eq(doc.segments[i].source_start, expected[i].source_start);
    ck_assert_uint_eq(doc.segments[i].source_len, expected[i].source_len);
    ck_assert_int_eq(doc.segments[i].is_atom, expected[i].is_atom);
  }
}
END_TEST

START_TEST(keeps_plain_text_in_one_segment) {
  const amends_str source =
      AM_STR("It`s a\ttext, with \"quotes\" and caf\xC3\xA9s.");
  am_writer *writer = am_writer_create(&arena, source);
  am_writer_text(writer, 0, 10);
  am_writer_text(writer, 10, (uint32_t)source.len);
  ck_assert_uint_eq(seal(writer).segment_count, 1);
}
END_TEST

START_TEST(outgrows_its_source) {
  am_writer *writer = am_writer_create(&arena, AM_STR("x"));
  for (int i = 0; i < 100; i++)
    am_writer_atom(writer, 0, 1, AM_STR("0123456789"));
  ck_assert_uint_eq(seal(writer).prose.len, 1000);
}
END_TEST

START_TEST(keeps_the_comments_that_speak_to_us) {
  static const char text[] = "(amends:ignore (b)) (other) (amends:ignore a)";
  am_writer *writer = am_writer_create(&arena, am_str_of(text));
  am_writer_comment(writer, 28, 45);
  am_writer_comment(writer, 20, 27);
  am_writer_comment(writer, 0, 19);
  am_writer_comment(writer, 1, 18); /* lies in the one before it */
  am_writer_comment(writer, 0, 18);
  const am_document doc = seal(writer);
  ck_assert_uint_eq(doc.comment_count, 2);
  ck_assert_uint_eq(doc.comments[0].start, 0);
  ck_assert_uint_eq(doc.comments[0].end, 19);
  ck_assert_uint_eq(doc.comments[1].start, 28);
}
END_TEST

static bool write_all(void) {
  static const amends_str source = {"One  two.\nIt’s {x}.", 21};
  am_writer *writer = am_writer_create(&arena, source);
  if (!writer)
    return false;
  for (uint32_t i = 0; i < 300; i++) {
    am_writer_open(writer, AM_BLOCK_PARAGRAPH, 0);
    am_writer_text(writer, 0, 9);
    am_writer_line_break(writer, 9, 10);
    am_writer_text(writer, 10, 17);
    am_writer_hole(writer, 17, 20);
    am_writer_text(writer, 20, 21);
    am_writer_atom(writer, 20, 21, AM_STR("end"));
  }
  am_document doc;
  return am_writer_seal(writer, &no_layout, &doc);
}

START_TEST(says_so_when_memory_runs_out_anywhere) {
  for (size_t n = 0; n < 1000; n++) {
    am_arena_clear(&arena);
    counter = test_alloc_failing(n);
    const bool is_done = write_all();
    ck_assert_int_eq(is_done, counter.requests <= n);
    if (is_done)
      return;
  }
  ck_abort_msg("never enough memory");
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("text/writer");
  TCase *tcase = tcase_create("prose");
  tcase_add_checked_fixture(tcase, set_up, tear_down);
  tcase_add_loop_test(tcase, normalises, 0,
                      (int)(sizeof prose_rows / sizeof *prose_rows));
  tcase_add_test(tcase, separates_blocks_and_drops_empty_ones);
  tcase_add_test(tcase, writes_a_line_break_as_a_space);
  tcase_add_test(tcase, writes_atoms_and_holes);
  tcase_add_test(tcase, keeps_plain_text_in_one_segment);
  tcase_add_test(tcase, outgrows_its_source);
  tcase_add_test(tcase, keeps_the_comments_that_speak_to_us);
  tcase_add_test(tcase, says_so_when_memory_runs_out_anywhere);
  suite_add_tcase(suite, tcase);
  return suite;
}
