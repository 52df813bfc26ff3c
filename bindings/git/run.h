/* SPDX-License-Identifier: MIT
 *
 * Runs git, whatever repository its environment and the working directory
 * mean. Arguments go to it as they are; no shell is involved. */
#ifndef GIT_RUN_H
#define GIT_RUN_H

#include <stdbool.h>
#include <stddef.h>

/* What git wrote to its standard output, with '\0' behind it. */
typedef struct git_output {
  char *text;
  size_t len;
  int status; /* its exit code; -1: it could not be run or was killed */
} git_output;

/* `arguments` ends with NULL and begins behind "git". Messages of git go to
 * standard error unless it `is_quiet`. */
git_output git_run(const char *const *arguments, bool is_quiet);

/* As above; false when it fails, which git has said then. Clear it in both
 * cases. */
bool git_read(const char *const *arguments, git_output *out);

void git_output_clear(git_output *out);

/* The one line that git prints, without its end; NULL when it fails, silently.
 * Freed by the caller. */
char *git_line(const char *const *arguments);

/* Reads blobs one after the other. */
typedef struct git_blobs git_blobs;

/* NULL when git cannot be run, which has been said then. */
git_blobs *git_blobs_open(void);
void git_blobs_close(git_blobs *blobs);

typedef enum git_blob_result {
  GIT_BLOB_READ = 0,
  GIT_BLOB_MISSING = 1,
  GIT_BLOB_TOO_LARGE = 2
} git_blob_result;

/* The bytes of an object, at most `most`; `*text` is the caller's to free when
 * it was read. */
git_blob_result git_blobs_read(git_blobs *blobs, const char *object,
                               size_t most, char **text, size_t *len);

#endif
