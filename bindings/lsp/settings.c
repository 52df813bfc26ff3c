/* SPDX-License-Identifier: MIT
 *
 * Settings and scanners for documents. */
#include <stdlib.h>
#include <string.h>

#include "common/memory.h"
#include "faults.h"

char *lsp_place_of(const lsp_server *server, const lsp_document *document) {
  if (document->path != NULL)
    return app_copy(document->path);
  if (server->folder_count > 0)
    return app_join_path(server->folders[0], "untitled");
  return app_copy("-");
}

static app_setup *settings_setup(lsp_server *server) {
  if (server->setup != NULL)
    return server->setup;
  server->setup = app_setup_create(server->config, false);
  for (int i = 0; i < LSP_DEFAULTS; i++)
    if (server->defaults[i].word != NULL)
      app_configs_default(app_setup_configs(server->setup),
                          server->defaults[i].key, server->defaults[i].word,
                          server->defaults[i].key);
  return server->setup;
}

const app_settings *lsp_settings_of(lsp_server *server,
                                    const lsp_document *document) {
  char *place = lsp_place_of(server, document);
  const app_settings *settings = app_setup_of(settings_setup(server), place);
  free(place);
  return settings;
}

/* The scanner counts its rules, so that none stays behind with old ones. */
void lsp_settings_forget(lsp_server *server) {
  lsp_faults_forget(server);
  amends_scanner_free(server->scanner);
  server->scanner = NULL;
  server->scanner_settings = NULL;
  app_setup_free(server->setup);
  server->setup = NULL;
  for (size_t i = 0; i < server->documents.count; i++) {
    lsp_document *document = server->documents.items[i];
    document->settings = NULL;
    document->is_stale = true;
    lsp_result_clear(&document->result);
  }
}

/* What the scanner may remember: the documents that are open, so that a key
 * costs the sentence it is typed into. */
enum { SETTINGS_MEMORY = 32 << 20 };

amends_scanner *lsp_scanner_of(lsp_server *server, const app_settings *settings,
                               amends_error *err) {
  if (server->scanner != NULL && server->scanner_settings == settings)
    return server->scanner;
  amends_scanner_free(server->scanner);
  server->scanner = NULL;
  server->scanner_settings = settings;
  if (amends_scanner_create(&server->scanner, settings->rules,
                            &settings->limits, NULL, err) == AMENDS_OK &&
      amends_scanner_remember(server->scanner, SETTINGS_MEMORY, err) ==
          AMENDS_OK)
    return server->scanner;
  amends_scanner_free(server->scanner);
  server->scanner = NULL;
  return NULL;
}

lsp_language lsp_language_in(lsp_server *server, const lsp_document *document,
                             const char *place) {
  const amends_str text = {document->buffer.text, document->buffer.len};
  const char *name = document->path == NULL ? document->uri : document->path;
  return lsp_language_configured(
      lsp_language_of(document->language_id, name, text),
      (int)app_configs_format(app_setup_configs(settings_setup(server)),
                              place));
}

amends_scan_options lsp_scan_options(const lsp_document *document) {
  amends_scan_options scan = document->settings->scan;
  scan.format = document->language.format;
  scan.name = document->path;
  return scan;
}
