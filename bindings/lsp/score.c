/* SPDX-License-Identifier: MIT
 *
 * Scores for lenses, messages and status bars. */
#define _POSIX_C_SOURCE 200809L
#include "score.h"

#include <stdio.h>
#include <stdlib.h>

#include "common/json_out.h"
#include "common/memory.h"
#include "common/trouble.h"

static FILE *score_open(char **text, size_t *len) {
  FILE *out = open_memstream(text, len);
  if (out == NULL)
    exit((int)app_trouble_memory());
  return out;
}

static void score_line(FILE *out, const lsp_message *message) {
  if (message->has_score)
    fprintf(out, "amends: %d of 100 (%s)", (int)message->score,
            message->grade.ptr);
  else
    fputs("amends: no apology, not scored", out);
  for (size_t i = 0; message->has_score && i < message->missing_count; i++)
    fprintf(out, "%s%s", i == 0 ? ", missing: " : ", ",
            message->missing[i].ptr);
}

char *lsp_score_line(const lsp_message *message) {
  char *text = NULL;
  size_t len;
  FILE *out = score_open(&text, &len);
  score_line(out, message);
  app_close_text(out, &text);
  return text;
}

char *lsp_score_page(const lsp_message *message) {
  char *text = NULL;
  size_t len;
  FILE *out = score_open(&text, &len);
  score_line(out, message);
  for (size_t i = 0; i < message->contribution_count; i++)
    fprintf(out, "\n%+d %s", (int)message->contributions[i].points,
            message->contributions[i].what.ptr);
  for (size_t i = 0; message->has_score && i < message->improvement_count; i++)
    fprintf(out, "%s\n%s (+%d)", i == 0 ? "\n" : "",
            message->improvements[i].advice.ptr,
            (int)message->improvements[i].gain);
  app_close_text(out, &text);
  return text;
}

/* The message with the lowest score speaks for a document of several. */
static const lsp_message *score_worst(const lsp_result *result) {
  const lsp_message *worst = NULL;
  for (size_t i = 0; i < result->count; i++) {
    const lsp_message *message = result->messages[i];
    if (message->has_score && (worst == NULL || message->score < worst->score))
      worst = message;
  }
  return worst;
}

static size_t score_findings(const lsp_result *result) {
  size_t count = 0;
  for (size_t i = 0; i < result->count; i++)
    count += result->messages[i]->finding_count;
  return count;
}

void lsp_score_tell(lsp_server *server, const lsp_document *document) {
  if (!server->client.wants_scores)
    return;
  const lsp_message *worst = score_worst(&document->result);
  json_t *params = json_object();
  json_t *missing = json_array();
  for (size_t i = 0; worst != NULL && i < worst->missing_count; i++)
    app_json_add(missing, app_json_text(worst->missing[i]));
  app_json_put(params, "uri", app_json_words(document->uri));
  app_json_put(params, "version", json_integer(document->version));
  app_json_put(params, "score",
               worst == NULL ? json_null() : json_integer(worst->score));
  app_json_put(params, "grade",
               worst == NULL ? json_null() : app_json_text(worst->grade));
  app_json_put(params, "missing", missing);
  app_json_put(params, "messages",
               json_integer((json_int_t)document->result.count));
  app_json_put(params, "findings",
               json_integer((json_int_t)score_findings(&document->result)));
  lsp_rpc_notify(server->out, "amends/score", params);
}
