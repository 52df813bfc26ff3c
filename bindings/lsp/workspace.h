/* SPDX-License-Identifier: MIT
 *
 * Checks of all files of the workspace that `amends check FOLDER` would take,
 * open or not: the command amends.checkWorkspace, whose diagnostics are sent,
 * and the request workspace/diagnostic, whose are its answer. They run in
 * slices of one message, between which the server does everything else; several
 * run one after the other. */
#ifndef LSP_WORKSPACE_H
#define LSP_WORKSPACE_H

#include "server.h"

/* What is kept of checks; the server's. NULL stands for nothing. */
typedef struct lsp_workspace lsp_workspace;

/* The command, with the parameters of its request: arguments [URI of a folder,
 * ...], without any all of the workspace. */
json_t *lsp_workspace_command(lsp_server *server, json_t *params,
                              lsp_fault *fault);

/* A slice of work; false: there is none. */
bool lsp_workspace_work(lsp_server *server);

/* The client's answer to a request of ours. */
void lsp_workspace_answered(lsp_server *server, json_t *message);

/* Ends the check that answers this request; NULL: all of them. */
void lsp_workspace_cancel(lsp_server *server, json_t *id);

/* A document was opened: from now on what is sent for it is about its text. */
void lsp_workspace_opened(lsp_server *server, const char *uri);

void lsp_workspace_free(lsp_workspace *workspace);

#endif
