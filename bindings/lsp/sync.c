/* SPDX-License-Identifier: MIT
 *
 * The text of documents follows the editor. */
#include <string.h>

#include "common/memory.h"
#include "workspace.h"

/* The editor is quiet from now on, unless something else comes. A document that
 * takes long is not checked between two keys. */
static void sync_touch(const lsp_server *server, lsp_document *document) {
  int64_t wait = (int64_t)server->debounce * 1000;
  if (wait < 2 * document->cost)
    wait = 2 * document->cost;
  document->is_stale = true;
  document->due = lsp_clock() + wait;
}

static void sync_version(lsp_document *document, json_t *params) {
  json_t *version = lsp_get(params, "textDocument", "version", NULL);
  if (json_is_integer(version))
    document->version = json_integer_value(version);
}

void lsp_take_open(lsp_server *server, json_t *params) {
  json_t *item = lsp_get(params, "textDocument", NULL);
  const char *uri = lsp_text(lsp_get(item, "uri", NULL));
  const char *language = lsp_text(lsp_get(item, "languageId", NULL));
  json_t *text = lsp_get(item, "text", NULL);
  if (uri == NULL || !json_is_string(text))
    return;
  lsp_document *document = lsp_documents_open(&server->documents, uri,
                                              language == NULL ? "" : language);
  lsp_buffer_set(&document->buffer, json_string_value(text),
                 json_string_length(text));
  sync_version(document, params);
  document->is_stale = true;
  document->due = lsp_clock();
  lsp_workspace_opened(server, uri);
}

/* One change: of a range, or the whole text. */
static void sync_apply(const lsp_server *server, lsp_document *document,
                       json_t *change) {
  json_t *text = lsp_get(change, "text", NULL);
  json_t *range = lsp_get(change, "range", NULL);
  amends_span span;
  if (!json_is_string(text))
    return;
  const char *bytes = json_string_value(text);
  const size_t len = json_string_length(text);
  if (range == NULL || json_is_null(range))
    lsp_buffer_set(&document->buffer, bytes, len);
  else if (lsp_range_read(server, document, range, &span))
    lsp_buffer_replace(&document->buffer, span.start, span.end, bytes, len);
}

void lsp_take_change(lsp_server *server, json_t *params) {
  lsp_document *document = lsp_document_of(server, params, NULL);
  if (document == NULL) {
    lsp_say(server, 4, "a change of a document that is not open was ignored");
    return;
  }
  json_t *changes = lsp_get(params, "contentChanges", NULL);
  for (size_t i = 0; i < json_array_size(changes); i++)
    sync_apply(server, document, json_array_get(changes, i));
  sync_version(document, params);
  sync_touch(server, document);
}

void lsp_take_close(lsp_server *server, json_t *params) {
  lsp_document *document = lsp_document_of(server, params, NULL);
  if (document == NULL)
    return;
  lsp_publish_none(server, document->uri);
  lsp_documents_close(&server->documents, document->uri);
}

static bool sync_is_config(const lsp_document *document) {
  const char *name = document->path == NULL ? document->uri : document->path;
  return lsp_language_of("", name, (amends_str){"", 0}).kind == LSP_KIND_CONFIG;
}

/* Clients that watch no files tell at least of what they saved. */
void lsp_take_save(lsp_server *server, json_t *params) {
  const lsp_document *document = lsp_document_of(server, params, NULL);
  if (document == NULL || !sync_is_config(document))
    return;
  lsp_settings_forget(server);
  lsp_refresh(server);
}
