/* SPDX-License-Identifier: MIT
 *
 * The index of lines after any edits is that of the text read anew. */
#include "lsp/buffer.h"

#include <stdint.h>
#include <string.h>

#include "support/suite.h"

static void assert_is_read_anew(const lsp_buffer *buffer) {
  lsp_buffer anew = {0};
  lsp_buffer_set(&anew, buffer->text, buffer->len);
  ck_assert_int_eq(buffer->text[buffer->len], '\0');
  ck_assert_uint_eq(buffer->line_count, anew.line_count);
  for (size_t i = 0; i < anew.line_count; i++)
    ck_assert_uint_eq(buffer->lines[i], anew.lines[i]);
  lsp_buffer_clear(&anew);
}

START_TEST(knows_the_three_ends_of_lines) {
  lsp_buffer buffer = {0};
  lsp_buffer_set(&buffer, "a\nb\r\nc\rd\r\r\ne", 12);
  static const size_t starts[] = {0, 2, 5, 7, 9, 11};
  static const size_t ends[] = {1, 3, 6, 8, 9, 12};
  ck_assert_uint_eq(buffer.line_count, 6);
  for (size_t i = 0; i < 6; i++) {
    ck_assert_uint_eq(buffer.lines[i], starts[i]);
    ck_assert_uint_eq(lsp_buffer_line_end(&buffer, i), ends[i]);
    ck_assert_uint_eq(lsp_buffer_line(&buffer, starts[i]), i);
  }
  ck_assert_uint_eq(lsp_buffer_line(&buffer, 12), 5);
  lsp_buffer_clear(&buffer);
}
END_TEST

static uint32_t state;

static size_t random_below(size_t limit) {
  state = state * 1664525u + 1013904223u;
  return (state >> 8) % limit;
}

/* All texts of few kinds of bytes: "\r" and "\n" come together and apart. */
START_TEST(follows_random_edits) {
  static const char bytes[] = "a\n\rb";
  lsp_buffer buffer = {0};
  state = 1;
  lsp_buffer_set(&buffer, "", 0);
  for (int round = 0; round < 20000; round++) {
    char text[8];
    const size_t len = random_below(round % 100 == 0 ? 8 : 4);
    for (size_t i = 0; i < len; i++)
      text[i] = bytes[random_below(4)];
    const size_t start = random_below(buffer.len + 1);
    size_t end = start + random_below(5);
    end = end < buffer.len ? end : buffer.len;
    lsp_buffer_replace(&buffer, start, end, text, len);
    assert_is_read_anew(&buffer);
  }
  lsp_buffer_clear(&buffer);
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("lsp/buffer");
  TCase *core = tcase_create("core");
  tcase_add_test(core, knows_the_three_ends_of_lines);
  tcase_add_test(core, follows_random_edits);
  suite_add_tcase(suite, core);
  return suite;
}
