/* SPDX-License-Identifier: MIT
 *
 * Slices of text and the growing buffer. */
#include "base/str.h"

#include <stdint.h>

#include "support/alloc.h"
#include "support/suite.h"

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

static void check_text(amends_str text, const char *expected) {
  ck_assert_uint_eq(text.len, strlen(expected));
  ck_assert_mem_eq(text.ptr, expected, text.len);
}

START_TEST(borrows_a_c_string) {
  const char *text = "abc";
  const amends_str str = am_str_of(text);
  ck_assert_ptr_eq(str.ptr, text);
  ck_assert_uint_eq(str.len, 3);
  check_text(am_str_of(NULL), "");
  ck_assert_ptr_nonnull(am_str_of(NULL).ptr);
}
END_TEST

START_TEST(copies_with_a_zero_behind) {
  const amends_str copy = am_str_copy(&arena, (amends_str){"abcdef", 3});
  check_text(copy, "abc");
  ck_assert_int_eq(copy.ptr[3], '\0');
}
END_TEST

START_TEST(says_null_when_a_copy_finds_no_memory) {
  counter = test_alloc_failing(0);
  ck_assert_ptr_null(am_str_copy(&arena, AM_STR("abc")).ptr);
}
END_TEST

typedef struct pair_row {
  amends_str a;
  amends_str b;
  int order; /* sign of the comparison */
  bool equal_caseless;
  bool starts; /* a with b */
  bool starts_caseless;
} pair_row;

#define STR(literal)                                                           \
  { literal, sizeof literal - 1 }

static const pair_row pairs[] = {
    {STR(""), STR(""), 0, true, true, true},
    {STR("a"), STR(""), 1, false, true, true},
    {STR(""), STR("a"), -1, false, false, false},
    {STR("abc"), STR("abc"), 0, true, true, true},
    {STR("abc"), STR("ABC"), 1, true, false, true},
    {STR("abc"), STR("abd"), -1, false, false, false},
    {STR("abcd"), STR("aBc"), 1, false, false, true},
    {STR("abcd"), STR("abc"), 1, false, true, true},
    {STR("a\0b"), STR("a\0c"), -1, false, false, false},
    {STR("a\0b"), STR("a"), 1, false, true, true},
    {{"abcd", 3}, STR("abcd"), -1, false, false, false}, /* ends before the d */
    {STR("[x"), STR("{x"), -1, false, false, false},
    /* Bytes are unsigned, and only ASCII has case. */
    {STR("\xC3\xA9"), STR("z"), 1, false, false, false},
    {STR("\xC3\xA9"), STR("\xC3\x89"), 1, false, false, false},
};

START_TEST(compares_pairs) {
  const pair_row *row = &pairs[_i];
  const int order = am_str_compare(row->a, row->b);
  ck_assert_int_eq((order > 0) - (order < 0), row->order);
  ck_assert_int_eq(am_str_equal(row->a, row->b), row->order == 0);
  ck_assert_int_eq(am_str_equal_caseless(row->a, row->b), row->equal_caseless);
  ck_assert_int_eq(am_str_starts(row->a, row->b), row->starts);
  ck_assert_int_eq(am_str_starts_caseless(row->a, row->b),
                   row->starts_caseless);
}
END_TEST

START_TEST(compares_with_a_literal) {
  ck_assert(am_str_is(AM_STR("rules"), "rules"));
  ck_assert(!am_str_is(AM_STR("rules"), "rule"));
  ck_assert(!am_str_is(AM_STR("a\0b"), "a"));
  ck_assert(am_str_is(AM_STR_EMPTY, ""));
}
END_TEST

START_TEST(hashes_equal_texts_alike_and_others_apart) {
  ck_assert_uint_eq(am_str_hash(AM_STR("abc")),
                    am_str_hash((amends_str){"abcd", 3}));
  ck_assert_uint_ne(am_str_hash(AM_STR("abc")), am_str_hash(AM_STR("acb")));
  /* Published values of FNV-1a. */
  ck_assert_uint_eq(am_str_hash(AM_STR("")), 0x811C9DC5u);
  ck_assert_uint_eq(am_str_hash(AM_STR("foobar")), 0xBF9CF968u);
}
END_TEST

START_TEST(cuts_a_range) {
  check_text(am_str_cut(AM_STR("abcdef"), 2, 4), "cd");
  check_text(am_str_cut(AM_STR("abcdef"), 6, 6), "");
}
END_TEST

typedef struct trim_row {
  const char *text;
  const char *trimmed;
} trim_row;

static const trim_row trims[] = {
    {"", ""},
    {" ", ""},
    {"a", "a"},
    {" a b ", "a b"},
    {"\t\r\n a\n", "a"},
    {"\va\f", "\va\f"},
    {"\xC2\xA0x", "\xC2\xA0x"},
};

START_TEST(trims_ascii_white_space) {
  check_text(am_str_trim(am_str_of(trims[_i].text)), trims[_i].trimmed);
}
END_TEST

START_TEST(finds_a_byte_from_a_place_on) {
  const amends_str text = AM_STR("a.b.c");
  ck_assert_uint_eq(am_str_find(text, '.', 0), 1);
  ck_assert_uint_eq(am_str_find(text, '.', 1), 1);
  ck_assert_uint_eq(am_str_find(text, '.', 2), 3);
  ck_assert_uint_eq(am_str_find(text, '.', 4), 5);
  ck_assert_uint_eq(am_str_find(text, '.', 6), 5);
  ck_assert_uint_eq(am_str_find(text, '.', SIZE_MAX), 5);
  ck_assert_uint_eq(am_str_find(AM_STR_EMPTY, '.', 0), 0);
}
END_TEST

START_TEST(knows_ascii_classes) {
  for (int c = 0; c < 256; c++) {
    const bool is_upper = c >= 'A' && c <= 'Z';
    const bool is_lower = c >= 'a' && c <= 'z';
    ck_assert_int_eq(am_ascii_is_upper(c), is_upper);
    ck_assert_int_eq(am_ascii_is_alpha(c), is_upper || is_lower);
    ck_assert_int_eq(am_ascii_is_digit(c), c >= '0' && c <= '9');
    ck_assert_int_eq(am_ascii_lower(c), is_upper ? c + 32 : c);
  }
}
END_TEST

START_TEST(puts_a_text_together) {
  am_text_buffer buffer;
  am_buffer_init(&buffer, &arena);
  am_buffer_add(&buffer, AM_STR("line "));
  am_buffer_number(&buffer, 12);
  am_buffer_char(&buffer, ':');
  am_buffer_add(&buffer, AM_STR_EMPTY);
  const amends_str text = am_buffer_text(&buffer);
  check_text(text, "line 12:");
  ck_assert_int_eq(text.ptr[text.len], '\0');
}
END_TEST

START_TEST(gives_an_empty_text_when_nothing_was_added) {
  am_text_buffer buffer;
  am_buffer_init(&buffer, &arena);
  const amends_str text = am_buffer_text(&buffer);
  ck_assert_uint_eq(text.len, 0);
  ck_assert_str_eq(text.ptr, "");
}
END_TEST

typedef struct number_row {
  int64_t number;
  const char *text;
} number_row;

static const number_row numbers[] = {
    {0, "0"},
    {7, "7"},
    {-1, "-1"},
    {1000000, "1000000"},
    {INT64_MAX, "9223372036854775807"},
    {INT64_MIN, "-9223372036854775808"},
};

START_TEST(writes_numbers) {
  am_text_buffer buffer;
  am_buffer_init(&buffer, &arena);
  am_buffer_number(&buffer, numbers[_i].number);
  check_text(am_buffer_text(&buffer), numbers[_i].text);
}
END_TEST

static const number_row points[] = {
    {0, "0"},
    {100, "1"},
    {150, "1.5"},
    {107, "1.07"},
    {-5, "-0.05"},
    {-200, "-2"},
    {INT32_MIN, "-21474836.48"},
};

START_TEST(writes_hundredths) {
  am_text_buffer buffer;
  am_buffer_init(&buffer, &arena);
  am_buffer_hundredths(&buffer, (int32_t)points[_i].number);
  check_text(am_buffer_text(&buffer), points[_i].text);
}
END_TEST

START_TEST(stays_failed_once_memory_ran_out) {
  am_text_buffer buffer;
  am_buffer_init(&buffer, &arena);
  am_buffer_add(&buffer, AM_STR("a"));
  am_buffer_add(&buffer, (amends_str){"", SIZE_MAX});
  ck_assert(buffer.failed);
  am_buffer_add(&buffer, AM_STR("b"));
  ck_assert(buffer.failed);
  ck_assert_uint_eq(buffer.len, 1);
  ck_assert_ptr_null(am_buffer_text(&buffer).ptr);
}
END_TEST

static bool fill(am_arena *target) {
  am_text_buffer buffer;
  am_buffer_init(&buffer, target);
  for (int i = 0; i < 5000; i++)
    am_buffer_add(&buffer, AM_STR("words "));
  return am_buffer_text(&buffer).len == 30000;
}

START_TEST(survives_every_refused_allocation) {
  for (size_t n = 0; n < 100; n++) {
    counter = test_alloc_failing(n);
    const bool done = fill(&arena);
    am_arena_clear(&arena);
    ck_assert_uint_eq(counter.held, 0);
    if (done) {
      ck_assert_uint_gt(n, 2);
      return;
    }
  }
  ck_abort_msg("the work never succeeds");
}
END_TEST

static TCase *slice_case(void) {
  TCase *slices = tcase_create("slices");
  tcase_add_checked_fixture(slices, set_up, tear_down);
  tcase_add_test(slices, borrows_a_c_string);
  tcase_add_test(slices, copies_with_a_zero_behind);
  tcase_add_test(slices, says_null_when_a_copy_finds_no_memory);
  tcase_add_loop_test(slices, compares_pairs, 0, sizeof pairs / sizeof *pairs);
  tcase_add_test(slices, compares_with_a_literal);
  tcase_add_test(slices, hashes_equal_texts_alike_and_others_apart);
  tcase_add_test(slices, cuts_a_range);
  tcase_add_loop_test(slices, trims_ascii_white_space, 0,
                      sizeof trims / sizeof *trims);
  tcase_add_test(slices, finds_a_byte_from_a_place_on);
  tcase_add_test(slices, knows_ascii_classes);
  return slices;
}

static TCase *buffer_case(void) {
  TCase *buffers = tcase_create("buffers");
  tcase_add_checked_fixture(buffers, set_up, tear_down);
  tcase_add_test(buffers, puts_a_text_together);
  tcase_add_test(buffers, gives_an_empty_text_when_nothing_was_added);
  tcase_add_loop_test(buffers, writes_numbers, 0,
                      sizeof numbers / sizeof *numbers);
  tcase_add_loop_test(buffers, writes_hundredths, 0,
                      sizeof points / sizeof *points);
  tcase_add_test(buffers, stays_failed_once_memory_ran_out);
  tcase_add_test(buffers, survives_every_refused_allocation);
  return buffers;
}

Suite *check_suite(void) {
  Suite *suite = suite_create("base/str");
  suite_add_tcase(suite, slice_case());
  suite_add_tcase(suite, buffer_case());
  return suite;
}
