/* SPDX-License-Identifier: MIT
 *
 * A document taken apart into its messages, one after the other. */
#ifndef LSP_MESSAGES_H
#define LSP_MESSAGES_H

#include <amends/messages.h>

#include "document.h"

typedef struct amends_mail amends_mail;
typedef struct amends_mbox amends_mbox;

/* All zeros is none. The document outlives it. */
typedef struct lsp_messages {
  const lsp_document *document;
  amends_messages *file;   /* of messages; NULL: it is none */
  amends_mail *own_mail;   /* the same */
  amends_mbox *mbox;       /* the same */
  amends_str rest;         /* of the mbox */
  const amends_mail *mail; /* the one at hand, or NULL */
  size_t count;            /* of the messages of what is at hand */
  size_t next;
  amends_error error; /* why the document, or its rest, is not taken apart */
} lsp_messages;

void lsp_messages_open(lsp_messages *messages, const lsp_document *document);

/* The next one, valid until they are closed; `*is_whole` when the message is
 * the document as it stands. False behind the last. */
bool lsp_messages_next(lsp_messages *messages, amends_message *out,
                       bool *is_whole);

void lsp_messages_close(lsp_messages *messages);

#endif
