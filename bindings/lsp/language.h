/* SPDX-License-Identifier: MIT
 *
 * What kind of document it is, by what the editor calls its language, and by
 * its name. */
#ifndef LSP_LANGUAGE_H
#define LSP_LANGUAGE_H

#include <amends/amends.h>

typedef enum lsp_kind {
  LSP_KIND_DRAFT = 0, /* one message */
  LSP_KIND_FILE = 1,  /* a file of messages: JSON, YAML, CSV, PO */
  LSP_KIND_MAIL = 2,  /* a mail with its header */
  LSP_KIND_CONFIG = 3 /* .amends.yaml */
} lsp_kind;

typedef struct lsp_language {
  lsp_kind kind;
  amends_format format;    /* of a draft */
  amends_file_format file; /* of a file of messages */
} lsp_language;

/* `id` is the languageId; `name` the path or URI; `text` helps when they say
 * nothing. */
lsp_language lsp_language_of(const char *id, const char *name, amends_str text);

/* The same where the configuration gives a format, which is one of
 * app_choice_formats; AUTO changes nothing. */
lsp_language lsp_language_configured(lsp_language language, int format);

#endif
