/* SPDX-License-Identifier: MIT
 *
 * A pack file as plain data: every key of the language of rules, problems in
 * the order of the file, and the packs that are compiled in. */
#include "pack/pack.h"

#include "pack/embedded.h"
#include "support/alloc.h"
#include "support/suite.h"

#define HEAD "format: 1\npack: en\nlanguage: en\n"

static test_alloc counter;
static amends_allocator memory;
static am_arena arena;
static am_problems problems;
static am_pack pack;

static void set_up(void) {
  counter = test_alloc_counting();
  memory = test_alloc_face(&counter);
  am_arena_init(&arena, &memory);
  problems = (am_problems){.arena = &arena};
}

static void tear_down(void) {
  am_arena_clear(&arena);
  ck_assert_uint_eq(counter.held, 0);
}

static void read_text(const char *yaml) {
  ck_assert(am_pack_read(&arena, AM_STR("en/a.yaml"), am_str_of(yaml),
                         &problems, &pack));
}

static void assert_text(am_value value, const char *text) {
  ck_assert_str_eq(value.text.ptr, text);
}

static void assert_texts(am_values values, const char *first, size_t len) {
  ck_assert_uint_eq(values.len, len);
  ck_assert_str_eq(values.at[0].text.ptr, first);
}

static void assert_problem(size_t i, uint32_t line, uint32_t column,
                           const char *message) {
  ck_assert_uint_lt(i, problems.list.len);
  const am_problem *problem = &problems.list.at[i];
  ck_assert_str_eq(problem->message.ptr, message);
  ck_assert_str_eq(problem->mark.file.ptr, "en/a.yaml");
  ck_assert_uint_eq(problem->mark.line, line);
  ck_assert_uint_eq(problem->mark.column, column);
}

START_TEST(reads_the_head) {
  read_text(HEAD);
  ck_assert_uint_eq(problems.list.len, 0);
  ck_assert_str_eq(pack.file.ptr, "en/a.yaml");
  assert_text(pack.format, "1");
  assert_text(pack.name, "en");
  assert_text(pack.language, "en");
  ck_assert_uint_eq(pack.rule_count, 0);
}
END_TEST

START_TEST(reads_lexicon_cues_tests_and_signals) {
  read_text(HEAD
            "lexicon:\n  outsider: courier|bank\n"
            "cues:\n  owned: |\n    on us\n    our fault\n"
            "tests:\n  question: [question-mark, asks@body]\n  one: a\n"
            "signals:\n  complaint: {at: 3, add: {\"!b@message\": 0.5}}\n");
  ck_assert_uint_eq(problems.list.len, 0);
  assert_text(pack.lexicon.at[0].key, "outsider");
  assert_text(pack.lexicon.at[0].value, "courier|bank");
  assert_text(pack.cues.at[0].value, "on us|our fault");
  ck_assert_uint_eq(pack.test_count, 2);
  assert_text(pack.tests[0].name, "question");
  assert_texts(pack.tests[0].needs, "question-mark", 2);
  assert_texts(pack.tests[1].needs, "a", 1);
  ck_assert_uint_eq(pack.signal_count, 1);
  assert_text(pack.signals[0].name, "complaint");
  assert_text(pack.signals[0].at, "3");
  assert_text(pack.signals[0].add.at[0].key, "!b@message");
  assert_text(pack.signals[0].add.at[0].value, "0.5");
}
END_TEST

START_TEST(reads_every_key_of_a_rule) {
  read_text(HEAD "rules:\n"
                 "  - id: blame.they\n    severity: error\n    title: t\n"
                 "    why: w\n    source: s\n    advice: a\n"
                 "    scope: message\n    anywhere: true\n    if: [i]\n"
                 "    unless: [u, v]\n    soften: s1\n    raise: ['!r']\n"
                 "    weigh: {c@hit: 0.5}\n    max: 2\n    safe: true\n"
                 "    patterns: |\n      p\n      q\n    rewrite: [x, y]\n"
                 "    flags: [f]\n    passes: [g, h, i]\n");
  ck_assert_uint_eq(problems.list.len, 0);
  ck_assert_uint_eq(pack.rule_count, 1);
  const am_pack_rule *rule = &pack.rules[0];
  ck_assert(!rule->is_part);
  ck_assert_uint_eq(rule->mark.line, 5);
  ck_assert_uint_eq(rule->mark.column, 5);
  assert_text(rule->id, "blame.they");
  assert_text(rule->severity, "error");
  assert_text(rule->title, "t");
  assert_text(rule->why, "w");
  assert_text(rule->source, "s");
  assert_text(rule->advice, "a");
  assert_text(rule->scope, "message");
  assert_text(rule->anywhere, "true");
  assert_texts(rule->needs, "i", 1);
  assert_texts(rule->unless, "u", 2);
  assert_texts(rule->soften, "s1", 1);
  assert_texts(rule->raise, "!r", 1);
  assert_text(rule->weigh.at[0].key, "c@hit");
  assert_text(rule->max, "2");
  assert_text(rule->safe, "true");
  assert_texts(rule->patterns, "p", 2);
  assert_texts(rule->rewrites, "x", 2);
  assert_texts(rule->flags, "f", 1);
  assert_texts(rule->passes, "g", 3);
}
END_TEST

START_TEST(reads_every_key_of_a_part) {
  read_text(HEAD "parts:\n"
                 "  - id: regret\n    title: t\n    why: w\n    advice: a\n"
                 "    source: s\n    line: l\n    kind: full\n    weak: true\n"
                 "    scope: sentence\n    if: [i]\n    unless: [u]\n"
                 "    patterns: p\n    flags: [f]\n    passes: [g]\n");
  ck_assert_uint_eq(problems.list.len, 0);
  const am_pack_rule *part = &pack.rules[0];
  ck_assert(part->is_part);
  assert_text(part->id, "regret");
  assert_text(part->title, "t");
  assert_text(part->why, "w");
  assert_text(part->advice, "a");
  assert_text(part->line, "l");
  assert_text(part->kind, "full");
  assert_text(part->weak, "true");
  assert_texts(part->needs, "i", 1);
  assert_texts(part->patterns, "p", 1);
}
END_TEST

START_TEST(keeps_rules_and_parts_in_file_order) {
  read_text(HEAD "parts: [{id: a}, {id: b}]\nrules: [{id: c}]\n");
  ck_assert_uint_eq(pack.rule_count, 3);
  assert_text(pack.rules[0].id, "a");
  assert_text(pack.rules[1].id, "b");
  assert_text(pack.rules[2].id, "c");
  read_text(HEAD "rules: [{id: c}]\nparts: [{id: a}]\n");
  assert_text(pack.rules[0].id, "c");
  assert_text(pack.rules[1].id, "a");
  ck_assert(pack.rules[1].is_part);
}
END_TEST

START_TEST(reads_the_score) {
  read_text(
      HEAD
      "score:\n"
      "  profiles: {email: {repair: 18, regret: 13}, chat: {}}\n"
      "  choose:\n"
      "    - {profile: chat, if: [short]}\n"
      "    - {profile: email}\n"
      "  bonus: {thanks: 1}\n"
      "  bonus-floor: 40\n  bonus-ceiling: 5\n"
      "  factors: {error: 80}\n  wording: {weight: 9}\n"
      "  caps: [{id: c, limit: 64, if: [\"!part:d\"], why: w, advice: a}]\n"
      "  grades: {0: bad, 30: poor}\n");
  ck_assert_uint_eq(problems.list.len, 0);
  const am_pack_score *score = &pack.score;
  ck_assert_uint_eq(score->profile_count, 2);
  assert_text(score->profiles[0].name, "email");
  assert_text(score->profiles[0].weights.at[1].key, "regret");
  ck_assert_uint_eq(score->profiles[1].weights.len, 0);
  ck_assert_uint_eq(score->choice_count, 2);
  assert_text(score->choices[0].profile, "chat");
  assert_texts(score->choices[0].needs, "short", 1);
  ck_assert_uint_eq(score->choices[1].needs.len, 0);
  assert_text(score->bonus.at[0].key, "thanks");
  assert_text(score->bonus_floor, "40");
  assert_text(score->bonus_ceiling, "5");
  assert_text(score->factors.at[0].value, "80");
  assert_text(score->wording.at[0].key, "weight");
  ck_assert_uint_eq(score->cap_count, 1);
  assert_text(score->caps[0].id, "c");
  assert_text(score->caps[0].limit, "64");
  assert_text(score->caps[0].why, "w");
  assert_text(score->caps[0].advice, "a");
  assert_texts(score->caps[0].needs, "!part:d", 1);
  assert_text(score->grades.at[1].key, "30");
}
END_TEST

/* Rows in the order of am_layout. */
static const char *const layout_keys[] = {
    "greetings",     "closings",    "attributions", "separators",
    "header-fields", "disclaimers", "devices",      "abbreviations"};

START_TEST(keeps_the_order_of_the_layout_lists) {
  am_text_buffer yaml;
  am_buffer_init(&yaml, &arena);
  am_buffer_add(&yaml, AM_STR(HEAD "layout:\n  "));
  am_buffer_add(&yaml, am_str_of(layout_keys[_i]));
  am_buffer_add(&yaml, AM_STR(": |\n    \xE2\x80\xA6 wrote:\n    b c\n"));
  read_text(am_buffer_text(&yaml).ptr);
  ck_assert_uint_eq(problems.list.len, 0);
  for (int i = 0; i < 8; i++)
    ck_assert_uint_eq(pack.layout[i].len, i == _i ? 2 : 0);
  assert_texts(pack.layout[_i], "\xE2\x80\xA6 wrote:", 2);
}
END_TEST

START_TEST(has_a_layout_list_for_each_key) {
  ck_assert_uint_eq(sizeof pack.layout / sizeof *pack.layout,
                    sizeof layout_keys / sizeof *layout_keys);
}
END_TEST

START_TEST(misses_every_key_of_the_head) {
  read_text("rules: []\n");
  ck_assert_uint_eq(problems.errors, 3);
  assert_problem(0, 1, 1, "missing key \"format\"");
  assert_problem(1, 1, 1, "missing key \"pack\"");
  assert_problem(2, 1, 1, "missing key \"language\"");
}
END_TEST

START_TEST(refuses_another_format) {
  read_text("pack: a\nlanguage: b\nformat: 2\n");
  ck_assert_uint_eq(problems.errors, 1);
  assert_problem(0, 3, 9,
                 "format \"2\" is unknown; this version reads format 1");
}
END_TEST

START_TEST(refuses_a_file_that_is_no_mapping) {
  read_text("just a text\n");
  ck_assert_uint_eq(problems.errors, 1);
  assert_problem(0, 1, 1, "a pack must be a mapping of keys");
  ck_assert_ptr_null(pack.name.text.ptr);
}
END_TEST

static const struct {
  const char *yaml; /* behind the head, from line 4 on */
  uint32_t line;
  uint32_t column;
  const char *message;
  const char *rule;
} wrong_rows[] = {
    {"rule: []", 4, 1, "unknown key \"rule\" (did you mean \"rules\"?)", ""},
    {"rules: a", 4, 8, "\"rules\" must be a list", ""},
    {"parts: {a: b}", 4, 8, "\"parts\" must be a list", ""},
    {"rules: [a]", 4, 9, "\"rules\" must be a mapping of keys", ""},
    {"rules: [{title: a}]", 4, 9, "missing key \"id\"", ""},
    {"rules: [{flag: b, id: a.b}]", 4, 10,
     "unknown key \"flag\" (did you mean \"flags\"?)", "a.b"},
    {"rules: [{id: a.b, weak: true}]", 4, 19, "unknown key \"weak\"", "a.b"},
    {"rules: [{id: a.b, line: c}]", 4, 19, "unknown key \"line\"", "a.b"},
    {"parts: [{id: a, severity: error}]", 4, 17, "unknown key \"severity\"",
     "a"},
    {"tests: [a]", 4, 8, "\"tests\" must be a mapping of keys", ""},
    {"tests: {a: {b: c}}", 4, 12,
     "\"a\" must be a text (one that begins with \"{\" or \"[\" needs quotes)",
     ""},
    {"signals: {a: {add: {b: 1}}}", 4, 14, "missing key \"at\"", ""},
    {"signals: {a: b}", 4, 14, "\"a\" must be a mapping of keys", ""},
    {"score: {profiles: [a]}", 4, 19, "\"profiles\" must be a mapping of keys",
     ""},
    {"score: {profile: {}}", 4, 9,
     "unknown key \"profile\" (did you mean \"profiles\"?)", ""},
    {"score: {caps: [{id: a}]}", 4, 16, "missing key \"limit\"", ""},
    {"score: {choose: [{if: [a]}]}", 4, 18, "missing key \"profile\"", ""},
    {"layout: [a]", 4, 9, "\"layout\" must be a mapping of keys", ""},
    {"layout: {greeting: a}", 4, 10,
     "unknown key \"greeting\" (did you mean \"greetings\"?)", ""},
};

START_TEST(says_what_does_not_fit) {
  am_text_buffer yaml;
  am_buffer_init(&yaml, &arena);
  am_buffer_add(&yaml, AM_STR(HEAD));
  am_buffer_add(&yaml, am_str_of(wrong_rows[_i].yaml));
  read_text(am_buffer_text(&yaml).ptr);
  ck_assert_uint_eq(problems.errors, 1);
  assert_problem(0, wrong_rows[_i].line, wrong_rows[_i].column,
                 wrong_rows[_i].message);
  ck_assert_str_eq(problems.list.at[0].rule.ptr, wrong_rows[_i].rule);
  ck_assert_uint_eq(pack.test_count + pack.signal_count, 0);
  ck_assert_uint_eq(pack.score.cap_count + pack.score.choice_count, 0);
}
END_TEST

START_TEST(drops_only_the_entries_that_lack_a_key) {
  read_text(HEAD "rules: [{id: a}, {title: b}, {id: c}]\n"
                 "signals: {d: {}, e: {at: 1, add: {f: 1}}}\n");
  ck_assert_uint_eq(pack.rule_count, 2);
  assert_text(pack.rules[1].id, "c");
  ck_assert_uint_eq(pack.signal_count, 1);
  assert_text(pack.signals[0].name, "e");
}
END_TEST

START_TEST(tells_all_problems_in_the_order_of_the_file) {
  read_text("language: en\n"
            "rules:\n"
            "  - id: a\n"
            "    patern: b\n"
            "    flags: [*c]\n"
            "lexikon: {}\n"
            "format: 3\n"
            "language: de\n");
  ck_assert_uint_eq(problems.errors, 6);
  assert_problem(0, 1, 1, "missing key \"pack\"");
  assert_problem(1, 4, 5,
                 "unknown key \"patern\" (did you mean \"patterns\"?)");
  ck_assert_uint_eq(problems.list.at[2].mark.line, 5);
  assert_problem(3, 6, 1,
                 "unknown key \"lexikon\" (did you mean \"lexicon\"?)");
  assert_problem(4, 7, 9,
                 "format \"3\" is unknown; this version reads format 1");
  assert_problem(5, 8, 1, "repeated key \"language\" (first in line 1)");
}
END_TEST

START_TEST(leaves_the_problems_of_other_files_where_they_are) {
  read_text("format: 2\n");
  const size_t before = problems.list.len;
  const am_problem last = problems.list.at[before - 1];
  read_text("zebra: 1\n");
  ck_assert_uint_gt(problems.list.len, before);
  ck_assert_str_eq(problems.list.at[before - 1].message.ptr, last.message.ptr);
  assert_problem(before, 1, 1, "unknown key \"zebra\"");
}
END_TEST

START_TEST(gives_nothing_after_a_syntax_error) {
  read_text(HEAD "rules:\n  - id: a\n    why: we: us\n");
  ck_assert_uint_eq(problems.errors, 1);
  ck_assert_uint_eq(problems.list.at[0].mark.line, 6);
  ck_assert_str_eq(pack.file.ptr, "en/a.yaml");
  ck_assert_ptr_null(pack.name.text.ptr);
  ck_assert_uint_eq(pack.rule_count, 0);
}
END_TEST

START_TEST(copies_the_name_and_the_text) {
  char file[] = "en/a.yaml", yaml[] = HEAD;
  ck_assert(
      am_pack_read(&arena, am_str_of(file), am_str_of(yaml), &problems, &pack));
  memset(file, 'x', strlen(file));
  memset(yaml, 'x', strlen(yaml));
  ck_assert_str_eq(pack.name.mark.file.ptr, "en/a.yaml");
  assert_text(pack.name, "en");
}
END_TEST

START_TEST(reads_every_file_that_is_compiled_in) {
  ck_assert_uint_gt(am_embedded_file_count, 0);
  for (size_t i = 0; i < am_embedded_file_count; i++) {
    const am_embedded_file *file = &am_embedded_files[i];
    ck_assert_int_eq(file->text[file->len], '\0');
    ck_assert_uint_eq(strlen(file->text), file->len);
    ck_assert(am_pack_read(&arena, am_str_of(file->file),
                           (amends_str){file->text, file->len}, &problems,
                           &pack));
    ck_assert_str_eq(pack.name.text.ptr, file->pack);
    ck_assert(am_str_starts(pack.file, pack.name.text));
  }
  ck_assert_msg(problems.errors == 0, "%s: %s",
                problems.list.at[0].mark.file.ptr,
                problems.list.at[0].message.ptr);
}
END_TEST

static const char everything[] =
    HEAD "lexicon: {a: x, b: [c, d]}\n"
         "cues:\n  e: |\n    f\n    g\n"
         "tests: {h: [i]}\n"
         "signals: {j: {at: 1, add: {k: 1}}}\n"
         "rules: [{id: l, paterns: m, flags: [n, o, [p]]}]\n"
         "parts: [{id: q, patterns: [r]}]\n"
         "score: {profiles: {s: {t: 1}}, caps: [{id: u, limit: 1}],\n"
         "        choose: [{profile: v}]}\n"
         "layout: {greetings: [w, x]}\n"
         "format: 1\n";

/* Repeats a pack with a mistake until the arena needs many chunks. */
static amends_str long_pack(am_arena *from) {
  am_text_buffer yaml;
  am_buffer_init(&yaml, from);
  am_buffer_add(&yaml, AM_STR(HEAD "lexicon:\n"));
  for (int i = 0; i < 300; i++) {
    am_buffer_add(&yaml, AM_STR("  w"));
    am_buffer_number(&yaml, i);
    am_buffer_add(&yaml, AM_STR(": |\n    a|b\n    c\n"));
  }
  am_buffer_add(&yaml, AM_STR("rules:\n"));
  for (int i = 0; i < 300; i++)
    am_buffer_add(&yaml, AM_STR("  - {id: a, paterns: [b, c], flags: [d]}\n"));
  return am_buffer_text(&yaml);
}

/* Each failing allocation in turn; problems lie in an arena of their own, as
 * they outlive the pack. */
static void sweep_allocations(amends_str text) {
  for (size_t n = 0; n < 1000000; n = test_alloc_next(n)) {
    test_alloc alloc = test_alloc_failing(n);
    const amends_allocator mem = test_alloc_face(&alloc);
    am_arena own, other;
    am_arena_init(&own, &mem);
    am_arena_init(&other, &mem);
    am_problems list = {.arena = &other};
    const bool done = am_pack_read(&own, AM_STR("a"), text, &list, &pack);
    ck_assert_int_eq(done, alloc.requests <= n);
    const size_t errors = list.errors;
    am_arena_clear(&own);
    am_arena_clear(&other);
    ck_assert_uint_eq(alloc.held, 0);
    if (done) {
      ck_assert_uint_gt(errors, 0);
      ck_assert_uint_gt(n, 1);
      return;
    }
  }
  ck_abort_msg("no end of allocations");
}

START_TEST(notices_every_allocation_that_fails) {
  sweep_allocations(AM_STR(everything));
  sweep_allocations(long_pack(&arena));
}
END_TEST

START_TEST(does_nothing_after_memory_ran_out) {
  problems.failed = true;
  ck_assert(!am_pack_read(&arena, AM_STR("a"), AM_STR(HEAD), &problems, &pack));
}
END_TEST

static TCase *problem_case(void) {
  TCase *tcase = tcase_create("problem");
  tcase_add_checked_fixture(tcase, set_up, tear_down);
  tcase_add_test(tcase, misses_every_key_of_the_head);
  tcase_add_test(tcase, refuses_another_format);
  tcase_add_test(tcase, refuses_a_file_that_is_no_mapping);
  tcase_add_loop_test(tcase, says_what_does_not_fit, 0,
                      sizeof wrong_rows / sizeof *wrong_rows);
  tcase_add_test(tcase, drops_only_the_entries_that_lack_a_key);
  tcase_add_test(tcase, tells_all_problems_in_the_order_of_the_file);
  tcase_add_test(tcase, leaves_the_problems_of_other_files_where_they_are);
  tcase_add_test(tcase, gives_nothing_after_a_syntax_error);
  tcase_add_test(tcase, notices_every_allocation_that_fails);
  tcase_add_test(tcase, does_nothing_after_memory_ran_out);
  return tcase;
}

Suite *check_suite(void) {
  Suite *suite = suite_create("pack/pack");
  TCase *tcase = tcase_create("data");
  tcase_add_checked_fixture(tcase, set_up, tear_down);
  tcase_add_test(tcase, reads_the_head);
  tcase_add_test(tcase, reads_lexicon_cues_tests_and_signals);
  tcase_add_test(tcase, reads_every_key_of_a_rule);
  tcase_add_test(tcase, reads_every_key_of_a_part);
  tcase_add_test(tcase, keeps_rules_and_parts_in_file_order);
  tcase_add_test(tcase, reads_the_score);
  tcase_add_loop_test(tcase, keeps_the_order_of_the_layout_lists, 0, 8);
  tcase_add_test(tcase, has_a_layout_list_for_each_key);
  tcase_add_test(tcase, copies_the_name_and_the_text);
  tcase_add_test(tcase, reads_every_file_that_is_compiled_in);
  suite_add_tcase(suite, tcase);
  suite_add_tcase(suite, problem_case());
  return suite;
}
