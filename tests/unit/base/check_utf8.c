/* SPDX-License-Identifier: MIT
 *
 * Decoding and encoding, with the examples of the Unicode standard for what is
 * not UTF-8. */
#include "base/utf8.h"

#include <string.h>

#include "support/suite.h"

typedef struct decode_row {
  const char *bytes;
  size_t len;    /* of the whole text */
  size_t length; /* of its first character or invalid prefix */
  uint32_t code;
  bool valid;
} decode_row;

#define BYTES(literal) literal, sizeof literal - 1
#define BAD(literal, length)                                                   \
  { BYTES(literal), length, 0xFFFD, false }

static const decode_row decoded[] = {
    {BYTES("A"), 1, 'A', true},
    {BYTES("\0"), 1, 0, true},
    {BYTES("\x7F"), 1, 0x7F, true},
    {BYTES("\xC2\x80"), 2, 0x80, true},
    {BYTES("\xDF\xBF"), 2, 0x7FF, true},
    {BYTES("\xE0\xA0\x80"), 3, 0x800, true},
    {BYTES("\xE2\x80\x99s"), 3, 0x2019, true},
    {BYTES("\xED\x9F\xBF"), 3, 0xD7FF, true},
    {BYTES("\xEE\x80\x80"), 3, 0xE000, true},
    {BYTES("\xEF\xBF\xBD"), 3, 0xFFFD, true}, /* U+FFFD itself is valid */
    {BYTES("\xF0\x90\x80\x80"), 4, 0x10000, true},
    {BYTES("\xF4\x8F\xBF\xBF"), 4, 0x10FFFF, true},
    /* no lead */
    BAD("\x80", 1),
    BAD("\xBF\x80", 1),
    BAD("\xFE", 1),
    BAD("\xFF\xBF", 1),
    /* overlong */
    BAD("\xC0\x80", 1),
    BAD("\xC1\xBF", 1),
    BAD("\xE0\x9F\xBF", 1),
    BAD("\xF0\x8F\xBF\xBF", 1),
    /* surrogates, above the last plane */
    BAD("\xED\xA0\x80", 1),
    BAD("\xF4\x90\x80\x80", 1),
    BAD("\xF5\x80\x80\x80", 1),
    /* cut off by the end, or by the next character */
    BAD("\xC3", 1),
    BAD("\xE2\x80", 2),
    BAD("\xF0\x90\x80", 3),
    BAD("\xC3(", 1),
    BAD("\xE2\x80(", 2),
    BAD("\xF1\x80\x80\xC3\xA9", 3),
};

START_TEST(decodes_the_first_character) {
  const decode_row *row = &decoded[_i];
  uint32_t code = 0;
  bool valid = !row->valid;
  ck_assert_uint_eq(am_utf8_decode(row->bytes, row->len, &code, &valid),
                    row->length);
  ck_assert_uint_eq(code, row->code);
  ck_assert_int_eq(valid, row->valid);
}
END_TEST

/* Table 3-8 of the standard: 61 F1 80 80 E1 80 C2 62 80 63 80 BF 64 becomes
 * a ? ? ? b ? c ? ? d. */
START_TEST(replaces_each_maximal_subpart_once) {
  const char text[] = "a\xF1\x80\x80\xE1\x80\xC2"
                      "b\x80"
                      "c\x80\xBF"
                      "d";
  char seen[16] = "";
  size_t count = 0;
  for (size_t at = 0; at < sizeof text - 1;) {
    uint32_t code;
    bool valid;
    at += am_utf8_decode(text + at, sizeof text - 1 - at, &code, &valid);
    seen[count++] = valid ? (char)code : '?';
  }
  ck_assert_str_eq(seen, "a???b?c??d");
}
END_TEST

static bool is_scalar(uint32_t code) { return code < 0xD800 || code > 0xDFFF; }

START_TEST(takes_every_character_there_and_back) {
  for (uint32_t code = 0; code <= 0x10FFFF; code++) {
    if (!is_scalar(code))
      continue;
    char bytes[4];
    uint32_t back;
    bool valid;
    const size_t length = am_utf8_encode(code, bytes);
    if (am_utf8_decode(bytes, length, &back, &valid) != length || !valid ||
        back != code)
      ck_abort_msg("U+%04X does not come back", (unsigned)code);
  }
}
END_TEST

START_TEST(never_reads_or_takes_more_than_there_is) {
  for (unsigned lead = 0; lead < 256; lead++) {
    for (size_t len = 1; len <= 4; len++) {
      char bytes[4];
      memset(bytes, (int)0xBF, sizeof bytes);
      bytes[0] = (char)lead;
      uint32_t code;
      bool valid;
      const size_t length = am_utf8_decode(bytes, len, &code, &valid);
      ck_assert_uint_ge(length, 1);
      ck_assert_uint_le(length, len);
    }
  }
}
END_TEST

START_TEST(counts_two_utf16_units_from_the_second_plane_on) {
  char bytes[4];
  am_utf8_encode(0xFFFF, bytes);
  ck_assert_uint_eq(am_utf8_utf16_units((unsigned char)bytes[0]), 1);
  am_utf8_encode(0x10000, bytes);
  ck_assert_uint_eq(am_utf8_utf16_units((unsigned char)bytes[0]), 2);
  ck_assert_uint_eq(am_utf8_utf16_units('a'), 1);
}
END_TEST

START_TEST(knows_the_bytes_that_continue_a_character) {
  for (unsigned byte = 0; byte < 256; byte++)
    ck_assert_int_eq(am_utf8_is_continuation((char)byte),
                     byte >= 0x80 && byte <= 0xBF);
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("base/utf8");
  TCase *decode = tcase_create("decode");
  tcase_add_loop_test(decode, decodes_the_first_character, 0,
                      sizeof decoded / sizeof *decoded);
  tcase_add_test(decode, replaces_each_maximal_subpart_once);
  tcase_add_test(decode, never_reads_or_takes_more_than_there_is);
  suite_add_tcase(suite, decode);
  TCase *encode = tcase_create("encode");
  tcase_add_test(encode, takes_every_character_there_and_back);
  tcase_add_test(encode, counts_two_utf16_units_from_the_second_plane_on);
  tcase_add_test(encode, knows_the_bytes_that_continue_a_character);
  suite_add_tcase(suite, encode);
  return suite;
}
