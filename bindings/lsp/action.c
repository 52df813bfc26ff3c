/* SPDX-License-Identifier: MIT
 *
 * What can be done about a finding with one key: its rewrites, a line for what
 * is missing, a comment or a setting that silences it. */
#include "action.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <amends/fix.h>

#include "common/json_out.h"
#include "common/plain.h"
#include "configure.h"
#include "ignore.h"
#include "messages.h"

static const char action_quickfix[] = "quickfix";
static const char action_rewrite[] = "refactor.rewrite";
static const char action_fix_all[] = "source.fixAll.amends";

/* Titles are one line of a menu. */
enum { ACTION_TITLE = 120 };

typedef struct action_list {
  lsp_server *server;
  lsp_document *document;
  json_t *only; /* the kinds that are asked for, or NULL */
  amends_span span;
  json_t *actions;
} action_list;

/* Is a kind, or one above it, asked for? */
static bool action_is_wanted(const action_list *list, const char *kind) {
  if (!json_is_array(list->only))
    return true;
  for (size_t i = 0; i < json_array_size(list->only); i++) {
    const char *only = lsp_text(json_array_get(list->only, i));
    const size_t len = only == NULL ? 0 : strlen(only);
    if (only != NULL && strncmp(kind, only, len) == 0 &&
        (len == 0 || kind[len] == '\0' || kind[len] == '.'))
      return true;
  }
  return false;
}

json_t *lsp_edit_json(const lsp_server *server, const lsp_document *document,
                      amends_span span, amends_str text) {
  json_t *edit = json_object();
  lsp_ruler ruler = {0};
  app_json_put(edit, "range", lsp_range_json(server, document, span, &ruler));
  app_json_put(edit, "newText", app_json_text(text));
  return edit;
}

json_t *lsp_edits_json(const lsp_server *server, const lsp_document *document,
                       json_t *edits) {
  json_t *whole = json_object();
  if (!server->client.has_versioned_edits) {
    json_t *changes = json_object();
    app_json_put(changes, document->uri, edits);
    app_json_put(whole, "changes", changes);
    return whole;
  }
  json_t *identifier = json_object();
  json_t *change = json_object();
  json_t *changes = json_array();
  app_json_put(identifier, "uri", app_json_words(document->uri));
  app_json_put(identifier, "version", json_integer(document->version));
  app_json_put(change, "textDocument", identifier);
  app_json_put(change, "edits", edits);
  app_json_add(changes, change);
  app_json_put(whole, "documentChanges", changes);
  return whole;
}

/* Adds an action. `edit` is taken over, and so is `diagnostic`, which may be
 * NULL. */
static json_t *action_add(action_list *list, const char *title,
                          const char *kind, json_t *edit, json_t *diagnostic) {
  json_t *action = json_object();
  app_json_put(action, "title", app_json_words(title));
  app_json_put(action, "kind", json_string(kind));
  if (diagnostic != NULL) {
    json_t *diagnostics = json_array();
    app_json_add(diagnostics, diagnostic);
    app_json_put(action, "diagnostics", diagnostics);
  }
  app_json_put(action, "edit", edit);
  app_json_add(list->actions, action);
  return action;
}

/* WHAT "TEXT" with the text shortened to fit. Ends of lines become spaces. */
static void action_title(char title[2 * ACTION_TITLE], const char *what,
                         amends_str text) {
  size_t len = text.len;
  if (len > ACTION_TITLE) {
    len = ACTION_TITLE;
    while (len > 0 && ((unsigned char)text.ptr[len] & 0xC0) == 0x80)
      len--;
  }
  snprintf(title, 2 * ACTION_TITLE, "%s \xE2\x80\x9C%.*s%s\xE2\x80\x9D", what,
           (int)len, text.ptr, len < text.len ? "\xE2\x80\xA6" : "");
  for (char *at = title; *at != '\0'; at++)
    if (*at == '\n' || *at == '\r')
      *at = ' ';
}

static json_t *action_diagnostic(const action_list *list,
                                 const lsp_message *message,
                                 const amends_finding *finding) {
  lsp_ruler ruler = {0};
  return lsp_diagnostic_json(list->server, list->document, message, finding,
                             &ruler);
}

static json_t *action_edit(const action_list *list, amends_span span,
                           amends_str text) {
  json_t *edits = json_array();
  app_json_add(edits, lsp_edit_json(list->server, list->document, span, text));
  return lsp_edits_json(list->server, list->document, edits);
}

/* Each rewrite of a finding; the first is what the editor's key takes. */
static void action_fixes(action_list *list, const lsp_message *message,
                         const amends_finding *finding) {
  char title[2 * ACTION_TITLE];
  for (size_t i = 0; i < finding->fix_count; i++) {
    const amends_fix *fix = &finding->fixes[i];
    char *words = app_plain_words(message->read_as, fix->text);
    action_title(title, fix->text.len == 0 ? "Delete" : "Rewrite:",
                 fix->text.len == 0 ? finding->quote
                                    : (amends_str){words, strlen(words)});
    free(words);
    json_t *action = action_add(
        list, title, action_quickfix,
        action_edit(list, lsp_message_span(message, fix->span), fix->text),
        action_diagnostic(list, message, finding));
    if (i == 0)
      app_json_put(action, "isPreferred", json_true());
  }
}

static void action_silence(action_list *list, const lsp_message *message,
                           const amends_finding *finding) {
  char title[2 * ACTION_TITLE];
  amends_span at;
  char *comment = lsp_ignore_comment(list->document, message, finding, &at);
  if (comment != NULL) {
    snprintf(title, sizeof title, "Ignore %s here", finding->rule.ptr);
    action_add(list, title, action_quickfix,
               action_edit(list, at, (amends_str){comment, strlen(comment)}),
               action_diagnostic(list, message, finding));
    free(comment);
  }
  json_t *edit =
      lsp_configure_off(list->server, list->document, finding->rule.ptr);
  if (edit == NULL)
    return;
  snprintf(title, sizeof title, "Switch off %s in %s", finding->rule.ptr,
           APP_CONFIG_NAME);
  action_add(list, title, action_quickfix, edit,
             action_diagnostic(list, message, finding));
}

static bool action_touches(const action_list *list, amends_span span) {
  return span.start <= list->span.end && list->span.start <= span.end;
}

static void action_findings(action_list *list, const lsp_message *message) {
  for (size_t i = 0; i < message->finding_count; i++) {
    const amends_finding *finding = &message->findings[i];
    if (!finding->has_span ||
        !action_touches(list, lsp_message_span(message, finding->span)))
      continue;
    action_fixes(list, message, finding);
    action_silence(list, message, finding);
  }
}

/* What an extension needs to offer it elsewhere than in a menu of the editor.
 */
static json_t *action_part(const amends_improvement *better) {
  json_t *data = json_object();
  app_json_put(data, "part", app_json_text(better->what));
  app_json_put(data, "gain", json_integer(better->gain));
  app_json_put(data, "line", app_json_text(better->line));
  return data;
}

/* The lines for parts that are missing, best first. */
static void action_parts(action_list *list, const lsp_message *message) {
  char title[2 * ACTION_TITLE], what[ACTION_TITLE];
  if (!message->is_whole) {
    const amends_span all = {message->base,
                             message->base + (uint32_t)message->source.len};
    if (!action_touches(list, all))
      return;
  }
  for (size_t i = 0; i < message->improvement_count; i++) {
    const amends_improvement *better = &message->improvements[i];
    if (!better->has_place)
      continue;
    snprintf(what, sizeof what, "Add %.40s (+%d):", better->what.ptr,
             (int)better->gain);
    action_title(title, what, better->line);
    json_t *action = action_add(
        list, title, action_rewrite,
        action_edit(list, lsp_message_span(message, better->fix.span),
                    better->fix.text),
        NULL);
    app_json_put(action, "data", action_part(better));
  }
}

/* ---- all safe fixes --------------------------------------------------------
 */

typedef struct action_all {
  action_list *list;
  amends_scan_options scan;
  json_t *edits;
  amends_error error;
} action_all;

static bool action_all_message(action_all *all, const amends_message *message) {
  amends_fixed *fixed = NULL;
  lsp_document *document = all->list->document;
  amends_scanner *scanner =
      lsp_kit_scanner(&all->list->server->kit, document->settings, &all->error);
  if (scanner == NULL ||
      amends_fix_message(&fixed, scanner, message, &all->scan, NULL,
                         &all->error) != AMENDS_OK)
    return false;
  for (size_t i = 0; i < amends_fixed_count(fixed); i++) {
    const amends_change *change = amends_fixed_change(fixed, i);
    app_json_add(all->edits, lsp_edit_json(all->list->server, document,
                                           change->span, change->after));
  }
  amends_fixed_free(fixed);
  return true;
}

static bool action_has_safe(const lsp_result *result) {
  for (size_t i = 0; i < result->count; i++)
    for (size_t k = 0; k < result->messages[i]->finding_count; k++) {
      const amends_finding *finding = &result->messages[i]->findings[k];
      for (size_t n = 0; n < finding->fix_count; n++)
        if (finding->fixes[n].is_safe)
          return true;
    }
  return false;
}

static void action_fix_everything(action_list *list) {
  lsp_document *document = list->document;
  if (document->settings == NULL || !action_has_safe(&document->result))
    return;
  action_all all = {.list = list, .edits = json_array()};
  all.scan = lsp_scan_options(document);
  amends_message message;
  bool is_whole;
  lsp_messages messages;
  lsp_messages_open(&messages, document);
  while (lsp_messages_next(&messages, &message, &is_whole) &&
         action_all_message(&all, &message))
    continue;
  lsp_messages_close(&messages);
  if (json_array_size(all.edits) == 0) {
    json_decref(all.edits);
    return;
  }
  action_add(list, "Make all safe rewrites", action_fix_all,
             lsp_edits_json(list->server, document, all.edits), NULL);
}

json_t *lsp_answer_action(lsp_server *server, json_t *params,
                          lsp_fault *fault) {
  action_list list = {.server = server,
                      .document = lsp_document_of(server, params, fault),
                      .only = lsp_get(params, "context", "only", NULL)};
  if (list.document == NULL)
    return NULL;
  if (!lsp_range_read(server, list.document, lsp_get(params, "range", NULL),
                      &list.span))
    return lsp_fail(fault, LSP_INVALID_PARAMS, "no range");
  list.actions = json_array();
  if (!server->client.has_action_kinds)
    return list.actions;
  lsp_inspect(server, list.document);
  const lsp_result *result = &list.document->result;
  for (size_t i = 0; i < result->count; i++) {
    if (action_is_wanted(&list, action_quickfix))
      action_findings(&list, result->messages[i]);
    if (action_is_wanted(&list, action_rewrite))
      action_parts(&list, result->messages[i]);
  }
  if (action_is_wanted(&list, action_fix_all))
    action_fix_everything(&list);
  return list.actions;
}
