/* SPDX-License-Identifier: MIT
 *
 * What stands behind an underline: why, what to write instead, what it costs
 * and where that is known from. */
#define _POSIX_C_SOURCE 200809L
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/json_out.h"
#include "common/memory.h"
#include "common/plain.h"
#include "common/trouble.h"
#include "server.h"

typedef struct hover_page {
  FILE *out;
  bool is_markdown;
  amends_ruleset *rules;
  amends_span span; /* of what is told; bytes of the document */
  size_t count;
} hover_page;

/* Text of rules and drafts, whose signs mean themselves. */
static void hover_text(const hover_page *page, amends_str text) {
  for (size_t i = 0; i < text.len; i++) {
    if (page->is_markdown && text.ptr[i] != '\0' &&
        strchr("\\`*_{}[]<>()#+!|~&", text.ptr[i]) != NULL)
      fputc('\\', page->out);
    fputc(text.ptr[i], page->out);
  }
}

static void hover_words(const hover_page *page, const char *words) {
  hover_text(page, (amends_str){words, strlen(words)});
}

static void hover_strong(const hover_page *page, amends_str text) {
  fputs(page->is_markdown ? "**" : "", page->out);
  hover_text(page, text);
  fputs(page->is_markdown ? "**" : "", page->out);
}

/* "Label: text" as a paragraph. */
static void hover_line(const hover_page *page, const char *label,
                       amends_str text) {
  if (text.len == 0)
    return;
  fputs("\n\n", page->out);
  if (label != NULL)
    fprintf(page->out, page->is_markdown ? "*%s:* " : "%s: ", label);
  hover_text(page, text);
}

static void hover_head(const hover_page *page, const amends_finding *finding) {
  if (page->count > 0)
    fputs(page->is_markdown ? "\n\n---\n\n" : "\n\n", page->out);
  hover_strong(page, finding->message);
  fputs(" (", page->out);
  hover_words(page, amends_severity_name(finding->severity));
  if (finding->points < 0)
    fprintf(page->out, ", %d %s", (int)finding->points,
            finding->points == -1 ? "point" : "points");
  fputc(')', page->out);
}

static void hover_rewrite(const hover_page *page, amends_str format,
                          amends_str text) {
  char *words = app_plain_words(format, text);
  hover_line(page, "Rewrite", (amends_str){words, strlen(words)});
  free(words);
}

static void hover_finding(hover_page *page, amends_str format,
                          const amends_finding *finding) {
  const amends_rule_info *rule =
      page->rules == NULL ? NULL
                          : amends_ruleset_find(page->rules, finding->rule.ptr);
  hover_head(page, finding);
  hover_line(page, NULL, finding->why);
  hover_line(page, "Instead", finding->advice);
  if (finding->fix_count > 0)
    hover_rewrite(page, format, finding->fixes[0].text);
  if (rule != NULL && rule->pass_count > 0)
    hover_line(page, "This passes", rule->passes[0]);
  if (rule != NULL)
    hover_line(page, "Source", rule->source);
  hover_line(page, "Rule", finding->rule);
  page->count++;
}

static void hover_message(hover_page *page, const lsp_message *message,
                          size_t offset) {
  for (size_t i = 0; i < message->finding_count; i++) {
    const amends_finding *finding = &message->findings[i];
    const amends_span span = lsp_message_span(message, finding->span);
    if (!finding->has_span || offset < span.start || offset > span.end)
      continue;
    if (page->count == 0)
      page->span = span;
    hover_finding(page, message->read_as, finding);
  }
}

static json_t *hover_json(const lsp_server *server,
                          const lsp_document *document, const hover_page *page,
                          const char *text, size_t len) {
  json_t *hover = json_object();
  json_t *contents = json_object();
  lsp_ruler ruler = {0};
  app_json_put(contents, "kind",
               json_string(page->is_markdown ? "markdown" : "plaintext"));
  app_json_put(contents, "value", app_json_text((amends_str){text, len}));
  app_json_put(hover, "contents", contents);
  app_json_put(hover, "range",
               lsp_range_json(server, document, page->span, &ruler));
  return hover;
}

json_t *lsp_answer_hover(lsp_server *server, json_t *params, lsp_fault *fault) {
  char *text = NULL;
  size_t len, offset;
  lsp_document *document = lsp_document_of(server, params, fault);
  if (document == NULL)
    return NULL;
  if (!lsp_position_read(server, document, lsp_get(params, "position", NULL),
                         &offset))
    return lsp_fail(fault, LSP_INVALID_PARAMS, "no position");
  lsp_inspect(server, document);
  hover_page page = {.out = open_memstream(&text, &len),
                     .is_markdown = server->client.has_markdown};
  if (page.out == NULL)
    exit((int)app_trouble_memory());
  if (document->settings != NULL)
    page.rules = document->settings->rules;
  for (size_t i = 0; i < document->result.count; i++)
    hover_message(&page, document->result.messages[i], offset);
  app_close_text(page.out, &text);
  json_t *hover = page.count == 0
                      ? json_null()
                      : hover_json(server, document, &page, text, len);
  free(text);
  return hover;
}
