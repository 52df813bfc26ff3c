/* SPDX-License-Identifier: MIT
 *
 * The API of one mail. */
#define _POSIX_C_SOURCE 200809L
#include "mail/mail.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/alloc.h"
#include "support/pack.h"
#include "support/suite.h"

static const char sample[] =
    "From: Acme <care@acme.example>\r\n"
    "To: Tom <tom@example.org>, Ann <ann@example.org>\r\n"
    "Bcc: log@acme.example\r\n"
    "Subject: =?utf-8?q?Your_order_f=C3=BCr?= Tom\r\n"
    "X-Ticket: 12\r\n"
    "MIME-Version: 1.0\r\n"
    "Content-Type: multipart/mixed; boundary=x\r\n"
    "\r\n"
    "--x\r\n"
    "Content-Type: text/plain; charset=utf-8; format=flowed\r\n"
    "Content-Transfer-Encoding: quoted-printable\r\n"
    "\r\n"
    "Dear Tom, sorry. They scr=\r\newed =\r\n\r\nup your order.\r\n"
    "--x\r\n"
    "Content-Type: application/pdf; name=a.pdf\r\n"
    "\r\n"
    "%PDF\r\n"
    "--x--\r\n";

START_TEST(tells_who_and_what) {
  amends_mail *mail = NULL;
  ck_assert_int_eq(
      amends_mail_read(&mail, sample, sizeof sample - 1, NULL, NULL, NULL),
      AMENDS_OK);
  ck_assert_str_eq(amends_mail_subject(mail).ptr, "Your order f\xC3\xBCr Tom");
  ck_assert(!amends_mail_is_reply(mail));
  ck_assert_str_eq(amends_mail_header(mail, "x-ticket").ptr, "12");
  ck_assert_str_eq(amends_mail_header(mail, "X-None").ptr, "");
  ck_assert_uint_eq(amends_mail_address_count(mail), 4);
  ck_assert_str_eq(amends_mail_address_at(mail, 2)->address.ptr,
                   "ann@example.org");
  ck_assert_int_eq(amends_mail_address_at(mail, 3)->role, AMENDS_MAIL_ROLE_BCC);
  ck_assert_ptr_null(amends_mail_address_at(mail, 4));
  ck_assert_uint_eq(amends_mail_message_count(mail), 1);
  ck_assert_ptr_null(amends_mail_message(mail, 1));
  ck_assert_uint_eq(amends_mail_note_count(mail), 1);
  ck_assert_ptr_null(amends_mail_note_at(mail, 1));
  amends_mail_free(mail);
}
END_TEST

/* The words are broken by a soft line break and by a flowed line. */
START_TEST(leads_a_finding_back_to_its_raw_bytes) {
  amends_ruleset *rules = NULL;
  amends_scanner *scanner = NULL;
  amends_mail *mail = NULL;
  const amends_report *report = NULL;
  ck_assert_int_eq(test_pack_build(&rules, NULL, NULL), AMENDS_OK);
  ck_assert_int_eq(amends_scanner_create(&scanner, rules, NULL, NULL, NULL),
                   AMENDS_OK);
  ck_assert_int_eq(
      amends_mail_read(&mail, sample, sizeof sample - 1, NULL, NULL, NULL),
      AMENDS_OK);
  ck_assert_int_eq(amends_scan_message(&report, scanner,
                                       amends_mail_message(mail, 0), NULL,
                                       NULL),
                   AMENDS_OK);
  ck_assert_uint_eq(amends_report_finding_count(report), 1);
  const amends_finding *finding = amends_report_finding(report, 0);
  const char *raw = strstr(sample, "They scr");
  ck_assert_str_eq(finding->quote.ptr, "They screwed up");
  ck_assert_uint_eq(finding->span.start, (size_t)(raw - sample));
  ck_assert_uint_eq(finding->span.end,
                    (size_t)(strstr(raw, "up your") + 2 - sample));
  ck_assert_uint_eq(finding->range.start.line, 13);
  ck_assert_uint_eq(finding->range.end.line, 16);
  amends_mail_free(mail);
  amends_scanner_free(scanner);
  amends_ruleset_unref(rules);
}
END_TEST

START_TEST(knows_replies) {
  static const struct {
    const char *head;
    bool is_reply;
  } rows[] = {{"Subject: Your order", false},   {"Subject: Re: a", true},
              {"Subject: AW: a", true},         {"Subject: Fwd[2]: a", true},
              {"Subject: Important: a", false}, {"In-Reply-To: <a@b>", true},
              {"Subject: 12:30 is fine", false}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    amends_mail *mail = NULL;
    ck_assert_int_eq(amends_mail_read(&mail, rows[i].head, strlen(rows[i].head),
                                      NULL, NULL, NULL),
                     AMENDS_OK);
    ck_assert_msg(amends_mail_is_reply(mail) == rows[i].is_reply, "%s",
                  rows[i].head);
    amends_mail_free(mail);
  }
}
END_TEST

START_TEST(skips_the_subject_when_asked) {
  amends_mail *mail = NULL;
  amends_mail_options options = AMENDS_MAIL_OPTIONS_INIT;
  options.skips_subject = true;
  ck_assert_int_eq(
      amends_mail_read(&mail, "Subject: a\n\nb", 13, &options, NULL, NULL),
      AMENDS_OK);
  ck_assert_str_eq(amends_mail_message(mail, 0)->text.ptr, "b");
  ck_assert_str_eq(amends_mail_subject(mail).ptr, "a");
  amends_mail_free(mail);
}
END_TEST

START_TEST(refuses_wrong_arguments) {
  amends_mail *mail = NULL;
  amends_error err;
  amends_allocator half = {NULL, NULL, NULL, NULL};
  amends_mail_options options = AMENDS_MAIL_OPTIONS_INIT;
  ck_assert_int_eq(amends_mail_read(NULL, "", 0, NULL, NULL, &err),
                   AMENDS_E_ARGUMENT);
  ck_assert_int_eq(amends_mail_read(&mail, NULL, 1, NULL, NULL, &err),
                   AMENDS_E_ARGUMENT);
  ck_assert_int_eq(amends_mail_read(&mail, "", 0, NULL, &half, &err),
                   AMENDS_E_ARGUMENT);
  options.input_bytes = 3;
  ck_assert_int_eq(amends_mail_read(&mail, "abcd", 4, &options, NULL, &err),
                   AMENDS_E_LIMIT);
  ck_assert_ptr_null(mail);
  options.size = 1;
  ck_assert_int_eq(amends_mail_read(&mail, "", 0, &options, NULL, &err),
                   AMENDS_E_ARGUMENT);
  ck_assert_uint_eq(am_mail_limit(NULL), AM_MAIL_BYTES_DEFAULT);
  amends_mail_free(NULL);
}
END_TEST

START_TEST(reads_nothing_out_of_nothing) {
  amends_mail *mail = NULL;
  ck_assert_int_eq(amends_mail_read(&mail, NULL, 0, NULL, NULL, NULL),
                   AMENDS_OK);
  ck_assert_uint_eq(amends_mail_message_count(mail), 0);
  ck_assert_str_eq(amends_mail_subject(mail).ptr, "");
  amends_mail_free(mail);
}
END_TEST

static const char stub[] =
    "Subject: Oh\nContent-Type: multipart/alternative; boundary=x\n\n"
    "--x\n\n \n--x\nContent-Type: text/html\n\nSorry\n--x--\n";

START_TEST(survives_every_failing_allocation) {
  const amends_str bytes = _i == 0 ? (amends_str){sample, sizeof sample - 1}
                                   : (amends_str){stub, sizeof stub - 1};
  for (size_t n = 0; n < 10000; n++) {
    test_alloc alloc = test_alloc_failing(n);
    const amends_allocator mem = test_alloc_face(&alloc);
    amends_mail *mail = NULL;
    amends_error err;
    const amends_status status =
        amends_mail_read(&mail, bytes.ptr, bytes.len, NULL, &mem, &err);
    ck_assert_int_eq(status, mail ? AMENDS_OK : AMENDS_E_NOMEM);
    const bool done = mail != NULL;
    amends_mail_free(mail);
    ck_assert_uint_eq(alloc.held, 0);
    if (done)
      return;
  }
  ck_abort_msg("never succeeds");
}
END_TEST

/* ---- mails that nobody means well with ----------------------------------- */

enum { HOSTILE_COUNT = 100000, HOSTILE_DEEP = 20000 };

static void many_parts(FILE *out) {
  fputs("Content-Type: multipart/mixed; boundary=x\r\n\r\n", out);
  for (int i = 0; i < HOSTILE_COUNT; i++)
    fputs("--x\r\n\r\nzork\r\n", out);
  fputs("--x--\r\n", out);
}

static void deep_parts(FILE *out) {
  for (int i = 0; i < HOSTILE_DEEP; i++)
    fprintf(out, "Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n",
            i, i);
  fputs("\r\nzork\r\n", out);
}

static void deep_mails(FILE *out) {
  for (int i = 0; i < HOSTILE_DEEP; i++)
    fputs("Content-Type: message/rfc822\r\n\r\n", out);
  fputs("\r\nzork\r\n", out);
}

static void many_fields(FILE *out) {
  for (int i = 0; i < HOSTILE_COUNT; i++)
    fprintf(out, "X-%d: y\r\n", i);
  fputs("\r\nzork\r\n", out);
}

static void long_field(FILE *out) {
  fputs("Subject: ", out);
  for (int i = 0; i < HOSTILE_COUNT; i++)
    fputs("=?utf-8?q?=C3=BC?=\r\n =?x?b?", out);
  fputs("\r\n\r\nzork\r\n", out);
}

static void many_addresses(FILE *out) {
  fputs("To: ", out);
  for (int i = 0; i < HOSTILE_COUNT; i++)
    fputs("((a, <b@c>,:;", out);
  fputs("\r\n\r\nzork\r\n", out);
}

static void many_parameters(FILE *out) {
  fputs("Content-Type: text/plain", out);
  for (int i = 0; i < HOSTILE_COUNT / 10; i++)
    fprintf(out, "; a*%d*=utf-8''%%41", i);
  fputs("\r\n\r\nzork\r\n", out);
}

static const struct {
  void (*write)(FILE *out);
  bool is_read;                  /* the word in it */
  amends_mail_note_kind telling; /* what was not; NONE: all was */
} hostile_mails[] = {{many_parts, true, AMENDS_MAIL_NOTE_STRUCTURE},
                     {deep_parts, false, AMENDS_MAIL_NOTE_STRUCTURE},
                     {deep_mails, false, AMENDS_MAIL_NOTE_FORWARDED},
                     {many_fields, true, AMENDS_MAIL_NOTE_NONE},
                     {long_field, true, AMENDS_MAIL_NOTE_NONE},
                     {many_addresses, true, AMENDS_MAIL_NOTE_NONE},
                     {many_parameters, true, AMENDS_MAIL_NOTE_NONE}};

static bool tells(const amends_mail *mail, amends_mail_note_kind kind) {
  for (size_t i = 0; i < amends_mail_note_count(mail); i++)
    if (amends_mail_note_at(mail, i)->kind == kind)
      return true;
  return kind == AMENDS_MAIL_NOTE_NONE;
}

static bool has_word(const amends_mail *mail) {
  for (size_t i = 0; i < amends_mail_message_count(mail); i++)
    if (strstr(amends_mail_message(mail, i)->text.ptr, "zork") != NULL)
      return true;
  return false;
}

START_TEST(reads_a_hostile_mail_in_little_time_or_says_what_is_missing) {
  char *bytes = NULL;
  size_t len = 0;
  amends_mail *mail = NULL;
  FILE *out = open_memstream(&bytes, &len);
  ck_assert_ptr_nonnull(out);
  hostile_mails[_i].write(out);
  fclose(out);
  /* One that takes quadratic time takes minutes: the test's own limit ends it.
   */
  ck_assert_int_eq(amends_mail_read(&mail, bytes, len, NULL, NULL, NULL),
                   AMENDS_OK);
  ck_assert_int_eq(has_word(mail), hostile_mails[_i].is_read);
  ck_assert(tells(mail, hostile_mails[_i].telling));
  amends_mail_free(mail);
  free(bytes);
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("mail/mail");
  TCase *tcase = tcase_create("mail");
  tcase_add_test(tcase, tells_who_and_what);
  tcase_add_test(tcase, leads_a_finding_back_to_its_raw_bytes);
  tcase_add_test(tcase, knows_replies);
  tcase_add_test(tcase, skips_the_subject_when_asked);
  tcase_add_test(tcase, refuses_wrong_arguments);
  tcase_add_test(tcase, reads_nothing_out_of_nothing);
  tcase_add_loop_test(tcase, survives_every_failing_allocation, 0, 2);
  tcase_add_loop_test(
      tcase, reads_a_hostile_mail_in_little_time_or_says_what_is_missing, 0,
      sizeof hostile_mails / sizeof *hostile_mails);
  tcase_set_timeout(tcase, 120);
  suite_add_tcase(suite, tcase);
  return suite;
}
