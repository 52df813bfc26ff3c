/* SPDX-License-Identifier: MIT
 *
 * Jobs in a row, and the files that diagnostics were sent for. */
#include "workspace.h"

#include <stdlib.h>

#include "common/json_out.h"
#include "common/memory.h"
#include "job.h"
#include "uri.h"

/* A slice ends behind so many microseconds, or behind the message at hand. */
enum { WORKSPACE_SLICE_US = 10000 };

/* Files whose diagnostics are sent as one part of an answer. */
enum { WORKSPACE_PART = 32 };

struct lsp_workspace {
  lsp_job *jobs; /* the first is worked at */
  json_t *sent; /* URI of a file that shows diagnostics → number of the job */
  json_int_t job_count; /* begun so far */
};

static const char workspace_title[] = "Checking wording";

static lsp_workspace *workspace_of(lsp_server *server) {
  if (server->workspace != NULL)
    return server->workspace;
  server->workspace = app_alloc(1, sizeof *server->workspace);
  server->workspace->sent = json_object();
  return server->workspace;
}

/* ---- what is sent ----------------------------------------------------------
 */

/* A file without diagnostics is told of only if it had some. */
static void workspace_tell(lsp_server *server, const char *uri, json_t *items) {
  lsp_workspace *workspace = server->workspace;
  const bool is_empty = json_array_size(items) == 0;
  if (is_empty && json_object_get(workspace->sent, uri) == NULL) {
    json_decref(items);
    return;
  }
  if (is_empty)
    json_object_del(workspace->sent, uri);
  else
    app_json_put(workspace->sent, uri, json_integer(workspace->job_count));
  lsp_publish_closed(server, uri, items);
}

static bool workspace_covers(const lsp_job *job, const char *uri) {
  char *path = lsp_uri_path(uri);
  bool is_covered = false;
  for (size_t i = 0; path != NULL && i < job->folder_count; i++)
    is_covered = is_covered || lsp_job_is_within(path, job->folders[i]);
  free(path);
  return is_covered;
}

/* Takes back what was sent for files that are not there any more, or not of
 * interest any more. */
static void workspace_take_back(lsp_server *server, const lsp_job *job) {
  lsp_workspace *workspace = server->workspace;
  const char *uri;
  void *next;
  json_t *number;
  json_object_foreach_safe(workspace->sent, next, uri, number) {
    if (json_integer_value(number) == workspace->job_count ||
        !workspace_covers(job, uri))
      continue;
    lsp_publish_closed(server, uri, json_array());
    json_object_del(workspace->sent, uri);
  }
}

void lsp_workspace_opened(lsp_server *server, const char *uri) {
  lsp_workspace *workspace = server->workspace;
  if (workspace == NULL || json_object_get(workspace->sent, uri) == NULL)
    return;
  json_object_del(workspace->sent, uri);
  if (server->client.pulls)
    lsp_publish_closed(server, uri, json_array());
}

/* ---- jobs ------------------------------------------------------------------
 */

static void workspace_add(lsp_server *server, lsp_job *job, json_t *params) {
  lsp_job **last = &workspace_of(server)->jobs;
  while (*last != NULL)
    last = &(*last)->next;
  *last = job;
  job->id = json_incref(server->asked_id);
  lsp_progress_begin(&job->progress, server, params, workspace_title);
}

/* Takes a job out and ends it. Its progress, whose last words these are, ends
 * before it is answered; `result` is taken over; NULL: it was cancelled. */
static void workspace_end(lsp_server *server, lsp_job *job, const char *words,
                          json_t *result) {
  lsp_job **link = &server->workspace->jobs;
  while (*link != job)
    link = &(*link)->next;
  *link = job->next;
  lsp_progress_end(&job->progress, server, words);
  if (result != NULL)
    lsp_rpc_result(server->out, job->id, result);
  else
    lsp_server_cancelled(server, job->id);
  lsp_job_free(job);
}

static json_t *workspace_tally(const lsp_tally *tally) {
  json_t *result = json_object();
  const size_t *findings = tally->findings;
  app_json_put(result, "files", json_integer((json_int_t)tally->files));
  app_json_put(result, "messages", json_integer((json_int_t)tally->messages));
  app_json_put(result, "errors",
               json_integer((json_int_t)findings[AMENDS_SEVERITY_ERROR]));
  app_json_put(result, "warnings",
               json_integer((json_int_t)findings[AMENDS_SEVERITY_WARNING]));
  app_json_put(result, "suggestions",
               json_integer((json_int_t)findings[AMENDS_SEVERITY_SUGGESTION]));
  app_json_put(result, "notChecked",
               json_integer((json_int_t)tally->unchecked));
  return result;
}

static json_t *workspace_report(lsp_job *job) {
  json_t *report = json_object();
  app_json_put(report, "items", job->items);
  job->items = NULL;
  return report;
}

static void workspace_part(lsp_server *server, lsp_job *job) {
  if (job->partial == NULL || json_array_size(job->items) < WORKSPACE_PART)
    return;
  json_t *params = json_object();
  app_json_put(params, "token", json_incref(job->partial));
  app_json_put(params, "value", workspace_report(job));
  lsp_rpc_notify(server->out, "$/progress", params);
  job->items = json_array();
}

static void workspace_finish(lsp_server *server, lsp_job *job) {
  char words[128];
  const lsp_tally *tally = &job->tally;
  if (!job->is_pulled)
    workspace_take_back(server, job);
  snprintf(words, sizeof words, "%zu files, %zu findings", tally->files,
           tally->findings[AMENDS_SEVERITY_ERROR] +
               tally->findings[AMENDS_SEVERITY_WARNING] +
               tally->findings[AMENDS_SEVERITY_SUGGESTION]);
  workspace_end(server, job, words,
                job->is_pulled ? workspace_report(job)
                               : workspace_tally(tally));
}

bool lsp_workspace_work(lsp_server *server) {
  lsp_job *job = server->workspace == NULL ? NULL : server->workspace->jobs;
  if (job == NULL)
    return false;
  char words[96];
  const int64_t end = lsp_clock() + WORKSPACE_SLICE_US;
  if (!job->is_begun)
    server->workspace->job_count++;
  job->is_begun = true;
  bool is_over;
  while (!(is_over = !lsp_job_step(job, server, workspace_tell)) &&
         lsp_clock() < end)
    continue;
  if (is_over) {
    workspace_finish(server, job);
    return true;
  }
  workspace_part(server, job);
  lsp_job_words(job, words, sizeof words);
  lsp_progress_report(&job->progress, server, lsp_job_percent(job), words);
  return true;
}

/* ---- its end before its end ------------------------------------------------
 */

static void workspace_stop(lsp_server *server, lsp_job *job) {
  workspace_end(server, job, "cancelled", NULL);
}

void lsp_workspace_cancel(lsp_server *server, json_t *id) {
  lsp_job *job = server->workspace == NULL ? NULL : server->workspace->jobs;
  while (job != NULL) {
    lsp_job *next = job->next;
    if (id == NULL || json_equal(job->id, id))
      workspace_stop(server, job);
    job = next;
  }
}

void lsp_take_progress_cancel(lsp_server *server, json_t *params) {
  json_t *token = lsp_get(params, "token", NULL);
  lsp_job *job = server->workspace == NULL ? NULL : server->workspace->jobs;
  for (; job != NULL; job = job->next)
    if (job->progress.token != NULL && json_equal(job->progress.token, token)) {
      workspace_stop(server, job);
      return;
    }
}

void lsp_workspace_answered(lsp_server *server, json_t *message) {
  lsp_job *job = server->workspace == NULL ? NULL : server->workspace->jobs;
  for (; job != NULL; job = job->next)
    if (lsp_progress_answered(&job->progress, server, message, workspace_title))
      return;
}

void lsp_workspace_free(lsp_workspace *workspace) {
  if (workspace == NULL)
    return;
  while (workspace->jobs != NULL) {
    lsp_job *job = workspace->jobs;
    workspace->jobs = job->next;
    json_decref(job->progress.token);
    lsp_job_free(job);
  }
  json_decref(workspace->sent);
  free(workspace);
}

/* ---- requests --------------------------------------------------------------
 */

static lsp_job *workspace_job(lsp_server *server) {
  return lsp_job_create(server, (const char *const *)server->folders,
                        server->folder_count);
}

static lsp_job *workspace_job_of(lsp_server *server, json_t *uris) {
  const size_t count = json_array_size(uris);
  char **paths = app_alloc(count, sizeof *paths);
  size_t known = 0;
  for (size_t i = 0; i < count; i++) {
    const char *uri = lsp_text(json_array_get(uris, i));
    paths[known] = uri == NULL ? NULL : lsp_uri_path(uri);
    known += paths[known] != NULL;
  }
  lsp_job *job =
      known < count ? NULL
                    : lsp_job_create(server, (const char *const *)paths, known);
  while (known > 0)
    free(paths[--known]);
  free(paths);
  return job;
}

json_t *lsp_workspace_command(lsp_server *server, json_t *params,
                              lsp_fault *fault) {
  json_t *uris = lsp_get(params, "arguments", NULL);
  if (json_array_size(uris) == 0 && server->folder_count == 0)
    return lsp_fail(fault, LSP_INVALID_PARAMS, "the workspace has no folder");
  lsp_job *job = json_array_size(uris) == 0 ? workspace_job(server)
                                            : workspace_job_of(server, uris);
  if (job == NULL)
    return lsp_fail(fault, LSP_INVALID_PARAMS,
                    "not the URI of a folder of this machine");
  workspace_add(server, job, params);
  return NULL;
}

json_t *lsp_answer_workspace(lsp_server *server, json_t *params,
                             lsp_fault *fault) {
  json_t *partial = lsp_get(params, "partialResultToken", NULL);
  json_t *known = lsp_get(params, "previousResultIds", NULL);
  (void)fault;
  lsp_job *job = workspace_job(server);
  job->is_pulled = true;
  job->items = json_array();
  job->known = json_object();
  if (json_is_string(partial) || json_is_integer(partial))
    job->partial = json_incref(partial);
  for (size_t i = 0; i < json_array_size(known); i++) {
    json_t *one = json_array_get(known, i);
    const char *uri = lsp_text(lsp_get(one, "uri", NULL));
    json_t *value = lsp_get(one, "value", NULL);
    if (uri != NULL && json_is_string(value))
      app_json_put(job->known, uri, json_incref(value));
  }
  workspace_add(server, job, params);
  return NULL;
}
