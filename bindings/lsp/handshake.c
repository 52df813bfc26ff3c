/* SPDX-License-Identifier: MIT
 *
 * Capabilities, read and offered. */
#include "handshake.h"

#include <stdlib.h>
#include <string.h>

#include <amends/version.h>

#include "command.h"
#include "common/json_out.h"
#include "common/memory.h"
#include "uri.h"

/* ---- the client ------------------------------------------------------------
 */

static bool handshake_has_word(json_t *words, const char *wanted) {
  for (size_t i = 0; i < json_array_size(words); i++) {
    const char *word = lsp_text(json_array_get(words, i));
    if (word != NULL && strcmp(word, wanted) == 0)
      return true;
  }
  return false;
}

/* The first encoding of the client's that is known; UTF-8 where it has the
 * choice would be as good, but the client's order is its wish. */
static lsp_encoding handshake_encoding(json_t *capabilities) {
  json_t *words = lsp_get(capabilities, "general", "positionEncodings", NULL);
  lsp_encoding encoding = LSP_UTF16;
  for (size_t i = 0; i < json_array_size(words); i++) {
    const char *word = lsp_text(json_array_get(words, i));
    if (word != NULL && lsp_encoding_find(word, &encoding))
      break;
  }
  return encoding;
}

static void handshake_client(lsp_client *client, json_t *capabilities) {
  json_t *workspace = lsp_get(capabilities, "workspace", NULL);
  json_t *text = lsp_get(capabilities, "textDocument", NULL);
  json_t *edit = lsp_get(workspace, "workspaceEdit", NULL);
  client->encoding = handshake_encoding(capabilities);
  client->pulls = json_is_object(lsp_get(text, "diagnostic", NULL));
  client->refreshes_pull =
      lsp_true(lsp_get(workspace, "diagnostics", "refreshSupport", NULL));
  client->refreshes_lenses =
      lsp_true(lsp_get(workspace, "codeLens", "refreshSupport", NULL));
  client->has_markdown = handshake_has_word(
      lsp_get(text, "hover", "contentFormat", NULL), "markdown");
  client->has_action_kinds = json_is_object(
      lsp_get(text, "codeAction", "codeActionLiteralSupport", NULL));
  client->has_versioned_edits =
      lsp_true(lsp_get(edit, "documentChanges", NULL));
  client->creates_files =
      handshake_has_word(lsp_get(edit, "resourceOperations", NULL), "create");
  client->has_progress =
      lsp_true(lsp_get(capabilities, "window", "workDoneProgress", NULL));
  client->watches = lsp_true(
      lsp_get(workspace, "didChangeWatchedFiles", "dynamicRegistration", NULL));
}

/* What the editor sets for all its documents: "settings": {"profile": ...}. */
static void handshake_defaults(lsp_server *server, json_t *settings) {
  static const char *const keys[LSP_DEFAULTS] = {"profile", "setting",
                                                 "expect"};
  for (int i = 0; i < LSP_DEFAULTS; i++) {
    const char *word = lsp_text(lsp_get(settings, keys[i], NULL));
    server->defaults[i].key = keys[i];
    if (word != NULL && word[0] != '\0')
      server->defaults[i].word = app_copy(word);
  }
}

static void handshake_options(lsp_server *server, json_t *options) {
  json_t *debounce = lsp_get(options, "debounce", NULL);
  const char *how = lsp_text(lsp_get(options, "diagnostics", NULL));
  const char *config = lsp_text(lsp_get(options, "config", NULL));
  const char *files = lsp_text(lsp_get(options, "files", NULL));
  if (json_is_integer(debounce) && json_integer_value(debounce) >= 0 &&
      json_integer_value(debounce) <= 10000)
    server->debounce = (int)json_integer_value(debounce);
  if (how != NULL && strcmp(how, "push") == 0)
    server->client.pulls = false;
  if (config != NULL && config[0] != '\0')
    server->config = app_copy(config);
  server->files_need_config = files != NULL && strcmp(files, "configured") == 0;
  handshake_defaults(server, lsp_get(options, "settings", NULL));
  server->client.pulls_workspace =
      server->client.pulls && lsp_true(lsp_get(options, "workspace", NULL));
  server->client.wants_scores = lsp_true(lsp_get(options, "scores", NULL));
}

void lsp_folder_add(lsp_server *server, const char *uri) {
  char *path = uri == NULL ? NULL : lsp_uri_path(uri);
  if (path == NULL)
    return;
  const size_t len = strlen(path);
  if (len > 1 && path[len - 1] == '/')
    path[len - 1] = '\0';
  server->folders = app_grow(server->folders, server->folder_count,
                             &server->folder_cap, sizeof(char *));
  server->folders[server->folder_count++] = path;
}

void lsp_folder_drop(lsp_server *server, const char *uri) {
  char *path = uri == NULL ? NULL : lsp_uri_path(uri);
  for (size_t i = 0; path != NULL && i < server->folder_count; i++) {
    if (strcmp(server->folders[i], path) != 0)
      continue;
    free(server->folders[i]);
    server->folder_count--;
    memmove(&server->folders[i], &server->folders[i + 1],
            (server->folder_count - i) * sizeof(char *));
    break;
  }
  free(path);
}

static void handshake_folders(lsp_server *server, json_t *params) {
  json_t *folders = lsp_get(params, "workspaceFolders", NULL);
  for (size_t i = 0; i < json_array_size(folders); i++)
    lsp_folder_add(server,
                   lsp_text(lsp_get(json_array_get(folders, i), "uri", NULL)));
  if (server->folder_count == 0)
    lsp_folder_add(server, lsp_text(lsp_get(params, "rootUri", NULL)));
}

/* ---- the server ------------------------------------------------------------
 */

static json_t *handshake_words(const char *const *words, size_t count) {
  json_t *array = json_array();
  for (size_t i = 0; i < count; i++)
    app_json_add(array, json_string(words[i]));
  return array;
}

static json_t *handshake_sync(void) {
  json_t *sync = json_object();
  app_json_put(sync, "openClose", json_true());
  app_json_put(sync, "change", json_integer(2)); /* incremental */
  app_json_put(sync, "save", json_true());
  return sync;
}

static json_t *handshake_diagnostic(const lsp_client *client) {
  json_t *provider = json_object();
  app_json_put(provider, "identifier", json_string("amends"));
  app_json_put(provider, "interFileDependencies", json_false());
  app_json_put(provider, "workspaceDiagnostics",
               json_boolean(client->pulls_workspace));
  app_json_put(provider, "workDoneProgress",
               json_boolean(client->pulls_workspace));
  return provider;
}

static json_t *handshake_with(const char *key, json_t *value) {
  json_t *object = json_object();
  app_json_put(object, key, value);
  return object;
}

static json_t *handshake_folder_support(void) {
  json_t *folders = json_object();
  app_json_put(folders, "supported", json_true());
  app_json_put(folders, "changeNotifications", json_true());
  return handshake_with("workspaceFolders", folders);
}

static json_t *handshake_offer(const lsp_server *server) {
  static const char *const kinds[] = {"quickfix", "refactor.rewrite",
                                      "source.fixAll.amends"};
  json_t *offer = json_object();
  app_json_put(offer, "positionEncoding",
               json_string(lsp_encoding_name(server->client.encoding)));
  app_json_put(offer, "textDocumentSync", handshake_sync());
  if (server->client.pulls)
    app_json_put(offer, "diagnosticProvider",
                 handshake_diagnostic(&server->client));
  app_json_put(offer, "hoverProvider", json_true());
  app_json_put(
      offer, "codeActionProvider",
      handshake_with("codeActionKinds",
                     handshake_words(kinds, sizeof kinds / sizeof kinds[0])));
  app_json_put(offer, "codeLensProvider",
               handshake_with("resolveProvider", json_false()));
  json_t *commands = handshake_with("commands", lsp_command_names());
  app_json_put(commands, "workDoneProgress", json_true());
  app_json_put(offer, "executeCommandProvider", commands);
  app_json_put(offer, "workspace", handshake_folder_support());
  return offer;
}

json_t *lsp_answer_initialize(lsp_server *server, json_t *params,
                              lsp_fault *fault) {
  json_t *capabilities = lsp_get(params, "capabilities", NULL);
  if (!json_is_object(capabilities))
    return lsp_fail(fault, LSP_INVALID_PARAMS, "no capabilities");
  handshake_client(&server->client, capabilities);
  handshake_options(server, lsp_get(params, "initializationOptions", NULL));
  handshake_folders(server, params);
  lsp_trace_set(server, lsp_text(lsp_get(params, "trace", NULL)));
  json_t *result = json_object();
  json_t *info = json_object();
  app_json_put(info, "name", json_string("amends-lsp"));
  app_json_put(info, "version", json_string(AMENDS_VERSION));
  app_json_put(result, "capabilities", handshake_offer(server));
  app_json_put(result, "serverInfo", info);
  server->phase = LSP_PHASE_RUNNING;
  return result;
}

void lsp_handshake_watch(lsp_server *server) {
  if (!server->client.watches)
    return;
  json_t *registration = json_object();
  json_t *watchers = json_array();
  app_json_add(watchers,
               handshake_with("globPattern", json_string("**/.amends.yaml")));
  app_json_put(registration, "id", json_string("amends.config"));
  app_json_put(registration, "method",
               json_string("workspace/didChangeWatchedFiles"));
  app_json_put(registration, "registerOptions",
               handshake_with("watchers", watchers));
  json_t *registrations = json_array();
  app_json_add(registrations, registration);
  lsp_rpc_request(server->out, ++server->last_id, "client/registerCapability",
                  handshake_with("registrations", registrations));
}
