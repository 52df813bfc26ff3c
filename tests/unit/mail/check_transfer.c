/* SPDX-License-Identifier: MIT
 *
 * Transfer encodings: each decoded byte as "x" where one raw byte made it, and
 * as "x<start-end>" otherwise; "~" stands for a line feed. */
#include "mail/transfer.h"

#include <stdio.h>

#include "support/suite.h"

typedef struct row {
  const char *raw;
  am_encoding encoding;
  bool is_mbox;
  const char *expected;
  uint32_t defects;
} row;

static const row rows[] = {
    {"", AM_ENCODING_QUOTED, false, "", 0},
    {"we=\r\nre", AM_ENCODING_QUOTED, false, "were", 0},
    {"we=\nre", AM_ENCODING_QUOTED, false, "were", 0},
    {"we= \t\nre", AM_ENCODING_QUOTED, false, "were", 0},
    {"we  \nre \t", AM_ENCODING_QUOTED, false, "we~re", 0},
    {"a  b", AM_ENCODING_QUOTED, false, "a  b", 0},
    {"=3D=c3", AM_ENCODING_QUOTED, false, "=<0-3>\xC3<3-6>", 0},
    {"a=20\nb", AM_ENCODING_QUOTED, false, "a <1-4>~b", 0},
    {"1=2, a=Z, =", AM_ENCODING_QUOTED, false, "1=2, a=Z, ", 2},
    {"a=\n=\n=\nb", AM_ENCODING_QUOTED, false, "ab", 0},
    {"a_b=20", AM_ENCODING_WORD, false, "a b <3-6>", 0},
    {"V2Ug", AM_ENCODING_BASE64, false, "W<0-2>e<1-3> <2-4>", 0},
    {"V2\nUg", AM_ENCODING_BASE64, false, "W<0-2>e<1-4> <3-5>", 0},
    {"V2U=", AM_ENCODING_BASE64, false, "W<0-2>e<1-3>", 0},
    {"Vw==", AM_ENCODING_BASE64, false, "W<0-2>", 0},
    {"Vw", AM_ENCODING_BASE64, false, "W<0-2>", 0},
    {"Vw==\n-- list", AM_ENCODING_BASE64, false, "W<0-2>", 6},
    {"V*w", AM_ENCODING_BASE64, false, "W<0-3>", 1},
    {"a\nb=", AM_ENCODING_IDENTITY, false, "a~b=", 0},
    {">From a\n>>From >From", AM_ENCODING_IDENTITY, true, "From a~>From >From",
     0},
    {">From a", AM_ENCODING_IDENTITY, false, ">From a", 0},
    {">From=\n>From b\n> From", AM_ENCODING_QUOTED, true, ">FromFrom b~> From",
     0},
};

static size_t show(const am_octet *octet, char *out, size_t room) {
  const char c = octet->value == '\n' ? '~' : (char)octet->value;
  if (octet->end - octet->start == 1)
    return (size_t)snprintf(out, room, "%c", c);
  return (size_t)snprintf(out, room, "%c<%u-%u>", c, octet->start, octet->end);
}

START_TEST(gives_bytes_with_their_places) {
  const row *at = &rows[_i];
  char found[200] = "";
  size_t len = 0;
  const amends_str raw = am_str_of(at->raw);
  am_transfer transfer =
      am_transfer_of(raw, 0, (uint32_t)raw.len, at->encoding, at->is_mbox);
  am_octet octet;
  while (am_transfer_next(&transfer, &octet))
    len += show(&octet, found + len, sizeof found - len);
  ck_assert_str_eq(found, at->expected);
  ck_assert_uint_eq(transfer.defects, at->defects);
}
END_TEST

START_TEST(keeps_to_its_range) {
  const amends_str raw = AM_STR("x=3Dy=3Dz");
  am_transfer transfer = am_transfer_of(raw, 1, 7, AM_ENCODING_QUOTED, false);
  am_octet octet;
  ck_assert(am_transfer_next(&transfer, &octet));
  ck_assert_uint_eq(octet.start, 1);
  ck_assert_uint_eq(octet.end, 4);
  ck_assert(am_transfer_next(&transfer, &octet));
  ck_assert(am_transfer_next(&transfer, &octet));
  ck_assert_int_eq(octet.value, '=');
  ck_assert_uint_eq(octet.end, 6);
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("mail/transfer");
  TCase *tcase = tcase_create("octets");
  tcase_add_loop_test(tcase, gives_bytes_with_their_places, 0,
                      sizeof rows / sizeof *rows);
  tcase_add_test(tcase, keeps_to_its_range);
  suite_add_tcase(suite, tcase);
  return suite;
}
