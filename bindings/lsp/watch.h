/* SPDX-License-Identifier: MIT
 *
 * The files that settings come from, looked at from time to time: not every
 * editor can watch files, and none watches those above its workspace. */
#ifndef LSP_WATCH_H
#define LSP_WATCH_H

#include "server.h"

/* How often, while documents are open. */
enum { LSP_WATCH_MS = 1000 };

/* What the files that a document's settings come from look like. Costs a call
 * of the system for each folder on the way up. */
uint64_t lsp_watch_mark(const lsp_server *server, const lsp_document *document);

/* The same with the file of the document itself. */
uint64_t lsp_watch_mark_file(const lsp_server *server,
                             const lsp_document *document);

/* Do some look different from when they were read? */
bool lsp_watch_look(const lsp_server *server);

#endif
