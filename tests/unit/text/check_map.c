/* SPDX-License-Identifier: MIT
 *
 * The way from prose back to source. */
#include "text/map.h"

#include "unit/text/sample.h"

/* The piece of prose to look up, and the piece of source it must give. */
typedef struct map_row {
  const char *source;
  const char *prose;
  const char *expected;
} map_row;

static const map_row map_rows[] = {
    {"We lost it", "lost", "lost"},
    {"We  lost   it", "lost it", "lost   it"},
    {"We  lost", " lost", "  lost"},
    {"We\tlost", "We lost", "We\tlost"},
    {"It’s lost", "It's", "It’s"},
    {"It’s lost", "'", "’"},
    {"It’s lost", "s", "s"},
    {"“Lost”", "Lost", "Lost"},
    {"“Lost”", "\"Lost\"", "“Lost”"},
    {"Well… lost", "Well...", "Well…"},
    {"Well… lost", "..", "…"},
    {"lo\xC2\xADst it", "lost", "lo\xC2\xADst"},
    {"Dear {{name}}, hi", "________", "{{name}}"},
    {"Dear {{name}}, hi", "r ___", "r {{name}}"},
    {"Dear {{name}}, hi", "__,", "{{name}},"},
    {"a\xFF\xFE z", "\xEF\xBF\xBD", "\xFF\xFE"},
    {"We\r\nlost", "We lost", "We\r\nlost"},
    {"We lost.\n\nSorry", "lost.\nSorry", "lost.\n\nSorry"},
    {"> We\n> lost", "We lost", "We\n> lost"},
    {"- One\n- Two", "One\nTwo", "One\n- Two"},
    {"caf\xC3\xA9s", "\xA9", "\xC3\xA9"},
    {"caf\xC3\xA9s", "\xC3", "\xC3\xA9"},
};

START_TEST(maps_to_source_bytes) {
  const map_row *row = &map_rows[_i];
  am_arena arena;
  am_arena_init(&arena, &am_mem_default);
  const am_document doc = sample_document(&arena, am_str_of(row->source));
  const char *at = strstr(doc.prose.ptr, row->prose);
  ck_assert_ptr_nonnull(at);
  const uint32_t start = (uint32_t)(at - doc.prose.ptr);
  const amends_span span = am_map_to_source(
      &doc, (am_pspan){start, start + (uint32_t)strlen(row->prose)});
  ck_assert_uint_eq(span.end - span.start, strlen(row->expected));
  ck_assert_mem_eq(row->source + span.start, row->expected,
                   strlen(row->expected));
  am_arena_clear(&arena);
}
END_TEST

START_TEST(gives_empty_spans_a_place) {
  am_arena arena;
  am_arena_init(&arena, &am_mem_default);
  const am_document doc = sample_document(&arena, AM_STR("  We  lost  "));
  static const uint32_t rows[][2] = {{0, 2}, {2, 4}, {3, 6}, {7, 10}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    const amends_span span =
        am_map_to_source(&doc, (am_pspan){rows[i][0], rows[i][0]});
    ck_assert_uint_eq(span.start, rows[i][1]);
    ck_assert_uint_eq(span.end, rows[i][1]);
  }
  am_arena_clear(&arena);
}
END_TEST

START_TEST(stays_inside_whatever_is_asked) {
  am_arena arena;
  am_arena_init(&arena, &am_mem_default);
  const am_document doc = sample_document(&arena, AM_STR("We lost"));
  const amends_span span = am_map_to_source(&doc, (am_pspan){3, 99});
  ck_assert_uint_eq(span.start, 3);
  ck_assert_uint_eq(span.end, 7);
  const am_document empty = sample_document(&arena, AM_STR(""));
  ck_assert_uint_eq(am_map_to_source(&empty, (am_pspan){0, 5}).end, 0);
  am_arena_clear(&arena);
}
END_TEST

/* From the first of these words to the end of the last. */
typedef struct plain_row {
  const char *source;
  const char *prose;
  bool is_plain;
} plain_row;

static const plain_row plain_rows[] = {
    {"We lost it", "lost it", true},
    {"We  lost\r\n it", "We lost it", true},
    {"It’s “lost”", "It's \"lost\"", true},
    {"Dear {{name}}, hi", "Dear ________, hi", true},
    {"Dear {{name}}, hi", "________", true},
    {"Dear {{name}}, hi", "r ___", false},
    {"Dear {{name}}, hi", "__,", false},
    {"lo\xC2\xADst it", "lost", false},
    {"lo\xC2\xADst it", "st it", true},
    {"We lost.\n\nSorry", "lost.\nSorry", false},
    {"We {# not #}lost", "We lost", false},
    {"We\n> lost", "We", true},
};

START_TEST(tells_words_from_markup) {
  const plain_row *row = &plain_rows[_i];
  am_arena arena;
  am_arena_init(&arena, &am_mem_default);
  const am_document doc = sample_document(&arena, am_str_of(row->source));
  const char *at = strstr(doc.prose.ptr, row->prose);
  ck_assert_ptr_nonnull(at);
  const uint32_t start = (uint32_t)(at - doc.prose.ptr);
  const uint32_t end = start + (uint32_t)strlen(row->prose);
  ck_assert_int_eq(am_map_is_plain(&doc, (am_pspan){start, end}),
                   row->is_plain);
  ck_assert(am_map_is_plain(&doc, (am_pspan){start, start}));
  ck_assert(!am_map_is_plain(&doc, (am_pspan){start, end + 99}));
  am_arena_clear(&arena);
}
END_TEST

typedef struct prose_row {
  const char *source;
  const char *from;     /* a place in the source */
  const char *expected; /* the prose from there on */
} prose_row;

static const prose_row prose_rows[] = {
    {"We lost it", "lost", "lost it"},
    {"We   lost it", "  lost", "lost it"},
    {"We {# not #}lost it", "{#", "lost it"},
    {"Dear {{name}}, hi", "name", "________, hi"},
    {"We lost.\n\nSorry", "\nSorry", "Sorry"},
    {"We lost.  ", "  ", ""},
    {"", "", ""},
};

START_TEST(finds_the_prose_of_a_place) {
  const prose_row *row = &prose_rows[_i];
  am_arena arena;
  am_arena_init(&arena, &am_mem_default);
  const am_document doc = sample_document(&arena, am_str_of(row->source));
  const char *at = strstr(row->source, row->from);
  const uint32_t prose = am_map_to_prose(&doc, (uint32_t)(at - row->source));
  ck_assert_str_eq(doc.prose.ptr + prose, row->expected);
  am_arena_clear(&arena);
}
END_TEST

/* A group that matched nothing begins behind its end. */
START_TEST(takes_a_span_that_ends_before_it_begins_for_an_empty_one) {
  am_arena arena;
  am_arena_init(&arena, &am_mem_default);
  const am_document doc = sample_document(&arena, AM_STR("  We  lost"));
  const amends_span span = am_map_to_source(&doc, (am_pspan){5, 3});
  ck_assert_uint_eq(span.start, 6);
  ck_assert_uint_eq(span.end, 6);
  am_arena_clear(&arena);
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("text/map");
  TCase *tcase = tcase_create("back");
  tcase_add_loop_test(tcase, maps_to_source_bytes, 0, SAMPLE_ROWS(map_rows));
  tcase_add_test(tcase, gives_empty_spans_a_place);
  tcase_add_test(tcase, stays_inside_whatever_is_asked);
  tcase_add_loop_test(tcase, tells_words_from_markup, 0,
                      SAMPLE_ROWS(plain_rows));
  tcase_add_loop_test(tcase, finds_the_prose_of_a_place, 0,
                      SAMPLE_ROWS(prose_rows));
  tcase_add_test(tcase,
                 takes_a_span_that_ends_before_it_begins_for_an_empty_one);
  suite_add_tcase(suite, tcase);
  return suite;
}
