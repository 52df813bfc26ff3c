/* SPDX-License-Identifier: MIT
 *
 * One file: every value with its place, every mistake with its place. */
#include "common/config_file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/suite.h"

static app_problems problems;

static app_config_file *parse(const char *text) {
  app_problems_clear(&problems);
  return app_config_file_parse("c.yaml", "/here", text, strlen(text),
                               &problems);
}

static const app_config_value *value_of(const app_config_file *file,
                                        const char *key, size_t index) {
  for (size_t i = 0; i < file->count; i++)
    if (strcmp(file->values[i].key->name, key) == 0 && index-- == 0)
      return &file->values[i];
  return NULL;
}

START_TEST(knows_where_each_value_stands) {
  app_config_file *file = parse("min-score: 40\n"
                                "rules:\n"
                                "  blame.they: off\n"
                                "  \"minimising\": error\n"
                                "own: {brands: [Acme, \"=Next\"]}\n"
                                "partners: FastShip\n");
  ck_assert_uint_eq(problems.count, 0);
  ck_assert(!file->is_broken);
  const app_config_value *score = value_of(file, "min-score", 0);
  ck_assert_int_eq(score->number, 40);
  ck_assert_uint_eq(score->line, 1);
  ck_assert_uint_eq(score->column, 12);
  const app_config_value *rule = value_of(file, "rules", 1);
  ck_assert_str_eq(rule->name, "minimising");
  ck_assert_str_eq(rule->text, "error");
  ck_assert_uint_eq(rule->line, 4);
  ck_assert_uint_eq(rule->column, 3);
  ck_assert_str_eq(value_of(file, "own.brands", 1)->text, "=Next");
  ck_assert_str_eq(value_of(file, "partners", 0)->text, "FastShip");
  app_config_file_free(file);
}
END_TEST

START_TEST(keeps_overrides_apart) {
  app_config_file *file = parse("fail-on: error\n"
                                "overrides:\n"
                                "- files: a\n"
                                "  fail-on: never\n"
                                "- files: [b, c]\n"
                                "  own: {brands: x}\n"
                                "root: true\n");
  ck_assert_uint_eq(problems.count, 0);
  ck_assert_uint_eq(file->override_count, 2);
  ck_assert_uint_eq(value_of(file, "fail-on", 0)->override, 0);
  ck_assert_uint_eq(value_of(file, "fail-on", 1)->override, 1);
  ck_assert_uint_eq(value_of(file, "own.brands", 0)->override, 2);
  ck_assert_str_eq(value_of(file, "overrides.files", 2)->text, "c");
  ck_assert(file->is_root);
  app_config_file_free(file);
}
END_TEST

START_TEST(takes_a_file_that_says_nothing) {
  static const char *const texts[] = {"", "# nothing\n", "---\n", "~\n",
                                      "rules:\nown: ~\nignore:\n"};
  app_config_file *file = parse(texts[_i]);
  ck_assert_uint_eq(problems.count, 0);
  ck_assert_uint_eq(file->count, 0);
  app_config_file_free(file);
}
END_TEST

typedef struct mistake {
  const char *text;
  unsigned line;
  unsigned column;
  const char *says;
} mistake;

static const mistake mistakes[] = {
    {"ruels: {}\n", 1, 1, "did you mean \"rules\""},
    {"own:\n  brand: x\n", 2, 3, "did you mean \"brands\""},
    {"own: x\n", 1, 6, "takes a mapping"},
    {"rules: [a]\n", 1, 8, "takes a mapping of names to words"},
    {"rules: {a: warn}\n", 1, 12, "unknown level \"warn\""},
    {"rules: {a: [off]}\n", 1, 12, "takes a single value"},
    {"rules: {a: off, b: error,\n  a: off}\n", 2, 3, "in line 1 already"},
    {"fail-on: error\nfail-on: never\n", 2, 1, "in line 1 already"},
    {"min-score: 101\n", 1, 12, "from 0 to 100"},
    {"min-score: 1e1\n", 1, 12, "from 0 to 100"},
    {"min-score: 99999999999999999999\n", 1, 12, "from 0 to 100"},
    {"profile:\n", 1, 9, "takes a single value, and this is nothing"},
    {"builtin: yes\n", 1, 10, "known: true, false"},
    {"allow: [a, [b]]\n", 1, 12, "takes a list of texts"},
    {"ignore: ['!']\n", 1, 10, "is empty"},
    {"formats: {'a{': text}\n", 1, 11, "braces"},
    {"formats: {a: txt}\n", 1, 14, "did you mean \"text\""},
    {"overrides: {files: a}\n", 1, 12, "takes a list of mappings"},
    {"overrides: [{profile: x}]\n", 1, 13, "needs \"files\""},
    {"overrides: [{files: a, root: true}]\n", 1, 24, "not possible"},
    {"overrides: [{files: a, overrides: []}]\n", 1, 24, "not possible"},
    {"allow: \"a\\0b\"\n", 1, 8, "control characters"},
    {"allow: \"a\tb\xFF\"\n", 1, 12, "not in UTF-8"},
    {"%YAML 1.1\n---\na: b\n", 1, 1, "\"%\""},
    {"allow: a\n---\nallow: b\n", 3, 1, "second document"},
    {"allow: *x\n", 1, 8, "undefined alias"},
    {"\tallow: x\n", 1, 1, "cannot start any token"},
    {"[a]: b\n", 1, 1, "must be a word"},
    {"- a\n", 1, 1, "takes a mapping of keys"},
};

enum { MISTAKES = sizeof mistakes / sizeof mistakes[0] };

START_TEST(says_what_is_wrong_and_where) {
  const mistake *row = &mistakes[_i];
  app_config_file *file = parse(row->text);
  ck_assert_msg(problems.count == 1, "%s: %zu problems", row->text,
                problems.count);
  ck_assert_msg(strstr(problems.items[0].message, row->says) != NULL, "%s: %s",
                row->text, problems.items[0].message);
  ck_assert_uint_eq(problems.items[0].line, row->line);
  ck_assert_uint_eq(problems.items[0].column, row->column);
  ck_assert(file->is_broken);
  app_config_file_free(file);
}
END_TEST

/* Each row stands for itself and not for a key that nobody reads. */
START_TEST(has_no_key_twice_and_sections_before_their_keys) {
  for (size_t i = 0; i < app_config_key_count; i++) {
    const char *name = app_config_keys[i].name;
    ck_assert_ptr_eq(app_config_key_of(name), &app_config_keys[i]);
    const char *dot = strchr(name, '.');
    if (dot == NULL)
      continue;
    bool has_section = false;
    for (size_t k = 0; k < i; k++)
      has_section =
          has_section ||
          (strncmp(app_config_keys[k].name, name, (size_t)(dot - name)) == 0 &&
           app_config_keys[k].name[dot - name] == '\0');
    ck_assert_msg(has_section, "%s", name);
  }
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("common/config_file");
  TCase *core = tcase_create("core");
  tcase_add_test(core, knows_where_each_value_stands);
  tcase_add_test(core, keeps_overrides_apart);
  tcase_add_loop_test(core, takes_a_file_that_says_nothing, 0, 5);
  tcase_add_loop_test(core, says_what_is_wrong_and_where, 0, MISTAKES);
  tcase_add_test(core, has_no_key_twice_and_sections_before_their_keys);
  suite_add_tcase(suite, core);
  return suite;
}
