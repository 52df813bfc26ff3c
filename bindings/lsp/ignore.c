/* SPDX-License-Identifier: MIT
 *
 * Comments by the language of the document, and where they go: behind the line
 * of the finding, or on a line of their own above it. */
#define _POSIX_C_SOURCE 200809L
#include "ignore.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "common/memory.h"
#include "common/trouble.h"

typedef struct ignore_style {
  const char *id; /* languageId, or the ending of the name */
  const char *open;
  const char *close;
} ignore_style;

static const ignore_style ignore_styles[] = {
    {"liquid", "{% comment %}", "{% endcomment %}"},
    {"handlebars", "{{!--", "--}}"},
    {"html.handlebars", "{{!--", "--}}"},
    {"hbs", "{{!--", "--}}"},
    {"mustache", "{{!", "}}"},
    {"jinja", "{#", "#}"},
    {"jinja2", "{#", "#}"},
    {"j2", "{#", "#}"},
    {"jinja-html", "{#", "#}"},
    {"nunjucks", "{#", "#}"},
    {"njk", "{#", "#}"},
    {"twig", "{#", "#}"},
    {"django-html", "{#", "#}"},
    {"django-txt", "{#", "#}"},
    {"htmldjango", "{#", "#}"},
    {"erb", "<%#", "%>"},
    {"eruby", "<%#", "%>"},
    {"html.erb", "<%#", "%>"},
    {"ejs", "<%#", "%>"},
};

enum { IGNORE_STYLES = sizeof ignore_styles / sizeof ignore_styles[0] };

static const ignore_style ignore_markup = {"", "<!--", "-->"};

static const ignore_style *ignore_style_named(const char *id) {
  for (int i = 0; i < IGNORE_STYLES; i++)
    if (strcasecmp(ignore_styles[i].id, id) == 0)
      return &ignore_styles[i];
  return NULL;
}

static const ignore_style *ignore_style_of(const lsp_document *document,
                                           const lsp_message *message) {
  const char *name = document->path == NULL ? document->uri : document->path;
  const char *dot = strrchr(name, '.');
  const ignore_style *style = ignore_style_named(document->language_id);
  if (style == NULL && dot != NULL)
    style = ignore_style_named(dot + 1);
  if (style == NULL && (strcmp(message->read_as.ptr, "markdown") == 0 ||
                        strcmp(message->read_as.ptr, "html") == 0))
    style = &ignore_markup;
  return style;
}

/* "INDENT OPEN amends:ignore RULE -- <why> CLOSE"; the reason is a gap that the
 * writer fills, as in rewrites. */
static char *ignore_text(const char *before, amends_str indent,
                         const char *open, const char *rule, const char *close,
                         const char *behind) {
  char *text = NULL;
  size_t len;
  FILE *out = open_memstream(&text, &len);
  if (out == NULL)
    exit((int)app_trouble_memory());
  fprintf(out, "%s%.*s%s amends:ignore %s -- <why>%s%s%s", before,
          (int)indent.len, indent.ptr, open, rule, close[0] == '\0' ? "" : " ",
          close, behind);
  app_close_text(out, &text);
  return text;
}

static const char *ignore_line_end(const lsp_buffer *buffer) {
  return buffer->line_count > 1 && buffer->lines[1] >= 2 &&
                 buffer->text[buffer->lines[1] - 2] == '\r'
             ? "\r\n"
             : "\n";
}

static amends_str ignore_indent(const lsp_buffer *buffer, size_t line) {
  const char *start = buffer->text + buffer->lines[line];
  return (amends_str){start, strspn(start, " \t")};
}

static amends_span ignore_at(size_t offset) {
  return (amends_span){(uint32_t)offset, (uint32_t)offset};
}

/* On a line of its own above a line. */
static char *ignore_above(const lsp_buffer *buffer, size_t line,
                          const char *open, const char *rule, const char *close,
                          amends_span *at) {
  *at = ignore_at(buffer->lines[line]);
  return ignore_text("", ignore_indent(buffer, line), open, rule, close,
                     ignore_line_end(buffer));
}

/* The line of the key whose text it is: that of the text, or, where that stands
 * on lines of its own, the next one above that is indented less. */
static size_t ignore_key_line(const lsp_document *document,
                              const lsp_message *message) {
  const lsp_buffer *buffer = &document->buffer;
  size_t line = lsp_buffer_line(buffer, message->base);
  const size_t indent = ignore_indent(buffer, line).len;
  if (buffer->lines[line] + indent < message->base)
    return line;
  while (line > 0) {
    const amends_str above = ignore_indent(buffer, --line);
    const bool is_blank = strchr("\r\n", above.ptr[above.len]) != NULL;
    if (!is_blank && above.len < indent)
      break;
  }
  return line;
}

char *lsp_ignore_comment(const lsp_document *document,
                         const lsp_message *message,
                         const amends_finding *finding, amends_span *at) {
  const lsp_buffer *buffer = &document->buffer;
  const char *rule = finding->rule.ptr;
  const amends_span span = lsp_message_span(message, finding->span);
  const size_t first = lsp_buffer_line(buffer, span.start);
  const size_t last = lsp_buffer_line(buffer, span.end);
  if (document->language.kind == LSP_KIND_FILE &&
      document->language.file == AMENDS_FILE_YAML)
    return ignore_above(buffer, ignore_key_line(document, message), "#", rule,
                        "", at);
  if (!message->is_whole)
    return NULL;
  const ignore_style *style = ignore_style_of(document, message);
  if (style == NULL)
    return NULL;
  if (first != last)
    return ignore_above(buffer, first, style->open, rule, style->close, at);
  *at = ignore_at(lsp_buffer_line_end(buffer, last));
  return ignore_text(" ", (amends_str){"", 0}, style->open, rule, style->close,
                     "");
}
