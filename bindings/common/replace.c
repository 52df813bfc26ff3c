/* SPDX-License-Identifier: MIT
 *
 * New contents by a temporary file and a rename. */
#define _XOPEN_SOURCE 700
#include "replace.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "input.h"

static bool replace_fail(amends_error *err, const char *message) {
  *err = (amends_error){.status = AMENDS_E_STATE};
  snprintf(err->message, sizeof err->message, "%s", message);
  return false;
}

static bool replace_write(int file, amends_str text) {
  for (size_t at = 0; at < text.len;) {
    const ssize_t written = write(file, text.ptr + at, text.len - at);
    if (written < 0 && errno != EINTR)
      return false;
    at += written > 0 ? (size_t)written : 0;
  }
  return true;
}

/* The owner is kept where we may; where not, the file is ours. */
static bool replace_fill(int file, const struct stat *old, amends_str text) {
  if (fchown(file, old->st_uid, old->st_gid) != 0 && errno != EPERM)
    return false;
  return replace_write(file, text) &&
         fchmod(file, old->st_mode & (mode_t)07777) == 0 && fsync(file) == 0;
}

/* Does the file still hold what was read? False: `err` says it, or that it
 * could not be read. */
static bool replace_is_same(const char *path, amends_str before,
                            amends_error *err) {
  static const char changed[] = "the file has changed meanwhile";
  const app_input_limit limit = {(uint32_t)before.len, NULL};
  app_input now;
  if (!app_input_read(&now, path, limit, err))
    return err->status == AMENDS_E_LIMIT ? replace_fail(err, changed) : false;
  const bool is_same =
      now.len == before.len &&
      (now.len == 0 || memcmp(now.text, before.ptr, now.len) == 0);
  app_input_clear(&now);
  return is_same || replace_fail(err, changed);
}

/* `spare` is the path of a temporary file to be made. */
static bool replace_by(char *spare, const char *path, const struct stat *old,
                       amends_str before, amends_str after, amends_error *err) {
  const int file = mkstemp(spare);
  if (file < 0)
    return replace_fail(err, strerror(errno));
  bool is_done = replace_fill(file, old, after);
  int reason = errno;
  if (close(file) != 0 && is_done) {
    is_done = false;
    reason = errno;
  }
  if (!is_done)
    replace_fail(err, strerror(reason));
  else if (!replace_is_same(path, before, err))
    is_done = false;
  else if (rename(spare, path) != 0)
    is_done = replace_fail(err, strerror(errno));
  if (!is_done)
    unlink(spare);
  return is_done;
}

/* `path` is the file itself, no link. */
static bool replace_file(const char *path, amends_str before, amends_str after,
                         amends_error *err) {
  static const char tail[] = ".XXXXXX";
  struct stat old;
  if (stat(path, &old) != 0)
    return replace_fail(err, strerror(errno));
  if (!S_ISREG(old.st_mode))
    return replace_fail(err, "not a plain file");
  if (!(old.st_mode & (S_IWUSR | S_IWGRP | S_IWOTH)) || access(path, W_OK) != 0)
    return replace_fail(err, "the file is read-only");
  const size_t len = strlen(path);
  char *spare = malloc(len + sizeof tail);
  if (spare == NULL)
    return replace_fail(err, "out of memory");
  memcpy(spare, path, len);
  memcpy(spare + len, tail, sizeof tail);
  const bool is_done = replace_by(spare, path, &old, before, after, err);
  free(spare);
  return is_done;
}

bool app_replace(const char *path, amends_str before, amends_str after,
                 amends_error *err) {
  char *real = realpath(path, NULL);
  if (real == NULL)
    return replace_fail(err, strerror(errno));
  const bool is_done = replace_file(real, before, after, err);
  free(real);
  return is_done;
}
