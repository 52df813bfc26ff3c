/* SPDX-License-Identifier: MIT
 *
 * Tests of proving examples: what makes a pack refused, and what does not. */
#include <stdio.h>
#include <string.h>

#include "builder.h"
#include "support/suite.h"

/* Finishes a pack with its examples run; gives "line:column: message [rule]\n"
 * for each problem. */
static const char *prove(const char *body, size_t *examples) {
  static char told[2000];
  char text[3000];
  amends_builder *builder = NULL;
  amends_ruleset *rules = NULL;
  const int len =
      snprintf(text, sizeof text, "format: 1\npack: p\nlanguage: en\n%s", body);
  ck_assert_int_lt(len, (int)sizeof text);
  ck_assert_int_eq(amends_builder_create(&builder, NULL, NULL), AMENDS_OK);
  ck_assert_int_eq(
      amends_builder_add_pack(builder, "p.yaml", text, (size_t)len, NULL),
      AMENDS_OK);
  const amends_status status = amends_builder_finish(&rules, builder, NULL);
  size_t at = 0;
  told[0] = '\0';
  for (size_t i = 0; i < amends_builder_problem_count(builder); i++) {
    const amends_problem *p = amends_builder_problem(builder, i);
    at += (size_t)snprintf(told + at, sizeof told - at, "%u:%u: %s [%s]\n",
                           p->line - 3, p->column, p->message.ptr, p->rule.ptr);
    ck_assert_uint_lt(at, sizeof told);
  }
  ck_assert_int_eq(status, told[0] ? AMENDS_E_PACK : AMENDS_OK);
  *examples = amends_builder_example_count(builder);
  amends_builder_free(builder);
  amends_ruleset_unref(rules);
  return told;
}

#define SIGNALS                                                                \
  "cues: {kappa: kappa}\n"                                                     \
  "signals: {complaint: {at: 1, add: {kappa@message: 1}}}\n"
#define RULE(id, more)                                                         \
  "  - {id: " id ", severity: error, title: T, why: W, source: S, " more "}\n"

typedef struct example_row {
  const char *pack;
  size_t count;
  const char *told;
} example_row;

static const example_row rows[] = {
    /* two of each, all true */
    {"rules:\n" RULE("legalese.a", "anywhere: true, patterns: [aa], "
                                   "flags: [aa, so aa], passes: [b, c]"),
     4, ""},
    {"rules:\n" RULE("legalese.a", "anywhere: true, patterns: [aa], "
                                   "flags: [aa, bb]"),
     2, "example \"bb\" is not found [legalese.a]\n"},
    /* a pattern gives up, which no draft should be the first to show */
    {"rules:\n" RULE("legalese.a", "anywhere: true, patterns: "
                                   "['aa', '(?:(?:z+)+ ?)+aa(?=!)'], "
                                   "flags: [zzzzzzzzzzzzzzzzzzzzzzzzzzzz aa]"),
     1,
     "example \"zzzzzzzzzzzzzzzzzzzzzzzzzzzz aa\" goes too far: a pattern "
     "reached the limit match-steps, 200000; what it would have found is "
     "missing [legalese.a]\n"},
    {"rules:\n" RULE("legalese.a", "anywhere: true, patterns: [aa], "
                                   "flags: [aa], passes: [bb, Aa.]"),
     3, "example \"Aa.\" must pass but is found [legalese.a]\n"},
    /* why not */
    {"rules:\n" RULE("legalese.a", "anywhere: true, patterns: [aa], "
                                   "unless: [quoted], flags: ['\"aa\"']"),
     1, "is not found (verdict: quoted) [legalese.a]\n"},
    {SIGNALS "rules:\n" RULE("legalese.a", "anywhere: true, patterns: [aa], "
                                           "if: [kappa], flags: [aa]"),
     1, "is not found (verdict: context)"},
    /* a rule that needs a complaint is asked as if there were one */
    {SIGNALS "rules:\n" RULE("legalese.a", "patterns: [aa], flags: [aa], "
                                           "passes: [bb]"),
     2, ""},
    {"rules:\n" RULE("legalese.a", "patterns: [aa], flags: [aa]"), 1, ""},
    /* one that speaks anywhere must do without */
    {SIGNALS "rules:\n" RULE("legalese.a", "anywhere: true, patterns: [aa], "
                                           "if: [complaint], flags: [aa]"),
     1, "is not found (verdict: context)"},
    /* a stronger finding that covers it does not make the rule wrong */
    {"rules:\n" RULE("legalese.a", "anywhere: true, patterns: [aa], "
                                   "flags: [aa bb]")
         RULE("legalese.b", "anywhere: true, patterns: [aa bb], "
                            "flags: [aa bb], passes: [aa]"),
     3, ""},
    /* parts */
    {"parts:\n  - {id: repair, patterns: [mend], flags: [mend], "
     "passes: [hm]}\n",
     2, ""},
    {"parts:\n  - {id: repair, patterns: [mend], flags: [hm], "
     "passes: [mend]}\n",
     2, "example \"hm\" is not found [repair]\n"},
    {"parts:\n  - {id: repair, patterns: [mend], flags: [hm], "
     "passes: [mend]}\n",
     2, "example \"mend\" must pass but is found [repair]\n"},
    /* a rule that is off has nothing to prove */
    {"rules:\n  - {id: legalese.a, severity: off, title: T, why: W, "
     "source: S, patterns: [aa], flags: [bb]}\n",
     0, ""},
    /* two rules on one line are two rules */
    {"rules: [{id: legalese.a, severity: error, title: T, why: W, source: S, "
     "anywhere: true, patterns: [aa], flags: [aa]}, {id: legalese.b, "
     "severity: error, title: T, why: W, source: S, anywhere: true, "
     "patterns: [bb], flags: [bb], passes: [aa]}]\n",
     3, ""},
    /* what a rewrite makes of them */
    {"rules:\n" RULE("legalese.a", "anywhere: true, patterns: aa (b+), "
                                   "flags: [aa bb], rewrite: 'c{1}', "
                                   "becomes: {Aa b.: Cb., hm: hm}"),
     3, ""},
    {"rules:\n" RULE("legalese.a", "anywhere: true, patterns: aa (b+), "
                                   "flags: [aa bb], rewrite: 'c{1}', "
                                   "becomes: {aa b: cbb}"),
     2, "example \"aa b\" becomes \"cb\" and not \"cbb\" [legalese.a]\n"},
    {"rules:\n" RULE("legalese.a", "anywhere: true, patterns: aa (b+), "
                                   "flags: [aa bb], rewrite: 'c{1}', "
                                   "becomes: {hm: cb}"),
     2, "example \"hm\" becomes \"hm\" and not \"cb\" [legalese.a]\n"},
    /* a rewrite passes all rules, its gaps aside */
    {"rules:\n" RULE("legalese.a", "anywhere: true, patterns: aa (b+), "
                                   "flags: [aa bb], rewrite: [x, 'aa {1}']"),
     1,
     "example \"aa bb\" is rewritten to what rule \"legalese.a\" finds as "
     "bad: \"aa bb\" [legalese.a]\n"},
    {"rules:\n" RULE("legalese.a", "anywhere: true, patterns: aa (b+), "
                                   "flags: [aa bb], rewrite: xxx <aa bb> yyy")
         RULE("legalese.b",
              "anywhere: true, patterns: xxx.+yyy, flags: [xxx yyy]"),
     2, ""},
};

START_TEST(proves_each_example) {
  size_t count = 0;
  const char *told = prove(rows[_i].pack, &count);
  ck_assert_uint_eq(count, rows[_i].count);
  if (rows[_i].told[0])
    ck_assert_msg(strstr(told, rows[_i].told) != NULL, "%s", told);
  else
    ck_assert_str_eq(told, "");
}
END_TEST

START_TEST(names_the_place_of_the_example) {
  size_t count = 0;
  const char *told = prove("rules:\n  - id: legalese.a\n    severity: error\n"
                           "    anywhere: true\n"
                           "    title: T\n    why: W\n    source: S\n"
                           "    patterns: [aa]\n    flags:\n      - aa\n"
                           "      - \xC3\xA4 bb\n    passes: [cc, aa]\n",
                           &count);
  ck_assert_str_eq(told, "11:9: example \"\xC3\xA4 bb\" is not found "
                         "[legalese.a]\n"
                         "12:18: example \"aa\" must pass but is found "
                         "[legalese.a]\n");
}
END_TEST

/* A later pack makes rule b louder: what a rewrite of rule a leads to is held
 * against what b's own pack says. */
START_TEST(holds_rewrites_to_the_severity_of_a_rules_own_pack) {
  static const char first[] =
      "format: 1\npack: p\nlanguage: en\nrules:\n"
      "  - {id: legalese.a, severity: warning, title: T, why: W, source: S, "
      "anywhere: true, patterns: aa, flags: [aa], rewrite: bb}\n"
      "  - {id: legalese.b, severity: suggestion, title: T, why: W, source: S, "
      "anywhere: true, patterns: bb, flags: [bb]}\n";
  static const char later[] = "format: 1\npack: q\nlanguage: en\nrules:\n"
                              "  - {id: legalese.b, severity: error}\n";
  amends_builder *builder = NULL;
  amends_ruleset *rules = NULL;
  amends_error err;
  ck_assert_int_eq(amends_builder_create(&builder, NULL, NULL), AMENDS_OK);
  ck_assert_int_eq(
      amends_builder_add_pack(builder, "p.yaml", first, sizeof first - 1, NULL),
      AMENDS_OK);
  ck_assert_int_eq(
      amends_builder_add_pack(builder, "q.yaml", later, sizeof later - 1, NULL),
      AMENDS_OK);
  ck_assert_msg(amends_builder_finish(&rules, builder, &err) == AMENDS_OK, "%s",
                err.message);
  ck_assert_int_eq(amends_ruleset_find(rules, "legalese.b")->severity,
                   AMENDS_SEVERITY_ERROR);
  amends_builder_free(builder);
  amends_ruleset_unref(rules);
}
END_TEST

/* An example is read as a draft is, HTML too. */
START_TEST(refuses_an_example_that_passes_a_limit) {
  enum { DEEP = 10001 };
  static char text[DEEP * 3 + 400];
  amends_builder *builder = NULL;
  amends_ruleset *none = NULL;
  amends_error err;
  size_t len = (size_t)sprintf(
      text, "format: 1\npack: p\nlanguage: en\nrules:\n"
            "  - {id: legalese.a, severity: error, title: T, why: W, "
            "source: S, anywhere: true, patterns: aa, flags: ['<!DOCTYPE html>"
            "<html><body>");
  for (int i = 0; i < DEEP; i++)
    len += (size_t)sprintf(text + len, "<b>");
  len += (size_t)sprintf(text + len, "aa</body></html>']}\n");
  ck_assert_int_eq(amends_builder_create(&builder, NULL, NULL), AMENDS_OK);
  ck_assert_int_eq(amends_builder_add_pack(builder, "p.yaml", text, len, NULL),
                   AMENDS_OK);
  ck_assert_int_eq(amends_builder_finish(&none, builder, &err), AMENDS_E_PACK);
  ck_assert_msg(strstr(err.message, "goes too far") != NULL &&
                    strstr(err.message, "nesting") != NULL,
                "%s", err.message);
  amends_builder_free(builder);
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("examples");
  TCase *all = tcase_create("examples");
  tcase_add_loop_test(all, proves_each_example, 0, sizeof rows / sizeof *rows);
  tcase_add_test(all, names_the_place_of_the_example);
  tcase_add_test(all, holds_rewrites_to_the_severity_of_a_rules_own_pack);
  tcase_add_test(all, refuses_an_example_that_passes_a_limit);
  suite_add_tcase(suite, all);
  return suite;
}
