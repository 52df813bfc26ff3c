/* SPDX-License-Identifier: MIT
 *
 * The editor gets a file in a folder of the user's alone; both are removed. */
#define _POSIX_C_SOURCE 200809L
#include "edit.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { EDIT_PATH_MAX = 4096 };

static const char edit_name[] = "/mail.eml";

static bool edit_fail(const char *what) {
  guard_fail(GUARD_TEMPORARY, what, errno != 0 ? strerror(errno) : NULL);
  return false;
}

static bool edit_write(const char *path, const guard_message *message) {
  const int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file < 0)
    return false;
  const bool done = guard_message_write(message, file);
  return close(file) == 0 && done;
}

/* The editor's words may hold options; the shell knows how to read them. */
static bool edit_run(const char *path) {
  int status = 0;
  const pid_t child = fork();
  if (child == 0) {
    const int tty = open("/dev/tty", O_RDWR);
    for (int fd = STDIN_FILENO; tty >= 0 && fd <= STDERR_FILENO; fd++)
      dup2(tty, fd);
    if (tty > STDERR_FILENO)
      close(tty);
    execl("/bin/sh", "sh", "-c", "exec ${VISUAL:-${EDITOR:-vi}} \"$1\"", "sh",
          path, (char *)NULL);
    _exit(127);
  }
  errno = 0;
  while (child > 0 && waitpid(child, &status, 0) < 0)
    if (errno != EINTR)
      return false;
  return child > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/* An editor that is left with nothing is how people say that they do not want
 * to go on. */
static bool edit_read(const char *path, guard_message *message) {
  guard_message edited;
  const int file = open(path, O_RDONLY | O_CLOEXEC);
  if (file < 0)
    return edit_fail("cannot read what the editor wrote");
  const bool done =
      guard_message_read(&edited, file, message->limit) == GUARD_OK;
  close(file);
  if (!done)
    return false;
  if (edited.len == 0) {
    guard_message_clear(&edited);
    errno = 0;
    return edit_fail("the editor left nothing; the mail is as it was");
  }
  guard_message_clear(message);
  *message = edited;
  return true;
}

static bool edit_in(const char *path, guard_message *message) {
  if (!edit_write(path, message))
    return edit_fail("cannot write the mail for the editor");
  if (!edit_run(path))
    return edit_fail("the editor failed; the mail is as it was");
  return edit_read(path, message);
}

bool guard_edit(guard_message *message) {
  char folder[EDIT_PATH_MAX], path[EDIT_PATH_MAX + sizeof edit_name];
  const char *place = getenv("TMPDIR");
  if (place == NULL || place[0] != '/')
    place = "/tmp";
  const int len = snprintf(folder, sizeof folder, "%s/amends-XXXXXX", place);
  if (len < 0 || (size_t)len >= sizeof folder || mkdtemp(folder) == NULL)
    return edit_fail("cannot make a folder for the editor");
  snprintf(path, sizeof path, "%s%s", folder, edit_name);
  const bool done = edit_in(path, message);
  unlink(path);
  rmdir(folder);
  return done;
}
