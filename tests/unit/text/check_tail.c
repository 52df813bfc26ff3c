/* SPDX-License-Identifier: MIT
 *
 * Ends and beginnings of chunks. */
#include "text/tail.h"

#include "support/suite.h"

static am_chunk chunk_of(amends_str prose) {
  am_chunk chunk;
  ck_assert(am_chunk_next(prose, 0, (uint32_t)prose.len, &chunk));
  return chunk;
}

typedef struct tail_row {
  const char *chunk;
  am_tail_kind kind;
  bool is_question;
  bool is_closed;
  bool is_bare;
} tail_row;

static const tail_row tail_rows[] = {
    {"lost", AM_TAIL_NONE, false, false, false},
    {"lost,", AM_TAIL_NONE, false, false, false},
    {"lost.", AM_TAIL_STOP, false, false, false},
    {"lost..", AM_TAIL_DOTS, false, false, false},
    {"lost...", AM_TAIL_DOTS, false, false, false},
    {"lost!", AM_TAIL_CRY, false, false, false},
    {"lost!!!", AM_TAIL_CRY, false, false, false},
    {"lost?", AM_TAIL_CRY, true, false, false},
    {"lost?!", AM_TAIL_CRY, true, false, false},
    {"lost!.", AM_TAIL_CRY, false, false, false},
    {"lost.\"", AM_TAIL_STOP, false, true, false},
    {"lost.)", AM_TAIL_STOP, false, true, false},
    {"lost?')", AM_TAIL_CRY, true, true, false},
    {"lost)", AM_TAIL_NONE, false, true, false},
    {"you!-", AM_TAIL_CRY, false, true, false},
    {"you!~", AM_TAIL_CRY, false, true, false},
    {"-", AM_TAIL_NONE, false, true, false},
    {"~", AM_TAIL_NONE, false, true, false},
    {"lost\xF0\x9F\x98\xA2", AM_TAIL_SYMBOL, false, false, false},
    {"lost!\xF0\x9F\x98\xA2", AM_TAIL_CRY, false, false, false},
    {"lost:(", AM_TAIL_SYMBOL, false, false, false},
    {"lost.:-)", AM_TAIL_STOP, false, false, false},
    {"lost:D", AM_TAIL_NONE, false, false, false},
    {":D", AM_TAIL_SYMBOL, false, false, true},
    {":)", AM_TAIL_SYMBOL, false, false, true},
    {"\xE2\x9D\xA4\xEF\xB8\x8F", AM_TAIL_SYMBOL, false, false, true},
    {"\"", AM_TAIL_NONE, false, true, true},
    {"3.5", AM_TAIL_NONE, false, false, false},
};

START_TEST(reads_the_end) {
  const tail_row *row = &tail_rows[_i];
  const amends_str prose = am_str_of(row->chunk);
  const am_chunk chunk = chunk_of(prose);
  const am_tail tail = am_tail_of(prose, &chunk);
  ck_assert_int_eq(tail.kind, row->kind);
  ck_assert_int_eq(tail.is_question, row->is_question);
  ck_assert_int_eq(tail.is_closed, row->is_closed);
  ck_assert_int_eq(tail.is_bare, row->is_bare);
}
END_TEST

START_TEST(says_where_the_stop_ends) {
  const am_chunk chunk = chunk_of(AM_STR("lost.\")"));
  ck_assert_uint_eq(am_tail_of(AM_STR("lost.\")"), &chunk).end, 5);
}
END_TEST

START_TEST(reads_the_beginning) {
  static const struct {
    const char *chunk;
    am_letter lead;
  } rows[] = {
      {"we", AM_LETTER_LOWER},      {"We", AM_LETTER_UPPER},
      {"(\"We", AM_LETTER_UPPER},   {"^KC", AM_LETTER_UPPER},
      {"#we", AM_LETTER_LOWER},     {"5", AM_LETTER_DIGIT},
      {"É", AM_LETTER_UPPER},       {"-", AM_LETTER_NONE},
      {"____", AM_LETTER_CASELESS}, {"¿Qué", AM_LETTER_UPPER},
      {"😀", AM_LETTER_SYMBOL},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    const amends_str prose = am_str_of(rows[i].chunk);
    const am_chunk chunk = chunk_of(prose);
    ck_assert_int_eq(am_tail_lead(prose, &chunk), rows[i].lead);
  }
}
END_TEST

START_TEST(knows_what_a_stop_means) {
  const amends_str phrases[] = {AM_STR("Mr. …"), AM_STR("etc."),
                                AM_STR("approx. …")};
  const am_phrases list = {phrases, 3};
  static const struct {
    const char *word;
    am_stop stop;
  } rows[] = {
      {"lost.", AM_STOP_ENDS},   {"Mr.", AM_STOP_GOES_ON},
      {"mr.", AM_STOP_GOES_ON},  {"approx.", AM_STOP_GOES_ON},
      {"etc.", AM_STOP_DEPENDS}, {"Etc.", AM_STOP_DEPENDS},
      {"J.", AM_STOP_GOES_ON},   {"É.", AM_STOP_GOES_ON},
      {"p.m.", AM_STOP_DEPENDS}, {"U.S.", AM_STOP_DEPENDS},
      {"a.", AM_STOP_ENDS},      {"1.2.", AM_STOP_ENDS},
      {"mrs.", AM_STOP_ENDS},    {".", AM_STOP_ENDS},
      {"", AM_STOP_ENDS},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    ck_assert_msg(am_tail_stop(list, am_str_of(rows[i].word)) == rows[i].stop,
                  "%s", rows[i].word);
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("text/tail");
  TCase *tcase = tcase_create("ends");
  tcase_add_loop_test(tcase, reads_the_end, 0,
                      (int)(sizeof tail_rows / sizeof *tail_rows));
  tcase_add_test(tcase, says_where_the_stop_ends);
  tcase_add_test(tcase, reads_the_beginning);
  tcase_add_test(tcase, knows_what_a_stop_means);
  suite_add_tcase(suite, tcase);
  return suite;
}
