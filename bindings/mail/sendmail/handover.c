/* SPDX-License-Identifier: MIT
 *
 * Executing the real sendmail. */
#define _POSIX_C_SOURCE 200809L
#include "handover.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "nameless.h"

/* Set for the real sendmail: found at the beginning, it means that the real
 * sendmail is this program again. */
static const char handover_mark[] = "AMENDS_SENDMAIL_RUNS";

static const char *const handover_paths[] = {
    "/usr/sbin/sendmail", "/usr/lib/sendmail", "/usr/bin/sendmail",
    "/usr/local/sbin/sendmail", "/run/wrappers/bin/sendmail"};

enum { HANDOVER_PATHS = sizeof handover_paths / sizeof handover_paths[0] };

const char *guard_sendmail(const guard_options *options) {
  if (getenv(handover_mark) != NULL) {
    guard_fail(GUARD_CONFIG,
               "not sent: the real sendmail is amends-sendmail again",
               "name another with --sendmail");
    return NULL;
  }
  if (options->sendmail != NULL) {
    if (access(options->sendmail, X_OK) == 0)
      return options->sendmail;
    const char *why = strerror(errno);
    guard_fail(GUARD_CONFIG, "not sent: the real sendmail cannot be run", why);
    return NULL;
  }
  for (int i = 0; i < HANDOVER_PATHS; i++)
    if (access(handover_paths[i], X_OK) == 0)
      return handover_paths[i];
  guard_fail(GUARD_CONFIG, "not sent: this system has no sendmail",
             "name one with --sendmail");
  return NULL;
}

/* Puts the message where the real sendmail reads it. */
static bool handover_stand_in(const guard_message *message) {
  const int file = guard_nameless_open(message->rest < 0);
  if (file < 0)
    return false;
  const bool done = guard_message_write(message, file) &&
                    lseek(file, 0, SEEK_SET) == 0 &&
                    dup2(file, STDIN_FILENO) >= 0;
  const int why = errno;
  if (file != STDIN_FILENO)
    close(file);
  errno = why;
  return done;
}

guard_exit guard_hand_over(const char *sendmail, char **args,
                           const guard_message *message) {
  size_t count = 0;
  while (args[count] != NULL)
    count++;
  char **command = calloc(count + 2, sizeof *command);
  char *name = strdup(sendmail);
  if (command == NULL || name == NULL || setenv(handover_mark, "1", 1) != 0)
    return guard_fail(GUARD_TEMPORARY, "not sent: out of memory", NULL);
  command[0] = name;
  memcpy(command + 1, args, count * sizeof *command);
  if (message != NULL && !handover_stand_in(message))
    return guard_fail(GUARD_TEMPORARY, "not sent: no room for the message",
                      strerror(errno));
  execv(sendmail, command);
  const char *why = strerror(errno);
  return guard_fail(GUARD_UNAVAILABLE,
                    "not sent: the real sendmail cannot be run", why);
}
