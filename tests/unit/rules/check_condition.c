/* SPDX-License-Identifier: MIT
 *
 * Tests of how conditions are read. What they mean is tested in
 * judge/check_holds.c. */
#include "rules/condition.h"

#include <amends/scanner.h>

#include "rules/category.h"
#include "support/suite.h"

static am_arena arena;
static am_problems problems;

static void set_up(void) {
  am_arena_init(&arena, &am_mem_default);
  problems = (am_problems){.arena = &arena};
}

static void tear_down(void) { am_arena_clear(&arena); }

/* The names that exist: the cue "cue", the test "test" ... each number 7. */
static uint32_t find(const void *ctx, amends_str name, const char *known) {
  ck_assert_ptr_eq(ctx, &arena);
  return am_str_is(name, known) ? 7 : AM_NAME_NONE;
}
static uint32_t find_cue(const void *ctx, amends_str name) {
  return am_str_starts(name, AM_STR("owned")) ? 8 : find(ctx, name, "cue");
}
static uint32_t find_test(const void *ctx, amends_str name) {
  return find(ctx, name, "test");
}
static uint32_t find_signal(const void *ctx, amends_str name) {
  return find(ctx, name, "signal");
}
static uint32_t find_profile(const void *ctx, amends_str name) {
  return find(ctx, name, "email");
}
static uint32_t find_setting(const void *ctx, amends_str name) {
  return find(ctx, name, "internal");
}
static uint32_t find_leaning(const void *ctx, amends_str name) {
  return find(ctx, name, "tone");
}
static const am_names names = {&arena,      find_cue,     find_test,
                               find_signal, find_profile, find_setting,
                               find_leaning};

static am_condition parse(const char *text) {
  am_condition condition;
  const am_value value = {am_str_of(text), {AM_STR_EMPTY, 3, 5}};
  ck_assert(am_condition_parse(&arena, &names, value, AM_STR("rule"), &problems,
                               &condition));
  return condition;
}

/* ---- numbers ----------------------------------------------------------- */

typedef struct number_row {
  const char *text;
  bool is_number;
  int32_t value;
} number_row;

static const number_row points[] = {
    {"0", true, 0},           {"1", true, 100},      {"-1", true, -100},
    {"+2", true, 200},        {"0.5", true, 50},     {"-0.25", true, -25},
    {"0.05", true, 5},        {"99.99", true, 9999}, {"-99.99", true, -9999},
    {"100", false, 0},        {"1.", false, 0},      {".5", false, 0},
    {"1.234", false, 0},      {"1.2.3", false, 0},   {"--1", false, 0},
    {"1e3", false, 0},        {"0x1", false, 0},     {"", false, 0},
    {"-", false, 0},          {" 1", false, 0},      {"1,5", false, 0},
    {"4294967297", false, 0},
};

START_TEST(reads_points_in_hundredths) {
  const number_row *row = &points[_i];
  int32_t value = -1;
  ck_assert_int_eq(am_points_parse(am_str_of(row->text), &value),
                   row->is_number);
  if (row->is_number)
    ck_assert_int_eq(value, row->value);
}
END_TEST

static const number_row numbers[] = {
    {"0", true, 0},           {"007", true, 7},
    {"255", true, 255},       {"256", false, 0},
    {"-1", false, 0},         {"+1", false, 0},
    {"", false, 0},           {"1a", false, 0},
    {"1000000000", false, 0}, {"4294967296", false, 0},
    {"0000000001", false, 0},
};

START_TEST(reads_plain_numbers_up_to_a_limit) {
  const number_row *row = &numbers[_i];
  uint32_t value = 0;
  ck_assert_int_eq(am_number_parse(am_str_of(row->text), 255, &value),
                   row->is_number);
  if (row->is_number)
    ck_assert_int_eq((int32_t)value, row->value);
}
END_TEST

/* ---- terms ------------------------------------------------------------- */

typedef struct term_row {
  const char *text;
  am_term term;
} term_row;

static const term_row terms[] = {
    {"cue", {AM_TERM_CUE, AM_PLACE_SENTENCE, 7, 1, false, 0}},
    {"!cue", {AM_TERM_CUE, AM_PLACE_SENTENCE, 7, 1, true, 0}},
    {"! cue", {AM_TERM_CUE, AM_PLACE_SENTENCE, 7, 1, true, 0}},
    {"3*cue", {AM_TERM_CUE, AM_PLACE_SENTENCE, 7, 3, false, 0}},
    {"!255*cue@message", {AM_TERM_CUE, AM_PLACE_MESSAGE, 7, 255, true, 0}},
    {"cue@sentence", {AM_TERM_CUE, AM_PLACE_SENTENCE, 7, 1, false, 0}},
    {"cue@before", {AM_TERM_CUE, AM_PLACE_BEFORE, 7, 1, false, 0}},
    {"cue@after", {AM_TERM_CUE, AM_PLACE_AFTER, 7, 1, false, 0}},
    {"cue@hit", {AM_TERM_CUE, AM_PLACE_HIT, 7, 1, false, 0}},
    {"cue@follows", {AM_TERM_CUE, AM_PLACE_FOLLOWS, 7, 1, false, 0}},
    {"cue@clause", {AM_TERM_CUE, AM_PLACE_CLAUSE, 7, 1, false, 0}},
    {"cue@clause-before",
     {AM_TERM_CUE, AM_PLACE_CLAUSE_BEFORE, 7, 1, false, 0}},
    {"cue@clause-after", {AM_TERM_CUE, AM_PLACE_CLAUSE_AFTER, 7, 1, false, 0}},
    {"cue@body", {AM_TERM_CUE, AM_PLACE_BODY, 7, 1, false, 0}},
    {"cue@prev", {AM_TERM_CUE, AM_PLACE_PREV, 7, 1, false, 0}},
    {"cue@next", {AM_TERM_CUE, AM_PLACE_NEXT, 7, 1, false, 0}},
    {"cue@near", {AM_TERM_CUE, AM_PLACE_NEAR, 7, 1, false, 0}},
    {"cue@block", {AM_TERM_CUE, AM_PLACE_BLOCK, 7, 1, false, 0}},
    {"cue@earlier", {AM_TERM_CUE, AM_PLACE_EARLIER, 7, 1, false, 0}},
    {"cue@later", {AM_TERM_CUE, AM_PLACE_LATER, 7, 1, false, 0}},
    {"cue@reply", {AM_TERM_CUE, AM_PLACE_REPLY, 7, 1, false, 0}},
    {"test", {AM_TERM_TEST, AM_PLACE_SENTENCE, 7, 1, false, 0}},
    {"signal", {AM_TERM_SIGNAL, AM_PLACE_SENTENCE, 7, 1, false, 0}},
    {"quoted", {AM_TERM_QUOTED, AM_PLACE_SENTENCE, 0, 1, false, 0}},
    {"question-mark",
     {AM_TERM_QUESTION_MARK, AM_PLACE_SENTENCE, 0, 1, false, 0}},
    {"kind:full", {AM_TERM_KIND, AM_PLACE_SENTENCE, 2, 1, false, 0}},
    {"kind:none", {AM_TERM_KIND, AM_PLACE_SENTENCE, 0, 1, false, 0}},
    {"!expect:none", {AM_TERM_EXPECT, AM_PLACE_SENTENCE, 2, 1, true, 0}},
    {"profile:email", {AM_TERM_PROFILE, AM_PLACE_SENTENCE, 7, 1, false, 0}},
    {"!setting:internal", {AM_TERM_SETTING, AM_PLACE_SENTENCE, 7, 1, true, 0}},
    {"part:regret", {AM_TERM_PART, AM_PLACE_SENTENCE, 0, 1, false, 0}},
    {"strong:ownership", {AM_TERM_STRONG, AM_PLACE_SENTENCE, 1, 1, false, 0}},
    {"found:blame.they",
     {AM_TERM_FOUND, AM_PLACE_SENTENCE, 0, 1, false,
      AMENDS_SEVERITY_SUGGESTION}},
    {"error:blame.they",
     {AM_TERM_FOUND, AM_PLACE_SENTENCE, 0, 1, false, AMENDS_SEVERITY_ERROR}},
    {"warning:any",
     {AM_TERM_FOUND, AM_PLACE_SENTENCE, AM_CATEGORY_COUNT, 1, false,
      AMENDS_SEVERITY_WARNING}},
    {"hit:blame.they", {AM_TERM_HIT, AM_PLACE_SENTENCE, 0, 1, false, 0}},
    {"rule:warning",
     {AM_TERM_RULE, AM_PLACE_SENTENCE, AMENDS_SEVERITY_WARNING, 1, false, 0}},
    {"!hit:any",
     {AM_TERM_HIT, AM_PLACE_SENTENCE, AM_CATEGORY_COUNT, 1, true, 0}},
    {"lean:tone>1", {AM_TERM_LEAN, AM_PLACE_SENTENCE, 7, 1, false, 100}},
    {"!lean:tone > -0.5", {AM_TERM_LEAN, AM_PLACE_SENTENCE, 7, 1, true, -50}},
};

START_TEST(reads_a_term) {
  const am_condition condition = parse(terms[_i].text);
  ck_assert_uint_eq(problems.errors, 0);
  ck_assert_uint_eq(condition.term_count, 1);
  const am_term *found = &condition.terms[0], *wanted = &terms[_i].term;
  ck_assert_int_eq(found->kind, wanted->kind);
  ck_assert_int_eq(found->place, wanted->place);
  ck_assert_int_eq(found->is_negated, wanted->is_negated);
  ck_assert_uint_eq(found->at_least, wanted->at_least);
  ck_assert_int_eq(found->level, wanted->level);
  /* Only some kinds have an index. */
  if (found->kind == AM_TERM_CUE || found->kind >= AM_TERM_PART)
    ck_assert_uint_eq(found->index, wanted->index);
  ck_assert_str_eq(condition.text.ptr, terms[_i].text);
}
END_TEST

START_TEST(reads_alternatives) {
  const am_condition condition = parse(" cue@prev | !2*cue|test ");
  ck_assert_uint_eq(problems.errors, 0);
  ck_assert_uint_eq(condition.term_count, 3);
  ck_assert_int_eq(condition.terms[0].place, AM_PLACE_PREV);
  ck_assert(condition.terms[1].is_negated);
  ck_assert_int_eq(condition.terms[2].kind, AM_TERM_TEST);
}
END_TEST

typedef struct fault_row {
  const char *text;
  const char *told; /* part of the message */
} fault_row;

static const fault_row faults[] = {
    {"", "no cue, test or signal"},
    {"!", "no cue, test or signal"},
    {"cues", "no cue, test or signal"},
    {"Cue", "no cue, test or signal"},
    {"cue|", "no cue, test or signal"},
    {"2*!cue", "no cue, test or signal"},
    {"cue@", "no such place"},
    {"cue@nowhere", "no such place"},
    {"cue@prev@next", "no such place"},
    {"0*cue", "from 1 to 255"},
    {"256*cue", "from 1 to 255"},
    {"*cue", "from 1 to 255"},
    {"x*cue", "from 1 to 255"},
    {"test@message", "only a cue has a place"},
    {"signal@message", "only a cue has a place"},
    {"quoted@sentence", "only a cue has a place"},
    {"part:regret@message", "only a cue has a place"},
    {"kind:full@near", "only a cue has a place"},
    {"2*test", "only a cue and a finding have a count"},
    {"2*short", "only a cue and a finding have a count"},
    {"2*part:regret", "only a cue and a finding have a count"},
    {"2*cue@earlier", "takes no count"},
    {"2*cue@later", "takes no count"},
    {"2*cue@follows", "takes no count"},
    {"2*cue@body", "takes no count"},
    {"part:remorse", "no such part"},
    {"strong:", "no such part"},
    {"found:blame", "no such category"},
    {"error:regret", "no such category"},
    {"hit:regret", "no such category"},
    {"rule:loud", "a severity is suggestion, warning or error"},
    {"kind:half", "full, sympathy or none"},
    {"expect:auto", "apology or none"},
    {"profile:fax", "no such profile"},
    {"setting:external", "no such setting"},
    {"colour:red", "no cue, test or signal"},
};

START_TEST(refuses_what_it_cannot_read) {
  const am_condition condition = parse(faults[_i].text);
  ck_assert_uint_eq(problems.errors, 1);
  const am_problem *problem = &problems.list.at[0];
  ck_assert_ptr_nonnull(strstr(problem->message.ptr, faults[_i].told));
  ck_assert_uint_eq(problem->mark.line, 3);
  ck_assert_str_eq(problem->rule.ptr, "rule");
  ck_assert_uint_le(condition.term_count, 1);
}
END_TEST

/* ---- verdicts ---------------------------------------------------------- */

typedef struct verdict_row {
  const char *text;
  amends_verdict verdict;
} verdict_row;

static const verdict_row verdicts[] = {
    {"quoted", AMENDS_VERDICT_QUOTED},
    {"question-mark", AMENDS_VERDICT_QUESTION},
    {"owned@near", AMENDS_VERDICT_OWNED},
    {"owned-later@next|cue", AMENDS_VERDICT_OWNED},
    {"2*owned", AMENDS_VERDICT_OWNED},
    {"!owned", AMENDS_VERDICT_OWNED},
    {"cue|owned", AMENDS_VERDICT_EXCUSED}, /* the first name says */
    {"cue", AMENDS_VERDICT_EXCUSED},
};

START_TEST(takes_the_verdict_from_the_first_name) {
  ck_assert_int_eq(parse(verdicts[_i].text).verdict, verdicts[_i].verdict);
}
END_TEST

START_TEST(complains_of_points_that_are_no_number) {
  static const am_mark mark = {{"", 0}, 9, 2};
  const am_pair pair = {{AM_STR("cue"), mark}, {AM_STR("many"), mark}};
  am_weights weights;
  ck_assert(am_weights_parse(&arena, &names, (am_pairs){&pair, 1}, AM_STR_EMPTY,
                             &problems, &weights));
  ck_assert_uint_eq(problems.errors, 1);
  ck_assert_ptr_nonnull(strstr(problems.list.at[0].message.ptr, "many"));
  ck_assert_uint_eq(problems.list.at[0].mark.line, 9);
}
END_TEST

#define ROWS(table) (int)(sizeof(table) / sizeof *(table))

Suite *check_suite(void) {
  Suite *suite = suite_create("rules/condition");
  TCase *reading = tcase_create("reading");
  tcase_add_checked_fixture(reading, set_up, tear_down);
  tcase_add_loop_test(reading, reads_points_in_hundredths, 0, ROWS(points));
  tcase_add_loop_test(reading, reads_plain_numbers_up_to_a_limit, 0,
                      ROWS(numbers));
  tcase_add_loop_test(reading, reads_a_term, 0, ROWS(terms));
  tcase_add_test(reading, reads_alternatives);
  tcase_add_loop_test(reading, refuses_what_it_cannot_read, 0, ROWS(faults));
  tcase_add_loop_test(reading, takes_the_verdict_from_the_first_name, 0,
                      ROWS(verdicts));
  tcase_add_test(reading, complains_of_points_that_are_no_number);
  suite_add_tcase(suite, reading);
  return suite;
}
