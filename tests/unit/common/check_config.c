/* SPDX-License-Identifier: MIT
 *
 * The files of a tree of folders are found and merged. */
#define _XOPEN_SOURCE 700
#include "common/config.h"
#include "common/limits.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/setup.h"
#include "support/suite.h"

static char root[] = "/tmp/amends-config.XXXXXX";
static const char template_name[] = "/tmp/amends-config.XXXXXX";
static app_configs *configs;

static void put(const char *path, const char *text) {
  FILE *file = fopen(path, "w");
  ck_assert_ptr_nonnull(file);
  fputs(text, file);
  ck_assert_int_eq(fclose(file), 0);
}

/* root/            min-score 10, allow a, ignore drafts/, names in .old
 *   letters/       min-score 20, allow b, override for .md: 30
 *     formal/      root: true, min-score 40
 *     plain/
 *   drafts/ */
static void set_up(void) {
  memcpy(root, template_name, sizeof root);
  ck_assert_ptr_nonnull(mkdtemp(root));
  ck_assert_int_eq(chdir(root), 0);
  ck_assert_int_eq(setenv("HOME", root, 1), 0);
  mkdir("letters", 0700);
  mkdir("letters/formal", 0700);
  mkdir("letters/plain", 0700);
  mkdir("drafts", 0700);
  put(".amends.yaml", "min-score: 10\nallow: [a]\n"
                      "ignore: [drafts/, '*.old', '!keep.old']\n"
                      "formats: {'*.tpl': template, '*.x': text}\n"
                      "rules: {blame.they: off, minimising: error}\n");
  put("letters/.amends.yaml", "min-score: 20\nallow: b\n"
                              "rules: {blame.they: error}\n"
                              "formats: {'*.x': html}\n"
                              "overrides:\n"
                              "- files: '*.md'\n  min-score: 30\n"
                              "- files: plain/\n  fail-on: never\n");
  put("letters/formal/.amends.yaml", "root: true\nmin-score: 40\n");
  configs = app_configs_create(NULL, false);
}

static void tear_down(void) {
  app_configs_free(configs);
  unlink("letters/formal/.amends.yaml");
  unlink("letters/.amends.yaml");
  unlink(".amends.yaml");
  rmdir("letters/formal");
  rmdir("letters/plain");
  rmdir("letters");
  rmdir("drafts");
  ck_assert_int_eq(chdir("/"), 0);
  rmdir(root);
}

static int score_of(const char *path) {
  return app_config_number(app_configs_of(configs, path), "min-score", 0);
}

START_TEST(takes_the_innermost_value) {
  ck_assert_int_eq(score_of("a.txt"), 10);
  ck_assert_int_eq(score_of("-"), 10);
  ck_assert_int_eq(score_of("letters/a.txt"), 20);
  ck_assert_int_eq(score_of("letters/plain/../a.txt"), 20);
  ck_assert_int_eq(score_of("letters/a.md"), 30);
  ck_assert_int_eq(score_of("letters/plain/a.md"), 30);
  ck_assert_int_eq(score_of("letters/formal/a.md"), 40);
}
END_TEST

START_TEST(looks_from_the_file_and_not_from_the_working_directory) {
  ck_assert_int_eq(chdir("letters/plain"), 0);
  app_configs_free(configs);
  configs = app_configs_create(NULL, false);
  ck_assert_int_eq(score_of("../../a.txt"), 10);
  ck_assert_int_eq(score_of("a.md"), 30);
  ck_assert_int_eq(chdir(root), 0);
}
END_TEST

START_TEST(puts_lists_together_and_names_one_by_one) {
  const app_config *config = app_configs_of(configs, "letters/a.txt");
  size_t at = 0;
  ck_assert_str_eq(app_config_next(config, "allow", &at)->text, "a");
  ck_assert_str_eq(app_config_next(config, "allow", &at)->text, "b");
  ck_assert_ptr_null(app_config_next(config, "allow", &at));
  at = 0;
  ck_assert_str_eq(app_config_next(config, "rules", &at)->text, "off");
  ck_assert_str_eq(app_config_next(config, "rules", &at)->text, "error");
  ck_assert_str_eq(app_config_next(config, "rules", &at)->name, "blame.they");
}
END_TEST

START_TEST(gives_the_same_settings_to_the_same_kind_of_file) {
  const app_config *a = app_configs_of(configs, "letters/a.txt");
  ck_assert_ptr_eq(a, app_configs_of(configs, "letters/b.txt"));
  ck_assert_ptr_ne(a, app_configs_of(configs, "letters/b.md"));
  ck_assert_ptr_ne(a, app_configs_of(configs, "letters/plain/b.txt"));
}
END_TEST

START_TEST(ignores_what_patterns_say) {
  ck_assert_ptr_nonnull(app_configs_ignored(configs, "drafts", true));
  ck_assert_ptr_nonnull(app_configs_ignored(configs, "drafts/a.txt", false));
  ck_assert_ptr_null(app_configs_ignored(configs, "drafts", false));
  ck_assert_ptr_nonnull(app_configs_ignored(configs, "letters/a.old", false));
  ck_assert_ptr_null(app_configs_ignored(configs, "letters/keep.old", false));
  ck_assert_ptr_null(
      app_configs_ignored(configs, "letters/formal/a.old", false));
}
END_TEST

START_TEST(knows_formats_by_pattern) {
  ck_assert_int_eq(app_configs_format(configs, "a.tpl"),
                   AMENDS_FORMAT_TEMPLATE);
  ck_assert_int_eq(app_configs_format(configs, "a.x"), AMENDS_FORMAT_TEXT);
  ck_assert_int_eq(app_configs_format(configs, "letters/a.x"),
                   AMENDS_FORMAT_HTML);
  ck_assert_int_eq(app_configs_format(configs, "a.txt"), AMENDS_FORMAT_AUTO);
}
END_TEST

START_TEST(lets_the_command_line_win) {
  ck_assert(app_configs_set(configs, "min-score", "77", "--min-score"));
  ck_assert_int_eq(score_of("letters/a.md"), 77);
  ck_assert_int_eq(score_of("letters/formal/a.md"), 77);
}
END_TEST

START_TEST(lets_files_win_over_defaults) {
  ck_assert(app_configs_default(configs, "min-score", "77", "min-score"));
  ck_assert(!app_configs_default(configs, "min-score", "many", "min-score"));
  ck_assert_int_eq(score_of("letters/a.md"), 30);
  ck_assert_int_eq(score_of("letters/a.txt"), 20);
  ck_assert_int_eq(score_of("/a.txt"), 77);
}
END_TEST

START_TEST(reads_one_file_or_none_on_request) {
  app_configs_free(configs);
  configs = app_configs_create("letters/.amends.yaml", false);
  ck_assert_int_eq(score_of("a.txt"), 20);
  ck_assert_int_eq(score_of("a.md"), 30);
  ck_assert_int_eq(score_of("letters/formal/a.txt"), 20);
  app_configs_free(configs);
  configs = app_configs_create(NULL, true);
  ck_assert_int_eq(score_of("letters/a.md"), 0);
}
END_TEST

/* Two thousand templates must not build two thousand rulesets. */
START_TEST(builds_equal_rulesets_once) {
  app_setup *setup = app_setup_create(NULL, false);
  const app_settings *plain = app_setup_of(setup, "letters/plain/a.txt");
  const app_settings *other = app_setup_of(setup, "letters/a.txt");
  ck_assert_ptr_nonnull(plain);
  ck_assert_ptr_ne(plain, other);
  ck_assert_int_eq(plain->fail_on, AMENDS_SEVERITY_NONE);
  ck_assert_int_eq(other->fail_on, AMENDS_SEVERITY_ERROR);
  ck_assert_ptr_eq(plain->rules, other->rules);
  ck_assert_ptr_ne(plain->rules, app_setup_of(setup, "a.txt")->rules);
  app_setup_free(setup);
}
END_TEST

/* What the library says of its limits, once more in the table of keys. */
START_TEST(has_a_key_for_each_limit) {
  app_setup *setup = app_setup_create(NULL, true);
  size_t keys = 0;
  for (size_t i = 0; i < app_config_key_count; i++)
    keys += app_limits_is_key(app_config_keys[i].name);
  ck_assert_uint_eq(keys, amends_limit_count());
  for (size_t i = 0; i < amends_limit_count(); i++) {
    const amends_limit_info *info = amends_limit_at(i);
    const char *name = app_limits_key(info->name, strlen(info->name));
    ck_assert_ptr_nonnull(name);
    const app_config_key *key = app_config_key_of(name);
    ck_assert_uint_eq((uint32_t)key->least, info->least);
    ck_assert_uint_eq((uint32_t)key->most, info->most);
    ck_assert_str_eq(key->help, info->what);
  }
  ck_assert(app_configs_set(app_setup_configs(setup), "limits.findings", "7",
                            "--limit"));
  const app_settings *settings = app_setup_of(setup, "-");
  ck_assert_ptr_nonnull(settings);
  ck_assert_uint_eq(settings->limits.findings, 7);
  ck_assert_uint_eq(settings->limits.input_bytes, 64u << 20);
  app_setup_free(setup);
}
END_TEST

START_TEST(hints_at_what_helps) {
  ck_assert_str_ne(app_limits_hint("it is larger than the limit nesting, 5"),
                   "");
  ck_assert_str_eq(app_limits_hint("it is at the limit of nesting, 5"), "");
  ck_assert_str_eq(app_limits_hint("the limit nest, 5"), "");
  ck_assert_str_eq(app_limits_hint("out of memory"), "");
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("common/config");
  TCase *core = tcase_create("core");
  tcase_add_checked_fixture(core, set_up, tear_down);
  tcase_add_test(core, takes_the_innermost_value);
  tcase_add_test(core, looks_from_the_file_and_not_from_the_working_directory);
  tcase_add_test(core, puts_lists_together_and_names_one_by_one);
  tcase_add_test(core, gives_the_same_settings_to_the_same_kind_of_file);
  tcase_add_test(core, ignores_what_patterns_say);
  tcase_add_test(core, knows_formats_by_pattern);
  tcase_add_test(core, lets_the_command_line_win);
  tcase_add_test(core, lets_files_win_over_defaults);
  tcase_add_test(core, reads_one_file_or_none_on_request);
  tcase_add_test(core, builds_equal_rulesets_once);
  tcase_add_test(core, has_a_key_for_each_limit);
  tcase_add_test(core, hints_at_what_helps);
  suite_add_tcase(suite, core);
  return suite;
}
