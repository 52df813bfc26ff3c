/* SPDX-License-Identifier: MIT
 *
 * The parent reads what the child writes until it ends or its time is over.
 * The verdict is the child's exit code; any other code, and any signal, is
 * trouble. */
#define _POSIX_C_SOURCE 200809L
#include "check.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "common/trouble.h"
#include "judge.h"

/* A report is not read beyond this; codes of the child. */
enum { CHECK_REPORT_MAX = 1 << 20, CHECK_BLOCK = 4096 };
enum { CHECK_CLEAN = 0, CHECK_HELD = 10, CHECK_TROUBLE = 11 };

void guard_report_clear(guard_report *report) {
  free(report->text);
  *report = (guard_report){.verdict = GUARD_TROUBLE};
}

/* ---- the child ----------------------------------------------------------- */

/* Standard output and error both go to the parent, for the report and for what
 * is said about packs. */
static void check_be_child(int out, const guard_options *options,
                           const guard_call *call,
                           const guard_message *message) {
  static const int codes[] = {CHECK_CLEAN, CHECK_HELD, CHECK_TROUBLE};
  if (dup2(out, STDOUT_FILENO) < 0 || dup2(out, STDERR_FILENO) < 0)
    _exit(CHECK_TROUBLE);
  const guard_verdict verdict = guard_judge(options, call, message);
  fflush(stdout);
  _exit(codes[verdict]);
}

/* ---- the parent ---------------------------------------------------------- */

static long check_now(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Replaces what the child has written by a sentence of our own. */
static void check_trouble(guard_report *report, const char *what) {
  report->verdict = GUARD_TROUBLE;
  if (report->text == NULL ||
      report->len + strlen(what) + 2 > CHECK_REPORT_MAX + CHECK_BLOCK)
    return;
  report->len += (size_t)sprintf(report->text + report->len, "%s\n", what);
}

/* One read; false at the end, or when time is over. */
static bool check_read(guard_report *report, int in, long until) {
  struct pollfd wait = {.fd = in, .events = POLLIN};
  char spare[CHECK_BLOCK];
  const long left = until - check_now();
  const int ready = left > 0 ? poll(&wait, 1, (int)left) : 0;
  if (ready < 0)
    return errno == EINTR;
  if (ready == 0)
    return false;
  const bool is_full = report->len >= CHECK_REPORT_MAX;
  const ssize_t got =
      read(in, is_full ? spare : report->text + report->len, CHECK_BLOCK);
  if (got > 0 && !is_full)
    report->len += (size_t)got;
  return got > 0 || (got < 0 && errno == EINTR);
}

/* True when the child ended within its time and said how; it is gone in any
 * case. */
static bool check_reap(pid_t child, long until, int *status) {
  const struct timespec nap = {.tv_nsec = 1000000};
  for (pid_t got; (got = waitpid(child, status, WNOHANG)) != child;) {
    if ((got < 0 && errno != EINTR) || check_now() >= until) {
      kill(child, SIGKILL);
      while (waitpid(child, status, 0) < 0 && errno == EINTR) {
      }
      return false;
    }
    nanosleep(&nap, NULL);
  }
  return true;
}

static void check_conclude(guard_report *report, int status) {
  if (WIFSIGNALED(status)) {
    check_trouble(report, "the check crashed");
    return;
  }
  switch (WEXITSTATUS(status)) {
  case CHECK_CLEAN:
    report->verdict = GUARD_CLEAN;
    return;
  case CHECK_HELD:
    report->verdict = GUARD_HELD;
    return;
  case CHECK_TROUBLE:
    report->verdict = GUARD_TROUBLE;
    return;
  default:
    check_trouble(report, "the check failed");
  }
}

static void check_watch(guard_report *report, pid_t child, int in,
                        unsigned timeout) {
  const long until = check_now() + (long)timeout * 1000;
  int status = 0;
  while (check_read(report, in, until)) {
  }
  if (check_reap(child, until, &status))
    check_conclude(report, status);
  else
    check_trouble(report, "the check took too long");
  report->text[report->len] = '\0';
}

void guard_check(guard_report *report, const guard_options *options,
                 const guard_call *call, const guard_message *message) {
  int ends[2];
  *report = (guard_report){.verdict = GUARD_TROUBLE};
  report->text = calloc(CHECK_REPORT_MAX + 2 * CHECK_BLOCK, 1);
  if (report->text == NULL || pipe(ends) != 0) {
    check_trouble(report, "the check could not be started");
    return;
  }
  const pid_t child = fork();
  if (child == 0) {
    close(ends[0]);
    check_be_child(ends[1], options, call, message);
  }
  close(ends[1]);
  if (child < 0)
    check_trouble(report, "the check could not be started");
  else
    check_watch(report, child, ends[0], options->timeout);
  close(ends[0]);
}
