/* SPDX-License-Identifier: MIT
 *
 * The API of one mail. */
#include "mail/mail.h"

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

START_TEST(survives_every_failing_allocation) {
  for (size_t n = 0; n < 10000; n++) {
    test_alloc alloc = test_alloc_failing(n);
    const amends_allocator mem = test_alloc_face(&alloc);
    amends_mail *mail = NULL;
    amends_error err;
    const amends_status status =
        amends_mail_read(&mail, sample, sizeof sample - 1, NULL, &mem, &err);
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

Suite *check_suite(void) {
  Suite *suite = suite_create("mail/mail");
  TCase *tcase = tcase_create("mail");
  tcase_add_test(tcase, tells_who_and_what);
  tcase_add_test(tcase, leads_a_finding_back_to_its_raw_bytes);
  tcase_add_test(tcase, knows_replies);
  tcase_add_test(tcase, skips_the_subject_when_asked);
  tcase_add_test(tcase, refuses_wrong_arguments);
  tcase_add_test(tcase, reads_nothing_out_of_nothing);
  tcase_add_test(tcase, survives_every_failing_allocation);
  suite_add_tcase(suite, tcase);
  return suite;
}
