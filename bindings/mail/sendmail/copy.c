/* SPDX-License-Identifier: MIT
 *
 * Files are made under another name and renamed, so that there is never half a
 * copy. */
#define _POSIX_C_SOURCE 200809L
#include "copy.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { COPY_PATH_MAX = 4096 };

/* Makes the folders of `path` that are missing, for the user alone. */
static bool copy_make_folders(char *path) {
  for (char *at = path + 1; *at != '\0'; at++) {
    if (*at != '/')
      continue;
    *at = '\0';
    const bool done = mkdir(path, 0700) == 0 || errno == EEXIST;
    *at = '/';
    if (!done)
      return false;
  }
  return true;
}

/* The folder with a "/" behind it; false: there is no home. */
static bool copy_folder(char *out, size_t size) {
  const char *state = getenv("XDG_STATE_HOME");
  const char *home = getenv("HOME");
  int len = -1;
  if (state != NULL && state[0] == '/')
    len = snprintf(out, size, "%s/amends/unsent/", state);
  else if (home != NULL && home[0] == '/')
    len = snprintf(out, size, "%s/.local/state/amends/unsent/", home);
  errno = ENOENT;
  return len > 0 && (size_t)len < size;
}

/* "20251103-094500-4711.eml" in the folder. */
static bool copy_name(char *path, size_t size) {
  char moment[32];
  const time_t now = time(NULL);
  struct tm parts;
  const size_t len = strlen(path);
  if (gmtime_r(&now, &parts) == NULL ||
      strftime(moment, sizeof moment, "%Y%m%d-%H%M%S", &parts) == 0)
    return false;
  const int more =
      snprintf(path + len, size - len, "%s-%ld.eml", moment, (long)getpid());
  return more > 0 && (size_t)more < size - len;
}

static char *copy_put(const char *path, const guard_message *message) {
  char *part = malloc(strlen(path) + sizeof ".part");
  if (part == NULL)
    return NULL;
  strcpy(part, path);
  strcat(part, ".part");
  const int file = open(part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  bool done =
      file >= 0 && guard_message_write(message, file) && fsync(file) == 0;
  if (file >= 0 && close(file) != 0)
    done = false;
  done = done && rename(part, path) == 0;
  const int why = errno;
  if (file >= 0 && !done)
    unlink(part);
  free(part);
  errno = why;
  return done ? strdup(path) : NULL;
}

char *guard_copy_keep(const guard_message *message) {
  char path[COPY_PATH_MAX];
  char *kept = NULL;
  if (copy_folder(path, sizeof path) && copy_make_folders(path) &&
      copy_name(path, sizeof path))
    kept = copy_put(path, message);
  if (kept == NULL)
    guard_fail(GUARD_TEMPORARY, "no copy of the mail could be kept",
               strerror(errno));
  return kept;
}
