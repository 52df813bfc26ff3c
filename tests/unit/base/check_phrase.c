/* SPDX-License-Identifier: MIT
 *
 * Fixed phrases with gaps. */
#include "base/phrase.h"

#include "support/suite.h"

typedef struct phrase_row {
  const char *phrase;
  const char *text;
  bool whole_word;
  size_t len;
} phrase_row;

static const phrase_row match_rows[] = {
    {"Dear", "Dear Tom", true, 4},
    {"Dear", "dEAR Tom", true, 4},
    {"Dear", "Dearest Tom", true, 0},
    {"Dear", "Dearest Tom", false, 4},
    {"Dear", "Deaf", false, 0},
    {"Dear", "Dear", true, 4},
    {"Dear", "Dea", true, 0},
    {"Dear", "", true, 0},
    {"", "", false, 0},
    {"Dear", "Dear\x7F", true, 4},
    {"Dear", "Dear\xC2\xA9", true, 4},
    {"", "Dear", false, 0},
    {"Dear", "Dearé", true, 0},
    {"Dear", "Dear’s", true, 4},
    {"Dear", "Dear\xF0\x9F\x98\x80", true, 4},
    /* white space */
    {"Kind regards", "Kind \t regards,", true, 14},
    {"Kind regards", "Kind\xC2\xA0regards", true, 13},
    {"Kind regards", "Kind\r\nregards", true, 13},
    {"Kind regards", "Kindregards", true, 0},
    {"a écrit :", "a écrit\xE2\x80\xAF:", false, 12},
    /* apostrophes */
    {"it's", "it's", true, 4},
    {"it's", "it\xE2\x80\x99s", true, 6},
    {"it's", "it`s", true, 0},
    /* gaps */
    {"On …wrote:", "On Monday Tom wrote: x", false, 20},
    {"On …wrote:", "On Monday he wrote: and wrote: x", false, 30},
    {"On …wrote:", "On wrote:", false, 9},
    {"On …wrote:", "On Monday Tom said:", false, 0},
    {"On …at …wrote:", "On 4 at 5 Tom wrote:", false, 20},
    {"…wrote:", "Tom wrote:", false, 10},
    {"Sent from my …", "Sent from my phone\nTom", false, 18},
    {"Sent from my …", "Sent from my ", false, 13},
    /* a sign that begins with the same byte is no gap */
    {"5\xE2\x82\xAC …paid", "5\xE2\x82\xAC were paid", false, 14},
    {"a…b", "a\n\nb", false, 4},
    {"a…b", "a\r\n\r\nb", false, 6},
    {"a…b", "a\n\n\nb", false, 0},
    {"a…b", "a\r\r\rb", false, 0},
    {"©", "© 2024", false, 2},
};

START_TEST(matches_at_the_beginning) {
  const phrase_row *row = &match_rows[_i];
  ck_assert_uint_eq(am_phrase_match(am_str_of(row->phrase),
                                    am_str_of(row->text), row->whole_word),
                    row->len);
}
END_TEST

START_TEST(bounds_the_gap) {
  char text[AM_PHRASE_GAP + 4];
  memset(text, '.', sizeof text);
  text[0] = 'a';
  text[AM_PHRASE_GAP + 1] = 'b';
  const amends_str all = {text, sizeof text};
  ck_assert_uint_eq(am_phrase_match(AM_STR("a…b"), all, false),
                    AM_PHRASE_GAP + 2);
  ck_assert_uint_eq(am_phrase_match(AM_STR("a…"), all, false), 0);
  text[AM_PHRASE_GAP + 1] = '.';
  text[AM_PHRASE_GAP + 2] = 'b';
  ck_assert_uint_eq(am_phrase_match(AM_STR("a…b"), all, false), 0);
}
END_TEST

START_TEST(takes_the_longest_of_a_list) {
  const amends_str phrases[] = {AM_STR("Hi"), AM_STR("Hi there"), AM_STR("H")};
  const am_phrases list = {phrases, 3};
  ck_assert_uint_eq(am_phrases_match(list, AM_STR("hi there!"), true), 8);
  ck_assert_uint_eq(am_phrases_match(list, AM_STR("hi they"), true), 2);
  ck_assert_uint_eq(am_phrases_match(list, AM_STR("Ahoy"), true), 0);
  ck_assert_uint_eq(am_phrases_match((am_phrases){NULL, 0}, AM_STR("hi"), true),
                    0);
}
END_TEST

typedef struct whole_row {
  const char *phrase;
  const char *text;
  bool is_match;
} whole_row;

static const whole_row whole_rows[] = {
    {"On …wrote:", "On Monday Tom wrote:", true},
    {"On …wrote:", "On Monday Tom wrote: so", false},
    {"On …wrote:", "On Monday Tom said:", false},
    {"wrote:", "He wrote:", false},
    {"…wrote:", "He wrote:", true},
    {"…wrote:", "te:", false},
    {"Le …a écrit :", "Le 4 mai, Tom a écrit\xC2\xA0:", true},
    {"Le …a écrit :", "Le 4 mai, Tom a écrit:", false},
    {"it's", "it’s", true},
    {"Sent from my …", "Sent from my phone", true},
    {"", "", false},
};

START_TEST(knows_when_it_matches_all) {
  const whole_row *row = &whole_rows[_i];
  ck_assert_int_eq(am_phrase_is(am_str_of(row->phrase), am_str_of(row->text)),
                   row->is_match);
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("base/phrase");
  TCase *tcase = tcase_create("match");
  tcase_add_loop_test(tcase, matches_at_the_beginning, 0,
                      (int)(sizeof match_rows / sizeof *match_rows));
  tcase_add_test(tcase, bounds_the_gap);
  tcase_add_test(tcase, takes_the_longest_of_a_list);
  tcase_add_loop_test(tcase, knows_when_it_matches_all, 0,
                      (int)(sizeof whole_rows / sizeof *whole_rows));
  suite_add_tcase(suite, tcase);
  return suite;
}
