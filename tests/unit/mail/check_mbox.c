/* SPDX-License-Identifier: MIT
 *
 * Mails one after the other, however the file is read. */
#include <amends/mail.h>

#include <string.h>

#include "support/alloc.h"
#include "support/suite.h"

#define ENVELOPE "From a@b Mon Nov  3 09:45:00 2025\n"

static const char sample[] =
    ENVELOPE "Subject: Re: one\n\nWe are \xF0\x9F\x98\x80\n>From here\n"
             "From there: it was late\n\nFrom here on\n\n" ENVELOPE
             "Subject: Re: two\n\nSorry\n\n" ENVELOPE "Subject: Re: three\n";

typedef struct file {
  const char *text;
  size_t len;
  size_t at;
  size_t step; /* bytes a read */
  amends_status fails;
} file;

static amends_status fill(void *ctx, char *buffer, size_t size, size_t *got) {
  file *from = ctx;
  const size_t left = from->len - from->at;
  size_t len = from->step < size ? from->step : size;
  len = len < left ? len : left;
  memcpy(buffer, from->text + from->at, len);
  from->at += len;
  *got = len;
  return len == 0 ? from->fails : AMENDS_OK;
}

static const amends_mail *next(amends_mbox *mbox) {
  const amends_mail *mail = NULL;
  ck_assert_int_eq(amends_mbox_next(&mail, mbox, NULL), AMENDS_OK);
  return mail;
}

/* In steps of 1, 2, 3 ... bytes. */
START_TEST(gives_one_mail_after_the_other) {
  file from = {sample, sizeof sample - 1, 0, (size_t)_i, AMENDS_OK};
  amends_mbox *mbox = NULL;
  ck_assert_int_eq(amends_mbox_create(&mbox, fill, &from, NULL, NULL, NULL),
                   AMENDS_OK);
  const amends_mail *mail = next(mbox);
  const amends_message *message = amends_mail_message(mail, 0);
  ck_assert_str_eq(amends_mail_subject(mail).ptr, "Re: one");
  ck_assert_str_eq(message->text.ptr,
                   "We are \xF0\x9F\x98\x80\nFrom here\n"
                   "From there: it was late\n\nFrom here on\n\n");
  ck_assert_str_eq(message->path.ptr, "mail 1");
  ck_assert_uint_eq(message->origin.byte,
                    (size_t)(strstr(sample, "We are") - sample));
  mail = next(mbox);
  message = amends_mail_message(mail, 0);
  const size_t sorry = (size_t)(strstr(sample, "Sorry") - sample);
  ck_assert_str_eq(message->path.ptr, "mail 2");
  ck_assert_uint_eq(message->origin.byte, sorry);
  ck_assert_uint_eq(message->origin.utf16, sorry - 2);
  ck_assert_uint_eq(message->origin.position.line, 13);
  ck_assert_mem_eq(amends_mbox_source(mbox).ptr, ENVELOPE "Subject: Re: two",
                   strlen(ENVELOPE "Subject: Re: two"));
  mail = next(mbox);
  ck_assert_str_eq(amends_mail_subject(mail).ptr, "Re: three");
  ck_assert_ptr_null(next(mbox));
  ck_assert_ptr_null(next(mbox));
  ck_assert_uint_eq(amends_mbox_source(mbox).len, 0);
  amends_mbox_free(mbox);
}
END_TEST

START_TEST(reads_nothing_out_of_nothing) {
  file from = {"", 0, 0, 1, AMENDS_OK};
  amends_mbox *mbox = NULL;
  ck_assert_int_eq(amends_mbox_create(&mbox, fill, &from, NULL, NULL, NULL),
                   AMENDS_OK);
  ck_assert_ptr_null(next(mbox));
  amends_mbox_free(mbox);
  amends_mbox_free(NULL);
}
END_TEST

START_TEST(says_what_stopped_it) {
  const amends_mail *mail = NULL;
  amends_mbox *mbox = NULL;
  amends_error err;
  file from = {sample, sizeof sample - 1, 0, 10, AMENDS_E_STATE};
  ck_assert_int_eq(amends_mbox_create(&mbox, fill, &from, NULL, NULL, NULL),
                   AMENDS_OK);
  ck_assert_ptr_nonnull(next(mbox));
  ck_assert_ptr_nonnull(next(mbox));
  ck_assert_int_eq(amends_mbox_next(&mail, mbox, &err), AMENDS_E_STATE);
  ck_assert_ptr_null(mail);
  ck_assert_ptr_null(next(mbox));
  amends_mbox_free(mbox);
  amends_mail_options options = AMENDS_MAIL_OPTIONS_INIT;
  options.input_bytes = 30;
  /* read little by little, or at once */
  for (size_t step = 10; step <= 1000; step *= 100) {
    from = (file){sample, sizeof sample - 1, 0, step, AMENDS_OK};
    ck_assert_int_eq(
        amends_mbox_create(&mbox, fill, &from, &options, NULL, NULL),
        AMENDS_OK);
    ck_assert_int_eq(amends_mbox_next(&mail, mbox, &err), AMENDS_E_LIMIT);
    amends_mbox_free(mbox);
  }
  ck_assert_int_eq(amends_mbox_create(NULL, fill, &from, NULL, NULL, &err),
                   AMENDS_E_ARGUMENT);
  ck_assert_int_eq(amends_mbox_create(&mbox, NULL, NULL, NULL, NULL, &err),
                   AMENDS_E_ARGUMENT);
  ck_assert_int_eq(amends_mbox_next(&mail, NULL, &err), AMENDS_E_ARGUMENT);
}
END_TEST

static bool runs_through(const amends_allocator *mem) {
  file from = {sample, sizeof sample - 1, 0, 50, AMENDS_OK};
  amends_mbox *mbox = NULL;
  const amends_mail *mail = NULL;
  amends_status status =
      amends_mbox_create(&mbox, fill, &from, NULL, mem, NULL);
  for (bool is_first = true; status == AMENDS_OK && (is_first || mail);
       is_first = false)
    status = amends_mbox_next(&mail, mbox, NULL);
  amends_mbox_free(mbox);
  ck_assert(status == AMENDS_OK || status == AMENDS_E_NOMEM);
  return status == AMENDS_OK;
}

START_TEST(survives_every_failing_allocation) {
  for (size_t n = 0; n < 10000; n++) {
    test_alloc alloc = test_alloc_failing(n);
    const amends_allocator mem = test_alloc_face(&alloc);
    const bool done = runs_through(&mem);
    ck_assert_uint_eq(alloc.held, 0);
    if (done)
      return;
  }
  ck_abort_msg("never succeeds");
}
END_TEST

/* More than a block of mails, with the line ends of the net: what has been
 * given makes room for what comes. */
START_TEST(gives_many_mails_with_crlf) {
  enum { MAILS = 5000 };
  static const char one[] =
      "From a@b Mon Nov  3 09:45:00 2025\r\n"
      "Subject: Re: Oh\r\n\r\nSorry, it was late.\r\n\r\n";
  static char text[MAILS * sizeof one];
  for (size_t i = 0; i < MAILS; i++)
    memcpy(text + i * (sizeof one - 1), one, sizeof one - 1);
  file from = {text, MAILS * (sizeof one - 1), 0, 60000, AMENDS_OK};
  amends_mbox *mbox = NULL;
  ck_assert_int_eq(amends_mbox_create(&mbox, fill, &from, NULL, NULL, NULL),
                   AMENDS_OK);
  for (size_t i = 0; i < MAILS; i++) {
    const amends_mail *mail = next(mbox);
    ck_assert_ptr_nonnull(mail);
    const amends_message *message = amends_mail_message(mail, 0);
    ck_assert_uint_eq(message->origin.byte % (sizeof one - 1),
                      (size_t)(strstr(one, "Sorry") - one));
    ck_assert_uint_eq(message->origin.position.line, 5 * i + 4);
  }
  ck_assert_ptr_null(next(mbox));
  amends_mbox_free(mbox);
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("mail/mbox");
  TCase *tcase = tcase_create("mbox");
  tcase_add_loop_test(tcase, gives_one_mail_after_the_other, 1, 120);
  tcase_add_test(tcase, reads_nothing_out_of_nothing);
  tcase_add_test(tcase, says_what_stopped_it);
  tcase_add_test(tcase, survives_every_failing_allocation);
  tcase_add_test(tcase, gives_many_mails_with_crlf);
  suite_add_tcase(suite, tcase);
  return suite;
}
