/* SPDX-License-Identifier: MIT
 *
 * Edits of .amends.yaml. */
#ifndef LSP_CONFIGURE_H
#define LSP_CONFIGURE_H

#include "server.h"

/* A WorkspaceEdit that switches a rule off for a document: in the file nearest
 * to it, or in a new one at the top of the workspace. NULL when that cannot be
 * done with an edit. */
json_t *lsp_configure_off(lsp_server *server, const lsp_document *document,
                          const char *rule);

#endif
