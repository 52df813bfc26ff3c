/* SPDX-License-Identifier: MIT
 *
 * Kinds of characters. */
#include "text/letter.h"

#include "support/suite.h"

typedef struct letter_row {
  const char *text; /* one character */
  am_letter letter;
} letter_row;

static const letter_row letter_rows[] = {
    {"a", AM_LETTER_LOWER},
    {"Z", AM_LETTER_UPPER},
    {"7", AM_LETTER_DIGIT},
    {"_", AM_LETTER_NONE},
    {"/", AM_LETTER_NONE},
    {":", AM_LETTER_NONE},
    {"@", AM_LETTER_NONE},
    {"[", AM_LETTER_NONE},
    {"{", AM_LETTER_NONE},
    {" ", AM_LETTER_NONE},
    {"É", AM_LETTER_UPPER},
    {"é", AM_LETTER_LOWER},
    {"ß", AM_LETTER_LOWER},
    {"×", AM_LETTER_NONE},
    {"÷", AM_LETTER_NONE},
    {"£", AM_LETTER_NONE},
    {"º", AM_LETTER_LOWER},
    {"Ł", AM_LETTER_UPPER},
    {"ł", AM_LETTER_LOWER},
    {"Ś", AM_LETTER_UPPER},
    {"ś", AM_LETTER_LOWER},
    {"Ż", AM_LETTER_UPPER},
    {"ż", AM_LETTER_LOWER},
    {"Ÿ", AM_LETTER_UPPER},
    {"ĸ", AM_LETTER_LOWER},
    {"Ň", AM_LETTER_UPPER},
    {"Α", AM_LETTER_UPPER},
    {"ώ", AM_LETTER_LOWER},
    {"Ж", AM_LETTER_UPPER},
    {"ж", AM_LETTER_LOWER},
    {"Ґ", AM_LETTER_UPPER},
    {"ґ", AM_LETTER_LOWER},
    {"Ế", AM_LETTER_UPPER},
    {"ế", AM_LETTER_LOWER},
    {"中", AM_LETTER_CASELESS},
    {"ا", AM_LETTER_CASELESS},
    {"\xEF\xBF\xBD", AM_LETTER_CASELESS},
    {"\xFF", AM_LETTER_CASELESS},
    {"—", AM_LETTER_NONE},
    {"“", AM_LETTER_NONE},
    {"€", AM_LETTER_NONE},
    {"™", AM_LETTER_NONE},
    {"→", AM_LETTER_NONE},
    {"•", AM_LETTER_NONE},
    {"。", AM_LETTER_NONE},
    {"😀", AM_LETTER_SYMBOL},
    {"🇬", AM_LETTER_SYMBOL},
    {"☹", AM_LETTER_SYMBOL},
    {"❤", AM_LETTER_SYMBOL},
    {"\xEF\xB8\x8F", AM_LETTER_SYMBOL},
    {"\xE2\x80\x8D", AM_LETTER_SYMBOL},
};

START_TEST(knows_the_character) {
  const letter_row *row = &letter_rows[_i];
  const amends_str text = am_str_of(row->text);
  size_t len = 0;
  ck_assert_int_eq(am_letter_at(text, 0, &len), row->letter);
  ck_assert_uint_eq(len, text.len);
}
END_TEST

START_TEST(knows_the_character_before) {
  const letter_row *row = &letter_rows[_i];
  char text[16] = "\xC3\xA9";
  strcat(text, row->text);
  size_t len = 0;
  const amends_str both = am_str_of(text);
  ck_assert_int_eq(am_letter_before(both, both.len, &len), row->letter);
  ck_assert_uint_eq(len, both.len - 2);
  ck_assert_int_eq(am_letter_before(both, 2, &len), AM_LETTER_LOWER);
  ck_assert_uint_eq(len, 2);
}
END_TEST

START_TEST(agrees_with_itself_on_ascii) {
  for (int c = 1; c < 0x80; c++) {
    const char byte = (char)c;
    size_t len;
    ck_assert_int_eq(am_letter_at((amends_str){&byte, 1}, 0, &len),
                     am_letter_of((uint32_t)c));
  }
}
END_TEST

START_TEST(takes_letters_and_digits_for_words) {
  ck_assert(!am_letter_is_word(AM_LETTER_NONE));
  ck_assert(am_letter_is_word(AM_LETTER_LOWER));
  ck_assert(am_letter_is_word(AM_LETTER_CASELESS));
  ck_assert(am_letter_is_word(AM_LETTER_DIGIT));
  ck_assert(!am_letter_is_word(AM_LETTER_SYMBOL));
}
END_TEST

START_TEST(gives_the_small_letter) {
  static const uint32_t rows[][2] = {
      {'A', 'a'},       {'a', 'a'},       {'7', '7'}, {0x00C9, 0x00E9}, /* É */
      {0x0100, 0x0101}, {0x0101, 0x0101}, /* Ā: pairs that begin evenly */
      {0x0139, 0x013A}, {0x013A, 0x013A}, /* Ĺ: and oddly */
      {0x0410, 0x0430}, {0x1E9E, 0x1E9E}, /* А; ẞ, whose ß is not near */
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    ck_assert_uint_eq(am_letter_lower(rows[i][0]), rows[i][1]);
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("text/letter");
  TCase *tcase = tcase_create("kinds");
  const int rows = (int)(sizeof letter_rows / sizeof *letter_rows);
  tcase_add_loop_test(tcase, knows_the_character, 0, rows);
  tcase_add_loop_test(tcase, knows_the_character_before, 0, rows);
  tcase_add_test(tcase, agrees_with_itself_on_ascii);
  tcase_add_test(tcase, takes_letters_and_digits_for_words);
  tcase_add_test(tcase, gives_the_small_letter);
  suite_add_tcase(suite, tcase);
  return suite;
}
