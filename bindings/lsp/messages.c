/* SPDX-License-Identifier: MIT
 *
 * A document into its messages: a draft is one, a mail or a file of messages
 * holds some. */
#include <amends/messages.h>
#ifdef LSP_WITH_MAIL
#include <amends/mail.h>
#endif

#include "server.h"

static amends_str messages_text(const lsp_document *document) {
  return (amends_str){document->buffer.text, document->buffer.len};
}

static void messages_whole(const lsp_document *document, lsp_each *each,
                           void *ctx) {
  amends_message message = AMENDS_MESSAGE_INIT;
  message.text = messages_text(document);
  each(ctx, &message, true);
}

static void messages_file(const lsp_document *document, lsp_each *each,
                          void *ctx, amends_error *err) {
  const amends_str text = messages_text(document);
  amends_messages_options options = AMENDS_MESSAGES_OPTIONS_INIT;
  options.format = document->language.file;
  options.name = document->path;
  options.keys = (const char *const *)document->settings->keys;
  options.key_count = document->settings->key_count;
  amends_messages *messages = NULL;
  if (amends_messages_create(&messages, text.ptr, text.len, &options, NULL,
                             err) != AMENDS_OK)
    return;
  const size_t count = amends_messages_count(messages);
  for (size_t i = 0; i < count; i++)
    if (!each(ctx, amends_messages_get(messages, i), false))
      break;
  amends_messages_free(messages);
}

/* A mail that is being written has a header for people, and no encodings: its
 * text stands there as it is. */
static void messages_mail(const lsp_document *document, lsp_each *each,
                          void *ctx, amends_error *err) {
#ifdef LSP_WITH_MAIL
  const amends_str text = messages_text(document);
  amends_mail *mail = NULL;
  if (amends_mail_read(&mail, text.ptr, text.len, NULL, NULL, err) != AMENDS_OK)
    return;
  if (amends_mail_header(mail, "MIME-Version").len == 0)
    messages_whole(document, each, ctx);
  else
    for (size_t i = 0; i < amends_mail_message_count(mail); i++)
      if (!each(ctx, amends_mail_message(mail, i), false))
        break;
  amends_mail_free(mail);
#else
  (void)err;
  messages_whole(document, each, ctx);
#endif
}

void lsp_messages_of(const lsp_document *document, lsp_each *each, void *ctx,
                     amends_error *err) {
  switch (document->language.kind) {
  case LSP_KIND_DRAFT:
    messages_whole(document, each, ctx);
    break;
  case LSP_KIND_FILE:
    messages_file(document, each, ctx, err);
    break;
  case LSP_KIND_MAIL:
    messages_mail(document, each, ctx, err);
    break;
  case LSP_KIND_CONFIG:
    break;
  }
}
