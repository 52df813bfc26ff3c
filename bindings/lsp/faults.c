/* SPDX-License-Identifier: MIT
 *
 * The listener of common/trouble.h, and diagnostics for files. */
#define _XOPEN_SOURCE 700 /* realpath() */
#include "faults.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/json_out.h"
#include "common/memory.h"
#include "common/trouble.h"
#include "uri.h"

static void faults_hear(void *ctx, const char *file, unsigned line,
                        unsigned column, const char *message) {
  lsp_server *server = ctx;
  /* Settings that are read twice, for open documents and for a check of the
   * workspace, have the same faults. */
  for (size_t i = 0; i < server->faults.count; i++) {
    const app_problem *known = &server->faults.items[i];
    if (known->line == line && known->column == column &&
        strcmp(known->file, file == NULL ? "" : file) == 0 &&
        strcmp(known->message, message) == 0)
      return;
  }
  app_problem_add(&server->faults, file == NULL ? "" : file, line, column, "%s",
                  message);
}

void lsp_faults_begin(lsp_server *server) {
  app_trouble_listen(faults_hear, server);
}

/* The URI of a file as people are told it. The caller's to free. */
static char *faults_uri(const char *file) {
  char *working = realpath(".", NULL);
  char *path = app_join_path(working == NULL ? "/" : working, file);
  char *uri = lsp_uri_of(path);
  free(path);
  free(working);
  return uri;
}

/* Columns count code points; in what people write in a configuration they are
 * units of the client's mostly, and the line is right in any case. */
static json_t *faults_item(const app_problem *problem) {
  json_t *item = json_object();
  json_t *range = json_object();
  const size_t line = problem->line == 0 ? 0 : problem->line - 1;
  const size_t unit = problem->column == 0 ? 0 : problem->column - 1;
  app_json_put(range, "start", lsp_position_json((lsp_position){line, unit}));
  app_json_put(range, "end", lsp_position_json((lsp_position){line + 1, 0}));
  app_json_put(item, "range", range);
  app_json_put(item, "severity", json_integer(1));
  app_json_put(item, "source", json_string("amends"));
  app_json_put(item, "message", app_json_words(problem->message));
  return item;
}

/* Sends the diagnostics of one file, or, with `is_over`, none. */
static void faults_publish(lsp_server *server, const char *file, bool is_over) {
  char *uri = faults_uri(file);
  json_t *items = json_array();
  for (size_t i = 0; !is_over && i < server->faults.count; i++)
    if (strcmp(server->faults.items[i].file, file) == 0)
      app_json_add(items, faults_item(&server->faults.items[i]));
  if (lsp_documents_find(&server->documents, uri) == NULL)
    lsp_publish_closed(server, uri, items);
  else
    json_decref(items);
  free(uri);
}

static bool faults_is_first(const lsp_server *server, size_t index) {
  for (size_t i = 0; i < index; i++)
    if (strcmp(server->faults.items[i].file,
               server->faults.items[index].file) == 0)
      return false;
  return true;
}

static void faults_each_file(lsp_server *server, bool is_over) {
  for (size_t i = 0; i < server->faults.count; i++)
    if (server->faults.items[i].file[0] != '\0' && faults_is_first(server, i))
      faults_publish(server, server->faults.items[i].file, is_over);
}

static void faults_say(lsp_server *server) {
  char words[1536], place[32] = "";
  const app_problem *first = &server->faults.items[server->faults_told];
  const size_t more = server->faults.count - server->faults_told - 1;
  if (first->line > 0)
    snprintf(place, sizeof place, ":%u:%u", first->line, first->column);
  snprintf(words, sizeof words, "%s%s%s%s%s", first->file, place,
           first->file[0] == '\0' ? "" : ": ", first->message,
           more == 0 ? "" : " (and more)");
  lsp_say(server, 1, words);
}

void lsp_faults_tell(lsp_server *server) {
  if (server->faults.count == server->faults_told)
    return;
  faults_say(server);
  faults_each_file(server, false);
  server->faults_told = server->faults.count;
}

void lsp_faults_forget(lsp_server *server) {
  faults_each_file(server, true);
  app_problems_clear(&server->faults);
  server->faults_told = 0;
}
