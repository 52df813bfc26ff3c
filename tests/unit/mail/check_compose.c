/* SPDX-License-Identifier: MIT
 *
 * Parts become messages. Every byte of a verbatim run must be the byte of the
 * source that it stands for. */
#include "mail/compose.h"

#include <stdio.h>

#include "support/suite.h"

#define HEAD "From: a@b.c\nMIME-Version: 1.0\n"
#define MIXED HEAD "Content-Type: multipart/mixed; boundary=x\n\n"
#define PART(type, text) "--x\nContent-Type: " type "\n\n" text "\n"
#define END "--x--\n"

typedef struct row {
  const char *mail;
  const char *texts; /* "[path] text" of each message */
  const char *notes; /* the kinds, one digit each */
} row;

static const row rows[] = {
    {HEAD "\nSorry\n", "[] Sorry\n", ""},
    {HEAD "Subject: Oh\n\nSorry\n", "[] Oh\n\nSorry\n", ""},
    {HEAD "Subject: Re: Oh\n\nSorry\n", "[] Sorry\n", ""},
    {HEAD "Subject: Oh\nReferences: <a@b>\n\nSorry\n", "[] Sorry\n", ""},
    {HEAD "Subject: Oh\n\n", "[] Oh\n\n", ""},
    {HEAD "Subject: Oh\nContent-Type: image/png\n\nabc", "", "2"},
    {MIXED PART("text/plain", "a") PART("text/plain", "b") END,
     "[part 1 + part 2] a\n\nb", ""},
    {MIXED PART("text/html", "<p>a") PART("text/plain", "b") END,
     "[part 1] <p>a[part 2] b", ""},
    {MIXED PART("text/plain; name=n.txt", "a") PART("text/x-y", "b") END, "",
     "24"},
    {HEAD "Subject: a < b & c\nContent-Type: text/html\n\n<b>x</b>",
     "[] <p>a &lt; b &amp; c</p>\n<b>x</b>", ""},
    {HEAD "Content-Type: text/html\n\n<meta charset=\"koi8-r\">\xC4",
     "[] <meta charset=\"koi8-r\">\xD0\xB4", ""},
    {HEAD "Content-Type: text/plain; format=flowed\n\na \nb", "[] a b", ""},
    {HEAD "Content-Type: text/plain; charset=none-such\n\na", "[] a", "6"},
    {HEAD "Content-Type: text/plain; charset=utf-8\n\na\xE9", "[] a\xC3\xA9",
     "6"},
    {HEAD "Content-Type: text/plain; charset=gb2312\n\na\xC4",
     "[] a\xEF\xBF\xBD", "6"},
    /* a mail without a body that is to be read is its subject */
    {HEAD "Subject: Oh\nContent-Type: multipart/mixed; boundary=x\n\n" PART(
         "application/pgp-signature", "b") END,
     "[] Oh\n\n", ""},
    {HEAD "Content-Transfer-Encoding: base64\n\nYQ==\nlist", "[] a", "5"},
    {HEAD "Content-Transfer-Encoding: uuencode\n\nabc", "", "5"},
    {HEAD "Content-Type: multipart/mixed\n\nSorry", "[] \nSorry", "8"},
    {HEAD "Subject: Oh\nContent-Type: text/plain; format=flowed\n\na \nb",
     "[] Oh\n\na b", ""},
    {MIXED PART("text/plain", "a") PART("text/plain; format=flowed", "b \nc")
         END,
     "[part 1 + part 2] a\n\nb c", ""},
    {HEAD "\na\n-----BEGIN PGP MESSAGE-----\nx\n-----END PGP MESSAGE-----\n",
     "[] a\n", "1"},
    {HEAD "Content-Type: multipart/alternative; boundary=x\n\n" PART(
         "text/plain", " ") PART("text/html", "Sorry") END,
     "[part 2] Sorry", "7"},
};

static void check_runs(const amends_message *message) {
  size_t at = 0;
  for (size_t i = 0; i < message->run_count; i++) {
    const amends_run *run = &message->runs[i];
    ck_assert_uint_eq(run->text_start, at);
    at += run->text_len;
    ck_assert_uint_le((size_t)run->source_start + run->source_len,
                      message->source.len);
    if (run->is_verbatim)
      ck_assert_mem_eq(message->text.ptr + run->text_start,
                       message->source.ptr + run->source_start, run->text_len);
  }
  ck_assert_uint_eq(at, message->text.len);
}

START_TEST(makes_messages_and_notes) {
  amends_mail *mail = NULL;
  char texts[1000] = "", notes[20] = "";
  size_t len = 0;
  const amends_str bytes = am_str_of(rows[_i].mail);
  ck_assert_int_eq(
      amends_mail_read(&mail, bytes.ptr, bytes.len, NULL, NULL, NULL),
      AMENDS_OK);
  for (size_t i = 0; i < amends_mail_message_count(mail); i++) {
    const amends_message *message = amends_mail_message(mail, i);
    check_runs(message);
    len += (size_t)snprintf(texts + len, sizeof texts - len, "[%s] %s",
                            message->path.ptr, message->text.ptr);
  }
  for (size_t i = 0; i < amends_mail_note_count(mail); i++)
    notes[i] = (char)('0' + (int)amends_mail_note_at(mail, i)->kind);
  ck_assert_str_eq(texts, rows[_i].texts);
  ck_assert_str_eq(notes, rows[_i].notes);
  amends_mail_free(mail);
}
END_TEST

static amends_notation notation_of(const char *text) {
  amends_mail *mail = NULL;
  ck_assert_int_eq(
      amends_mail_read(&mail, text, strlen(text), NULL, NULL, NULL), AMENDS_OK);
  const amends_notation notation = amends_mail_message(mail, 0)->notation;
  amends_mail_free(mail);
  return notation;
}

/* Words can be put into a mail only where it writes them as they are. */
START_TEST(says_whether_words_can_be_put_in) {
  ck_assert_int_eq(notation_of(HEAD "\na"), AMENDS_NOTATION_NONE);
  ck_assert_int_eq(
      notation_of(HEAD "Content-Transfer-Encoding: base64\n\nYQ=="),
      AMENDS_NOTATION_OTHER);
  ck_assert_int_eq(notation_of(HEAD "Content-Type: text/plain; format=flowed\n"
                                    "\na"),
                   AMENDS_NOTATION_OTHER);
  ck_assert_int_eq(notation_of(HEAD "\n\xE9"), AMENDS_NOTATION_OTHER);
}
END_TEST

/* Only the lines that hold the text are given to be counted. */
START_TEST(says_where_its_source_begins) {
  amends_mail *mail = NULL;
  const char *text = MIXED PART("image/png", "\xF0\x9F\x98\x80")
      PART("text/plain", "We are sorry") END;
  ck_assert_int_eq(
      amends_mail_read(&mail, text, strlen(text), NULL, NULL, NULL), AMENDS_OK);
  const amends_message *message = amends_mail_message(mail, 0);
  const size_t at = (size_t)(strstr(text, "We are") - text);
  ck_assert_str_eq(message->path.ptr, "part 2");
  ck_assert_uint_eq(message->origin.byte, at);
  ck_assert_uint_eq(message->origin.utf16, at - 2);
  ck_assert_uint_eq(message->origin.position.line, 12);
  ck_assert_uint_eq(message->origin.position.column, 1);
  ck_assert_uint_eq(message->source.len, strlen("We are sorry"));
  amends_mail_free(mail);
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("mail/compose");
  TCase *tcase = tcase_create("messages");
  tcase_add_loop_test(tcase, makes_messages_and_notes, 0,
                      sizeof rows / sizeof *rows);
  tcase_add_test(tcase, says_where_its_source_begins);
  tcase_add_test(tcase, says_whether_words_can_be_put_in);
  suite_add_tcase(suite, tcase);
  return suite;
}
