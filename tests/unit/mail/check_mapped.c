/* SPDX-License-Identifier: MIT
 *
 * Text and the runs that lead back from it. */
#include "mail/mapped.h"

#include "mail/transfer.h"
#include "text/runs.h"

#include "support/alloc.h"
#include "unit/mail/runs.h"

static am_arena arena;

static void set_up(void) { am_arena_init(&arena, &am_mem_default); }
static void tear_down(void) { am_arena_clear(&arena); }

/* "we re" of "we=\nre =C3=A9" and so on. */
static am_mapped sample(void) {
  am_mapped mapped;
  am_mapped_init(&mapped, &arena);
  am_mapped_add(&mapped, AM_STR("w"), 0, 1, true);
  am_mapped_add(&mapped, AM_STR("e"), 1, 2, true);
  am_mapped_add(&mapped, AM_STR("re "), 4, 7, true);
  am_mapped_add(&mapped, AM_STR("\xC3\xA9"), 7, 13, false);
  am_mapped_add(&mapped, AM_STR("!"), 13, 16, false);
  return mapped;
}

START_TEST(joins_verbatim_neighbours) {
  const am_mapped mapped = sample();
  ck_assert_str_eq(runs_of(&mapped), "we@0|re @4|\xC3\xA9<7-13>|!<13-16>");
}
END_TEST

START_TEST(leaves_nothing_for_nothing) {
  am_mapped mapped;
  am_mapped_init(&mapped, &arena);
  am_mapped_add(&mapped, AM_STR_EMPTY, 0, 3, false);
  ck_assert_uint_eq(mapped.runs.len, 0);
  ck_assert_str_eq(am_mapped_text(&mapped).ptr, "");
}
END_TEST

START_TEST(copies_ranges_with_their_places) {
  const am_mapped from = sample();
  am_mapped to;
  size_t run = 0;
  am_mapped_init(&to, &arena);
  am_mapped_copy(&to, &from, 1, 3, &run);
  am_mapped_copy(&to, &from, 3, 3, &run);
  am_mapped_copy(&to, &from, 4, 7, &run);
  am_mapped_replace(&to, &from, 7, 8, AM_STR("?!"), &run);
  ck_assert_str_eq(runs_of(&to), "e@1|r@4| @6|\xC3\xA9<7-13>|?!<13-16>");
}
END_TEST

START_TEST(takes_back_what_was_added) {
  am_mapped mapped = sample();
  am_mapped_cut(&mapped, 2, 1);
  ck_assert_str_eq(runs_of(&mapped), "we@0");
  am_mapped_add(&mapped, AM_STR("!"), 2, 3, true);
  ck_assert_str_eq(runs_of(&mapped), "we!@0");
}
END_TEST

START_TEST(finds_lines) {
  const am_mapped mapped = runs_sample(&arena, "a\r\n\nb");
  static const am_mapped_line lines[] = {{0, 1, 3}, {3, 3, 4}, {4, 5, 5}};
  uint32_t at = 0;
  for (size_t i = 0; i < 3; i++) {
    const am_mapped_line line = am_mapped_line_at(&mapped, at);
    ck_assert_mem_eq(&line, &lines[i], sizeof line);
    at = line.next;
  }
  ck_assert_uint_eq(at, am_mapped_text(&mapped).len);
}
END_TEST

START_TEST(remembers_that_memory_ran_out) {
  test_alloc alloc = test_alloc_failing(0);
  const amends_allocator mem = test_alloc_face(&alloc);
  am_arena poor;
  am_arena_init(&poor, &mem);
  am_mapped mapped;
  am_mapped_init(&mapped, &poor);
  am_mapped_add(&mapped, AM_STR("a"), 0, 1, true);
  ck_assert(am_mapped_failed(&mapped));
  am_arena_clear(&poor);
}
END_TEST

/* 0: nothing between them. */
static const uint32_t line_lengths[] = {0, 76, 60, 8, 7, 5, 1};

enum { BASE64_BYTES = 300 };

/* The letters of base64 for any bytes, in lines. */
static amends_str base64_of(uint32_t line) {
  static const char letters[] =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  am_text_buffer out;
  am_buffer_init(&out, &arena);
  for (uint32_t i = 0; i < BASE64_BYTES / 3 * 4; i++) {
    if (line && i && i % line == 0)
      am_buffer_add(&out, AM_STR("\r\n"));
    am_buffer_char(&out, letters[(i * 7 + i / 9) % 64]);
  }
  return am_buffer_text(&out);
}

/* Each byte of `mapped` must lie where its octet came from. */
static void assert_octets(const am_mapped *mapped, amends_str source,
                          const am_octet *octets) {
  amends_message message = AMENDS_MESSAGE_INIT;
  message.text = am_mapped_text(mapped);
  message.source = source;
  message.runs = mapped->runs.at;
  message.run_count = mapped->runs.len;
  ck_assert_ptr_null(am_runs_fault(&message));
  for (uint32_t i = 0; i < message.text.len; i++) {
    const amends_span at = am_runs_to_source(&message, (amends_span){i, i + 1});
    ck_assert_uint_eq(at.start, octets[i].start);
    ck_assert_uint_eq(at.end, octets[i].end);
  }
}

START_TEST(keeps_the_place_of_each_byte_of_base64) {
  const uint32_t line = line_lengths[_i];
  const amends_str source = base64_of(line);
  am_octet octets[BASE64_BYTES];
  am_transfer transfer = am_transfer_of(source, 0, (uint32_t)source.len,
                                        AM_ENCODING_BASE64, false);
  am_mapped mapped;
  am_mapped_init(&mapped, &arena);
  uint32_t count = 0;
  for (; am_transfer_next(&transfer, &octets[count]); count++)
    am_mapped_add_base64(&mapped, (char)octets[count].value,
                         octets[count].start, octets[count].end);
  ck_assert_uint_eq(count, BASE64_BYTES);
  assert_octets(&mapped, source, octets);
  if (line == 0 || line % 4 == 0)
    ck_assert_uint_le(mapped.runs.len, line ? 400 / line + 1 : 1);
  for (uint32_t start = 0; start < 130; start++) {
    am_mapped part;
    size_t run = 0;
    am_mapped_init(&part, &arena);
    am_mapped_copy(&part, &mapped, start, start + 7, &run);
    am_mapped_copy(&part, &mapped, start + 7, BASE64_BYTES, &run);
    assert_octets(&part, source, octets + start);
  }
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("mail/mapped");
  TCase *tcase = tcase_create("runs");
  tcase_add_checked_fixture(tcase, set_up, tear_down);
  tcase_add_test(tcase, joins_verbatim_neighbours);
  tcase_add_test(tcase, leaves_nothing_for_nothing);
  tcase_add_test(tcase, copies_ranges_with_their_places);
  tcase_add_test(tcase, takes_back_what_was_added);
  tcase_add_test(tcase, finds_lines);
  tcase_add_test(tcase, remembers_that_memory_ran_out);
  tcase_add_loop_test(tcase, keeps_the_place_of_each_byte_of_base64, 0,
                      (int)(sizeof line_lengths / sizeof *line_lengths));
  suite_add_tcase(suite, tcase);
  return suite;
}
