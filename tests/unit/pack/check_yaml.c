/* SPDX-License-Identifier: MIT
 *
 * The tree of a YAML file: what it holds, where that stands, what is refused,
 * and that neither hostile files nor failing allocations do harm. */
#include "pack/yaml.h"

#include <stdlib.h>
#include <time.h>

#include "support/alloc.h"
#include "support/suite.h"

/* The defaults of the limits. */
enum { PACK_BYTES = 1 << 20, PACK_NESTING = 16, PACK_ENTRIES = 100000 };

static test_alloc counter;
static amends_allocator memory;
static am_arena arena;
static am_problems problems;

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

static const am_yaml_node *read_bytes(amends_str text) {
  const am_yaml_node *root;
  ck_assert(am_yaml_read(&arena, AM_STR("a.yaml"), text, &problems, &root));
  return root;
}

static const am_yaml_node *read_text(const char *text) {
  return read_bytes(am_str_of(text));
}

/* Entry `i` of a sequence or mapping. */
static const am_yaml_node *entry_of(const am_yaml_node *node, size_t i) {
  ck_assert_ptr_nonnull(node);
  const am_yaml_node *entry = node->first;
  while (entry && i--)
    entry = entry->next;
  ck_assert_ptr_nonnull(entry);
  return entry;
}

static void assert_mark(am_mark mark, uint32_t line, uint32_t column) {
  ck_assert_str_eq(mark.file.ptr, "a.yaml");
  ck_assert_uint_eq(mark.line, line);
  ck_assert_uint_eq(mark.column, column);
}

START_TEST(keeps_entries_in_file_order) {
  const am_yaml_node *root = read_text("b: [x, y]\na: {k: v}\n");
  ck_assert_int_eq(root->kind, AM_YAML_MAPPING);
  ck_assert_uint_eq(root->count, 2);
  const am_yaml_node *list = entry_of(root, 0);
  ck_assert_int_eq(list->kind, AM_YAML_SEQUENCE);
  ck_assert_str_eq(list->key.text.ptr, "b");
  ck_assert_uint_eq(list->count, 2);
  ck_assert_str_eq(entry_of(list, 0)->scalar.text.ptr, "x");
  ck_assert_str_eq(entry_of(list, 1)->scalar.text.ptr, "y");
  ck_assert_ptr_null(entry_of(list, 0)->key.text.ptr);
  const am_yaml_node *pairs = entry_of(root, 1);
  ck_assert_str_eq(pairs->key.text.ptr, "a");
  ck_assert_str_eq(entry_of(pairs, 0)->key.text.ptr, "k");
  ck_assert_str_eq(entry_of(pairs, 0)->scalar.text.ptr, "v");
}
END_TEST

static const struct {
  const char *yaml; /* a mapping; the value of its last key is meant */
  const char *text;
} scalar_rows[] = {
    {"a: one two", "one two"},
    {"a: 1", "1"},
    {"a: true", "true"},
    {"a: ~", "~"},
    {"a:", ""},
    {"a: ''", ""},
    {"a: '\\w''s'", "\\w's"},
    {"a: \"\\\\w\\u00e4\"", "\\w\xC3\xA4"},
    {"a: 'keeps '", "keeps "},
    {"a: |\n  one\n  two\n", "one\ntwo"},
    {"a: |+\n  one\n\n\n", "one"},
    {"a: >\n  one\n  two\n", "one two"},
    {"a: |\n  (?:x|y) # z\n", "(?:x|y) # z"},
};

START_TEST(reads_a_scalar_as_text) {
  const am_yaml_node *root = read_text(scalar_rows[_i].yaml);
  ck_assert_uint_eq(problems.list.len, 0);
  ck_assert_str_eq(entry_of(root, 0)->scalar.text.ptr, scalar_rows[_i].text);
  ck_assert_int_eq(entry_of(root, 0)->is_literal,
                   strstr(scalar_rows[_i].yaml, ": |") != NULL);
}
END_TEST

START_TEST(marks_places_in_lines_and_code_points) {
  const am_yaml_node *root =
      read_text("\xC3\xA4\xE2\x82\xAC: \xF0\x9F\x98\x80\n"
                "b: ['\xC3\xB6', x]\n");
  assert_mark(root->scalar.mark, 1, 1);
  assert_mark(entry_of(root, 0)->key.mark, 1, 1);
  assert_mark(entry_of(root, 0)->scalar.mark, 1, 5);
  assert_mark(entry_of(root, 1)->scalar.mark, 2, 4);
  assert_mark(entry_of(entry_of(root, 1), 0)->scalar.mark, 2, 5);
  assert_mark(entry_of(entry_of(root, 1), 1)->scalar.mark, 2, 10);
}
END_TEST

START_TEST(does_not_count_a_byte_order_mark) {
  const am_yaml_node *root = read_text("\xEF\xBB\xBF"
                                       "a: b\n");
  ck_assert_uint_eq(problems.list.len, 0);
  ck_assert_str_eq(entry_of(root, 0)->key.text.ptr, "a");
  assert_mark(entry_of(root, 0)->scalar.mark, 1, 4);
}
END_TEST

static const struct {
  const char *yaml; /* a mapping; the last value is the literal */
  const char *text;
  uint32_t line; /* of the first line of the text */
  uint32_t indent;
} literal_rows[] = {
    {"a: |\n  x\n  y\n", "x\ny", 2, 2},
    {"a: |\r\n   x\r\n   y\r\n", "x\ny", 2, 3},
    {"a: |\r   x\r   y\r", "x\ny", 2, 3},
    {"a: | # said here\n\n\n x\n", "\n\nx", 2, 1},
    {"a: |2\n    x\n  y\n", "  x\ny", 2, 2},
    {"a: |\n  x\n    y\n", "x\n  y", 2, 2},
    {"a:\n  b: |-\n    x\n", "x", 3, 4},
    {"a:\n  b: c\n\n  # \xC3\xA4\n  d: |\n      x", "x", 6, 6},
    {"a: |\n  x\nb: |\n     y\n", "y", 4, 5},
    {"- |\n  x\n", "x", 2, 2},
};

/* Down to the last entry that is no collection. */
static const am_yaml_node *last_scalar(const am_yaml_node *node) {
  while (node->count)
    node = entry_of(node, node->count - 1);
  return node;
}

START_TEST(says_where_the_lines_of_a_literal_stand) {
  const am_yaml_node *node = last_scalar(read_text(literal_rows[_i].yaml));
  ck_assert(node->is_literal);
  ck_assert_str_eq(node->scalar.text.ptr, literal_rows[_i].text);
  ck_assert_uint_eq(node->scalar.mark.line + 1, literal_rows[_i].line);
  ck_assert_uint_eq(node->indent, literal_rows[_i].indent);
}
END_TEST

static const struct {
  const char *yaml;
  size_t len; /* 0: as far as the '\0' */
  uint32_t line;
  uint32_t column;
  const char *message; /* how it begins */
} refused_rows[] = {
    {"", 0, 1, 1, "the file is empty"},
    {"# nothing\n", 0, 1, 1, "the file is empty"},
    {"a: b\n---\nc: d\n", 0, 2, 1, "a file must hold one YAML document only"},
    {"%YAML 1.1\n---\na: b\n", 0, 1, 1, "directives are not supported"},
    {"a: [b, &c d]\n", 0, 1, 8, "anchors are not supported"},
    {"a: &c [d]\n", 0, 1, 4, "anchors are not supported"},
    {"a: [b, *c]\n", 0, 1, 8, "aliases are not supported"},
    {"a: [!quoted, b]\n", 0, 1, 5, "tags are not supported"},
    {"a: [!quoted]\n", 0, 1, 12,
     "did not find expected whitespace or line break (a text that begins with "
     "\"!\" needs quotes)"},
    {"a: !!map {}\n", 0, 1, 4, "tags are not supported"},
    {"a: 1\nb: 2\na: 3\n", 0, 3, 1, "repeated key \"a\" (first in line 1)"},
    {"[a]: b\n", 0, 1, 1, "a key must be a text"},
    {"? {a: b}\n: c\n", 0, 1, 3, "a key must be a text"},
    {"*a : b\n", 0, 1, 1, "aliases are not supported"},
    {"a: b\nc: \xE4\n", 0, 2, 4, "the file is not UTF-8"},
    {"a: \xED\xA0\x80\n", 0, 1, 4, "the file is not UTF-8"},
    {"\xFF\xFE"
     "a\0",
     4, 1, 1, "the file is not UTF-8"},
    {"a: b\0c\n", 7, 1, 5, "a control character"},
    {"a:\r\n  \x1B\n", 0, 2, 3, "a control character"},
    {"a: \xC2\x9F\n", 0, 1, 4, "a control character"},
    {"\xC3\xA4: \xC2\x85\n", 0, 1, 4, "a Unicode line separator"},
    {"a: \xE2\x80\xA8\n", 0, 1, 4, "a Unicode line separator"},
    {"a: \"x\\0y\"\n", 0, 1, 4, "a text must not hold \"\\0\""},
    {"a: b: c\n", 0, 1, 5,
     "mapping values are not allowed in this context (check the indentation; "
     "a text with \": \" in it needs quotes)"},
    {"a: {w} b\n", 0, 1, 8, "did not find expected key (check the indent"},
    {"a: 'b' c\n", 0, 1, 8, "did not find expected key (check the indent"},
    {"a: @b\n", 0, 1, 4, "found character that cannot start any token (tabs"},
    {"a:\n\t- b\n", 0, 2, 1, "found character that cannot start any token"},
    {"a: \"\\w\"\n", 0, 1, 5,
     "found unknown escape character (in double quotes"},
    {"a: \"b\n", 0, 2, 1,
     "found unexpected end of stream while scanning a quoted scalar"},
    {"a: [b\n", 0, 2, 1,
     "did not find expected ',' or ']' (a \"]\" is missing"},
    {"a: {b: c\n", 0, 2, 1, "did not find expected ',' or '}' (a \"}\" is"},
    {"a:\n  - 'b' c\n", 0, 2, 9, "did not find expected '-' indicator (check"},
};

START_TEST(refuses_with_place_and_reason) {
  const size_t len = refused_rows[_i].len;
  const char *yaml = refused_rows[_i].yaml;
  read_bytes((amends_str){yaml, len ? len : strlen(yaml)});
  ck_assert_uint_ge(problems.list.len, 1);
  const am_problem *problem = &problems.list.at[0];
  ck_assert(problem->is_error);
  assert_mark(problem->mark, refused_rows[_i].line, refused_rows[_i].column);
  const char *message = refused_rows[_i].message;
  ck_assert_msg(strncmp(problem->message.ptr, message, strlen(message)) == 0,
                "\"%s\"", problem->message.ptr);
}
END_TEST

START_TEST(goes_on_after_what_it_can_leave_out) {
  const am_yaml_node *root =
      read_text("a: [!quoted, *b, &c d, \"\\0\", e]\nf: g\nf: h\n");
  ck_assert_uint_eq(problems.errors, 5);
  const am_yaml_node *list = entry_of(root, 0);
  ck_assert_uint_eq(list->count, 5);
  for (size_t i = 0; i < 4; i++)
    ck_assert_int_eq(entry_of(list, i)->kind, AM_YAML_NONE);
  ck_assert_str_eq(entry_of(list, 4)->scalar.text.ptr, "e");
  ck_assert_str_eq(entry_of(root, 1)->scalar.text.ptr, "g");
  ck_assert_int_eq(entry_of(root, 2)->kind, AM_YAML_NONE);
}
END_TEST

START_TEST(gives_no_tree_after_a_syntax_error) {
  ck_assert_ptr_null(read_text("a: b\nc: d: e\n"));
  ck_assert_uint_eq(problems.errors, 1);
}
END_TEST

static amends_str repeat_text(const char *unit, size_t count) {
  am_text_buffer buffer;
  am_buffer_init(&buffer, &arena);
  for (size_t i = 0; i < count; i++)
    am_buffer_add(&buffer, am_str_of(unit));
  return am_buffer_text(&buffer);
}

START_TEST(nests_as_deeply_as_the_limit_says) {
  char yaml[2 * PACK_NESTING + 2];
  memset(yaml, '[', PACK_NESTING);
  memset(yaml + PACK_NESTING, ']', PACK_NESTING);
  ck_assert_ptr_nonnull(
      read_bytes((amends_str){yaml, (size_t)2 * PACK_NESTING}));
  ck_assert_uint_eq(problems.errors, 0);
  memset(yaml, '[', PACK_NESTING + 1);
  memset(yaml + PACK_NESTING + 1, ']', PACK_NESTING + 1);
  ck_assert_ptr_null(read_bytes((amends_str){yaml, sizeof yaml}));
  ck_assert_str_eq(problems.list.at[0].message.ptr,
                   "the file is nested deeper than the limit pack-nesting, 16");
  assert_mark(problems.list.at[0].mark, 1, PACK_NESTING + 1);
}
END_TEST

START_TEST(holds_as_many_nodes_as_the_limit_says) {
  /* The sequence itself is one of them. */
  const amends_str fits = repeat_text("- a\n", PACK_ENTRIES - 1);
  ck_assert_uint_eq(read_bytes(fits)->count, PACK_ENTRIES - 1);
  ck_assert_uint_eq(problems.errors, 0);
  ck_assert_ptr_null(read_bytes(repeat_text("- a\n", PACK_ENTRIES)));
  ck_assert_str_eq(
      problems.list.at[0].message.ptr,
      "the file has more entries than the limit pack-entries, 100000");
}
END_TEST

START_TEST(counts_keys_as_nodes) {
  const amends_str text = repeat_text("- a: b\n", PACK_ENTRIES / 3 + 1);
  ck_assert_ptr_null(read_bytes(text));
  ck_assert_str_eq(
      problems.list.at[0].message.ptr,
      "the file has more entries than the limit pack-entries, 100000");
}
END_TEST

START_TEST(refuses_a_file_past_the_limit) {
  const amends_str text = repeat_text("a", PACK_BYTES + 1);
  ck_assert_ptr_null(read_bytes(text));
  ck_assert_str_eq(problems.list.at[0].message.ptr,
                   "the file is larger than the limit pack-bytes, 1048576");
  ck_assert_ptr_nonnull(read_bytes(am_str_cut(text, 1, text.len)));
}
END_TEST

/* Filled up to PACK_BYTES with copies of a unit. */
static const char *const hostile_rows[] = {
    "[",          "{",     "[{",    "- ",     "? ",     "a",
    "a,",         "a: ",   ":",     ": ",     "\"",     "'",
    "\\",         "\n",    " ",     "\t",     "#",      "# ",
    "%",          "!",     "&a ",   "*a ",    "- *a\n", "- &a",
    "- !a ",      "a\n",   "a\n\n", "a: b\n", "- a: b", "- - a\n",
    "|\n",        "- |\n", ">\n",   "---\n",  "...\n",  "%TAG !a! b\n",
    "\xC3\xA4",   "\xFF",  "''",    "[]",     "[],",    "{},",
    "a: |\n b\n",
};

/* The slowest of these takes 50 ms and would take 10 s with a quadratic step
 * (libyaml has some: directives), so that a second tells them apart even under
 * a sanitizer on a busy machine. */
START_TEST(answers_hostile_input_in_time) {
  const char *unit = hostile_rows[_i];
  const amends_str text = repeat_text(unit, PACK_BYTES / strlen(unit));
  const clock_t start = clock();
  read_bytes(text);
  ck_assert_int_lt((clock() - start) / (CLOCKS_PER_SEC / 1000), 1000);
  /* The same as the value of a key and inside a list. */
  const amends_str nested = repeat_text("[", 4);
  am_text_buffer buffer;
  am_buffer_init(&buffer, &arena);
  am_buffer_add(&buffer, AM_STR("a: "));
  am_buffer_add(&buffer, nested);
  am_buffer_add(&buffer, am_str_cut(text, 0, PACK_BYTES / 2));
  read_bytes(am_buffer_text(&buffer));
  ck_assert_int_lt((clock() - start) / (CLOCKS_PER_SEC / 1000), 2000);
}
END_TEST

START_TEST(answers_nul_bytes) {
  char *zeros = am_arena_array(&arena, PACK_BYTES, 1);
  ck_assert_ptr_null(read_bytes((amends_str){zeros, PACK_BYTES}));
  ck_assert_uint_eq(problems.errors, 1);
}
END_TEST

static const char sample[] = "a: [b, c, {d: e}]\n"
                             "f: |\n  one\n  two\n"
                             "g: [*h, !i j]\ng: k\n"
                             "l: 'a longer text, so that buffers grow'\n";

START_TEST(notices_every_allocation_that_fails) {
  for (size_t n = 0; n < 1000000; n = test_alloc_next(n)) {
    test_alloc alloc = test_alloc_failing(n);
    const amends_allocator mem = test_alloc_face(&alloc);
    am_arena own;
    am_arena_init(&own, &mem);
    am_problems list = {.arena = &own};
    const am_yaml_node *root;
    /* More than one chunk of the arena. */
    const amends_str text = repeat_text("- [a, b, c, d, e, f, g, h]\n", 300);
    const bool done = am_yaml_read(&own, AM_STR("a"), text, &list, &root);
    am_arena_clear(&own);
    ck_assert_uint_eq(alloc.held, 0);
    if (done) {
      ck_assert_uint_gt(n, 3);
      return;
    }
  }
  ck_abort_msg("no end of allocations");
}
END_TEST

/* libyaml takes its memory through these functions. Where it is a shared
 * library of ELF, ours come before its own; elsewhere the count stays 0 and
 * the sweep ends at once. */
#ifndef YAML_DECLARE_STATIC
void *yaml_malloc(size_t size);
void *yaml_realloc(void *ptr, size_t size);
void yaml_free(void *ptr);
unsigned char *yaml_strdup(const unsigned char *text);

static size_t yaml_requests;
static size_t yaml_fail_at = (size_t)-1;

static bool yaml_refuses(void) { return yaml_requests++ == yaml_fail_at; }

void *yaml_malloc(size_t size) {
  return yaml_refuses() ? NULL : malloc(size ? size : 1);
}

void *yaml_realloc(void *ptr, size_t size) {
  if (yaml_refuses())
    return NULL;
  return ptr ? realloc(ptr, size ? size : 1) : malloc(size ? size : 1);
}

void yaml_free(void *ptr) { free(ptr); }

unsigned char *yaml_strdup(const unsigned char *text) {
  const size_t size = text ? strlen((const char *)text) + 1 : 0;
  unsigned char *copy = text ? yaml_malloc(size) : NULL;
  if (copy)
    memcpy(copy, text, size);
  return copy;
}

START_TEST(notices_every_allocation_that_fails_in_libyaml) {
  for (size_t n = 0; n < 10000; n++) {
    yaml_requests = 0;
    yaml_fail_at = n;
    const am_yaml_node *root;
    const bool done =
        am_yaml_read(&arena, AM_STR("a"), AM_STR(sample), &problems, &root);
    const bool was_hit = yaml_requests > n;
    yaml_fail_at = (size_t)-1;
    ck_assert_int_eq(done, !was_hit);
    if (done)
      return;
  }
  ck_abort_msg("no end of allocations");
}
END_TEST
#endif

static TCase *failure_case(void) {
  TCase *tcase = tcase_create("failure");
  tcase_add_checked_fixture(tcase, set_up, tear_down);
  tcase_add_test(tcase, notices_every_allocation_that_fails);
#ifndef YAML_DECLARE_STATIC
  tcase_add_test(tcase, notices_every_allocation_that_fails_in_libyaml);
#endif
  return tcase;
}

static TCase *limit_case(void) {
  TCase *tcase = tcase_create("limit");
  tcase_add_checked_fixture(tcase, set_up, tear_down);
  tcase_add_test(tcase, nests_as_deeply_as_the_limit_says);
  tcase_add_test(tcase, holds_as_many_nodes_as_the_limit_says);
  tcase_add_test(tcase, counts_keys_as_nodes);
  tcase_add_test(tcase, refuses_a_file_past_the_limit);
  tcase_add_loop_test(tcase, answers_hostile_input_in_time, 0,
                      sizeof hostile_rows / sizeof *hostile_rows);
  tcase_add_test(tcase, answers_nul_bytes);
  return tcase;
}

Suite *check_suite(void) {
  Suite *suite = suite_create("pack/yaml");
  TCase *tcase = tcase_create("tree");
  tcase_add_checked_fixture(tcase, set_up, tear_down);
  tcase_add_test(tcase, keeps_entries_in_file_order);
  tcase_add_loop_test(tcase, reads_a_scalar_as_text, 0,
                      sizeof scalar_rows / sizeof *scalar_rows);
  tcase_add_test(tcase, marks_places_in_lines_and_code_points);
  tcase_add_test(tcase, does_not_count_a_byte_order_mark);
  tcase_add_loop_test(tcase, says_where_the_lines_of_a_literal_stand, 0,
                      sizeof literal_rows / sizeof *literal_rows);
  tcase_add_loop_test(tcase, refuses_with_place_and_reason, 0,
                      sizeof refused_rows / sizeof *refused_rows);
  tcase_add_test(tcase, goes_on_after_what_it_can_leave_out);
  tcase_add_test(tcase, gives_no_tree_after_a_syntax_error);
  suite_add_tcase(suite, tcase);
  suite_add_tcase(suite, limit_case());
  suite_add_tcase(suite, failure_case());
  return suite;
}
