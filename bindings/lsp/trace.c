/* SPDX-License-Identifier: MIT
 *
 * How long the server takes, as the protocol traces it. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "common/json_out.h"
#include "server.h"

void lsp_trace_set(lsp_server *server, const char *value) {
  if (value != NULL)
    server->traces =
        strcmp(value, "messages") == 0 || strcmp(value, "verbose") == 0;
}

void lsp_take_trace(lsp_server *server, json_t *params) {
  lsp_trace_set(server, lsp_text(lsp_get(params, "value", NULL)));
}

void lsp_trace(lsp_server *server, const char *what, const char *of,
               int64_t start) {
  char words[1024];
  if (!server->traces)
    return;
  snprintf(words, sizeof words, "%s%s%s: %" PRId64 " us", what,
           of == NULL ? "" : " ", of == NULL ? "" : of, lsp_clock() - start);
  json_t *params = json_object();
  app_json_put(params, "message", app_json_words(words));
  lsp_rpc_notify(server->out, "$/logTrace", params);
}
