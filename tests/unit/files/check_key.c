/* SPDX-License-Identifier: MIT
 *
 * Tests of the names of fields. */
#include "files/key.h"

#include "support/suite.h"

static const char *const messages[] = {"body",
                                       "Body",
                                       "BODY",
                                       "text",
                                       "html",
                                       "content",
                                       "message",
                                       "comment_value",
                                       "comment-value",
                                       "comment value",
                                       "comment_value_html",
                                       "body_html",
                                       "bodyHtml",
                                       "htmlBody",
                                       "HtmlBody",
                                       "HTMLBody",
                                       "TextPart",
                                       "plain_content",
                                       "reply",
                                       "emailBody",
                                       "public_comment",
                                       "text.plain",
                                       "messages"};

static const char *const others[] = {"",
                                     "_",
                                     "bodyClass",
                                     "message_id",
                                     "content_type",
                                     "value",
                                     "plain",
                                     "email",
                                     "subject",
                                     "title",
                                     "description",
                                     "bodybody",
                                     "text_2",
                                     "part",
                                     "template",
                                     "context",
                                     "anybody",
                                     "comments_count"};

START_TEST(knows_the_names_of_messages) {
  ck_assert_msg(am_key_is_message(am_str_of(messages[_i])), "%s", messages[_i]);
}
END_TEST

START_TEST(knows_no_other_names) {
  ck_assert_msg(!am_key_is_message(am_str_of(others[_i])), "%s", others[_i]);
}
END_TEST

START_TEST(says_how_the_value_is_written) {
  ck_assert_int_eq(am_key_format(AM_STR("bodyHTML")), AMENDS_FORMAT_HTML);
  ck_assert_int_eq(am_key_format(AM_STR("body_md")), AMENDS_FORMAT_MARKDOWN);
  ck_assert_int_eq(am_key_format(AM_STR("Markdown")), AMENDS_FORMAT_MARKDOWN);
  ck_assert_int_eq(am_key_format(AM_STR("body")), AMENDS_FORMAT_AUTO);
  ck_assert_int_eq(am_key_format(AM_STR("xhtml")), AMENDS_FORMAT_AUTO);
}
END_TEST

START_TEST(compares_without_case_and_joints) {
  ck_assert(am_key_equal(AM_STR("canned_reply"), AM_STR("cannedReply")));
  ck_assert(am_key_equal(AM_STR("-a-b-"), AM_STR("AB")));
  ck_assert(am_key_equal(AM_STR("AB"), AM_STR("-a-b-")));
  ck_assert(!am_key_equal(AM_STR("ab"), AM_STR("abc")));
  ck_assert(!am_key_equal(AM_STR("abc"), AM_STR("ab")));
  ck_assert(!am_key_equal(AM_STR("ax"), AM_STR("ay")));
}
END_TEST

#define ROWS(table) (int)(sizeof(table) / sizeof *(table))

Suite *check_suite(void) {
  Suite *suite = suite_create("files/key");
  TCase *all = tcase_create("key");
  tcase_add_loop_test(all, knows_the_names_of_messages, 0, ROWS(messages));
  tcase_add_loop_test(all, knows_no_other_names, 0, ROWS(others));
  tcase_add_test(all, says_how_the_value_is_written);
  tcase_add_test(all, compares_without_case_and_joints);
  suite_add_tcase(suite, all);
  return suite;
}
