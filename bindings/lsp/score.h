/* SPDX-License-Identifier: MIT
 *
 * Scores in words. */
#ifndef LSP_SCORE_H
#define LSP_SCORE_H

#include "server.h"

/* "amends: 41 of 100 (poor), missing: regret, ownership"; the caller's to free.
 */
char *lsp_score_line(const lsp_message *message);

/* The same with what it is made of, and what would make it better, as lines.
 * The caller's to free. */
char *lsp_score_page(const lsp_message *message);

/* Tells a client that wants to know: amends/score. */
void lsp_score_tell(lsp_server *server, const lsp_document *document);

#endif
