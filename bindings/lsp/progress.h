/* SPDX-License-Identifier: MIT
 *
 * Work-done progress: how far something is that takes long, for one token. */
#ifndef LSP_PROGRESS_H
#define LSP_PROGRESS_H

#include "server.h"

/* All zeros is progress that nobody sees. */
typedef struct lsp_progress {
  json_t *token;      /* NULL: there is none */
  json_int_t request; /* that creates our own token; 0: it stands */
  bool is_shown;      /* begun and not ended */
  int64_t due;        /* the next report, see lsp_clock() */
} lsp_progress;

/* With the token of the request's parameters, or one of our own when the client
 * shows progress at all. */
void lsp_progress_begin(lsp_progress *progress, lsp_server *server,
                        json_t *params, const char *title);

/* The client's answer to a request of ours; false: it is about something else.
 */
bool lsp_progress_answered(lsp_progress *progress, lsp_server *server,
                           json_t *message, const char *title);

/* Tells how far it is, if that was not told just before. `percent` is of all,
 * -1 where that is not known. */
void lsp_progress_report(lsp_progress *progress, lsp_server *server,
                         int percent, const char *words);

/* Ends it, and is to be called once. */
void lsp_progress_end(lsp_progress *progress, lsp_server *server,
                      const char *words);

#endif
