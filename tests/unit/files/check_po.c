/* SPDX-License-Identifier: MIT
 *
 * Tests of reading catalogues of gettext. */
#include "files/po.h"

#include <stdio.h>

#include "support/outline.h"
#include "support/suite.h"

#define ENGLISH "msgid \"\"\nmsgstr \"Language: en_GB\\n\"\n\n"
#define GERMAN "msgid \"\"\nmsgstr \"\"\n\"Language: de\\n\"\n\n"

typedef struct po_row {
  const char *file;
  const char *texts; /* or the refusal */
} po_row;

static const po_row rows[] = {
    {"", "={}\n"},
    {"msgid \"a\\", "1:9: no such escape in a string (a backslash is "
                    "written twice)"},
    {GERMAN "msgid \"a\"\nmsgstr \"b\"\n", "/a=b\n"},
    {GERMAN "msgid \"a\"\nmsgstr \"\"\n", "={}\n"},
    {ENGLISH "msgid \"a\"\nmsgstr \"\"\n", "/a=a\n"},
    {"msgid \"a\"\nmsgstr \"\"\n", "/a=a\n"}, /* a template */
    {"msgid \"\"\nmsgstr \"Language: \\n\"\nmsgid \"a\"\nmsgstr \"\"\n",
     "/a=a\n"},
    {"msgid \"\"\nmsgstr \"Language: enm\\n\"\nmsgid \"a\"\nmsgstr \"\"\n",
     "={}\n"},
    /* fuzzy: gettext shows the original */
    {GERMAN "#, fuzzy\nmsgid \"a\"\nmsgstr \"b\"\n", "={}\n"},
    {ENGLISH "#, c-format, fuzzy\nmsgid \"a\"\nmsgstr \"b\"\n", "/a=a\n"},
    {ENGLISH "#, fuzzy\n#~ msgid \"a\"\n#~ msgstr \"b\"\n\nmsgid \"c\"\n"
             "msgstr \"d\"\n",
     "/c=d\n"},
    {GERMAN "msgctxt \"k\"\nmsgid \"a\"\nmsgstr \"b\"\n", "/k/a=b\n"},
    {GERMAN "msgid \"a\"\nmsgid_plural \"as\"\nmsgstr[0] \"x\"\n"
            "msgstr[1] \"y\"\n",
     "/a/0=x\n/a/1=y\n"},
    {ENGLISH "msgid \"a\"\nmsgid_plural \"as\"\nmsgstr[0] \"\"\n"
             "msgstr[1] \"\"\n",
     "/a/0=a\n/a/1=as\n"},
    {GERMAN "msgid \"a\"\nmsgstr \"b\"\nmsgid \"c\"\nmsgstr \"d\"\n",
     "/a=b\n/c=d\n"},
    {GERMAN "msgid \"\"\n\"a\"\n  \"b\"\nmsgstr \"\"\n\"c\\n\"\n\"d\"",
     "/ab=c|d\n"},
    {GERMAN "msgid \"a\"\r\nmsgstr \"x\\\"\\\\\\t\\101\\x42\"\r\n",
     "/a=x\"\\\tAB\n"},
    {"domain \"x\"\n" GERMAN "msgid \"a\"\nmsgstr \"b\"\n", "/a=b\n"},
    {"msgid \"a\n", "1:7: a string without its closing quote"},
    {"msgid a\n", "1:7: here a string in quotes is expected"},
    {"msgid \"a\"\nmsgid \"b\"\n", "2:6: \"msgid\" without \"msgstr\""},
    {"msgid \"a\"\n", "2:1: \"msgid\" without \"msgstr\""},
    {"msgctxt \"a\"\n", "2:1: \"msgctxt\" without \"msgid\""},
    {"msgstr \"a\"\n", "1:1: \"msgstr\" without \"msgid\""},
    {"msgid_plural \"a\"\n", "1:1: \"msgid_plural\" without \"msgid\""},
    {"msgid \"a\"\nmsgstr \"b\"\nmsgstr \"c\"\n", "3:1: a second \"msgstr\""},
    {"msgid \"a\"\nmsgid_plural \"b\"\nmsgstr[1] \"c\"\n",
     "3:8: plural forms are numbered from 0"},
    {"msgid \"a\"\nmsgid_plural \"b\"\nmsgstr[0 \"c\"\n",
     "3:9: here a \"]\" is expected"},
    {"msgid \"\\q\"\n", "1:8: no such escape in a string (a backslash is "
                        "written twice)"},
    {"msgid \"\\x\"\n", "1:8: no such escape in a string"},
    {"msgid \"\\777\"\n", "1:8: no such escape in a string"},
    {"hello\n", "1:1: here \"msgid\", \"msgstr\", \"msgctxt\" or a comment is "
                "expected"},
};

START_TEST(reads_or_refuses) {
  ck_assert_str_eq(test_outline(am_po_read, rows[_i].file), rows[_i].texts);
}
END_TEST

START_TEST(keeps_the_comments_of_people) {
  am_arena arena;
  am_arena_init(&arena, &am_mem_default);
  const am_passage *passage = test_outline_passage(
      &arena, am_po_read,
      "# old\n#~ msgid \"o\"\n# one\n#. two\n#: a.c:3\n#, c-format\n#| "
      "msgid \"b\"\n#\nmsgid \"a b\"\nmsgstr \"c\"\n");
  ck_assert_str_eq(passage->comment.ptr, "one\ntwo");
  ck_assert_str_eq(passage->text.ptr, "c");
  am_arena_clear(&arena);
}
END_TEST

/* Two strings are one text; what stands between them stands for nothing. */
START_TEST(leads_back_through_strings) {
  am_arena arena;
  am_arena_init(&arena, &am_mem_default);
  const am_passage *passage = test_outline_passage(
      &arena, am_po_read, "msgid \"a\"\nmsgstr \"\"\n\"b\\n\"\n\"c\"\n");
  ck_assert_uint_eq(passage->run_count, 3);
  ck_assert_uint_eq(passage->source.start, 21);
  ck_assert_uint_eq(passage->runs[1].source_start, 1);
  ck_assert_uint_eq(passage->runs[2].source_start, 6);
  ck_assert_int_eq(passage->notation, AMENDS_NOTATION_BACKSLASH);
  am_arena_clear(&arena);
}
END_TEST

START_TEST(tells_when_memory_runs_out) {
  test_outline_sweep(am_po_read,
                     GERMAN "# c\nmsgctxt \"k\"\nmsgid \"a\"\nmsgid_plural "
                            "\"as\"\nmsgstr[0] \"x\"\nmsgstr[1] \"y\"\n");
  /* An entry ends where the next one, or a comment, begins. */
  test_outline_sweep(am_po_read, "msgid \"a\"\nmsgstr \"x\"\n# c\n"
                                 "msgid \"b\"\nmsgstr \"y\"\n"
                                 "msgctxt \"k\"\nmsgid \"c\"\nmsgstr \"z\"\n"
                                 "msgid \"d\"\nmsgstr \"w\"\n");
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("files/po");
  TCase *all = tcase_create("po");
  tcase_add_loop_test(all, reads_or_refuses, 0,
                      (int)(sizeof rows / sizeof *rows));
  tcase_add_test(all, keeps_the_comments_of_people);
  tcase_add_test(all, leads_back_through_strings);
  tcase_add_test(all, tells_when_memory_runs_out);
  suite_add_tcase(suite, all);
  return suite;
}
