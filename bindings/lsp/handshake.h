/* SPDX-License-Identifier: MIT
 *
 * The beginning of a session: what the client can do, and what this server
 * offers it. */
#ifndef LSP_HANDSHAKE_H
#define LSP_HANDSHAKE_H

#include "server.h"

/* The answer to `initialize`. */
json_t *lsp_answer_initialize(lsp_server *server, json_t *params,
                              lsp_fault *fault);

/* Asks the client to watch the files that the settings come from. */
void lsp_handshake_watch(lsp_server *server);

/* Adds or drops a folder of the workspace. */
void lsp_folder_add(lsp_server *server, const char *uri);
void lsp_folder_drop(lsp_server *server, const char *uri);

#endif
