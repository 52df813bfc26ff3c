/* SPDX-License-Identifier: MIT
 *
 * Settings are read anew for each job, so that a check of closed files is never
 * about configurations of yesterday. */
#include "job.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "common/input.h"
#include "common/json_out.h"
#include "common/memory.h"
#include "faults.h"
#include "uri.h"
#include "watch.h"

/* ---- folders ---------------------------------------------------------------
 */

bool lsp_job_is_within(const char *path, const char *folder) {
  const size_t len = strlen(folder);
  return strncmp(path, folder, len) == 0 &&
         (path[len] == '\0' || path[len] == '/' || folder[len - 1] == '/');
}

/* Is the folder at `index` another one, or part of one? */
static bool job_is_covered(const char *const *folders, size_t count,
                           size_t index) {
  for (size_t i = 0; i < count; i++) {
    const bool is_same = strcmp(folders[i], folders[index]) == 0;
    if (i != index && lsp_job_is_within(folders[index], folders[i]) &&
        (!is_same || i < index))
      return true;
  }
  return false;
}

lsp_job *lsp_job_create(lsp_server *server, const char *const *folders,
                        size_t count) {
  lsp_job *job = app_alloc(1, sizeof *job);
  job->folders = app_alloc(count, sizeof *job->folders);
  for (size_t i = 0; i < count; i++)
    if (!job_is_covered(folders, count, i))
      job->folders[job->folder_count++] = app_copy(folders[i]);
  job->walk.configs = app_setup_configs(lsp_kit_setup(server, &job->kit));
  return job;
}

static void job_drop_document(lsp_job *job) {
  if (job->document == NULL)
    return;
  lsp_inspection_end(&job->inspection);
  lsp_document_free(job->document);
  job->document = NULL;
}

void lsp_job_free(lsp_job *job) {
  job_drop_document(job);
  app_walk_end(job->tour);
  app_walk_clear(&job->walk);
  lsp_kit_clear(&job->kit);
  for (size_t i = 0; i < job->folder_count; i++)
    free(job->folders[i]);
  free(job->folders);
  json_decref(job->id);
  json_decref(job->partial);
  json_decref(job->known);
  json_decref(job->items);
  free(job);
}

/* ---- what is told ----------------------------------------------------------
 */

static json_t *job_item(const lsp_job *job, const char *uri, json_t *items,
                        json_t *version, const char *mark) {
  json_t *item = json_object();
  const char *known = lsp_text(json_object_get(job->known, uri));
  const bool is_same = known != NULL && strcmp(known, mark) == 0;
  app_json_put(item, "uri", app_json_words(uri));
  app_json_put(item, "version", version);
  app_json_put(item, "resultId", json_string(mark));
  app_json_put(item, "kind", json_string(is_same ? "unchanged" : "full"));
  if (is_same)
    json_decref(items);
  else
    app_json_put(item, "items", items);
  return item;
}

static void job_count(lsp_tally *tally, const lsp_document *document) {
  const lsp_result *result = &document->result;
  tally->files++;
  tally->messages += result->count;
  tally->unchecked += result->error.status != AMENDS_OK;
  for (size_t i = 0; i < result->count; i++)
    for (size_t k = 0; k < result->messages[i]->finding_count; k++)
      tally->findings[result->messages[i]->findings[k].severity]++;
}

/* The diagnostics of a file that is not open. */
static void job_tell(lsp_job *job, lsp_server *server, lsp_job_tell *tell) {
  const lsp_document *document = job->document;
  json_t *items = lsp_diagnostics_json(server, document);
  job_count(&job->tally, document);
  if (job->is_pulled)
    app_json_add(job->items,
                 job_item(job, document->uri, items, json_null(), job->mark));
  else
    tell(server, document->uri, items);
}

/* One that is open is told of as ever, and counts here. */
static void job_tell_open(lsp_job *job, lsp_server *server,
                          lsp_document *document) {
  char mark[32];
  lsp_inspect(server, document);
  job_count(&job->tally, document);
  if (!job->is_pulled)
    return;
  snprintf(mark, sizeof mark, "%llu", (unsigned long long)document->result_id);
  app_json_add(job->items, job_item(job, document->uri,
                                    lsp_diagnostics_json(server, document),
                                    json_integer(document->version), mark));
}

/* ---- a file ----------------------------------------------------------------
 */

static lsp_document *job_open_document(const lsp_server *server,
                                       const char *path) {
  for (size_t i = 0; i < server->documents.count; i++) {
    lsp_document *document = server->documents.items[i];
    if (document->path != NULL && strcmp(document->path, path) == 0)
      return document;
  }
  return NULL;
}

/* Why a file is not checked. */
static void job_refuse(lsp_document *document, const amends_error *why) {
  document->result.error = *why;
  document->result.error.status = AMENDS_E_FILE;
  document->result.error.line = document->result.error.column = 0;
}

static void job_read(lsp_job *job, const app_walked *walked) {
  lsp_document *document = job->document;
  amends_error err = {.status = AMENDS_E_FILE};
  app_input input = {NULL, 0};
  const app_input_limit limit = {
      document->settings == NULL ? 0 : document->settings->limits.input_bytes,
      "input-bytes"};
  if (walked->error != NULL)
    snprintf(err.message, sizeof err.message, "%s%s%s", walked->error,
             walked->error_number == 0 ? "" : ": ",
             walked->error_number == 0 ? "" : strerror(walked->error_number));
  else if (app_input_read(&input, walked->path, limit, &err) &&
           (document->language.kind == LSP_KIND_MAIL ||
            app_input_check(&input, &err)))
    err.status = AMENDS_OK;
  if (err.status == AMENDS_OK)
    lsp_buffer_set(&document->buffer, input.text, input.len);
  else
    job_refuse(document, &err);
  app_input_clear(&input);
}

/* What the client may know: a file that looks the same, with settings that look
 * the same, has the same result. */
static bool job_is_known(lsp_job *job, const lsp_server *server) {
  const lsp_document *document = job->document;
  snprintf(job->mark, sizeof job->mark, "f%llx",
           (unsigned long long)lsp_watch_mark_file(server, document));
  const char *known = lsp_text(json_object_get(job->known, document->uri));
  return known != NULL && strcmp(known, job->mark) == 0;
}

static void job_begin_file(lsp_job *job, lsp_server *server,
                           const app_walked *walked) {
  const char *path = walked->path;
  char *uri = lsp_uri_of(path);
  lsp_document *document = lsp_document_create(uri, "");
  free(uri);
  job->document = document;
  lsp_buffer_set(&document->buffer, "", 0);
  document->settings = app_setup_of(job->kit.setup, path);
  lsp_faults_tell(server);
  document->language = lsp_language_in(job->kit.setup, document, path);
  if (job->is_pulled && job_is_known(job, server))
    return;
  job_read(job, walked);
  if (document->result.error.status == AMENDS_OK)
    lsp_inspection_begin(&job->inspection, server, &job->kit, document);
}

static bool job_file(lsp_job *job, lsp_server *server) {
  if (job->file == job->walk.count)
    return false;
  const app_walked *walked = &job->walk.files[job->file++];
  lsp_document *open = job_open_document(server, walked->path);
  if (open != NULL)
    job_tell_open(job, server, open);
  else
    job_begin_file(job, server, walked);
  return true;
}

/* ---- steps -----------------------------------------------------------------
 */

static bool job_walk(lsp_job *job) {
  if (job->tour == NULL && job->folder == job->folder_count)
    return false;
  if (job->tour == NULL)
    job->tour = app_walk_begin(&job->walk, job->folders[job->folder++]);
  else if (!app_walk_step(job->tour)) {
    app_walk_end(job->tour);
    job->tour = NULL;
  }
  return true;
}

bool lsp_job_step(lsp_job *job, lsp_server *server, lsp_job_tell *tell) {
  if (job->document == NULL)
    return job_walk(job) || job_file(job, server);
  if (lsp_inspection_step(&job->inspection))
    return true;
  lsp_inspection_end(&job->inspection);
  job_tell(job, server, tell);
  job_drop_document(job);
  return true;
}

int lsp_job_percent(const lsp_job *job) {
  if (job->folder < job->folder_count || job->tour != NULL)
    return -1;
  return job->walk.count == 0 ? 100 : (int)(job->file * 100 / job->walk.count);
}

void lsp_job_words(const lsp_job *job, char *out, size_t size) {
  if (lsp_job_percent(job) < 0)
    snprintf(out, size, "%zu files found", job->walk.count);
  else
    snprintf(out, size, "%zu of %zu files", job->file, job->walk.count);
}
