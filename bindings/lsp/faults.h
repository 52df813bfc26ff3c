/* SPDX-License-Identifier: MIT
 *
 * What is wrong with the files of the settings, as diagnostics in those files,
 * open or not, and as a message to the user. */
#ifndef LSP_FAULTS_H
#define LSP_FAULTS_H

#include "server.h"

/* From now on what programs say on standard error is collected. */
void lsp_faults_begin(lsp_server *server);

/* Tells the client what was collected since the last time. */
void lsp_faults_tell(lsp_server *server);

/* Takes all of it back: the settings are about to be read again. */
void lsp_faults_forget(lsp_server *server);

#endif
