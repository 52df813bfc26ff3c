/* SPDX-License-Identifier: MIT
 *
 * Tests of which texts of a file are messages. */
#include "files/select.h"

#include <stdio.h>
#include <string.h>

#include "files/json.h"
#include "support/suite.h"

static am_arena arena;
static am_outline outline;
static am_message_list list;

static void set_up(void) { am_arena_init(&arena, &am_mem_default); }
static void tear_down(void) { am_arena_clear(&arena); }

static void select(const char *file, const am_select_options *options) {
  am_outline_init(&outline, &arena, AM_STR_EMPTY, am_str_of(file), NULL);
  list = (am_message_list){NULL, 0, 0};
  ck_assert(am_json_read(&outline));
  ck_assert(am_select(&outline, options, &list));
}

typedef struct select_row {
  const char *file;
  const char *paths; /* of the messages, each with a blank behind */
} select_row;

static void expect_paths(const char *paths) {
  char all[512] = "";
  for (size_t i = 0; i < list.len; i++) {
    strncat(all, list.at[i].path.ptr, sizeof all - strlen(all) - 1);
    strncat(all, " ", sizeof all - strlen(all) - 1);
  }
  ck_assert_str_eq(all, paths);
}

static const select_row known[] = {
    {"{\"body\":\"a b\",\"title\":\"c d\"}", "/body "},
    {"[{\"html_body\":\"a b\"},{\"text\":\"c d\"}]", "/0/html_body /1/text "},
    {"{\"messages\":[\"a b\",\"c d\",[\"e f\"]]}",
     "/messages/0 /messages/1 /messages/2/0 "},
    {"{\"messages\":{\"x\":\"a b\"}}", ""},
    {"[\"a b\"]", ""},
    {"\"a b\"", ""},
    /* no words */
    {"{\"body\":\"text/html\",\"text\":\"1 2\",\"html\":\" x \"}", ""},
    {"{\"body\":\"\xE5\xAF\xB9\xE4\xB8\x8D\xE8\xB5\xB7\"}", "/body "},
    /* Zendesk */
    {"[{\"field\":\"comment_value\",\"value\":[\"channel:all\",\"a b\"]}]",
     "/0/value/1 "},
    {"[{\"value\":\"a b\",\"field\":\"comment_value_html\"}]", "/0/value "},
    {"[{\"field\":\"subject\",\"value\":\"a b\"}]", ""},
    {"[{\"field\":\"notification_user\",\"value\":[\"all\",\"Your "
     "ticket\",\"a b\"]}]",
     "/0/value/2 "},
    {"[{\"field\":\"side_conversation\",\"value\":[\"A b\",\"<p>c d</p>\","
     "\"to\",\"text/html\"]}]",
     "/0/value/1 "},
    {"[{\"field\":5,\"value\":\"a b\"}]", ""},
    {"{\"a/b~c\":{\"body\":\"a b\"}}", "/a~1b~0c/body "},
};

START_TEST(knows_the_keys_of_help_desks) {
  const am_select_options options = {.key_count = 0};
  select(known[_i].file, &options);
  expect_paths(known[_i].paths);
}
END_TEST

START_TEST(takes_the_keys_it_is_given) {
  static const char *const keys[] = {"canned_reply", "x"};
  const am_select_options options = {.keys = keys, .key_count = 2};
  select("{\"body\":\"a b\",\"cannedReply\":\"c d\",\"X\":[\"e f\"]}",
         &options);
  expect_paths("/cannedReply /X/0 ");
}
END_TEST

START_TEST(takes_all_texts_when_told_so) {
  static const char *const keys[] = {"*"};
  const am_select_options options = {.keys = keys, .key_count = 1};
  select("[\"a b\",{\"q\":\"c d\",\"id\":\"e\"}]", &options);
  expect_paths("/0 /1/q ");
}
END_TEST

START_TEST(takes_all_translations) {
  const am_select_options options = {.takes_all = true};
  select("{\"a\":{\"b\":\"c d\"},\"@a\":{\"description\":\"e f\"},"
         "\"g\":{\"message\":\"h i\",\"description\":\"j k\"},"
         "\"description\":\"l m\",\"$schema\":\"n o\"}",
         &options);
  expect_paths("/a/b /g/message /description ");
}
END_TEST

typedef struct format_row {
  const char *file;
  amends_format format;
} format_row;

static const format_row formats[] = {
    {"{\"body\":\"a b\"}", AMENDS_FORMAT_AUTO},
    {"{\"body_html\":\"a b\"}", AMENDS_FORMAT_HTML},
    {"{\"markdown\":\"a b\"}", AMENDS_FORMAT_MARKDOWN},
    {"{\"body\":\"Hi,<br>a b\"}", AMENDS_FORMAT_HTML},
    {"{\"body\":\"a < b > c\"}", AMENDS_FORMAT_AUTO},
    {"[{\"field\":\"comment_value_html\",\"value\":\"a b\"}]",
     AMENDS_FORMAT_HTML},
};

START_TEST(says_how_a_message_is_written) {
  const am_select_options options = {.key_count = 0};
  select(formats[_i].file, &options);
  ck_assert_uint_eq(list.len, 1);
  ck_assert_int_eq(list.at[0].format, formats[_i].format);
}
END_TEST

START_TEST(says_where_a_message_begins) {
  const am_select_options options = {.key_count = 0};
  select("{\"\xF0\x9F\x98\x80\":\r\n \"\xC3\xA4\", \"body\": \"a b\"}",
         &options);
  ck_assert_uint_eq(list.len, 1);
  ck_assert_uint_eq(list.at[0].origin.byte, 26);
  ck_assert_uint_eq(list.at[0].origin.utf16, 23);
  ck_assert_uint_eq(list.at[0].origin.position.line, 2);
  ck_assert_uint_eq(list.at[0].origin.position.column, 16);
  ck_assert_uint_eq(list.at[0].source.len, 3);
}
END_TEST

START_TEST(cuts_a_path_that_is_too_long) {
  static char file[2 * AM_SELECT_PATH_MAX];
  const am_select_options options = {.key_count = 0};
  memcpy(file, "{\"x", 3);
  for (size_t at = 3; at < AM_SELECT_PATH_MAX + 10; at += 2)
    memcpy(file + at, "\xC3\xA4", 2);
  strcat(file, "\":{\"body\":\"a b\"}}");
  select(file, &options);
  ck_assert_uint_eq(list.len, 1);
  const amends_str path = list.at[0].path;
  ck_assert_uint_le(path.len, AM_SELECT_PATH_MAX);
  ck_assert_str_eq(path.ptr + path.len - 5, "\xC3\xA4\xE2\x80\xA6");
}
END_TEST

#define ROWS(table) (int)(sizeof(table) / sizeof *(table))

Suite *check_suite(void) {
  Suite *suite = suite_create("files/select");
  TCase *all = tcase_create("select");
  tcase_add_checked_fixture(all, set_up, tear_down);
  tcase_add_loop_test(all, knows_the_keys_of_help_desks, 0, ROWS(known));
  tcase_add_test(all, takes_the_keys_it_is_given);
  tcase_add_test(all, takes_all_texts_when_told_so);
  tcase_add_test(all, takes_all_translations);
  tcase_add_loop_test(all, says_how_a_message_is_written, 0, ROWS(formats));
  tcase_add_test(all, says_where_a_message_begins);
  tcase_add_test(all, cuts_a_path_that_is_too_long);
  suite_add_tcase(suite, all);
  return suite;
}
