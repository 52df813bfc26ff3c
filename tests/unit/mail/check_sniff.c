/* SPDX-License-Identifier: MIT
 *
 * What looks like a mail, and what does not. */
#include "mail/sniff.h"

#include <amends/mail.h>

#include "support/suite.h"

typedef struct row {
  const char *text;
  bool is_mail;
  bool is_mbox;
} row;

#define ENVELOPE "From a@b Mon Nov  3 09:45:00 2025\n"

static const row rows[] = {
    {"", false, false},
    {"Dear Tom,\n\nWe are sorry.\n", false, false},
    {"From: a@b.c\nTo: d@e.f\n\nDear Tom\n", true, false},
    {"From: a@b.c\r\nSubject: x\r\n\r\nDear Tom\r\n", true, false},
    {"Received: by x\nDate: y\n\n", true, false},
    {"MIME-Version: 1.0\nX-A: b\nContent-Type: text/plain\n\nx", true, false},
    {"From: a@b.c\nTo: d@e.f", true, false},
    {ENVELOPE "From: a@b.c\nTo: d@e.f\n\nx", true, true},
    {ENVELOPE "\nx", false, false},
    /* letters */
    {"From: Leeds\nTo: York\n\nWe know.\n", false, false},
    {"Subject: Your parcel\n\nDear Tom,\n", false, false},
    {"Subject: Your parcel\nDate: today\n\nDear Tom,\n", false, false},
    {"From: a@b.c\nTo: d@e.f\nDear Tom,\n", false, false},
    {"From our side: sorry\n\nFrom: a@b.c\n", false, false},
    {"Note: we are late\n\nx", false, false},
};

START_TEST(tells_mails_from_letters) {
  const row *at = &rows[_i];
  ck_assert_int_eq(amends_mail_detect(at->text, strlen(at->text)), at->is_mail);
  ck_assert_int_eq(amends_mbox_detect(at->text, strlen(at->text)), at->is_mbox);
}
END_TEST

START_TEST(knows_envelope_lines) {
  ck_assert(am_sniff_envelope(AM_STR("From a@b Mon Nov  3 09:45:00 2025")));
  ck_assert(am_sniff_envelope(AM_STR("From - Mon Nov  3 9:45 2025")));
  ck_assert(!am_sniff_envelope(AM_STR("From here it went wrong: all of it")));
  ck_assert(!am_sniff_envelope(AM_STR("From :")));
  ck_assert(!am_sniff_envelope(AM_STR(">From a@b Mon Nov  3 09:45:00 2025")));
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("mail/sniff");
  TCase *tcase = tcase_create("signs");
  tcase_add_loop_test(tcase, tells_mails_from_letters, 0,
                      sizeof rows / sizeof *rows);
  tcase_add_test(tcase, knows_envelope_lines);
  suite_add_tcase(suite, tcase);
  return suite;
}
