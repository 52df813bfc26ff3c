/* SPDX-License-Identifier: MIT
 *
 * What amends/messages.h promises. */
#include <amends/messages.h>

#include <string.h>

#include "support/alloc.h"
#include "support/suite.h"

static amends_messages *messages;
static amends_error err;

static amends_status read_named(const char *name, const char *file,
                                amends_file_format format) {
  amends_messages_options options = AMENDS_MESSAGES_OPTIONS_INIT;
  options.name = name;
  options.format = format;
  return amends_messages_create(&messages, file, strlen(file), &options, NULL,
                                &err);
}

typedef struct file_row {
  const char *name;
  const char *file;
  amends_file_format format;
  const char *path;
  const char *text;
} file_row;

static const file_row rows[] = {
    {"a.json", "{\"body\":\"a b\"}", AMENDS_FILE_JSON, "/body", "a b"},
    {NULL, "{\"body\":\"a b\"}", AMENDS_FILE_JSON, "/body", "a b"},
    {"a.yml", "body: a b", AMENDS_FILE_YAML, "/body", "a b"},
    {"a.yml", "en:\n  x: a b", AMENDS_FILE_YAML, "/en/x", "a b"},
    {"en.yml", "x: a b", AMENDS_FILE_YAML, "/x", "a b"},
    {"a.csv", "id,body\n1,a b\n", AMENDS_FILE_CSV, "/2/body", "a b"},
    {"en.csv", "id,body\nx y,a b\n", AMENDS_FILE_CSV, "/2/body", "a b"},
    {"x.po", "msgid \"q\"\nmsgstr \"a b\"", AMENDS_FILE_PO, "/q", "a b"},
};

START_TEST(reads_every_kind_of_file) {
  const file_row *row = &rows[_i];
  ck_assert_int_eq(read_named(row->name, row->file, AMENDS_FILE_AUTO),
                   AMENDS_OK);
  ck_assert_int_eq(amends_messages_format(messages), row->format);
  ck_assert_uint_eq(amends_messages_count(messages), 1);
  const amends_message *message = amends_messages_get(messages, 0);
  ck_assert_str_eq(message->path.ptr, row->path);
  ck_assert_str_eq(message->text.ptr, row->text);
  ck_assert_uint_eq(message->size, sizeof *message);
  ck_assert_ptr_null(amends_messages_get(messages, 1));
  amends_messages_free(messages);
}
END_TEST

START_TEST(may_find_none) {
  ck_assert_int_eq(read_named("a.json", "{\"x\":1}", AMENDS_FILE_AUTO),
                   AMENDS_OK);
  ck_assert_uint_eq(amends_messages_count(messages), 0);
  amends_messages_free(messages);
}
END_TEST

typedef struct refusal_row {
  const char *name;
  const char *file;
  amends_file_format format;
  amends_status status;
  uint32_t line;
  uint32_t column;
} refusal_row;

static const refusal_row refusals[] = {
    {"a.json", "[\n1 2]", AMENDS_FILE_AUTO, AMENDS_E_FILE, 2, 3},
    {"a.json", "{\"body\":\n\"\xFF\"}", AMENDS_FILE_AUTO, AMENDS_E_FILE, 2, 2},
    {"a.csv", "a\n\xC3\xA4\xE4\n", AMENDS_FILE_AUTO, AMENDS_E_FILE, 2, 2},
    {"a.txt", "Sorry.", AMENDS_FILE_AUTO, AMENDS_E_UNKNOWN, 0, 0},
    {"a.txt", "Sorry.", (amends_file_format)99, AMENDS_E_UNKNOWN, 0, 0},
    {"a.txt", "Sorry.", AMENDS_FILE_JSON, AMENDS_E_FILE, 1, 1},
};

START_TEST(refuses_with_its_place) {
  const refusal_row *row = &refusals[_i];
  ck_assert_int_eq(read_named(row->name, row->file, row->format), row->status);
  ck_assert_ptr_null(messages);
  ck_assert_int_eq(err.status, row->status);
  ck_assert_uint_eq(err.line, row->line);
  ck_assert_uint_eq(err.column, row->column);
  ck_assert_uint_gt(strlen(err.message), 0);
}
END_TEST

START_TEST(takes_keys_and_a_limit) {
  static const char *const keys[] = {"x"};
  static const char file[] = "{\"body\":\"a b\",\"x\":\"c d\"}";
  amends_messages_options options = AMENDS_MESSAGES_OPTIONS_INIT;
  options.keys = keys;
  options.key_count = 1;
  options.input_bytes = sizeof file - 1;
  ck_assert_int_eq(amends_messages_create(&messages, file, sizeof file - 1,
                                          &options, NULL, &err),
                   AMENDS_OK);
  ck_assert_uint_eq(amends_messages_count(messages), 1);
  ck_assert_str_eq(amends_messages_get(messages, 0)->path.ptr, "/x");
  amends_messages_free(messages);
  options.input_bytes--;
  ck_assert_int_eq(amends_messages_create(&messages, file, sizeof file - 1,
                                          &options, NULL, &err),
                   AMENDS_E_LIMIT);
}
END_TEST

START_TEST(refuses_bad_arguments) {
  amends_messages_options options = AMENDS_MESSAGES_OPTIONS_INIT;
  options.input_bytes = UINT32_MAX; /* more than the limit may be */
  ck_assert_int_eq(
      amends_messages_create(&messages, "", 0, &options, NULL, &err),
      AMENDS_E_ARGUMENT);
  options.input_bytes = 0;
  ck_assert_int_eq(amends_messages_create(NULL, "", 0, NULL, NULL, &err),
                   AMENDS_E_ARGUMENT);
  ck_assert_int_eq(amends_messages_create(&messages, NULL, 1, NULL, NULL, &err),
                   AMENDS_E_ARGUMENT);
  options.key_count = 1;
  ck_assert_int_eq(
      amends_messages_create(&messages, "", 0, &options, NULL, &err),
      AMENDS_E_ARGUMENT);
  options = (amends_messages_options)AMENDS_MESSAGES_OPTIONS_INIT;
  options.size--;
  ck_assert_int_eq(
      amends_messages_create(&messages, "", 0, &options, NULL, &err),
      AMENDS_E_ARGUMENT);
  amends_messages_free(NULL);
  ck_assert_uint_eq(amends_messages_count(NULL), 0);
  ck_assert_ptr_null(amends_messages_get(NULL, 0));
  ck_assert_int_eq(amends_messages_format(NULL), AMENDS_FILE_AUTO);
}
END_TEST

START_TEST(names_the_formats) {
  ck_assert_str_eq(amends_file_format_name(AMENDS_FILE_AUTO), "auto");
  ck_assert_str_eq(amends_file_format_name(AMENDS_FILE_PO), "po");
  ck_assert_str_eq(amends_file_format_name((amends_file_format)99), "unknown");
  ck_assert_int_eq(amends_messages_detect("a.csv", NULL, 0), AMENDS_FILE_CSV);
  ck_assert_int_eq(amends_messages_detect(NULL, NULL, 0), AMENDS_FILE_AUTO);
}
END_TEST

START_TEST(survives_every_refused_request) {
  static const char file[] = "{\"body\":\"a\\nb\",\"x\":[{\"text\":\"c d\"}]}";
  for (size_t refused = 0; refused < 1000; refused++) {
    test_alloc alloc = test_alloc_failing(refused);
    const amends_allocator mem = test_alloc_face(&alloc);
    const amends_status status = amends_messages_create(
        &messages, file, sizeof file - 1, NULL, &mem, &err);
    amends_messages_free(messages);
    ck_assert_uint_eq(alloc.held, 0);
    if (status == AMENDS_OK)
      return;
    ck_assert_int_eq(status, AMENDS_E_NOMEM);
    ck_assert_int_eq(err.status, AMENDS_E_NOMEM);
  }
  ck_abort_msg("the work never succeeds");
}
END_TEST

#define ROWS(table) (int)(sizeof(table) / sizeof *(table))

Suite *check_suite(void) {
  Suite *suite = suite_create("files/messages");
  TCase *all = tcase_create("messages");
  tcase_add_loop_test(all, reads_every_kind_of_file, 0, ROWS(rows));
  tcase_add_test(all, may_find_none);
  tcase_add_loop_test(all, refuses_with_its_place, 0, ROWS(refusals));
  tcase_add_test(all, takes_keys_and_a_limit);
  tcase_add_test(all, refuses_bad_arguments);
  tcase_add_test(all, names_the_formats);
  tcase_add_test(all, survives_every_refused_request);
  suite_add_tcase(suite, all);
  return suite;
}
