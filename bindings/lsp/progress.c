/* SPDX-License-Identifier: MIT
 *
 * Begin, reports, end; no more reports than eyes can follow. */
#include "progress.h"

#include <stdio.h>

#include "common/json_out.h"

/* Between two reports. */
enum { PROGRESS_EVERY_MS = 100 };

static json_t *progress_value(const char *kind, const char *words) {
  json_t *value = json_object();
  app_json_put(value, "kind", json_string(kind));
  if (words != NULL)
    app_json_put(value, "message", app_json_words(words));
  return value;
}

static void progress_send(lsp_progress *progress, lsp_server *server,
                          json_t *value) {
  json_t *params = json_object();
  app_json_put(params, "token", json_incref(progress->token));
  app_json_put(params, "value", value);
  lsp_rpc_notify(server->out, "$/progress", params);
  progress->due = lsp_clock() + (int64_t)PROGRESS_EVERY_MS * 1000;
}

static void progress_show(lsp_progress *progress, lsp_server *server,
                          const char *title) {
  json_t *value = progress_value("begin", NULL);
  app_json_put(value, "title", app_json_words(title));
  app_json_put(value, "cancellable", json_true());
  app_json_put(value, "percentage", json_integer(0));
  progress->is_shown = true;
  progress_send(progress, server, value);
}

void lsp_progress_begin(lsp_progress *progress, lsp_server *server,
                        json_t *params, const char *title) {
  char name[64];
  json_t *token = lsp_get(params, "workDoneToken", NULL);
  if (json_is_string(token) || json_is_integer(token)) {
    progress->token = json_incref(token);
    progress_show(progress, server, title);
    return;
  }
  if (!server->client.has_progress)
    return;
  progress->request = ++server->last_id;
  snprintf(name, sizeof name, "amends-%lld", (long long)progress->request);
  progress->token = json_string(name);
  json_t *create = json_object();
  app_json_put(create, "token", json_incref(progress->token));
  lsp_rpc_request(server->out, progress->request,
                  "window/workDoneProgress/create", create);
}

bool lsp_progress_answered(lsp_progress *progress, lsp_server *server,
                           json_t *message, const char *title) {
  json_t *id = lsp_get(message, "id", NULL);
  if (progress->request == 0 || !json_is_integer(id) ||
      json_integer_value(id) != progress->request)
    return false;
  progress->request = 0;
  if (lsp_get(message, "error", NULL) == NULL)
    progress_show(progress, server, title);
  return true;
}

void lsp_progress_report(lsp_progress *progress, lsp_server *server,
                         int percent, const char *words) {
  if (!progress->is_shown || lsp_clock() < progress->due)
    return;
  json_t *value = progress_value("report", words);
  if (percent >= 0)
    app_json_put(value, "percentage", json_integer(percent));
  progress_send(progress, server, value);
}

void lsp_progress_end(lsp_progress *progress, lsp_server *server,
                      const char *words) {
  if (progress->is_shown)
    progress_send(progress, server, progress_value("end", words));
  json_decref(progress->token);
  *progress = (lsp_progress){0};
}
