/* SPDX-License-Identifier: MIT
 *
 * A draft is one message, a mail or a file of messages holds some. */
#include "messages.h"

#ifdef LSP_WITH_MAIL
#include <amends/mail.h>

#include "common/feed.h"
#endif

static amends_str messages_text(const lsp_document *document) {
  return (amends_str){document->buffer.text, document->buffer.len};
}

static void messages_file(lsp_messages *messages) {
  const lsp_document *document = messages->document;
  const amends_str text = messages_text(document);
  amends_messages_options options = AMENDS_MESSAGES_OPTIONS_INIT;
  options.format = document->language.file;
  options.name = document->path;
  options.keys = (const char *const *)document->settings->keys;
  options.key_count = document->settings->key_count;
  messages->count = 0;
  if (amends_messages_create(&messages->file, text.ptr, text.len, &options,
                             NULL, &messages->error) == AMENDS_OK)
    messages->count = amends_messages_count(messages->file);
}

#ifdef LSP_WITH_MAIL
/* A mail that is being written has a header for people, and no encodings: its
 * text stands there as it is, and it is one message. */
static void messages_mail(lsp_messages *messages) {
  const amends_str text = messages_text(messages->document);
  if (amends_mbox_detect(text.ptr, text.len)) {
    messages->rest = text;
    messages->count = 0;
    if (amends_mbox_create(&messages->mbox, app_feed, &messages->rest, NULL,
                           NULL, &messages->error) != AMENDS_OK)
      messages->mbox = NULL;
    return;
  }
  if (amends_mail_read(&messages->own_mail, text.ptr, text.len, NULL, NULL,
                       &messages->error) != AMENDS_OK)
    messages->count = 0;
  else if (amends_mail_header(messages->own_mail, "MIME-Version").len > 0) {
    messages->mail = messages->own_mail;
    messages->count = amends_mail_message_count(messages->mail);
  }
}

/* The next mail of an mbox that has a message. */
static void messages_turn(lsp_messages *messages) {
  while (messages->mbox != NULL && messages->next >= messages->count) {
    messages->next = messages->count = 0;
    if (amends_mbox_next(&messages->mail, messages->mbox, &messages->error) !=
            AMENDS_OK ||
        messages->mail == NULL)
      return;
    messages->count = amends_mail_message_count(messages->mail);
  }
}
#endif

void lsp_messages_open(lsp_messages *messages, const lsp_document *document) {
  *messages = (lsp_messages){.document = document};
  messages->count = document->language.kind != LSP_KIND_CONFIG;
  if (document->language.kind == LSP_KIND_FILE)
    messages_file(messages);
#ifdef LSP_WITH_MAIL
  if (document->language.kind == LSP_KIND_MAIL)
    messages_mail(messages);
#endif
}

bool lsp_messages_next(lsp_messages *messages, amends_message *out,
                       bool *is_whole) {
#ifdef LSP_WITH_MAIL
  messages_turn(messages);
#endif
  if (messages->next >= messages->count)
    return false;
  const size_t index = messages->next++;
  *is_whole = messages->file == NULL && messages->mail == NULL;
  if (messages->file != NULL)
    *out = *amends_messages_get(messages->file, index);
#ifdef LSP_WITH_MAIL
  if (messages->mail != NULL)
    *out = *amends_mail_message(messages->mail, index);
#endif
  if (*is_whole) {
    *out = (amends_message)AMENDS_MESSAGE_INIT;
    out->text = messages_text(messages->document);
  }
  return true;
}

void lsp_messages_close(lsp_messages *messages) {
  amends_messages_free(messages->file);
#ifdef LSP_WITH_MAIL
  amends_mail_free(messages->own_mail);
  amends_mbox_free(messages->mbox);
#endif
  *messages = (lsp_messages){0};
}
