/* SPDX-License-Identifier: MIT
 *
 * Files in memory, or in the folder for temporary files. */
#define _GNU_SOURCE /* memfd_create() where there is one */
#include "nameless.h"

#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* A file that lives as long as it is open, in memory if that can be. */
static int nameless_open(void) {
#ifdef MFD_CLOEXEC
  const int memory = memfd_create("mail", 0);
  if (memory >= 0)
    return memory;
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

static bool nameless_write(int file, const char *bytes, size_t len) {
  size_t at = 0;
  while (at < len) {
    const ssize_t put = write(file, bytes + at, len - at);
    if (put < 0 && errno != EINTR)
      return false;
    at += put > 0 ? (size_t)put : 0;
  }
  return lseek(file, 0, SEEK_SET) == 0;
}

int guard_nameless(const char *bytes, size_t len) {
  const int file = nameless_open();
  if (file < 0 || nameless_write(file, bytes, len))
    return file;
  const int why = errno;
  close(file);
  errno = why;
  return -1;
}
