/* SPDX-License-Identifier: MIT
 *
 * A lock by fcntl: it ends with the process, however that ends. */
#define _POSIX_C_SOURCE 200809L
#include "pid_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "common/trouble.h"

bool milter_pid_file_open(int *fd, const char *path) {
  *fd = -1;
  if (path == NULL)
    return true;
  *fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644);
  if (*fd < 0)
    app_trouble(path, "cannot open", strerror(errno));
  return *fd >= 0;
}

bool milter_pid_file_write(int fd, const char *path) {
  struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
  if (fd < 0)
    return true;
  if (fcntl(fd, F_SETLK, &lock) != 0) {
    app_trouble(path, "another server holds it", NULL);
    return false;
  }
  if (ftruncate(fd, 0) == 0 && dprintf(fd, "%ld\n", (long)getpid()) > 0)
    return true;
  app_trouble(path, "cannot write", strerror(errno));
  return false;
}

void milter_pid_file_end(int fd, const char *path) {
  if (fd < 0)
    return;
  if (ftruncate(fd, 0) != 0 || unlink(path) != 0)
    errno = 0; /* the folder belongs to root; an empty file will do */
  close(fd);
}
