/* SPDX-License-Identifier: MIT
 *
 * Commands that the client can run on the server. */
#ifndef LSP_COMMAND_H
#define LSP_COMMAND_H

#include "server.h"

#define LSP_COMMAND_SCORE "amends.showScore"
#define LSP_COMMAND_WORKSPACE "amends.checkWorkspace"

/* Their names, for the client. */
json_t *lsp_command_names(void);

#endif
