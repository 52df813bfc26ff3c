/* SPDX-License-Identifier: MIT
 *
 * One check of folders on its way: first they are walked, then their files are
 * checked one after the other. */
#ifndef LSP_JOB_H
#define LSP_JOB_H

#include "common/walk.h"
#include "inspect.h"
#include "progress.h"

/* What was found so far. */
typedef struct lsp_tally {
  size_t files;
  size_t messages;
  size_t findings[AMENDS_SEVERITY_ERROR + 1]; /* by severity */
  size_t unchecked; /* files and folders that could not be read or checked */
} lsp_tally;

typedef struct lsp_job lsp_job;

struct lsp_job {
  lsp_job *next;
  json_t *id; /* of the request */
  bool is_begun;
  bool is_pulled;  /* workspace/diagnostic: diagnostics are the answer */
  json_t *partial; /* token for parts of the answer, or NULL */
  json_t *known;   /* URI → number of the result that the client has */
  json_t *items;   /* what is to be answered */
  lsp_progress progress;
  lsp_kit kit;
  char **folders;
  size_t folder_count;
  size_t folder; /* the next to be walked */
  app_walk walk;
  app_walk_tour *tour;    /* NULL: none is being walked */
  size_t file;            /* the next to be checked */
  lsp_document *document; /* that is being checked; NULL: none */
  lsp_inspection inspection;
  char mark[32]; /* of the document's file, for `known` */
  lsp_tally tally;
};

/* What is told of the diagnostics of one file that is not open; they are taken
 * over. */
typedef void lsp_job_tell(lsp_server *server, const char *uri, json_t *items);

/* A job for folders, which are copied without those within others. */
lsp_job *lsp_job_create(lsp_server *server, const char *const *folders,
                        size_t count);
void lsp_job_free(lsp_job *job);

/* Is a path that of the folder, or of something in it? */
bool lsp_job_is_within(const char *path, const char *folder);

/* Does one thing; false: there was nothing left. */
bool lsp_job_step(lsp_job *job, lsp_server *server, lsp_job_tell *tell);

/* "3 of 120 files"; -1 while their number is not known. */
int lsp_job_percent(const lsp_job *job);
void lsp_job_words(const lsp_job *job, char *out, size_t size);

#endif
