/* SPDX-License-Identifier: MIT
 *
 * What a caller lays over the built-in pack must do what the same change in a
 * pack of YAML does, finding by finding; the rules' own examples are the texts.
 */
#include <stdio.h>
#include <string.h>

#include "support/suite.h"
#include <amends/amends.h>

static amends_error err;

static amends_builder *begin(void) {
  amends_builder *builder = NULL;
  ck_assert_int_eq(amends_builder_create(&builder, NULL, &err), AMENDS_OK);
  ck_assert_int_eq(amends_builder_add_embedded(builder, "en", &err), AMENDS_OK);
  return builder;
}

static amends_ruleset *end(amends_builder *builder) {
  amends_ruleset *rules = NULL;
  ck_assert_msg(amends_builder_finish(&rules, builder, &err) == AMENDS_OK,
                "%s:%u: %s", err.source, (unsigned)err.line, err.message);
  amends_builder_free(builder);
  return rules;
}

static amends_ruleset *with_pack(const char *text) {
  amends_builder *builder = begin();
  ck_assert_int_eq(
      amends_builder_add_pack(builder, "own.yaml", text, strlen(text), &err),
      AMENDS_OK);
  return end(builder);
}

static void same_str(amends_str a, amends_str b) {
  ck_assert_str_eq(a.ptr, b.ptr);
}

static void same_finding(const amends_finding *a, const amends_finding *b) {
  same_str(a->rule, b->rule);
  same_str(a->reason, b->reason);
  same_str(a->quote, b->quote);
  ck_assert_int_eq(a->severity, b->severity);
  ck_assert_int_eq(a->verdict, b->verdict);
  ck_assert_int_eq(a->points, b->points);
  ck_assert_uint_eq(a->span.start, b->span.start);
  ck_assert_uint_eq(a->span.end, b->span.end);
}

static void same_report(const amends_report *a, const amends_report *b) {
  int32_t score_a = -1, score_b = -1;
  ck_assert_int_eq(amends_report_score(a, &score_a),
                   amends_report_score(b, &score_b));
  ck_assert_int_eq(score_a, score_b);
  ck_assert_uint_eq(amends_report_finding_count(a),
                    amends_report_finding_count(b));
  for (size_t i = 0; i < amends_report_finding_count(a); i++)
    same_finding(amends_report_finding(a, i), amends_report_finding(b, i));
  for (size_t i = 0; i < amends_report_part_count(a); i++) {
    ck_assert_int_eq(amends_report_part(a, i)->is_present,
                     amends_report_part(b, i)->is_present);
    ck_assert_int_eq(amends_report_part(a, i)->is_weak,
                     amends_report_part(b, i)->is_weak);
  }
}

static amends_scanner *scanner_of(amends_ruleset *rules) {
  amends_scanner *scanner = NULL;
  ck_assert_int_eq(amends_scanner_create(&scanner, rules, NULL, NULL, &err),
                   AMENDS_OK);
  return scanner;
}

static const amends_report *scan(amends_scanner *scanner, amends_str text) {
  amends_scan_options options = AMENDS_SCAN_OPTIONS_INIT;
  const amends_report *report = NULL;
  options.expect = AMENDS_EXPECT_APOLOGY;
  ck_assert_int_eq(
      amends_scan(&report, scanner, text.ptr, text.len, &options, &err),
      AMENDS_OK);
  return report;
}

/* Compares what both say about every example of every rule. Takes them. */
static void same_answers(amends_ruleset *a, amends_ruleset *b) {
  amends_scanner *one = scanner_of(a), *two = scanner_of(b);
  for (size_t i = 0; i < amends_ruleset_rule_count(a); i++) {
    const amends_rule_info *rule = amends_ruleset_rule(a, i);
    const amends_rule_info *other = amends_ruleset_rule(b, i);
    same_str(rule->id, other->id);
    ck_assert_int_eq(rule->is_off, other->is_off);
    ck_assert_int_eq(rule->severity, other->severity);
    for (size_t k = 0; k < rule->flag_count; k++)
      same_report(scan(one, rule->flags[k]), scan(two, rule->flags[k]));
    for (size_t k = 0; k < rule->pass_count; k++)
      same_report(scan(one, rule->passes[k]), scan(two, rule->passes[k]));
  }
  amends_scanner_free(one);
  amends_scanner_free(two);
  amends_ruleset_unref(a);
  amends_ruleset_unref(b);
}

#define HEAD "format: 1\npack: own\nlanguage: en\n"

static const amends_severity levels[] = {
    AMENDS_SEVERITY_NONE, AMENDS_SEVERITY_SUGGESTION, AMENDS_SEVERITY_ERROR};
static const char *const words[] = {"off", "suggestion", "error"};

/* Every fifth rule is changed, another fifth for each level. */
START_TEST(levels_do_what_a_pack_does) {
  static char text[1 << 16];
  amends_ruleset *plain = end(begin());
  amends_builder *builder = begin();
  size_t len = (size_t)snprintf(text, sizeof text, HEAD "rules:\n");
  for (size_t i = (size_t)_i; i < amends_ruleset_rule_count(plain); i += 5) {
    const amends_rule_info *rule = amends_ruleset_rule(plain, i);
    if (rule->is_part)
      continue;
    len += (size_t)snprintf(text + len, sizeof text - len,
                            "  - id: %s\n    severity: %s\n", rule->id.ptr,
                            words[_i]);
    ck_assert_uint_lt(len, sizeof text);
    ck_assert_int_eq(
        amends_builder_level(builder, rule->id.ptr, levels[_i], &err),
        AMENDS_OK);
  }
  amends_ruleset_unref(plain);
  same_answers(end(builder), with_pack(text));
}
END_TEST

START_TEST(names_do_what_a_pack_does) {
  amends_builder *builder = begin();
  ck_assert_int_eq(
      amends_builder_name(builder, AMENDS_NAME_PARTNER, "Royal Mail", &err),
      AMENDS_OK);
  ck_assert_int_eq(amends_builder_name(builder, AMENDS_NAME_BRAND, "DHL", &err),
                   AMENDS_OK);
  ck_assert_int_eq(
      amends_builder_name(builder, AMENDS_NAME_DEPARTMENT, "=Sales", &err),
      AMENDS_OK);
  ck_assert_int_eq(
      amends_builder_placeholder(builder, AMENDS_NAME_PERSON, "carrier", &err),
      AMENDS_OK);
  same_answers(end(builder),
               with_pack(HEAD "names:\n  partner: [Royal Mail]\n"
                              "  brand: [DHL]\n  department: [=Sales]\n"
                              "placeholders: {person: [carrier]}\n"));
}
END_TEST

/* A name is judged as the placeholder of its kind is, and quoted as it stands
 * in the text. */
START_TEST(a_name_says_what_its_placeholder_does) {
  static const struct {
    const char *hole, *name, *rule, *quote;
  } rows[] = {{"Sorry, {{carrier}} lost your parcel.",
               "Sorry, FastShip lost your parcel.", "blame.third-party.failed",
               "FastShip lost"},
              {"Sorry, {{department.name}} forgot your order.",
               "Sorry, fulfilment  ops forgot your order.",
               "blame.internal.unit", "fulfilment  ops forgot"},
              {"Sorry, {{colleague}} gave you the wrong price.",
               "Sorry, Priya gave you the wrong price.", "blame.internal.unit",
               "Priya gave you the wrong"},
              {"Sorry, {{shop.name}} lost your parcel.",
               "Sorry, Acme lost your parcel.", NULL, NULL}};
  amends_builder *builder = begin();
  ck_assert_int_eq(
      amends_builder_name(builder, AMENDS_NAME_PARTNER, "FastShip", &err) ||
          amends_builder_name(builder, AMENDS_NAME_DEPARTMENT, "Fulfilment Ops",
                              &err) ||
          amends_builder_name(builder, AMENDS_NAME_PERSON, "Priya", &err) ||
          amends_builder_name(builder, AMENDS_NAME_BRAND, "Acme", &err),
      AMENDS_OK);
  amends_ruleset *rules = end(builder);
  amends_scanner *scanner = scanner_of(rules);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    const amends_str hole = {rows[i].hole, strlen(rows[i].hole)};
    const amends_str name = {rows[i].name, strlen(rows[i].name)};
    const size_t wanted = rows[i].rule ? 1 : 0;
    ck_assert_uint_eq(amends_report_finding_count(scan(scanner, hole)), wanted);
    const amends_report *report = scan(scanner, name);
    ck_assert_uint_eq(amends_report_finding_count(report), wanted);
    if (!wanted)
      continue;
    const amends_finding *finding = amends_report_finding(report, 0);
    ck_assert_str_eq(finding->rule.ptr, rows[i].rule);
    ck_assert_str_eq(finding->quote.ptr, rows[i].quote);
  }
  amends_scanner_free(scanner);
  amends_ruleset_unref(rules);
}
END_TEST

START_TEST(allowed_phrases_dismiss_and_say_so) {
  const amends_str text = {"We apologize for any inconvenience caused.", 42};
  amends_builder *builder = begin();
  ck_assert_int_eq(
      amends_builder_allow(builder, "APOLOGIZE for any  inconvenience caused",
                           &err),
      AMENDS_OK);
  amends_ruleset *rules = end(builder), *plain = end(begin());
  amends_scanner *scanner = scanner_of(rules), *other = scanner_of(plain);
  ck_assert_uint_gt(amends_report_finding_count(scan(other, text)), 0);
  const amends_report *report = scan(scanner, text);
  ck_assert_uint_eq(amends_report_finding_count(report), 0);
  ck_assert_uint_gt(amends_report_dismissed_count(report), 0);
  const amends_finding *finding = amends_report_dismissed(report, 0);
  ck_assert_int_eq(finding->verdict, AMENDS_VERDICT_ALLOWED);
  ck_assert_str_eq(finding->reason.ptr,
                   "APOLOGIZE for any inconvenience caused");
  amends_scanner_free(scanner);
  amends_scanner_free(other);
  amends_ruleset_unref(rules);
  amends_ruleset_unref(plain);
}
END_TEST

static const struct {
  const char *setting;
  const char *text;
  const char *rule;     /* found in it; NULL: none of these two */
  const char *customer; /* found without */
} settings[] = {
    {"internal", "Sorry, the system lost your order.", NULL,
     "blame.internal.system"},
    {"internal", "Dana Weiss deleted the wrong volume at 10:02.",
     "blame.internal.postmortem-name", NULL},
    {"internal", "The volume was deleted at 10:02.", NULL, NULL},
    {"legal", "We are liable for the damage, and we are sorry.",
     "over-promise.liability", NULL},
    {"status", "Sorry, our supplier let us down again.",
     "blame.third-party.failed", "blame.third-party.failed"},
};

static bool is_found(const amends_report *report, const char *rule) {
  for (size_t i = 0; i < amends_report_finding_count(report); i++)
    if (strcmp(amends_report_finding(report, i)->rule.ptr, rule) == 0)
      return true;
  return false;
}

/* Evidence that raises, doubts that silence: neither goes by the caller's
 * level. */
START_TEST(what_is_lowered_is_told_and_no_louder) {
  static const char shouted[] = "THEY screwed up the delivery.";
  const amends_str text = {shouted, sizeof shouted - 1};
  amends_builder *builder = begin();
  ck_assert_int_eq(amends_builder_level(builder, "blame.they",
                                        AMENDS_SEVERITY_SUGGESTION, &err),
                   AMENDS_OK);
  amends_ruleset *rules = end(builder);
  amends_scanner *scanner = scanner_of(rules);
  const amends_report *report = scan(scanner, text);
  ck_assert_uint_eq(amends_report_finding_count(report), 1);
  ck_assert_int_eq(amends_report_finding(report, 0)->severity,
                   AMENDS_SEVERITY_SUGGESTION);
  amends_scanner_free(scanner);
  amends_ruleset_unref(rules);
}
END_TEST

START_TEST(settings_change_what_is_a_fault) {
  const amends_str text = {settings[_i].text, strlen(settings[_i].text)};
  amends_builder *builder = begin();
  ck_assert_int_eq(amends_builder_setting(builder, settings[_i].setting, &err),
                   AMENDS_OK);
  amends_ruleset *rules = end(builder), *plain = end(begin());
  amends_scanner *scanner = scanner_of(rules), *other = scanner_of(plain);
  const amends_report *in = scan(scanner, text), *out = scan(other, text);
  const char *const names[] = {settings[_i].rule, settings[_i].customer};
  for (size_t i = 0; i < 2; i++) {
    if (!names[i])
      continue;
    ck_assert_int_eq(is_found(in, names[i]), settings[_i].rule != NULL);
    ck_assert_int_eq(is_found(out, names[i]), settings[_i].customer != NULL);
  }
  amends_scanner_free(scanner);
  amends_scanner_free(other);
  amends_ruleset_unref(rules);
  amends_ruleset_unref(plain);
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("api/overlay");
  TCase *tests = tcase_create("overlay");
  tcase_set_timeout(tests, 120);
  tcase_add_loop_test(tests, levels_do_what_a_pack_does, 0, 3);
  tcase_add_test(tests, names_do_what_a_pack_does);
  tcase_add_test(tests, a_name_says_what_its_placeholder_does);
  tcase_add_test(tests, allowed_phrases_dismiss_and_say_so);
  tcase_add_test(tests, what_is_lowered_is_told_and_no_louder);
  tcase_add_loop_test(tests, settings_change_what_is_a_fault, 0,
                      (int)(sizeof settings / sizeof *settings));
  suite_add_tcase(suite, tests);
  return suite;
}
