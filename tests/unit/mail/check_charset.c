/* SPDX-License-Identifier: MIT
 *
 * Charsets, declared rightly and wrongly. */
#include "mail/charset.h"

#include "unit/mail/runs.h"

typedef struct row {
  const char *charset;
  const char *raw;
  const char *expected;
  bool is_unknown;
  bool is_guessed;
  uint32_t bad;
} row;

static const row rows[] = {
    {"", "We are", "We are@0", false, false, 0},
    {"us-ascii", "caf\xC3\xA9", "caf\xC3\xA9@0", false, false, 0},
    {"UTF-8", "caf\xC3\xA9!", "caf\xC3\xA9!@0", false, false, 0},
    {"ISO-8859-1", "caf\xE9!", "caf@0|\xC3\xA9<3-4>|!@4", false, false, 0},
    {"\"iso-8859-1\"", "it\x92s", "it@0|\xE2\x80\x99<2-3>|s@3", false, false,
     0},
    {"iso-8859-15", "\xA4 5", "\xE2\x82\xAC<0-1>| 5@1", false, false, 0},
    {"koi8-r", "\xC4\xC1", "\xD0\xB4<0-1>|\xD0\xB0<1-2>", false, false, 0},
    {"gb2312", "\xC4\xE3\xBA\xC3.", "\xE4\xBD\xA0<0-2>|\xE5\xA5\xBD<2-4>|.@4",
     false, false, 0},
    {"shift_jis", "\x83\x5C!", "\xE3\x82\xBD<0-2>|!@2", false, false, 0},
    {"iso-2022-jp", "a\x1B$B$\"\x1B(Bb", "a<0-1>|\xE3\x81\x82<4-6>|b<9-10>",
     false, false, 0},
    {"utf-7", "a+AOk-b", "a<0-1>|\xC3\xA9<4-5>|b<6-7>", false, false, 0},
    {"utf-16le", "a", "\xEF\xBF\xBD<0-1>", false, false, 1},
    /* lies */
    {"us-ascii", "caf\xE9!", "caf@0|\xC3\xA9<3-4>|!@4", false, true, 0},
    {"", "it\x92s", "it@0|\xE2\x80\x99<2-3>|s@3", false, true, 0},
    {"utf-8", "caf\xE9!", "caf@0|\xC3\xA9<3-4>|!@4", false, true, 0},
    {"utf-8", "\xC3\xA9 \xE9!", "\xC3\xA9 \xE9!@0", false, false, 1},
    {"x-none-such", "caf\xC3\xA9", "caf\xC3\xA9@0", true, false, 0},
    {"x-none-such", "caf\xE9", "caf@0|\xC3\xA9<3-4>", true, true, 0},
    {"\xFF\xFE%s/../..//TRANSLIT", "a", "a@0", true, false, 0},
    /* a name that is too long to be one */
    {"iso-8859-1iso-8859-1iso-8859-1iso-8859-1iso-8859-1", "caf\xE9",
     "caf@0|\xC3\xA9<3-4>", false, true, 0},
    /* a character that waits for an accent to join it */
    {"big5-hkscs", "a\x88\x66", "a@0|\xC3\x8A<1-3>", false, false, 0},
    {"euc-jisx0213", "a\xA4\xAB", "a@0|\xE3\x81\x8B<1-3>", false, false, 0},
    {"windows-1252", "a\x81z", "a@0|\xEF\xBF\xBD<1-2>|z@2", false, false, 1},
    {"gb2312", "a\xC4", "a@0|\xEF\xBF\xBD<1-2>", false, false, 1},
    {"euc-jp", "\xFF\xA4\xA2", "\xEF\xBF\xBD<0-1>|\xE3\x81\x82<1-3>", false,
     false, 1},
};

START_TEST(decodes_each_character_with_its_place) {
  const row *at = &rows[_i];
  am_arena arena;
  am_mapped mapped;
  const amends_str raw = am_str_of(at->raw);
  am_arena_init(&arena, &am_mem_default);
  am_mapped_init(&mapped, &arena);
  const am_transfer transfer =
      am_transfer_of(raw, 0, (uint32_t)raw.len, AM_ENCODING_IDENTITY, false);
  const am_charset_result result =
      am_charset_decode(&mapped, transfer, am_str_of(at->charset));
  ck_assert_str_eq(runs_of(&mapped), at->expected);
  ck_assert_int_eq(result.is_unknown, at->is_unknown);
  ck_assert_int_eq(result.is_guessed, at->is_guessed);
  ck_assert_uint_eq(result.bad, at->bad);
  am_arena_clear(&arena);
}
END_TEST

START_TEST(joins_the_encoded_bytes_of_a_character) {
  am_arena arena;
  am_mapped mapped;
  am_arena_init(&arena, &am_mem_default);
  am_mapped_init(&mapped, &arena);
  const amends_str raw = AM_STR("a=C3=\n=A9 =E2=82b=G");
  const am_charset_result result = am_charset_decode(
      &mapped,
      am_transfer_of(raw, 0, (uint32_t)raw.len, AM_ENCODING_QUOTED, false),
      AM_STR("utf-8"));
  ck_assert_str_eq(runs_of(&mapped),
                   "a@0|\xC3\xA9<1-9>| @9|\xE2\x82<10-16>|b=G@16");
  ck_assert_uint_eq(result.bad, 2);
  ck_assert_uint_eq(result.defects, 1);
  am_arena_clear(&arena);
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("mail/charset");
  TCase *tcase = tcase_create("characters");
  tcase_add_loop_test(tcase, decodes_each_character_with_its_place, 0,
                      sizeof rows / sizeof *rows);
  tcase_add_test(tcase, joins_the_encoded_bytes_of_a_character);
  suite_add_tcase(suite, tcase);
  return suite;
}
