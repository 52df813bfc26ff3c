/* SPDX-License-Identifier: MIT
 *
 * Edits as the protocol writes them. */
#ifndef LSP_ACTION_H
#define LSP_ACTION_H

#include "server.h"

/* A TextEdit: a text in the place of bytes of a document. */
json_t *lsp_edit_json(const lsp_server *server, const lsp_document *document,
                      amends_span span, amends_str text);

/* A WorkspaceEdit of one document; takes over an array of the above. */
json_t *lsp_edits_json(const lsp_server *server, const lsp_document *document,
                       json_t *edits);

#endif
