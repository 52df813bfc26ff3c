/* SPDX-License-Identifier: MIT
 *
 * The comment that silences a finding where it stands. */
#ifndef LSP_IGNORE_H
#define LSP_IGNORE_H

#include "document.h"

/* The comment with what must stand around it, to be inserted at `*at`; the
 * caller's to free. NULL: the format has no comments that readers do not see.
 */
char *lsp_ignore_comment(const lsp_document *document,
                         const lsp_message *message,
                         const amends_finding *finding, amends_span *at);

#endif
