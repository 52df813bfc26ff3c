/* SPDX-License-Identifier: MIT
 *
 * Mappings read by table: every kind of field, the ways to write a list, and
 * what is said about keys that do not fit. */
#include "pack/schema.h"

#include "support/alloc.h"
#include "support/suite.h"

typedef struct sample {
  am_value id;
  am_value title;
  am_values flags;
  am_values patterns;
  am_pairs points;
  am_pairs lexicon;
  const am_yaml_node *rest;
} sample;

static const am_field sample_fields[] = {
    {"id", AM_FIELD_TEXT, offsetof(sample, id), true},
    {"title", AM_FIELD_TEXT, offsetof(sample, title), false},
    {"flags", AM_FIELD_LIST, offsetof(sample, flags), false},
    {"patterns", AM_FIELD_LINES, offsetof(sample, patterns), false},
    {"points", AM_FIELD_PAIRS, offsetof(sample, points), false},
    {"lexicon", AM_FIELD_CHOICES, offsetof(sample, lexicon), false},
    {"rest", AM_FIELD_NODE, offsetof(sample, rest), false},
};
static const am_schema sample_schema = {
    sample_fields, sizeof sample_fields / sizeof *sample_fields};

static test_alloc counter;
static amends_allocator memory;
static am_arena arena;
static am_problems problems;
static sample record;

static void set_up(void) {
  counter = test_alloc_counting();
  memory = test_alloc_face(&counter);
  am_arena_init(&arena, &memory);
  problems = (am_problems){.arena = &arena};
  record = (sample){.rest = NULL};
}

static void tear_down(void) {
  am_arena_clear(&arena);
  ck_assert_uint_eq(counter.held, 0);
}

static bool read_text(const char *yaml) {
  const am_schema_reader reader = {&arena, &problems, AM_STR("rule")};
  const am_yaml_node *root;
  ck_assert(am_yaml_read(&arena, AM_STR("a.yaml"), am_str_of(yaml), &problems,
                         &root));
  ck_assert_ptr_nonnull(root);
  return am_schema_read(&reader, &sample_schema, AM_STR("sample"), root,
                        &record);
}

static void assert_value(am_value value, const char *text, uint32_t line,
                         uint32_t column) {
  ck_assert_str_eq(value.text.ptr, text);
  ck_assert_uint_eq(value.text.len, strlen(text));
  ck_assert_uint_eq(value.mark.line, line);
  ck_assert_uint_eq(value.mark.column, column);
}

/* Exactly one problem, of this text. */
static void assert_problem(const char *message, uint32_t line,
                           uint32_t column) {
  ck_assert_uint_eq(problems.list.len, 1);
  const am_problem *problem = &problems.list.at[0];
  ck_assert_str_eq(problem->message.ptr, message);
  ck_assert_uint_eq(problem->mark.line, line);
  ck_assert_uint_eq(problem->mark.column, column);
  ck_assert_str_eq(problem->rule.ptr, "rule");
}

START_TEST(fills_every_kind_of_field) {
  ck_assert(read_text("id: a\n"
                      "title: 'b c'\n"
                      "flags: [d, e]\n"
                      "patterns: |\n  f\n  g\n"
                      "points: {h: 0.5, '!i': -1}\n"
                      "lexicon: {j: k|l, m: [n, o]}\n"
                      "rest: {p: q}\n"));
  ck_assert_uint_eq(problems.list.len, 0);
  assert_value(record.id, "a", 1, 5);
  assert_value(record.title, "b c", 2, 8);
  ck_assert_uint_eq(record.flags.len, 2);
  assert_value(record.flags.at[1], "e", 3, 12);
  ck_assert_uint_eq(record.patterns.len, 2);
  assert_value(record.patterns.at[1], "g", 6, 3);
  ck_assert_uint_eq(record.points.len, 2);
  assert_value(record.points.at[1].key, "!i", 7, 18);
  assert_value(record.points.at[1].value, "-1", 7, 24);
  ck_assert_uint_eq(record.lexicon.len, 2);
  assert_value(record.lexicon.at[0].value, "k|l", 8, 14);
  assert_value(record.lexicon.at[1].value, "n|o", 8, 23);
  ck_assert_int_eq(record.rest->kind, AM_YAML_MAPPING);
}
END_TEST

START_TEST(leaves_absent_keys_absent) {
  ck_assert(read_text("id: a\n"));
  ck_assert_ptr_null(record.title.text.ptr);
  ck_assert_ptr_null(record.flags.at);
  ck_assert_uint_eq(record.patterns.len, 0);
  ck_assert_ptr_null(record.rest);
}
END_TEST

START_TEST(takes_one_scalar_for_a_list_of_one) {
  ck_assert(read_text("id: a\nflags: 'b, c'\npatterns: d\n"));
  ck_assert_uint_eq(record.flags.len, 1);
  assert_value(record.flags.at[0], "b, c", 2, 8);
  ck_assert_uint_eq(record.patterns.len, 1);
  assert_value(record.patterns.at[0], "d", 3, 11);
}
END_TEST

START_TEST(takes_an_empty_list) {
  ck_assert(read_text("id: a\nflags: []\n"));
  ck_assert_uint_eq(record.flags.len, 0);
  ck_assert_uint_eq(problems.list.len, 0);
}
END_TEST

START_TEST(keeps_a_literal_whole_where_lines_mean_nothing) {
  ck_assert(read_text("id: a\nflags: |\n  Hi,\n\n  # 1\n"));
  ck_assert_uint_eq(record.flags.len, 1);
  assert_value(record.flags.at[0], "Hi,\n\n# 1", 2, 8);
}
END_TEST

START_TEST(gives_each_line_of_a_literal_its_place) {
  ck_assert(read_text("id: a\n"
                      "patterns: |\n"
                      "\n"
                      "    one\n"
                      "      two\n"
                      "    # a comment\n"
                      "    #\n"
                      "     \n"
                      "    #hash\n"
                      "    \xC3\xA4 # b\n"));
  ck_assert_uint_eq(record.patterns.len, 4);
  assert_value(record.patterns.at[0], "one", 4, 5);
  assert_value(record.patterns.at[1], "two", 5, 7);
  assert_value(record.patterns.at[2], "#hash", 9, 5);
  assert_value(record.patterns.at[3], "\xC3\xA4 # b", 10, 5);
  ck_assert_uint_eq(problems.list.len, 0);
}
END_TEST

START_TEST(splits_literals_inside_a_sequence) {
  ck_assert(read_text("id: a\npatterns:\n  - b\n  - |\n    c\n    d\n"));
  ck_assert_uint_eq(record.patterns.len, 3);
  assert_value(record.patterns.at[0], "b", 3, 5);
  assert_value(record.patterns.at[2], "d", 6, 5);
}
END_TEST

START_TEST(warns_of_a_space_that_nobody_sees) {
  ck_assert(read_text("id: a\npatterns: |\n  b \n  c\n"));
  assert_value(record.patterns.at[0], "b ", 3, 3);
  assert_problem("the line ends in a space; write \"[ ]\" if it is meant", 3,
                 3);
  ck_assert_uint_eq(problems.errors, 0);
}
END_TEST

static const struct {
  const char *entry; /* of `lexicon:` */
  const char *text;
} choice_rows[] = {
    {"a|b", "a|b"},
    {"'a|b|'", "a|b|"}, /* or nothing */
    {">\n    a|\n    b", "a| b"},
    {"|\n    a|b\n    c", "a|b|c"},
    {"|\n    a|\n    |b\n    |\n    c", "a|b|c"},
    {"|\n    a\n\n    # no\n    b", "a|b"},
    {"|\n    a\\|\n    b", "a\\||b"},
    {"|\n    a\\\\|\n    b", "a\\\\|b"},
    {"|\n    a\\\\\\|\n    b", "a\\\\\\||b"},
    {"|\n    \\|\n    b", "\\||b"},
    {"|\n    (?:a\n    b)", "(?:a|b)"},
    {"[a, 'b|c', d]", "a|b|c|d"},
    {"\n    - a\n    - |\n      b\n      c", "a|b|c"},
};

START_TEST(joins_alternatives) {
  am_text_buffer yaml;
  am_buffer_init(&yaml, &arena);
  am_buffer_add(&yaml, AM_STR("id: a\nlexicon:\n  x: "));
  am_buffer_add(&yaml, am_str_of(choice_rows[_i].entry));
  ck_assert(read_text(am_buffer_text(&yaml).ptr));
  ck_assert_uint_eq(problems.list.len, 0);
  ck_assert_uint_eq(record.lexicon.len, 1);
  ck_assert_str_eq(record.lexicon.at[0].key.text.ptr, "x");
  ck_assert_str_eq(record.lexicon.at[0].value.text.ptr, choice_rows[_i].text);
}
END_TEST

START_TEST(places_joined_alternatives_at_the_first) {
  ck_assert(read_text("id: a\nlexicon:\n  x: |\n    # b\n     c\n    d\n"));
  assert_value(record.lexicon.at[0].value, "c|d", 5, 6);
}
END_TEST

static const struct {
  const char *yaml; /* behind `id: a` */
  const char *message;
  uint32_t line;
  uint32_t column;
} wrong_rows[] = {
    {"patern: b", "unknown key \"patern\" (did you mean \"patterns\"?)", 2, 1},
    {"paterns: b", "unknown key \"paterns\" (did you mean \"patterns\"?)", 2,
     1},
    {"tilte: b", "unknown key \"tilte\" (did you mean \"title\"?)", 2, 1},
    {"Title: b", "unknown key \"Title\" (did you mean \"title\"?)", 2, 1},
    {"flag: b", "unknown key \"flag\" (did you mean \"flags\"?)", 2, 1},
    {"lexicons: b", "unknown key \"lexicons\" (did you mean \"lexicon\"?)", 2,
     1},
    {"zebra: b", "unknown key \"zebra\"", 2, 1},
    {"xy: b", "unknown key \"xy\"", 2, 1},
    {"'': b", "unknown key \"\"", 2, 1},
    {"patternspatternspatternspatterns: b",
     "unknown key \"patternspatternspatternspatterns\"", 2, 1},
    {"title: [b]",
     "\"title\" must be a text (one that begins with \"{\" or \"[\" needs "
     "quotes)",
     2, 8},
    {"title: {they}",
     "\"title\" must be a text (one that begins with \"{\" or \"[\" needs "
     "quotes)",
     2, 8},
    {"title:", "\"title\" is empty", 2, 7},
    {"title: ''", "\"title\" is empty", 2, 8},
    {"flags: {b: c}",
     "\"flags\" must be a text (one that begins with \"{\" or \"[\" needs "
     "quotes)",
     2, 8},
    {"flags: [b, [c]]",
     "\"flags\" must be a text (one that begins with \"{\" or \"[\" needs "
     "quotes)",
     2, 12},
    {"flags: [b, '']", "\"flags\" is empty", 2, 12},
    {"patterns: |\n  # b\n", "\"patterns\" is empty", 2, 11},
    {"points: [b]", "\"points\" must be a mapping of keys", 2, 9},
    {"points: {b: [c]}",
     "\"b\" must be a text (one that begins with \"{\" or \"[\" needs quotes)",
     2, 13},
    {"lexicon: b", "\"lexicon\" must be a mapping of keys", 2, 10},
    {"lexicon: {b: []}", "\"b\" is empty", 2, 14},
    {"lexicon:\n  b: |\n    |\n", "\"b\" is empty", 3, 6},
    {"lexicon:\n  b: |\n    # c\n", "\"b\" is empty", 3, 6},
};

START_TEST(says_what_does_not_fit) {
  am_text_buffer yaml;
  am_buffer_init(&yaml, &arena);
  am_buffer_add(&yaml, AM_STR("id: a\n"));
  am_buffer_add(&yaml, am_str_of(wrong_rows[_i].yaml));
  ck_assert(read_text(am_buffer_text(&yaml).ptr));
  assert_problem(wrong_rows[_i].message, wrong_rows[_i].line,
                 wrong_rows[_i].column);
}
END_TEST

START_TEST(goes_on_behind_a_bad_entry) {
  ck_assert(read_text("id: a\nflags: [[b], c]\npoints: {d: [], e: f}\n"));
  ck_assert_uint_eq(problems.errors, 2);
  ck_assert_uint_eq(record.flags.len, 1);
  assert_value(record.flags.at[0], "c", 2, 14);
  ck_assert_uint_eq(record.points.len, 1);
  assert_value(record.points.at[0].key, "e", 3, 17);
}
END_TEST

START_TEST(misses_a_required_key) {
  ck_assert(!read_text("title: a\n"));
  assert_problem("missing key \"id\"", 1, 1);
  assert_value(record.title, "a", 1, 8);
}
END_TEST

START_TEST(does_not_miss_a_required_key_that_is_wrong) {
  ck_assert(!read_text("id: [a]\n"));
  ck_assert_uint_eq(problems.list.len, 1);
}
END_TEST

START_TEST(is_silent_about_what_was_refused_before) {
  ck_assert(read_text("id: a\nid: b\ntitle: &c d\nflags: [*e, f]\n"));
  ck_assert_uint_eq(problems.list.len, 3);
  assert_value(record.id, "a", 1, 5);
  ck_assert_ptr_null(record.title.text.ptr);
  ck_assert_uint_eq(record.flags.len, 1);
}
END_TEST

START_TEST(keeps_the_first_of_repeated_trees) {
  ck_assert(read_text("id: a\nrest: [b]\nrest: [c]\n"));
  ck_assert_int_eq(record.rest->kind, AM_YAML_SEQUENCE);
  ck_assert_str_eq(record.rest->first->scalar.text.ptr, "b");
}
END_TEST

START_TEST(reads_no_record_from_a_list) {
  ck_assert(!read_text("[a]"));
  assert_problem("\"sample\" must be a mapping of keys", 1, 1);
}
END_TEST

START_TEST(expects_a_kind) {
  const am_schema_reader reader = {&arena, &problems, AM_STR("rule")};
  am_yaml_node node = {.kind = AM_YAML_SCALAR};
  node.scalar.mark = (am_mark){AM_STR("a.yaml"), 4, 2};
  ck_assert(am_schema_expect(&reader, AM_STR("rules"), &node, AM_YAML_SCALAR));
  ck_assert_uint_eq(problems.list.len, 0);
  ck_assert(
      !am_schema_expect(&reader, AM_STR("rules"), &node, AM_YAML_SEQUENCE));
  assert_problem("\"rules\" must be a list", 4, 2);
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("pack/schema");
  TCase *tcase = tcase_create("schema");
  tcase_add_checked_fixture(tcase, set_up, tear_down);
  tcase_add_test(tcase, fills_every_kind_of_field);
  tcase_add_test(tcase, leaves_absent_keys_absent);
  tcase_add_test(tcase, takes_one_scalar_for_a_list_of_one);
  tcase_add_test(tcase, takes_an_empty_list);
  tcase_add_test(tcase, keeps_a_literal_whole_where_lines_mean_nothing);
  tcase_add_test(tcase, gives_each_line_of_a_literal_its_place);
  tcase_add_test(tcase, splits_literals_inside_a_sequence);
  tcase_add_test(tcase, warns_of_a_space_that_nobody_sees);
  tcase_add_loop_test(tcase, joins_alternatives, 0,
                      sizeof choice_rows / sizeof *choice_rows);
  tcase_add_test(tcase, places_joined_alternatives_at_the_first);
  tcase_add_loop_test(tcase, says_what_does_not_fit, 0,
                      sizeof wrong_rows / sizeof *wrong_rows);
  tcase_add_test(tcase, goes_on_behind_a_bad_entry);
  tcase_add_test(tcase, misses_a_required_key);
  tcase_add_test(tcase, does_not_miss_a_required_key_that_is_wrong);
  tcase_add_test(tcase, is_silent_about_what_was_refused_before);
  tcase_add_test(tcase, keeps_the_first_of_repeated_trees);
  tcase_add_test(tcase, reads_no_record_from_a_list);
  tcase_add_test(tcase, expects_a_kind);
  suite_add_tcase(suite, tcase);
  return suite;
}
