/* SPDX-License-Identifier: MIT
 *
 * What is nested so deep that a parser would not come back. */
#include "extract/nest.h"

#include <stdlib.h>

#include "support/suite.h"

enum { BYTES = 1 << 18 };

/* Much of `piece`. */
static bool is_bounded(const char *piece) {
  const size_t len = strlen(piece);
  char *text = malloc(BYTES);
  ck_assert_ptr_nonnull(text);
  for (size_t i = 0; i < BYTES; i++)
    text[i] = piece[i % len];
  const bool answer = am_nest_is_bounded((amends_str){text, BYTES}, 10000);
  free(text);
  return answer;
}

static const char *const deep[] = {
    "<b>",       "<div>",           "<DIV>", "<div class='a'>text",
    "<p><b>",    "<table><tr><td>", "<x-y>", "<object><div></object>",
    "<ul><li>a",
};

START_TEST(refuses_depth_without_end) { ck_assert(!is_bounded(deep[_i])); }
END_TEST

static const char *const flat[] = {
    "text ",
    "<",
    "<>",
    "< b>",
    "<b>so</b> ",
    "<B>so</b>",
    "<p>one",
    "<li>one",
    "<br>",
    "<tr><td>a",
    "</div>",
    "<!-- -->",
    "<div><p>a</div>",
    "<blockquote><div>a</div></blockquote>",
};

START_TEST(lets_pass_what_is_closed) { ck_assert(is_bounded(flat[_i])); }
END_TEST

START_TEST(allows_a_hundred_levels_everywhere) {
  static char text[800];
  memset(text, ' ', sizeof text);
  for (size_t i = 0; i < 50; i++) {
    memcpy(text + i * 5, "<div>", 5);
    memcpy(text + 300 + i * 6, "</div>", 6);
  }
  text[sizeof text - 1] = '\0';
  ck_assert(is_bounded(text));
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("extract/nest");
  TCase *nest = tcase_create("nest");
  tcase_add_loop_test(nest, refuses_depth_without_end, 0,
                      (int)(sizeof deep / sizeof *deep));
  tcase_add_loop_test(nest, lets_pass_what_is_closed, 0,
                      (int)(sizeof flat / sizeof *flat));
  tcase_add_test(nest, allows_a_hundred_levels_everywhere);
  suite_add_tcase(suite, nest);
  return suite;
}
