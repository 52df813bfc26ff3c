/* SPDX-License-Identifier: MIT
 *
 * The documents that are open in the editor. */
#ifndef LSP_DOCUMENT_H
#define LSP_DOCUMENT_H

#include <jansson.h>
#include <stdbool.h>

#include "common/setup.h"
#include "language.h"
#include "position.h"
#include "result.h"

typedef struct lsp_document {
  char *uri;
  char *path; /* NULL: it lies in no file */
  char *language_id;
  json_int_t version;
  lsp_buffer buffer;
  lsp_language language;
  lsp_result result;   /* of the last check */
  bool is_stale;       /* it changed since, or its settings did */
  bool is_checked;     /* there was one */
  int64_t due;         /* when it is to be checked, see lsp_clock() */
  int64_t cost;        /* of the last check, microseconds */
  uint64_t result_id;  /* differs from that of any other; 0: none */
  uint64_t sent_id;    /* of the result that was sent last */
  uint64_t watch_mark; /* of the settings when they were read, see watch.h */
  const app_settings *settings; /* of the last check; NULL: none are known */
} lsp_document;

/* One without text, that is not among those that are open. */
lsp_document *lsp_document_create(const char *uri, const char *language_id);
void lsp_document_free(lsp_document *document);

/* All zeros is none. */
typedef struct lsp_documents {
  lsp_document **items;
  size_t count;
  size_t cap;
} lsp_documents;

/* NULL: it is not open. */
lsp_document *lsp_documents_find(const lsp_documents *documents,
                                 const char *uri);

/* Opens it; one that is open is opened anew. */
lsp_document *lsp_documents_open(lsp_documents *documents, const char *uri,
                                 const char *language_id);
void lsp_documents_close(lsp_documents *documents, const char *uri);
void lsp_documents_clear(lsp_documents *documents);

#endif
