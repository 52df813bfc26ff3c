/* SPDX-License-Identifier: MIT
 *
 * Mails by libamends-mail. What it says of parts that were not read goes with
 * the first message of the mail. */
#include "cli/input/unpack_mail.h"

#include <amends/mail.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/feed.h"
#include "common/memory.h"

const bool cli_reads_mail = true;

/* One file of mails on its way. */
typedef struct mail_run {
  cli_unpack_take *take;
  void *ctx;
  amends_error *err; /* the first mail that could not be read */
  bool is_stopped;
} mail_run;

bool cli_unpack_mail_detect(const app_input *input) {
  return amends_mail_detect(input->text, input->len);
}

/* "part 2: a file ..."; the caller frees it. */
static char *mail_words(const amends_mail_note *note) {
  const char *join = note->path.len > 0 ? ": " : "";
  const size_t size = note->path.len + strlen(join) + note->message.len + 1;
  char *text = app_alloc(size, 1);
  snprintf(text, size, "%s%s%s", note->path.ptr, join, note->message.ptr);
  return text;
}

/* Did the note keep words from being read? */
static bool mail_is_loss(const amends_mail_note *note) {
  return note->kind != AMENDS_MAIL_NOTE_CHARSET &&
         note->kind != AMENDS_MAIL_NOTE_STUB;
}

/* Nothing was read, although something is there. */
static void mail_fail(const mail_run *run, const amends_mail *mail) {
  if (run->err->status != AMENDS_OK)
    return;
  for (size_t i = 0; i < amends_mail_note_count(mail); i++) {
    const amends_mail_note *note = amends_mail_note_at(mail, i);
    if (!mail_is_loss(note))
      continue;
    *run->err = (amends_error){.status = AMENDS_E_UNSUPPORTED};
    snprintf(run->err->message, sizeof run->err->message,
             "no text that can be read (%s%s%s)", note->path.ptr,
             note->path.len > 0 ? ": " : "", note->message.ptr);
    return;
  }
}

/* Mails without a word are drafts without a word. */
static void mail_give_empty(mail_run *run, const amends_mail *mail) {
  cli_unpacked unpacked = {.message = AMENDS_MESSAGE_INIT};
  mail_fail(run, mail);
  if (run->err->status == AMENDS_OK)
    run->is_stopped = !run->take(run->ctx, &unpacked);
}

/* The notes go with the first message. */
static void mail_give_messages(mail_run *run, const amends_mail *mail,
                               const amends_incident *notes) {
  cli_unpacked unpacked = {.notes = notes,
                           .note_count = amends_mail_note_count(mail)};
  const size_t count = amends_mail_message_count(mail);
  for (size_t i = 0; i < count && !run->is_stopped; i++) {
    unpacked.message = *amends_mail_message(mail, i);
    run->is_stopped = !run->take(run->ctx, &unpacked);
    unpacked.note_count = 0;
  }
}

static void mail_give(mail_run *run, const amends_mail *mail) {
  const size_t count = amends_mail_note_count(mail);
  amends_incident *notes = app_alloc(count, sizeof *notes);
  char **words = app_alloc(count, sizeof *words);
  for (size_t i = 0; i < count; i++) {
    words[i] = mail_words(amends_mail_note_at(mail, i));
    notes[i] = (amends_incident){.rule = {"", 0},
                                 .message = {words[i], strlen(words[i])}};
  }
  if (amends_mail_message_count(mail) == 0)
    mail_give_empty(run, mail);
  else
    mail_give_messages(run, mail, notes);
  for (size_t i = 0; i < count; i++)
    free(words[i]);
  free(words);
  free(notes);
}

/* ---- mbox ---------------------------------------------------------------- */

static void mail_give_all(mail_run *run, const app_input *input,
                          const amends_mail_options *options) {
  amends_str left = {input->text, input->len};
  amends_mbox *mbox = NULL;
  const amends_mail *mail = NULL;
  amends_status status =
      amends_mbox_create(&mbox, app_feed, &left, options, NULL, run->err);
  while (status == AMENDS_OK && !run->is_stopped) {
    amends_error err;
    status = amends_mbox_next(&mail, mbox, &err);
    if (status != AMENDS_OK)
      *run->err = err;
    else if (mail == NULL)
      break;
    else
      mail_give(run, mail);
  }
  amends_mbox_free(mbox);
}

bool cli_unpack_mail(const app_input *input, const app_settings *settings,
                     cli_unpack_take *take, void *ctx, amends_error *err) {
  mail_run run = {.take = take, .ctx = ctx, .err = err};
  amends_mail_options options = AMENDS_MAIL_OPTIONS_INIT;
  amends_mail *mail = NULL;
  options.input_bytes = settings->limits.input_bytes;
  *err = (amends_error){.status = AMENDS_OK};
  if (amends_mbox_detect(input->text, input->len)) {
    mail_give_all(&run, input, &options);
  } else if (amends_mail_read(&mail, input->text, input->len, &options, NULL,
                              err) == AMENDS_OK) {
    mail_give(&run, mail);
    amends_mail_free(mail);
  }
  return err->status == AMENDS_OK;
}
