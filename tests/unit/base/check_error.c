/* SPDX-License-Identifier: MIT
 *
 * Filling errors: whole, cut, and into nothing. */
#include "base/error.h"

#include <string.h>

#include "base/str.h"
#include "support/suite.h"

/* An error that holds rubbish, as on a caller's stack. */
static amends_error dirty_error(void) {
  amends_error err;
  memset(&err, 0x5A, sizeof err);
  return err;
}

START_TEST(returns_the_status_it_was_given) {
  amends_error err = dirty_error();
  ck_assert_int_eq(am_error(&err, AMENDS_E_LIMIT, "too large", NULL),
                   AMENDS_E_LIMIT);
  ck_assert_int_eq(err.status, AMENDS_E_LIMIT);
  ck_assert_str_eq(err.message, "too large");
}
END_TEST

START_TEST(quotes_the_detail) {
  amends_error err = dirty_error();
  am_error(&err, AMENDS_E_UNKNOWN, "no pack of the name", "xx");
  ck_assert_str_eq(err.message, "no pack of the name \"xx\"");
}
END_TEST

START_TEST(leaves_the_place_empty_where_there_is_none) {
  amends_error err = dirty_error();
  am_error(&err, AMENDS_E_NOMEM, "out of memory", NULL);
  ck_assert_str_eq(err.source, "");
  ck_assert_uint_eq(err.line, 0);
  ck_assert_uint_eq(err.column, 0);
}
END_TEST

START_TEST(fills_in_the_place) {
  amends_error err = dirty_error();
  ck_assert_int_eq(am_error_at(&err, AMENDS_E_PACK, AM_STR("en/blame.yaml"), 12,
                               5, AM_STR("unknown key")),
                   AMENDS_E_PACK);
  ck_assert_int_eq(err.status, AMENDS_E_PACK);
  ck_assert_str_eq(err.source, "en/blame.yaml");
  ck_assert_uint_eq(err.line, 12);
  ck_assert_uint_eq(err.column, 5);
  ck_assert_str_eq(err.message, "unknown key");
}
END_TEST

START_TEST(accepts_that_nobody_wants_the_error) {
  ck_assert_int_eq(am_error(NULL, AMENDS_E_STATE, "twice", "x"),
                   AMENDS_E_STATE);
  ck_assert_int_eq(
      am_error_at(NULL, AMENDS_E_PACK, AM_STR("f"), 1, 1, AM_STR("m")),
      AMENDS_E_PACK);
  am_error_clear(NULL);
}
END_TEST

START_TEST(clears_to_ok) {
  amends_error err = dirty_error();
  am_error_clear(&err);
  ck_assert_int_eq(err.status, AMENDS_OK);
  ck_assert_str_eq(err.source, "");
  ck_assert_str_eq(err.message, "");
  ck_assert_uint_eq(err.line, 0);
}
END_TEST

/* `shift` bytes of "x" before two-byte characters, so that one of them lies
 * across the end of the message for every other shift. */
START_TEST(cuts_a_long_message_at_a_character_boundary) {
  char text[2 * AMENDS_ERROR_MESSAGE];
  const size_t shift = (size_t)_i;
  memset(text, 'x', shift);
  for (size_t at = shift; at + 1 < sizeof text; at += 2)
    memcpy(text + at, "\xC3\xA9", 2);
  const size_t len = sizeof text - 2;
  amends_error err = dirty_error();
  am_error_at(&err, AMENDS_E_PACK, AM_STR(""), 1, 1, (amends_str){text, len});
  const size_t kept = strlen(err.message);
  ck_assert_uint_ge(kept, AMENDS_ERROR_MESSAGE - 2);
  ck_assert_uint_lt(kept, AMENDS_ERROR_MESSAGE);
  ck_assert_uint_eq((kept - shift) % 2, 0);
}
END_TEST

START_TEST(cuts_a_detail_that_fills_the_message) {
  char detail[AMENDS_ERROR_MESSAGE + 10];
  memset(detail, 'd', sizeof detail - 1);
  detail[sizeof detail - 1] = '\0';
  amends_error err = dirty_error();
  am_error(&err, AMENDS_E_UNKNOWN, "no profile", detail);
  ck_assert_uint_eq(strlen(err.message), AMENDS_ERROR_MESSAGE - 1);
  ck_assert(strncmp(err.message, "no profile \"ddd", 15) == 0);
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("base/error");
  TCase *fill = tcase_create("fill");
  tcase_add_test(fill, returns_the_status_it_was_given);
  tcase_add_test(fill, quotes_the_detail);
  tcase_add_test(fill, leaves_the_place_empty_where_there_is_none);
  tcase_add_test(fill, fills_in_the_place);
  tcase_add_test(fill, accepts_that_nobody_wants_the_error);
  tcase_add_test(fill, clears_to_ok);
  tcase_add_loop_test(fill, cuts_a_long_message_at_a_character_boundary, 0, 4);
  tcase_add_test(fill, cuts_a_detail_that_fills_the_message);
  suite_add_tcase(suite, fill);
  return suite;
}
