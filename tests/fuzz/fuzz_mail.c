/* SPDX-License-Identifier: MIT
 *
 * Any bytes may be given as a mail or an mbox: every message can be scanned,
 * its verbatim runs are copies of their source, and findings lie in the file.
 */
#include <stdlib.h>
#include <string.h>

#include <amends/amends.h>
#include <amends/mail.h>

#include "fuzz/common.h"

static void check_runs(const amends_message *message, const char *file,
                       size_t len) {
  must((size_t)message->origin.byte + message->source.len <= len);
  if (file)
    must(memcmp(file + message->origin.byte, message->source.ptr,
                message->source.len) == 0);
  fuzz_check_runs(message);
}

static void check_message(const amends_message *message, size_t len) {
  const amends_report *report = NULL;
  const amends_status status =
      amends_scan_message(&report, fuzz_scanner(), message, NULL, NULL);
  must(status == AMENDS_OK || status == AMENDS_E_LIMIT);
  if (status == AMENDS_OK)
    fuzz_check_report(report, len);
}

static void check_mail(const amends_mail *mail, const char *file, size_t len) {
  for (size_t i = 0; i < amends_mail_message_count(mail); i++) {
    check_runs(amends_mail_message(mail, i), file, len);
    check_message(amends_mail_message(mail, i), len);
  }
  for (size_t i = 0; i < amends_mail_note_count(mail); i++)
    must(amends_mail_note_at(mail, i)->message.len > 0);
}

typedef struct reader {
  const uint8_t *data;
  size_t left;
} reader;

/* Small steps, so that lines are cut everywhere. */
static amends_status fill(void *ctx, char *buffer, size_t size, size_t *got) {
  enum { STEP = 61 };
  reader *from = ctx;
  *got = from->left < STEP ? from->left : STEP;
  *got = *got < size ? *got : size;
  memcpy(buffer, from->data, *got);
  from->data += *got;
  from->left -= *got;
  return AMENDS_OK;
}

/* The mails are the file, cut into pieces. */
static void check_mbox(const uint8_t *data, size_t size) {
  reader from = {data, size};
  amends_mbox *mbox = NULL;
  const amends_mail *mail = NULL;
  size_t at = 0;
  must(amends_mbox_create(&mbox, fill, &from, NULL, NULL, NULL) == AMENDS_OK);
  while (amends_mbox_next(&mail, mbox, NULL) == AMENDS_OK && mail) {
    const amends_str source = amends_mbox_source(mbox);
    must(source.len <= size - at &&
         memcmp(source.ptr, data + at, source.len) == 0);
    at += source.len;
    check_mail(mail, NULL, size);
  }
  must(at == size);
  amends_mbox_free(mbox);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  const char *bytes = (const char *)data;
  amends_mail *mail = NULL;
  must(amends_mail_read(&mail, bytes, size, NULL, NULL, NULL) == AMENDS_OK);
  check_mail(mail, bytes, size);
  amends_mail_free(mail);
  (void)amends_mail_detect(bytes, size);
  if (amends_mbox_detect(bytes, size))
    check_mbox(data, size);
  return 0;
}
