/* SPDX-License-Identifier: MIT
 *
 * A check of one document, a message at a time. */
#ifndef LSP_INSPECT_H
#define LSP_INSPECT_H

#include "messages.h"
#include "server.h"

/* All zeros is none, which has no step. */
typedef struct lsp_inspection {
  lsp_server *server;
  lsp_kit *kit;
  lsp_document *document;
  amends_scan_options scan;
  lsp_messages messages;
  lsp_result old; /* whose messages are taken over where they are the same */
  size_t next;    /* of the old ones: where one is expected */
  amends_error error;
} lsp_inspection;

/* Finds the settings of the document and what kind it is. */
void lsp_inspection_begin(lsp_inspection *run, lsp_server *server, lsp_kit *kit,
                          lsp_document *document);

/* Checks one message; false: there was none left. */
bool lsp_inspection_step(lsp_inspection *run);

/* The document has its result, which may be of the first messages only; the
 * check is none from then on. */
void lsp_inspection_end(lsp_inspection *run);

#endif
