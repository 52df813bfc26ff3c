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

app_setup *lsp_kit_setup(const lsp_server *server, lsp_kit *kit) {
  if (kit->setup != NULL)
    return kit->setup;
  kit->setup = app_setup_create(server->config, false);
  for (int i = 0; i < LSP_DEFAULTS; i++)
    if (server->defaults[i].word != NULL)
      app_configs_default(app_setup_configs(kit->setup),
                          server->defaults[i].key, server->defaults[i].word,
                          server->defaults[i].key);
  return kit->setup;
}

/* The scanner counts its rules, so that none stays behind with old ones. */
void lsp_kit_clear(lsp_kit *kit) {
  amends_scanner_free(kit->scanner);
  app_setup_free(kit->setup);
  *kit = (lsp_kit){.memory = kit->memory};
}

amends_scanner *lsp_kit_scanner(lsp_kit *kit, const app_settings *settings,
                                amends_error *err) {
  if (kit->scanner != NULL && kit->settings == settings)
    return kit->scanner;
  amends_scanner_free(kit->scanner);
  kit->scanner = NULL;
  kit->settings = settings;
  if (amends_scanner_create(&kit->scanner, settings->rules, &settings->limits,
                            NULL, err) == AMENDS_OK &&
      amends_scanner_remember(kit->scanner, kit->memory, err) == AMENDS_OK)
    return kit->scanner;
  amends_scanner_free(kit->scanner);
  kit->scanner = NULL;
  return NULL;
}

void lsp_settings_forget(lsp_server *server) {
  lsp_faults_forget(server);
  lsp_kit_clear(&server->kit);
  for (size_t i = 0; i < server->documents.count; i++) {
    lsp_document *document = server->documents.items[i];
    document->settings = NULL;
    document->is_stale = true;
    lsp_result_clear(&document->result);
  }
}

lsp_language lsp_language_in(app_setup *setup, const lsp_document *document,
                             const char *place) {
  const amends_str text = {document->buffer.text, document->buffer.len};
  const char *name = document->path == NULL ? document->uri : document->path;
  return lsp_language_configured(
      lsp_language_of(document->language_id, name, text),
      (int)app_configs_format(app_setup_configs(setup), place));
}

amends_scan_options lsp_scan_options(const lsp_document *document) {
  amends_scan_options scan = document->settings->scan;
  scan.format = document->language.format;
  scan.name = document->path;
  return scan;
}
