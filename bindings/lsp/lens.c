/* SPDX-License-Identifier: MIT
 *
 * A line above each message that has a score: the score and what is missing. */
#include <stdlib.h>

#include "command.h"
#include "common/json_out.h"
#include "score.h"

static json_t *lens_json(const lsp_server *server, const lsp_document *document,
                         size_t index, lsp_ruler *ruler) {
  const lsp_message *message = document->result.messages[index];
  char *title = lsp_score_line(message);
  const amends_span top = {message->base, message->base};
  json_t *lens = json_object();
  json_t *command = json_object();
  json_t *arguments = json_array();
  app_json_add(arguments, app_json_words(document->uri));
  app_json_add(arguments, json_integer((json_int_t)index));
  app_json_put(command, "title", app_json_words(title));
  app_json_put(command, "command", json_string(LSP_COMMAND_SCORE));
  app_json_put(command, "arguments", arguments);
  app_json_put(lens, "range", lsp_range_json(server, document, top, ruler));
  app_json_put(lens, "command", command);
  free(title);
  return lens;
}

json_t *lsp_answer_lens(lsp_server *server, json_t *params, lsp_fault *fault) {
  lsp_ruler ruler = {0};
  lsp_document *document = lsp_document_of(server, params, fault);
  if (document == NULL)
    return NULL;
  lsp_inspect(server, document);
  json_t *lenses = json_array();
  for (size_t i = 0; i < document->result.count; i++)
    if (document->result.messages[i]->has_score)
      app_json_add(lenses, lens_json(server, document, i, &ruler));
  return lenses;
}
