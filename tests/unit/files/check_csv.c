/* SPDX-License-Identifier: MIT
 *
 * Tests of reading tables. */
#include "files/csv.h"

#include "support/outline.h"
#include "support/suite.h"

typedef struct csv_row {
  const char *file;
  const char *texts; /* or the refusal */
} csv_row;

static const csv_row rows[] = {
    {"a,b\n1,2\n3,4\n", "/2/a=1\n/2/b=2\n/3/a=3\n/3/b=4\n"},
    {"a;b\r\n1,5;2", "/2/a=1,5\n/2/b=2\n"},
    {"a\tb\n1\t2,3;4\n", "/2/a=1\n/2/b=2,3;4\n"},
    {"a\n1\n", "/2/a=1\n"},
    {"a,b\n", "=[]\n"},
    {"", "=[]\n"},
    {"\xEF\xBB\xBF"
     "a,b\n1,2",
     "/2/a=1\n/2/b=2\n"},
    {" a , \"b c\" \n1,2", "1:6: a quote in a field without quotes (put the "
                           "field in quotes and write this one twice)"},
    {"\"a,x\",b\n1,2\n", "/2/a,x=1\n/2/b=2\n"},
    {"a,b\n\"1\n2\",\"say \"\"hi\"\"\"\n", "/2/a=1|2\n/2/b=say \"hi\"\n"},
    {"a,b\n\"\",\n", "/2/a=\n/2/b=\n"},
    {"a,b\r1,2\r3,4", "/2/a=1\n/2/b=2\n/3/a=3\n/3/b=4\n"},
    {"a,b\n\n1,2\n\n", "/3/a=1\n/3/b=2\n"}, /* an empty line is a row */
    {"a\n\"\"\"\"\n", "/2/a=\"\n"},
    {"a,b\n1\n", "2:1: fewer fields than the first line has names"},
    {"a,b\n1,2,3\n", "2:5: a field more than the first line has names"},
    {"a,b\n1,2\n\xC3\xA4,\"x", "3:3: a field without its closing quote"},
    {"a,b\n1,\"x\"y\n", "2:6: text behind a closing quote (inside of a field "
                        "a quote is written twice)"},
};

START_TEST(reads_or_refuses) {
  ck_assert_str_eq(test_outline(am_csv_read, rows[_i].file), rows[_i].texts);
}
END_TEST

START_TEST(leads_back_through_doubled_quotes) {
  am_arena arena;
  am_arena_init(&arena, &am_mem_default);
  const am_passage *passage =
      test_outline_passage(&arena, am_csv_read, "a\n\"x \"\"y\"\"\"\n");
  ck_assert_str_eq(passage->text.ptr, "x \"y\"");
  ck_assert_uint_eq(passage->source.start, 3);
  ck_assert_uint_eq(passage->source.end, 10);
  ck_assert_uint_eq(passage->run_count, 4);
  ck_assert_uint_eq(passage->runs[1].source_start, 2);
  ck_assert_uint_eq(passage->runs[1].source_len, 2);
  ck_assert_int_eq(passage->notation, AMENDS_NOTATION_QUOTE);
  passage = test_outline_passage(&arena, am_csv_read, "a\nx y\n");
  ck_assert_int_eq(passage->notation, AMENDS_NOTATION_FIELD);
  am_arena_clear(&arena);
}
END_TEST

START_TEST(tells_when_memory_runs_out) {
  test_outline_sweep(am_csv_read, "a,b\n1,\"2\"\"3\"\n");
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("files/csv");
  TCase *all = tcase_create("csv");
  tcase_add_loop_test(all, reads_or_refuses, 0,
                      (int)(sizeof rows / sizeof *rows));
  tcase_add_test(all, leads_back_through_doubled_quotes);
  tcase_add_test(all, tells_when_memory_runs_out);
  suite_add_tcase(suite, all);
  return suite;
}
