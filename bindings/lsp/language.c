/* SPDX-License-Identifier: MIT
 *
 * The identifiers that editors use: those of VS Code and of the protocol, and
 * the file types of Vim, Neovim, Emacs, Helix and Kakoune. */
#include "language.h"

#include <stddef.h>
#include <string.h>
#include <strings.h>

#include "common/choice.h"
#include "common/config.h"

typedef struct language_row {
  const char *id;
  lsp_language language;
} language_row;

#define LANGUAGE_FORMAT(name)                                                  \
  { LSP_KIND_DRAFT, AMENDS_FORMAT_##name, AMENDS_FILE_AUTO }
#define LANGUAGE_FILE(name)                                                    \
  { LSP_KIND_FILE, AMENDS_FORMAT_AUTO, AMENDS_FILE_##name }

static const language_row language_rows[] = {
    {"markdown", LANGUAGE_FORMAT(MARKDOWN)},
    {"gfm", LANGUAGE_FORMAT(MARKDOWN)},
    {"html", LANGUAGE_FORMAT(HTML)},
    {"xhtml", LANGUAGE_FORMAT(HTML)},
    {"liquid", LANGUAGE_FORMAT(TEMPLATE)},
    {"handlebars", LANGUAGE_FORMAT(TEMPLATE)},
    {"html.handlebars", LANGUAGE_FORMAT(TEMPLATE)},
    {"mustache", LANGUAGE_FORMAT(TEMPLATE)},
    {"jinja", LANGUAGE_FORMAT(TEMPLATE)},
    {"jinja2", LANGUAGE_FORMAT(TEMPLATE)},
    {"jinja-html", LANGUAGE_FORMAT(TEMPLATE)},
    {"nunjucks", LANGUAGE_FORMAT(TEMPLATE)},
    {"twig", LANGUAGE_FORMAT(TEMPLATE)},
    {"django-html", LANGUAGE_FORMAT(TEMPLATE)},
    {"django-txt", LANGUAGE_FORMAT(TEMPLATE)},
    {"htmldjango", LANGUAGE_FORMAT(TEMPLATE)},
    {"erb", LANGUAGE_FORMAT(TEMPLATE)},
    {"eruby", LANGUAGE_FORMAT(TEMPLATE)},
    {"html.erb", LANGUAGE_FORMAT(TEMPLATE)},
    {"ejs", LANGUAGE_FORMAT(TEMPLATE)},
    {"gotmpl", LANGUAGE_FORMAT(TEMPLATE)},
    {"json", LANGUAGE_FILE(JSON)},
    {"jsonc", LANGUAGE_FILE(JSON)},
    {"yaml", LANGUAGE_FILE(YAML)},
    {"csv", LANGUAGE_FILE(CSV)},
    {"tsv", LANGUAGE_FILE(CSV)},
    {"po", LANGUAGE_FILE(PO)},
    {"gettext", LANGUAGE_FILE(PO)},
    {"mail", {LSP_KIND_MAIL, AMENDS_FORMAT_TEXT, AMENDS_FILE_AUTO}},
    {"message", {LSP_KIND_MAIL, AMENDS_FORMAT_TEXT, AMENDS_FILE_AUTO}},
    {"email", {LSP_KIND_MAIL, AMENDS_FORMAT_TEXT, AMENDS_FILE_AUTO}},
    {"eml", {LSP_KIND_MAIL, AMENDS_FORMAT_TEXT, AMENDS_FILE_AUTO}},
};

enum { LANGUAGE_ROWS = sizeof language_rows / sizeof language_rows[0] };

static const char *language_base(const char *name) {
  const char *slash = strrchr(name, '/');
  return slash == NULL ? name : slash + 1;
}

static lsp_language language_by_name(const char *name, amends_str text) {
  const char *dot = strrchr(language_base(name), '.');
  lsp_language language = {LSP_KIND_DRAFT, AMENDS_FORMAT_AUTO,
                           AMENDS_FILE_AUTO};
  if (dot != NULL &&
      (strcasecmp(dot, ".eml") == 0 || strcasecmp(dot, ".mbox") == 0)) {
    language.kind = LSP_KIND_MAIL;
    language.format = AMENDS_FORMAT_TEXT;
    return language;
  }
  if (dot == NULL)
    return language;
  language.file = amends_messages_detect(name, text.ptr, text.len);
  if (language.file != AMENDS_FILE_AUTO)
    language.kind = LSP_KIND_FILE;
  return language;
}

lsp_language lsp_language_of(const char *id, const char *name,
                             amends_str text) {
  if (strcmp(language_base(name), APP_CONFIG_NAME) == 0)
    return (lsp_language){LSP_KIND_CONFIG, AMENDS_FORMAT_AUTO,
                          AMENDS_FILE_AUTO};
  for (int i = 0; i < LANGUAGE_ROWS; i++)
    if (strcasecmp(language_rows[i].id, id) == 0)
      return language_rows[i].language;
  return language_by_name(name, text);
}

lsp_language lsp_language_configured(lsp_language language, int format) {
  if (format == AMENDS_FORMAT_AUTO || language.kind == LSP_KIND_CONFIG)
    return language;
  if (format > APP_FORMAT_FILES)
    return (lsp_language){LSP_KIND_FILE, AMENDS_FORMAT_AUTO,
                          (amends_file_format)(format - APP_FORMAT_FILES)};
  if (format == APP_FORMAT_MAIL)
    return (lsp_language){LSP_KIND_MAIL, AMENDS_FORMAT_TEXT, AMENDS_FILE_AUTO};
  return (lsp_language){LSP_KIND_DRAFT, (amends_format)format,
                        AMENDS_FILE_AUTO};
}
