/* SPDX-License-Identifier: MIT
 *
 * Few documents are open at once, so they are looked for one by one. */
#include "document.h"

#include <stdlib.h>
#include <string.h>

#include "common/memory.h"
#include "uri.h"

void lsp_document_free(lsp_document *document) {
  lsp_buffer_clear(&document->buffer);
  lsp_result_clear(&document->result);
  free(document->uri);
  free(document->path);
  free(document->language_id);
  free(document);
}

lsp_document *lsp_document_create(const char *uri, const char *language_id) {
  lsp_document *document = app_alloc(1, sizeof *document);
  document->uri = app_copy(uri);
  document->path = lsp_uri_path(uri);
  document->language_id = app_copy(language_id);
  return document;
}

lsp_document *lsp_documents_find(const lsp_documents *documents,
                                 const char *uri) {
  for (size_t i = 0; i < documents->count; i++)
    if (strcmp(documents->items[i]->uri, uri) == 0)
      return documents->items[i];
  return NULL;
}

lsp_document *lsp_documents_open(lsp_documents *documents, const char *uri,
                                 const char *language_id) {
  lsp_documents_close(documents, uri);
  lsp_document *document = lsp_document_create(uri, language_id);
  documents->items = app_grow(documents->items, documents->count,
                              &documents->cap, sizeof(lsp_document *));
  documents->items[documents->count++] = document;
  return document;
}

void lsp_documents_close(lsp_documents *documents, const char *uri) {
  for (size_t i = 0; i < documents->count; i++) {
    if (strcmp(documents->items[i]->uri, uri) != 0)
      continue;
    lsp_document_free(documents->items[i]);
    documents->items[i] = documents->items[--documents->count];
    return;
  }
}

void lsp_documents_clear(lsp_documents *documents) {
  for (size_t i = 0; i < documents->count; i++)
    lsp_document_free(documents->items[i]);
  free(documents->items);
  *documents = (lsp_documents){0};
}
