/* SPDX-License-Identifier: MIT
 *
 * Tests of what a comment tells this library. */
#include "judge/directive.h"

#include "support/suite.h"

typedef struct directive_row {
  const char *comment;
  am_directive_kind kind;
  const char *text; /* NULL: there is none */
  const char *names;
  const char *reason;
} directive_row;

static const directive_row rows[] = {
    {"<!-- amends:ignore a.b -- why not -->", AM_DIRECTIVE_HERE,
     "amends:ignore a.b -- why not", "a.b", "why not"},
    {"<!--amends:ignore a.b-->", AM_DIRECTIVE_HERE, "amends:ignore a.b", "a.b",
     ""},
    {"{# amends:ignore a, b.c-d ,e -- x -- y #}", AM_DIRECTIVE_HERE,
     "amends:ignore a, b.c-d ,e -- x -- y", "a|b.c-d|e", "x -- y"},
    {"{{!-- amends:ignore * -- r --}}", AM_DIRECTIVE_HERE,
     "amends:ignore * -- r", "*", "r"},
    {"{{!-- amends:ignore * --}}", AM_DIRECTIVE_HERE, "amends:ignore *", "*",
     ""},
    {"{% comment %} amends:ignore-file a -- r {% endcomment %}",
     AM_DIRECTIVE_FILE, "amends:ignore-file a -- r", "a", "r"},
    {"<%# amends:ignore-start a\n -- no reason, but a new line %>",
     AM_DIRECTIVE_START, "amends:ignore-start a", "a", ""},
    {"# amends:ignore-end", AM_DIRECTIVE_END, "amends:ignore-end", "", ""},
    {"amends:ignore", AM_DIRECTIVE_HERE, "amends:ignore", "", ""},
    {"amends:ignore --", AM_DIRECTIVE_HERE, "amends:ignore", "", ""},
    {"amends:ignore-next-line a", AM_DIRECTIVE_UNKNOWN,
     "amends:ignore-next-line a", "a", ""},
    {"amends:ignored a", AM_DIRECTIVE_UNKNOWN, "amends:ignored a", "a", ""},
    {"amends:ignor a -- r", AM_DIRECTIVE_UNKNOWN, "amends:ignor a -- r", "a",
     "r"},
    {"amend:ignore a", AM_DIRECTIVE_UNKNOWN, "amend:ignore a", "a", ""},
    {"amends: ignore a", AM_DIRECTIVE_UNKNOWN, "amends: ignore a", "a", ""},
    {"amends-ingore a", AM_DIRECTIVE_UNKNOWN, "amends-ingore a", "a", ""},
    {"amend:ignore-fil *", AM_DIRECTIVE_UNKNOWN, "amend:ignore-fil *", "*", ""},
    {"It amends the law: ignore it", AM_DIRECTIVE_HERE, NULL, "", ""},
    {"amend", AM_DIRECTIVE_HERE, NULL, "", ""},
    {"amendments:ignore-everything-that-follows-here", AM_DIRECTIVE_HERE, NULL,
     "", ""},
    {"xamends:ignore a", AM_DIRECTIVE_HERE, NULL, "", ""},
    {"amends ignore a", AM_DIRECTIVE_HERE, NULL, "", ""},
    {"", AM_DIRECTIVE_HERE, NULL, "", ""},
};

static void check_names(const am_directive *directive, const char *names) {
  size_t at = 0;
  for (size_t i = 0; i < directive->name_count; i++) {
    const amends_str name = directive->names[i];
    ck_assert_mem_eq(names + at, name.ptr, name.len);
    at += name.len + (names[at + name.len] == '|');
  }
  ck_assert_uint_eq(at, strlen(names));
}

START_TEST(reads_names_and_reason) {
  const directive_row *row = &rows[_i];
  const amends_str comment = am_str_of(row->comment);
  am_directive directive;
  size_t at = 0;
  ck_assert_int_eq(am_directive_next(comment, &at, &directive),
                   row->text != NULL);
  if (!row->text)
    return;
  ck_assert_int_eq(directive.kind, row->kind);
  ck_assert(am_str_is(directive.text, row->text));
  ck_assert(am_str_is(directive.reason, row->reason));
  check_names(&directive, row->names);
  ck_assert(!am_directive_next(comment, &at, &directive));
}
END_TEST

START_TEST(reads_one_a_line) {
  const amends_str comment =
      AM_STR("# note\n# amends:ignore a -- r\r\n#amends:ignore b\n");
  am_directive directive;
  size_t at = 0;
  ck_assert(am_directive_next(comment, &at, &directive));
  ck_assert(am_str_is(directive.names[0], "a"));
  ck_assert(am_str_is(directive.reason, "r"));
  ck_assert(am_directive_next(comment, &at, &directive));
  ck_assert(am_str_is(directive.names[0], "b"));
  ck_assert(!am_directive_next(comment, &at, &directive));
}
END_TEST

START_TEST(looks_at_so_many_names) {
  char text[200] = "amends:ignore";
  am_directive directive;
  for (int i = 0; i < AM_DIRECTIVE_NAMES; i++)
    strcat(text, " a");
  for (int more = 0; more < 2; more++, strcat(text, " b")) {
    size_t at = 0;
    ck_assert(am_directive_next(am_str_of(text), &at, &directive));
    ck_assert_uint_eq(directive.name_count, AM_DIRECTIVE_NAMES);
    ck_assert_int_eq(directive.has_more, more);
  }
}
END_TEST

START_TEST(knows_rules_by_their_beginning) {
  const amends_str rule = AM_STR("blame.they.failed");
  ck_assert(am_directive_names(AM_STR("blame.they.failed"), rule));
  ck_assert(am_directive_names(AM_STR("blame.they"), rule));
  ck_assert(am_directive_names(AM_STR("blame"), rule));
  ck_assert(am_directive_names(AM_STR("*"), rule));
  ck_assert(!am_directive_names(AM_STR("blame.the"), rule));
  ck_assert(!am_directive_names(AM_STR("blame.they.failed.x"), rule));
  ck_assert(!am_directive_names(AM_STR("they"), rule));
  ck_assert(!am_directive_names(AM_STR("Blame"), rule));
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("judge/directive");
  TCase *all = tcase_create("directive");
  tcase_add_loop_test(all, reads_names_and_reason, 0,
                      (int)(sizeof rows / sizeof *rows));
  tcase_add_test(all, reads_one_a_line);
  tcase_add_test(all, looks_at_so_many_names);
  tcase_add_test(all, knows_rules_by_their_beginning);
  suite_add_tcase(suite, all);
  return suite;
}
