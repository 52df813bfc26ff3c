/* SPDX-License-Identifier: MIT
 *
 * workspace/executeCommand: one table. */
#include "command.h"

#include <stdlib.h>
#include <string.h>

#include "common/json_out.h"
#include "score.h"
#include "workspace.h"

typedef struct command_row {
  const char *name;
  lsp_answer *run; /* with the parameters of the request */
} command_row;

/* [uri, number of the message]: shows what its score is made of, and returns
 * it. */
static json_t *command_score(lsp_server *server, json_t *params,
                             lsp_fault *fault) {
  json_t *arguments = lsp_get(params, "arguments", NULL);
  const char *uri = lsp_text(json_array_get(arguments, 0));
  const json_int_t index = json_integer_value(json_array_get(arguments, 1));
  lsp_document *document =
      uri == NULL ? NULL : lsp_documents_find(&server->documents, uri);
  if (document == NULL)
    return lsp_fail(fault, LSP_INVALID_PARAMS, "no such document is open");
  lsp_inspect(server, document);
  if (index < 0 || (size_t)index >= document->result.count)
    return lsp_fail(fault, LSP_INVALID_PARAMS, "no such message");
  char *page = lsp_score_page(document->result.messages[index]);
  json_t *text = app_json_words(page);
  lsp_say(server, 3, page);
  free(page);
  return text;
}

static const command_row command_rows[] = {
    {LSP_COMMAND_SCORE, command_score},
    {LSP_COMMAND_WORKSPACE, lsp_workspace_command},
};

enum { COMMAND_ROWS = sizeof command_rows / sizeof command_rows[0] };

json_t *lsp_command_names(void) {
  json_t *names = json_array();
  for (int i = 0; i < COMMAND_ROWS; i++)
    app_json_add(names, json_string(command_rows[i].name));
  return names;
}

json_t *lsp_answer_command(lsp_server *server, json_t *params,
                           lsp_fault *fault) {
  const char *name = lsp_text(lsp_get(params, "command", NULL));
  for (int i = 0; name != NULL && i < COMMAND_ROWS; i++)
    if (strcmp(command_rows[i].name, name) == 0)
      return command_rows[i].run(server, params, fault);
  return lsp_fail(fault, LSP_INVALID_PARAMS, "no such command");
}
