/* SPDX-License-Identifier: MIT
 *
 * Messages to their handlers, in the order that the protocol allows. */
#define _POSIX_C_SOURCE 200809L
#include "server.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "common/json_out.h"
#include "common/trouble.h"
#include "faults.h"
#include "handshake.h"
#include "watch.h"
#include "workspace.h"

typedef struct server_request {
  const char *method;
  lsp_answer *answer;
} server_request;

typedef struct server_notice {
  const char *method;
  lsp_take *take;
} server_notice;

/* ---- the life of a session -------------------------------------------------
 */

static json_t *server_shutdown(lsp_server *server, json_t *params,
                               lsp_fault *fault) {
  (void)params, (void)fault;
  lsp_workspace_cancel(server, NULL);
  server->phase = LSP_PHASE_SHUTDOWN;
  server->has_shut_down = true;
  return json_null();
}

static void server_exit(lsp_server *server, json_t *params) {
  (void)params;
  server->phase = LSP_PHASE_EXIT;
}

static void server_initialized(lsp_server *server, json_t *params) {
  (void)params;
  lsp_handshake_watch(server);
}

void lsp_take_watched(lsp_server *server, json_t *params) {
  (void)params;
  lsp_settings_forget(server);
  lsp_refresh(server);
}

void lsp_take_folders(lsp_server *server, json_t *params) {
  json_t *added = lsp_get(params, "event", "added", NULL);
  json_t *removed = lsp_get(params, "event", "removed", NULL);
  for (size_t i = 0; i < json_array_size(removed); i++)
    lsp_folder_drop(server,
                    lsp_text(lsp_get(json_array_get(removed, i), "uri", NULL)));
  for (size_t i = 0; i < json_array_size(added); i++)
    lsp_folder_add(server,
                   lsp_text(lsp_get(json_array_get(added, i), "uri", NULL)));
}

static const server_request server_requests[] = {
    {"initialize", lsp_answer_initialize},
    {"shutdown", server_shutdown},
    {"textDocument/diagnostic", lsp_answer_diagnostic},
    {"textDocument/hover", lsp_answer_hover},
    {"textDocument/codeAction", lsp_answer_action},
    {"textDocument/codeLens", lsp_answer_lens},
    {"workspace/executeCommand", lsp_answer_command},
    {"workspace/diagnostic", lsp_answer_workspace},
    {"amends/report", lsp_answer_report},
};

static const server_notice server_notices[] = {
    {"initialized", server_initialized},
    {"exit", server_exit},
    {"$/setTrace", lsp_take_trace},
    {"textDocument/didOpen", lsp_take_open},
    {"textDocument/didChange", lsp_take_change},
    {"textDocument/didClose", lsp_take_close},
    {"textDocument/didSave", lsp_take_save},
    {"workspace/didChangeWatchedFiles", lsp_take_watched},
    {"workspace/didChangeConfiguration", lsp_take_watched},
    {"workspace/didChangeWorkspaceFolders", lsp_take_folders},
    {"window/workDoneProgress/cancel", lsp_take_progress_cancel},
};

enum {
  SERVER_REQUESTS = sizeof server_requests / sizeof server_requests[0],
  SERVER_NOTICES = sizeof server_notices / sizeof server_notices[0]
};

/* What the scanner may remember: the documents that are open, so that a key
 * costs the sentence it is typed into. */
enum { SERVER_MEMORY = 32 << 20 };

void lsp_server_begin(lsp_server *server, FILE *out) {
  *server = (lsp_server){.out = out, .debounce = LSP_DEBOUNCE_MS};
  server->kit.memory = SERVER_MEMORY;
  lsp_faults_begin(server);
}

void lsp_server_end(lsp_server *server) {
  app_trouble_listen(NULL, NULL);
  app_problems_clear(&server->faults);
  lsp_documents_clear(&server->documents);
  lsp_kit_clear(&server->kit);
  lsp_workspace_free(server->workspace);
  for (size_t i = 0; i < server->folder_count; i++)
    free(server->folders[i]);
  free(server->folders);
  free(server->config);
  for (int i = 0; i < LSP_DEFAULTS; i++)
    free(server->defaults[i].word);
}

/* ---- messages --------------------------------------------------------------
 */

/* The request may be answered now, or `fault` says why not. */
static bool server_may(const lsp_server *server, const char *method,
                       lsp_fault *fault) {
  const bool begins = strcmp(method, "initialize") == 0;
  if (server->phase == LSP_PHASE_NEW && !begins)
    lsp_fail(fault, LSP_NOT_INITIALIZED, "the session has not begun");
  else if (server->phase == LSP_PHASE_RUNNING && begins)
    lsp_fail(fault, LSP_INVALID_REQUEST, "the session has begun already");
  else if (server->phase >= LSP_PHASE_SHUTDOWN)
    lsp_fail(fault, LSP_INVALID_REQUEST, "the session is over");
  return fault->code == LSP_OK;
}

static json_t *server_answer(lsp_server *server, const char *method,
                             json_t *params, lsp_fault *fault) {
  if (!server_may(server, method, fault))
    return NULL;
  for (int i = 0; i < SERVER_REQUESTS; i++)
    if (strcmp(server_requests[i].method, method) == 0)
      return server_requests[i].answer(server, params, fault);
  return lsp_fail(fault, LSP_METHOD_NOT_FOUND, "no such method");
}

static void server_request_take(lsp_server *server, json_t *id,
                                const char *method, json_t *params) {
  lsp_fault fault = {LSP_OK, ""};
  server->asked_id = id;
  json_t *result = server_answer(server, method, params, &fault);
  server->asked_id = NULL;
  if (result != NULL)
    lsp_rpc_result(server->out, id, result);
  else if (fault.code != LSP_OK)
    lsp_rpc_error(server->out, id, &fault);
}

/* Before the session and behind it only its end is heard. */
static void server_notice_take(lsp_server *server, const char *method,
                               json_t *params) {
  if (server->phase != LSP_PHASE_RUNNING && strcmp(method, "exit") != 0)
    return;
  for (int i = 0; i < SERVER_NOTICES; i++)
    if (strcmp(server_notices[i].method, method) == 0)
      server_notices[i].take(server, params);
}

static void server_refuse(lsp_server *server, json_t *id, const char *why) {
  lsp_fault fault;
  lsp_fail(&fault, LSP_INVALID_REQUEST, why);
  lsp_rpc_error(server->out, id, &fault);
}

void lsp_server_take(lsp_server *server, json_t *message) {
  json_t *id = lsp_get(message, "id", NULL);
  json_t *params = lsp_get(message, "params", NULL);
  const char *method = lsp_text(lsp_get(message, "method", NULL));
  const bool is_id = json_is_string(id) || json_is_integer(id);
  const int64_t start = lsp_clock();
  if (json_is_object(message) && method == NULL && is_id) {
    lsp_workspace_answered(server, message);
    return;
  }
  if (method == NULL)
    server_refuse(server, is_id ? id : NULL, "not a message of JSON-RPC 2.0");
  else if (id != NULL && !is_id)
    server_refuse(server, NULL, "an id must be a number or a string");
  else if (id != NULL)
    server_request_take(server, id, method, params);
  else
    server_notice_take(server, method, params);
  if (method != NULL)
    lsp_trace(server, method, NULL, start);
}

void lsp_server_cancelled(lsp_server *server, json_t *id) {
  lsp_fault fault;
  lsp_fail(&fault, LSP_CANCELLED, "cancelled");
  lsp_rpc_error(server->out, id, &fault);
}

/* ---- what handlers share ---------------------------------------------------
 */

int64_t lsp_clock(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

void lsp_say(lsp_server *server, int type, const char *words) {
  json_t *params = json_object();
  app_json_put(params, "type", json_integer(type));
  app_json_put(params, "message", app_json_words(words));
  lsp_rpc_notify(server->out,
                 type == 4 ? "window/logMessage" : "window/showMessage",
                 params);
}

lsp_document *lsp_document_of(lsp_server *server, json_t *params,
                              lsp_fault *fault) {
  const char *uri = lsp_text(lsp_get(params, "textDocument", "uri", NULL));
  lsp_document *document =
      uri == NULL ? NULL : lsp_documents_find(&server->documents, uri);
  if (document == NULL && fault != NULL)
    lsp_fail(fault, LSP_INVALID_PARAMS,
             uri == NULL ? "no document is named" : "no such document is open");
  return document;
}

void lsp_refresh(lsp_server *server) {
  for (size_t i = 0; i < server->documents.count; i++)
    server->documents.items[i]->due = lsp_clock();
  if (server->client.pulls && server->client.refreshes_pull)
    lsp_rpc_request(server->out, ++server->last_id,
                    "workspace/diagnostic/refresh", json_null());
  if (server->client.refreshes_lenses)
    lsp_rpc_request(server->out, ++server->last_id,
                    "workspace/codeLens/refresh", json_null());
}

/* ---- what is due -----------------------------------------------------------
 */

/* A question may have had the document checked before it was due: its editor
 * has not heard of that result yet. */
static bool server_owes(const lsp_document *document) {
  return document->is_stale || document->sent_id != document->result_id;
}

/* The document that is due first; NULL: the editor has been told of all. */
static lsp_document *server_next(const lsp_server *server) {
  lsp_document *next = NULL;
  for (size_t i = 0; i < server->documents.count; i++) {
    lsp_document *document = server->documents.items[i];
    if (server_owes(document) && (next == NULL || document->due < next->due))
      next = document;
  }
  return next;
}

static void server_watch(lsp_server *server, int64_t now) {
  if (server->watch_due > now)
    return;
  server->watch_due = now + (int64_t)LSP_WATCH_MS * 1000;
  if (!lsp_watch_look(server))
    return;
  lsp_settings_forget(server);
  lsp_refresh(server);
}

static int server_wait(int64_t now, int64_t due) {
  return due <= now ? 0 : (int)((due - now + 999) / 1000);
}

/* The documents that are open; the milliseconds are those of
 * lsp_server_work(). */
static int server_work_open(lsp_server *server) {
  const int64_t now = lsp_clock();
  if (server->documents.count == 0)
    return -1;
  server_watch(server, now);
  lsp_document *next = server->client.pulls ? NULL : server_next(server);
  if (next == NULL)
    return server_wait(now, server->watch_due);
  if (next->due > now)
    return server_wait(now, next->due < server->watch_due ? next->due
                                                          : server->watch_due);
  lsp_inspect(server, next);
  lsp_publish(server, next);
  lsp_trace(server, "check", next->uri, now);
  return 0;
}

/* A check of the workspace goes on while nothing that is open is due. */
int lsp_server_work(lsp_server *server) {
  if (server->phase != LSP_PHASE_RUNNING)
    return -1;
  const int wait = server_work_open(server);
  return wait != 0 && lsp_workspace_work(server) ? 0 : wait;
}

void lsp_server_cancel(lsp_server *server, json_t *id) {
  if (id != NULL)
    lsp_workspace_cancel(server, id);
}
