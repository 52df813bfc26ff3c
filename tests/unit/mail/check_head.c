/* SPDX-License-Identifier: MIT
 *
 * Header fields as raw bytes. */
#include "mail/head.h"

#include <stdio.h>

#include "support/suite.h"

typedef struct row {
  const char *mail;
  const char *fields; /* "name=value;" for each, line ends as "$" */
  uint32_t body;
} row;

static const row rows[] = {
    {"", "", 0},
    {"A: b\nC:d\r\n\r\nx", "A= b;C=d;", 10},
    {"A: b\n c\n\td\n\nx", "A= b$ c$\td;", 11},
    {"A : b\n\n", "A= b;", 6},
    {"From a@b Mon\nA: b\n\n", "A= b;", 18},
    {"A: b\nno field\n", "A= b;", 5},
    {"no field\n", "", 0},
    {" A: b\n", "", 0},
    {"A:", "A=;", 2},
    {"A:\n", "A=;", 3},
    {"\nA: b", "", 0},
};

START_TEST(finds_fields_and_body) {
  const amends_str mail = am_str_of(rows[_i].mail);
  uint32_t at = am_head_start(mail);
  am_head_field field;
  char found[100] = "";
  size_t len = 0;
  while (am_head_next(mail, &at, &field)) {
    len += (size_t)snprintf(found + len, sizeof found - len, "%.*s=%.*s;",
                            (int)field.name.len, field.name.ptr,
                            (int)(field.value_end - field.value_start),
                            mail.ptr + field.value_start);
  }
  for (size_t i = 0; i < len; i++) {
    if (found[i] == '\n')
      found[i] = '$';
  }
  ck_assert_str_eq(found, rows[_i].fields);
  ck_assert_uint_eq(at, rows[_i].body);
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("mail/head");
  TCase *tcase = tcase_create("fields");
  tcase_add_loop_test(tcase, finds_fields_and_body, 0,
                      sizeof rows / sizeof *rows);
  suite_add_tcase(suite, tcase);
  return suite;
}
