/* SPDX-License-Identifier: MIT
 *
 * Flowed paragraphs (RFC 3676). The sample lies in the mail from byte 100. */
#include "mail/flowed.h"

#include "unit/mail/runs.h"

typedef struct row {
  const char *text;
  bool has_delsp;
  const char *expected;
} row;

static const row rows[] = {
    {"", false, ""},
    {"a \nb\n", false, "a @100|b$@103"},
    {"a \nb\n", true, "a@100|b$@103"},
    {"a \r\nb\r\nc", false, "a @100|b^$c@104"},
    {"a\nb \n", false, "a$b $@100"},
    {" >a\n From\n", false, ">a$@101|From$@105"},
    {"> a \n> b\n>c\n", false, ">@100|a @102|b$>c$@107"},
    {"> a \n>> b\n", false, ">@100|a $>>@102|b$@108"},
    {"a \n-- \nT \nU", false, "a $-- $T @100|U@110"},
    {"a \n\nb", false, "a $$b@100"},
};

START_TEST(joins_paragraphs) {
  am_arena arena;
  am_mapped to;
  am_arena_init(&arena, &am_mem_default);
  am_mapped_init(&to, &arena);
  const am_mapped from = runs_sample(&arena, rows[_i].text);
  am_flowed_join(&to, &from, rows[_i].has_delsp);
  ck_assert_str_eq(runs_of(&to), rows[_i].expected);
  am_arena_clear(&arena);
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("mail/flowed");
  TCase *tcase = tcase_create("paragraphs");
  tcase_add_loop_test(tcase, joins_paragraphs, 0, sizeof rows / sizeof *rows);
  suite_add_tcase(suite, tcase);
  return suite;
}
