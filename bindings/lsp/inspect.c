/* SPDX-License-Identifier: MIT
 *
 * Checks documents. Of a file of messages only those are scanned that changed.
 */
#include "inspect.h"

#include <stdlib.h>
#include <string.h>

#include "faults.h"
#include "score.h"
#include "watch.h"

/* The old result of a message, which then is not the old ones' any more. Edits
 * leave the order alone, so it is looked for near where it was. */
static lsp_message *inspect_reuse(lsp_inspection *run,
                                  const amends_message *message) {
  enum { INSPECT_NEAR = 4 };
  for (size_t i = run->next; i < run->old.count && i < run->next + INSPECT_NEAR;
       i++) {
    lsp_message *known = run->old.messages[i];
    if (known == NULL || !lsp_message_is(known, message))
      continue;
    run->old.messages[i] = NULL;
    run->next = i + 1;
    lsp_message_move(known, message);
    return known;
  }
  return NULL;
}

/* NULL: `run->error` says why. */
static lsp_message *inspect_scan(lsp_inspection *run,
                                 const amends_message *message, bool is_whole) {
  const amends_report *report = NULL;
  const app_settings *settings = run->document->settings;
  amends_scanner *scanner = lsp_kit_scanner(run->kit, settings, &run->error);
  if (scanner == NULL ||
      amends_scan_message(&report, scanner, message, &run->scan, &run->error) !=
          AMENDS_OK)
    return NULL;
  run->next++;
  return lsp_message_of(report, message, is_whole, settings->min_severity);
}

static void inspect_without_settings(lsp_document *document) {
  document->result.error.status = AMENDS_E_STATE;
  snprintf(document->result.error.message,
           sizeof document->result.error.message,
           "not checked, because its configuration is wrong");
}

/* Is it to be left alone? */
static bool inspect_ignores(const lsp_inspection *run, const char *place) {
  const lsp_document *document = run->document;
  if (document->language.kind == LSP_KIND_FILE &&
      run->server->files_need_config &&
      document->settings->config->file_count == 0)
    return true;
  return app_configs_ignored(app_setup_configs(run->kit->setup), place,
                             false) != NULL;
}

void lsp_inspection_begin(lsp_inspection *run, lsp_server *server, lsp_kit *kit,
                          lsp_document *document) {
  *run = (lsp_inspection){.server = server, .kit = kit, .document = document};
  app_setup *setup = lsp_kit_setup(server, kit);
  char *place = lsp_place_of(server, document);
  document->settings = app_setup_of(setup, place);
  document->language = lsp_language_in(setup, document, place);
  run->old = document->result;
  document->result = (lsp_result){0};
  if (document->language.kind != LSP_KIND_CONFIG && document->settings == NULL)
    inspect_without_settings(document);
  else if (document->language.kind != LSP_KIND_CONFIG &&
           !inspect_ignores(run, place)) {
    run->scan = lsp_scan_options(document);
    lsp_messages_open(&run->messages, document);
  }
  free(place);
}

bool lsp_inspection_step(lsp_inspection *run) {
  amends_message message;
  bool is_whole;
  if (run->document == NULL || run->error.status != AMENDS_OK ||
      !lsp_messages_next(&run->messages, &message, &is_whole))
    return false;
  lsp_message *result = inspect_reuse(run, &message);
  if (result == NULL)
    result = inspect_scan(run, &message, is_whole);
  if (result != NULL)
    lsp_result_add(&run->document->result, result);
  return result != NULL;
}

void lsp_inspection_end(lsp_inspection *run) {
  if (run->document == NULL)
    return;
  if (run->error.status == AMENDS_OK)
    run->error = run->messages.error;
  if (run->error.status != AMENDS_OK)
    run->document->result.error = run->error;
  lsp_messages_close(&run->messages);
  lsp_result_clear(&run->old);
  *run = (lsp_inspection){0};
}

void lsp_inspect(lsp_server *server, lsp_document *document) {
  if (!document->is_stale)
    return;
  const int64_t start = lsp_clock();
  const bool is_new = document->settings == NULL;
  lsp_inspection run;
  lsp_inspection_begin(&run, server, &server->kit, document);
  if (is_new)
    document->watch_mark = lsp_watch_mark(server, document);
  lsp_faults_tell(server);
  document->is_stale = false;
  document->is_checked = true;
  document->result_id = ++server->result_count;
  while (lsp_inspection_step(&run))
    continue;
  lsp_inspection_end(&run);
  lsp_score_tell(server, document);
  document->cost = lsp_clock() - start;
}
