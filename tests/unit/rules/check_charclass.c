/* SPDX-License-Identifier: MIT
 *
 * How far each class goes, and the members of those that have few. */
#include "rules/charclass.h"

#include "support/suite.h"

typedef struct row {
  const char *text;
  size_t len;
  const char *members; /* "": unknown */
  bool is_apart;
} row;

static const row rows[] = {
    {"[a]", 3, "a", false},
    {"[sz]e", 4, "sz", false},
    {"[zsS]", 5, "sz", false},
    {"[a-c]", 5, "abc", false},
    {"[a-f]", 5, "abcdef", false},
    {"[a-g]", 5, "", false},
    {"[A-C]", 5, "abc", false},
    {"[.,]", 4, ",.", true},
    {"[ \n]", 4, " ", true},
    {"[\\n ]", 5, " ", true},
    {"[-a]", 4, "-a", false},
    {"[a-]", 4, "-a", false},
    {"[a\\-c]", 6, "-ac", false},
    {"[+--]", 5, "+,-", true},
    {"[]a]", 4, "]a", false},
    {"[\\]a]", 5, "]a", false},
    {"[[a]", 4, "[a", false},
    {"[$^.]", 5, "$.^", true},
    {"[\\b]", 4, "", false},
    {"[^a]", 4, "", false},
    {"[^]a]", 5, "", false},
    {"[^\\s]", 5, "", false},
    {"[\\s,]", 5, "", true},
    {"[\\w']", 5, "", false},
    {"[\\s\\d]", 6, "", false},
    {"[a-\\d]", 6, "", false},
    {"[\\x41-\\x43]", 11, "", false},
    {"[\\x{41}]", 8, "", false},
    {"[\\p{Lu}']", 9, "", false},
    {"[\xC3\xA9]", 4, "", false},
    {"[a-\xC3\xA9]", 6, "", false},
    {"[[:alpha:]]", 11, "", false},
    {"[[:^space:],]", 13, "", false},
    /* not understood */
    {"[", 0, "", false},
    {"[]", 0, "", false},
    {"[^]", 0, "", false},
    {"[a", 0, "", false},
    {"[a-", 0, "", false},
    {"[\\", 0, "", false},
    {"[\\i]", 0, "", false},
    {"[\\Qa]\\E]", 0, "", false},
    {"[[.a.]]", 0, "", false},
    {"[[:<:]]", 0, "", false},
    {"[[:al", 0, "", false},
};

START_TEST(reads_the_whole_class_and_its_members) {
  const am_charclass class = am_charclass_read(am_str_of(rows[_i].text));
  ck_assert_uint_eq(class.len, rows[_i].len);
  const amends_str members = am_str_of(rows[_i].members);
  ck_assert_uint_eq(class.count, members.len);
  ck_assert_mem_eq(class.members, members.ptr, members.len);
  ck_assert(class.is_apart == rows[_i].is_apart);
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("rules/charclass");
  TCase *tcase = tcase_create("classes");
  tcase_add_loop_test(tcase, reads_the_whole_class_and_its_members, 0,
                      sizeof rows / sizeof *rows);
  suite_add_tcase(suite, tcase);
  return suite;
}
