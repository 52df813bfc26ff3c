/* SPDX-License-Identifier: MIT
 *
 * Lines, columns and UTF-16 units against a count that is too simple to be
 * wrong. */
#include "text/lines.h"

#include "base/utf8.h"
#include "support/alloc.h"
#include "support/suite.h"

static am_arena arena;

static void set_up(void) { am_arena_init(&arena, &am_mem_default); }
static void tear_down(void) { am_arena_clear(&arena); }

typedef struct lines_row {
  const char *text;
  uint32_t byte;
  uint32_t line;
  uint32_t column;
  uint32_t utf16;
} lines_row;

static const lines_row lines_rows[] = {
    {"", 0, 1, 1, 0},
    {"", 9, 1, 1, 0},
    {"abc", 0, 1, 1, 0},
    {"abc", 2, 1, 3, 2},
    {"abc", 3, 1, 4, 3},
    {"abc", 99, 1, 4, 3},
    {"a\nb", 1, 1, 2, 1},
    {"a\nb", 2, 2, 1, 2},
    {"a\r\nb", 2, 1, 3, 2},
    {"a\r\nb", 3, 2, 1, 3},
    {"a\rb", 2, 2, 1, 2},
    {"a\r\rb", 3, 3, 1, 3},
    {"a\r", 2, 2, 1, 2},
    {"é😀b", 2, 1, 2, 1},
    {"é😀b", 6, 1, 3, 3},
    {"é😀b", 4, 1, 2, 1}, /* inside: the character's own place */
    {"a\tb", 2, 1, 3, 2},
    {"\xEF\xBB\xBF"
     "a",
     3, 1, 1, 1}, /* a byte order mark takes no column */
    {"\xE2\x82"
     "a",
     2, 1, 2, 1},
    {"\xFF\xFF"
     "a",
     2, 1, 3, 2},
};

START_TEST(knows_the_place) {
  const lines_row *row = &lines_rows[_i];
  am_lines *lines = am_lines_create(&arena, am_str_of(row->text));
  const amends_position place = am_lines_position(lines, row->byte);
  ck_assert_uint_eq(place.line, row->line);
  ck_assert_uint_eq(place.column, row->column);
  ck_assert_uint_eq(am_lines_utf16(lines, row->byte), row->utf16);
}
END_TEST

/* Behind a file's first bytes; there a byte order mark takes a column. */
START_TEST(goes_on_from_an_origin) {
  const amends_origin origin = {7, 6, {2, 5}};
  const am_lines *lines = am_lines_create_at(&arena,
                                             am_str_of("\xEF\xBB\xBF"
                                                       "b\nc"),
                                             &origin);
  ck_assert_uint_eq(am_lines_position(lines, 3).line, 2);
  ck_assert_uint_eq(am_lines_position(lines, 3).column, 6);
  ck_assert_uint_eq(am_lines_utf16(lines, 3), 7);
  ck_assert_uint_eq(am_lines_position(lines, 5).line, 3);
  ck_assert_uint_eq(am_lines_position(lines, 5).column, 1);
  ck_assert_uint_eq(am_lines_utf16(lines, 5), 9);
}
END_TEST

/* Walks the whole text one character at a time and asks at each. */
static void check_all_places(amends_str text) {
  am_lines *lines = am_lines_create(&arena, text);
  uint32_t line = 1, column = 1, utf16 = 0;
  for (size_t at = 0; at <= text.len;) {
    const amends_position place = am_lines_position(lines, (uint32_t)at);
    ck_assert_uint_eq(place.line, line);
    ck_assert_uint_eq(place.column, column);
    ck_assert_uint_eq(am_lines_utf16(lines, (uint32_t)at), utf16);
    if (at == text.len)
      break;
    uint32_t code;
    bool valid;
    const size_t len =
        am_utf8_decode(text.ptr + at, text.len - at, &code, &valid);
    utf16 += code >= 0x10000 ? 2 : 1;
    column += at > 0 || code != 0xFEFF;
    const bool is_crlf =
        code == '\r' && at + 1 < text.len && text.ptr[at + 1] == '\n';
    if (code == '\n' || (code == '\r' && !is_crlf)) {
      line++;
      column = 1;
    }
    at += len;
  }
}

START_TEST(agrees_with_a_naive_count) {
  static const char *const pieces[] = {
      "a",    "bc d",     "\n", "\r\n", "\r", "é", "中", "\xF0\x9F\x98\x80",
      "\xFF", "\xE2\x82", "\t", ","};
  static char text[5 * AM_LINES_STEP];
  uint32_t seed = 1;
  size_t len = 0;
  while (len + 8 < sizeof text) {
    seed = seed * 1664525u + 1013904223u;
    /* Without line ends in every other run: lines longer than a step. */
    const size_t count = sizeof pieces / sizeof *pieces;
    const char *piece = pieces[(seed >> 16) % count];
    if (_i % 2 && (piece[0] == '\n' || piece[0] == '\r'))
      continue;
    memcpy(text + len, piece, strlen(piece));
    len += strlen(piece);
  }
  check_all_places((amends_str){text + _i, len - (size_t)_i});
}
END_TEST

START_TEST(fails_without_memory) {
  for (size_t n = 0; n < 2; n++) {
    test_alloc counter = test_alloc_failing(n);
    const amends_allocator memory = test_alloc_face(&counter);
    am_arena small;
    am_arena_init(&small, &memory);
    static char text[10 * 1024 * 1024 / 4];
    const amends_str source = {text, sizeof text};
    ck_assert_ptr_null(am_lines_create(&small, source));
    am_arena_clear(&small);
    ck_assert_uint_eq(counter.held, 0);
  }
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("text/lines");
  TCase *tcase = tcase_create("places");
  tcase_add_checked_fixture(tcase, set_up, tear_down);
  tcase_add_loop_test(tcase, knows_the_place, 0,
                      (int)(sizeof lines_rows / sizeof *lines_rows));
  tcase_add_test(tcase, goes_on_from_an_origin);
  tcase_add_loop_test(tcase, agrees_with_a_naive_count, 0, 8);
  tcase_add_test(tcase, fails_without_memory);
  suite_add_tcase(suite, tcase);
  return suite;
}
