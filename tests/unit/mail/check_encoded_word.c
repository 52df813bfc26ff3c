/* SPDX-License-Identifier: MIT
 *
 * Encoded words (RFC 2047, with the examples of its section 8). */
#include "mail/encoded_word.h"

#include "unit/mail/runs.h"

typedef struct row {
  const char *value;
  const char *expected;
} row;

static const row rows[] = {
    {"", ""},
    {" Your order \r\n", "Your order@1"},
    {" Your\r\n order", "Your@1| order@7"},
    {"=?utf-8?q?a_b?= c", "a@10| <11-12>|b@12| c@15"},
    {"=?ISO-8859-1?Q?a?= =?ISO-8859-1?Q?b?=", "a@15|b@34"},
    {"=?ISO-8859-1?Q?a?=\n  =?ISO-8859-1?Q?b?=", "a@15|b@36"},
    {"=?ISO-8859-1?Q?a?= b", "a@15| b@18"},
    {"x =?utf-8?B?w6k=?=", "x @0|\xC3\xA9<12-15>"},
    {"=?iso-8859-1*en?q?=E9?=", "\xC3\xA9<18-21>"},
    {"caf\xE9", "caf@0|\xC3\xA9<3-4>"},
    /* none */
    {"=?utf-8?x?a?=", "=?utf-8?x?a?=@0"},
    {"=?utf-8?q?a", "=?utf-8?q?a@0"},
    {"=?", "=?@0"},
    {"a=?=?b", "a=?=?b@0"},
    {"=?utf-8?q?\?= a", " a@12"},
};

START_TEST(decodes_words_with_their_places) {
  am_arena arena;
  am_mapped to;
  am_arena_init(&arena, &am_mem_default);
  am_mapped_init(&to, &arena);
  const amends_str value = am_str_of(rows[_i].value);
  am_encoded_word_decode(&to, value, 0, (uint32_t)value.len);
  ck_assert_str_eq(runs_of(&to), rows[_i].expected);
  am_arena_clear(&arena);
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("mail/encoded_word");
  TCase *tcase = tcase_create("words");
  tcase_add_loop_test(tcase, decodes_words_with_their_places, 0,
                      sizeof rows / sizeof *rows);
  suite_add_tcase(suite, tcase);
  return suite;
}
