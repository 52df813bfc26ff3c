/* SPDX-License-Identifier: MIT
 *
 * Files in memory, or in the folder for temporary files. */
#define _GNU_SOURCE /* memfd_create() where there is one */
#include "nameless.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int guard_nameless_open(bool may_be_memory) {
#ifdef MFD_CLOEXEC
  const int memory = may_be_memory ? memfd_create("mail", 0) : -1;
  if (memory >= 0)
    return memory;
#else
  (void)may_be_memory;
#endif
  const char *folder = getenv("TMPDIR");
  static const char name[] = "/amends-mail-XXXXXX";
  if (folder == NULL || folder[0] != '/')
    folder = "/tmp";
  char *path = malloc(strlen(folder) + sizeof name);
  if (path == NULL)
    return -1;
  strcpy(path, folder);
  strcat(path, name);
  const int file = mkstemp(path);
  if (file >= 0)
    unlink(path);
  free(path);
  return file;
}

bool guard_write(int file, const char *bytes, size_t len) {
  size_t at = 0;
  while (at < len) {
    const ssize_t put = write(file, bytes + at, len - at);
    if (put < 0 && errno != EINTR)
      return false;
    at += put > 0 ? (size_t)put : 0;
  }
  return true;
}

int guard_nameless(const char *bytes, size_t len) {
  const int file = guard_nameless_open(true);
  if (file < 0 ||
      (guard_write(file, bytes, len) && lseek(file, 0, SEEK_SET) == 0))
    return file;
  const int why = errno;
  close(file);
  errno = why;
  return -1;
}
