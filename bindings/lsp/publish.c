/* SPDX-License-Identifier: MIT
 *
 * Diagnostics, sent or asked for. */
#include <stdio.h>
#include <string.h>

#include "common/config_file.h"
#include "common/json_out.h"
#include "server.h"

enum { PUBLISH_ERROR = 1, PUBLISH_WARNING = 2, PUBLISH_INFORMATION = 3 };

static int publish_severity(amends_severity severity) {
  if (severity == AMENDS_SEVERITY_ERROR)
    return PUBLISH_ERROR;
  return severity == AMENDS_SEVERITY_WARNING ? PUBLISH_WARNING
                                             : PUBLISH_INFORMATION;
}

static json_t *publish_item(json_t *range, int severity, json_t *message) {
  json_t *item = json_object();
  app_json_put(item, "range", range);
  app_json_put(item, "severity", json_integer(severity));
  app_json_put(item, "source", json_string("amends"));
  app_json_put(item, "message", message);
  return item;
}

/* The first character of a message, for what has no place of its own. */
static amends_span publish_top(const lsp_message *message) {
  return (amends_span){message->base, message->base};
}

json_t *lsp_diagnostic_json(const lsp_server *server,
                            const lsp_document *document,
                            const lsp_message *message,
                            const amends_finding *finding, lsp_ruler *ruler) {
  char words[1024];
  const amends_span span = finding->has_span
                               ? lsp_message_span(message, finding->span)
                               : publish_top(message);
  snprintf(words, sizeof words, "%s%s%s", finding->message.ptr,
           finding->advice.len > 0 ? ". " : "", finding->advice.ptr);
  json_t *item =
      publish_item(lsp_range_json(server, document, span, ruler),
                   publish_severity(finding->severity), app_json_words(words));
  app_json_put(item, "code", app_json_text(finding->rule));
  return item;
}

static void publish_directives(json_t *items, const lsp_server *server,
                               const lsp_document *document,
                               const lsp_message *message) {
  lsp_ruler ruler = {0};
  for (size_t i = 0; i < message->directive_count; i++) {
    const amends_directive *directive = &message->directives[i];
    const amends_span span = directive->has_span
                                 ? lsp_message_span(message, directive->span)
                                 : publish_top(message);
    app_json_add(items,
                 publish_item(lsp_range_json(server, document, span, &ruler),
                              PUBLISH_WARNING,
                              app_json_text(directive->problem)));
  }
}

static void publish_incidents(json_t *items, const lsp_server *server,
                              const lsp_document *document,
                              const lsp_message *message) {
  lsp_ruler ruler = {0};
  for (size_t i = 0; i < message->incident_count; i++)
    app_json_add(items,
                 publish_item(lsp_range_json(server, document,
                                             publish_top(message), &ruler),
                              PUBLISH_INFORMATION,
                              app_json_text(message->incidents[i].message)));
}

/* A place that counts code points from 1, as that of an error does. */
static json_t *publish_range_at(const lsp_server *server,
                                const lsp_document *document, unsigned line,
                                unsigned column) {
  lsp_ruler ruler = {0};
  const lsp_position at = {line == 0 ? 0 : line - 1,
                           column == 0 ? 0 : column - 1};
  const uint32_t start =
      (uint32_t)lsp_position_offset(&document->buffer, LSP_UTF32, at);
  const uint32_t end = (uint32_t)lsp_buffer_line_end(
      &document->buffer, lsp_buffer_line(&document->buffer, start));
  return lsp_range_json(server, document,
                        (amends_span){start, line == 0 ? start : end}, &ruler);
}

static void publish_error(json_t *items, const lsp_server *server,
                          const lsp_document *document) {
  char words[640];
  const amends_error *error = &document->result.error;
  const bool is_file = error->status == AMENDS_E_FILE;
  snprintf(words, sizeof words, "%s%s", is_file ? "not checked: " : "",
           error->message);
  app_json_add(items, publish_item(publish_range_at(server, document,
                                                    error->line, error->column),
                                   PUBLISH_INFORMATION, app_json_words(words)));
}

static void publish_config(json_t *items, const lsp_server *server,
                           const lsp_document *document) {
  app_problems problems = {0};
  app_config_file *file =
      app_config_file_parse(APP_CONFIG_NAME, "/", document->buffer.text,
                            document->buffer.len, &problems);
  for (size_t i = 0; i < problems.count; i++) {
    const app_problem *problem = &problems.items[i];
    app_json_add(items,
                 publish_item(publish_range_at(server, document, problem->line,
                                               problem->column),
                              PUBLISH_ERROR, app_json_words(problem->message)));
  }
  app_problems_clear(&problems);
  app_config_file_free(file);
}

json_t *lsp_diagnostics_json(const lsp_server *server,
                             const lsp_document *document) {
  json_t *items = json_array();
  lsp_ruler ruler = {0};
  if (document->language.kind == LSP_KIND_CONFIG)
    publish_config(items, server, document);
  for (size_t i = 0; i < document->result.count; i++) {
    const lsp_message *message = document->result.messages[i];
    for (size_t k = 0; k < message->finding_count; k++)
      app_json_add(items, lsp_diagnostic_json(server, document, message,
                                              &message->findings[k], &ruler));
    publish_directives(items, server, document, message);
    publish_incidents(items, server, document, message);
  }
  if (document->result.error.status != AMENDS_OK)
    publish_error(items, server, document);
  return items;
}

void lsp_publish(lsp_server *server, lsp_document *document) {
  json_t *params = json_object();
  app_json_put(params, "uri", app_json_words(document->uri));
  app_json_put(params, "version", json_integer(document->version));
  app_json_put(params, "diagnostics", lsp_diagnostics_json(server, document));
  document->sent_id = document->result_id;
  lsp_rpc_notify(server->out, "textDocument/publishDiagnostics", params);
}

void lsp_publish_closed(lsp_server *server, const char *uri, json_t *items) {
  json_t *params = json_object();
  app_json_put(params, "uri", app_json_words(uri));
  app_json_put(params, "diagnostics", items);
  lsp_rpc_notify(server->out, "textDocument/publishDiagnostics", params);
}

void lsp_publish_none(lsp_server *server, const char *uri) {
  if (!server->client.pulls)
    lsp_publish_closed(server, uri, json_array());
}

/* Pulled: the same again is not sent again. */
json_t *lsp_answer_diagnostic(lsp_server *server, json_t *params,
                              lsp_fault *fault) {
  char id[32];
  lsp_document *document = lsp_document_of(server, params, fault);
  const char *known = lsp_text(lsp_get(params, "previousResultId", NULL));
  if (document == NULL)
    return NULL;
  lsp_inspect(server, document);
  snprintf(id, sizeof id, "%llu", (unsigned long long)document->result_id);
  const bool is_same = known != NULL && strcmp(known, id) == 0;
  json_t *report = json_object();
  app_json_put(report, "kind", json_string(is_same ? "unchanged" : "full"));
  app_json_put(report, "resultId", json_string(id));
  if (!is_same)
    app_json_put(report, "items", lsp_diagnostics_json(server, document));
  return report;
}
