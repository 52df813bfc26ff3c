/* SPDX-License-Identifier: MIT
 *
 * Checks documents. Of a file of messages only those are scanned that changed.
 */
#include <stdlib.h>
#include <string.h>

#include "faults.h"
#include "score.h"
#include "watch.h"

typedef struct inspect_run {
  lsp_server *server;
  lsp_document *document;
  amends_scan_options scan;
  lsp_result old; /* whose messages are taken over where they are the same */
  size_t next;    /* of the old ones: where one is expected */
  amends_error error;
} inspect_run;

/* The old result of a message, which then is not the old ones' any more. Edits
 * leave the order alone, so it is looked for near where it was. */
static lsp_message *inspect_reuse(inspect_run *run,
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

static bool inspect_each(void *ctx, const amends_message *message,
                         bool is_whole) {
  inspect_run *run = ctx;
  lsp_document *document = run->document;
  lsp_message *known = inspect_reuse(run, message);
  if (known != NULL) {
    lsp_result_add(&document->result, known);
    return true;
  }
  const amends_report *report = NULL;
  amends_scanner *scanner =
      lsp_scanner_of(run->server, document->settings, &run->error);
  if (scanner == NULL ||
      amends_scan_message(&report, scanner, message, &run->scan, &run->error) !=
          AMENDS_OK)
    return false;
  run->next++;
  lsp_result_add(&document->result,
                 lsp_message_of(report, message, is_whole,
                                document->settings->min_severity));
  return true;
}

/* Checks it with settings that are known. */
static void inspect_run_all(lsp_server *server, lsp_document *document) {
  inspect_run run = {.server = server, .document = document};
  run.old = document->result;
  document->result = (lsp_result){0};
  run.scan = lsp_scan_options(document);
  lsp_messages_of(document, inspect_each, &run, &run.error);
  document->result.error = run.error;
  lsp_result_clear(&run.old);
}

static void inspect_without_settings(lsp_document *document) {
  lsp_result_clear(&document->result);
  document->result.error.status = AMENDS_E_STATE;
  snprintf(document->result.error.message,
           sizeof document->result.error.message,
           "not checked, because its configuration is wrong");
}

/* Is it to be left alone? */
static bool inspect_ignores(const lsp_server *server,
                            const lsp_document *document, const char *place) {
  if (document->language.kind == LSP_KIND_FILE && server->files_need_config &&
      document->settings->config->file_count == 0)
    return true;
  return app_configs_ignored(app_setup_configs(server->setup), place, false) !=
         NULL;
}

void lsp_inspect(lsp_server *server, lsp_document *document) {
  if (!document->is_stale)
    return;
  const int64_t start = lsp_clock();
  char *place = lsp_place_of(server, document);
  const bool is_new = document->settings == NULL;
  document->settings = lsp_settings_of(server, document);
  if (is_new)
    document->watch_mark = lsp_watch_mark(server, document);
  lsp_faults_tell(server);
  document->language = lsp_language_in(server, document, place);
  document->is_stale = false;
  document->is_checked = true;
  document->result_id = ++server->result_count;
  if (document->language.kind == LSP_KIND_CONFIG)
    lsp_result_clear(&document->result);
  else if (document->settings == NULL)
    inspect_without_settings(document);
  else if (inspect_ignores(server, document, place))
    lsp_result_clear(&document->result);
  else
    inspect_run_all(server, document);
  free(place);
  lsp_score_tell(server, document);
  document->cost = lsp_clock() - start;
}
