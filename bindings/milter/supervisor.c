/* SPDX-License-Identifier: MIT
 *
 * One thread, one loop: signals, processes that ended, lines for syslog. */
#define _GNU_SOURCE
#include "supervisor.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <syslog.h>
#include <time.h>
#include <unistd.h>

#include "common/trouble.h"
#include "policy.h"
#include "worker.h"

enum {
  SUPERVISOR_LINE = 2048,
  SUPERVISOR_PATIENCE = 20, /* seconds that a worker has to end */
  SUPERVISOR_PAUSE = 30     /* seconds at most before another try */
};

typedef struct supervisor {
  const milter_options *options;
  int log;
  int ready;
  pid_t worker;  /* 0: none */
  int control;   /* to it; -1 without */
  bool is_ready; /* it listens */
  bool was_ready;
  pid_t checker;
  bool checks_again;
  bool is_stopping;
  time_t act_at; /* when to start a worker, or to kill it; 0: never */
  unsigned pause;
  char line[SUPERVISOR_LINE];
  size_t line_len;
} supervisor;

static volatile sig_atomic_t supervisor_hup, supervisor_term, supervisor_child;

static void supervisor_signal(int number) {
  if (number == SIGHUP)
    supervisor_hup = 1;
  else if (number == SIGCHLD)
    supervisor_child = 1;
  else
    supervisor_term = 1;
}

static time_t supervisor_now(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec;
}

/* Signals come only while the loop waits. */
static void supervisor_catch(sigset_t *waiting) {
  static const int numbers[] = {SIGHUP, SIGTERM, SIGINT, SIGCHLD};
  sigset_t all;
  sigemptyset(&all);
  for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
    struct sigaction action = {.sa_handler = supervisor_signal};
    sigaction(numbers[i], &action, NULL);
    sigaddset(&all, numbers[i]);
  }
  signal(SIGPIPE, SIG_IGN);
  sigprocmask(SIG_BLOCK, &all, waiting);
}

/* ---- children ------------------------------------------------------------ */

static void supervisor_close_control(supervisor *s) {
  if (s->control >= 0)
    close(s->control);
  s->control = -1;
}

static void supervisor_later(supervisor *s) {
  s->pause = s->pause == 0 ? 1 : 2 * s->pause;
  if (s->pause > SUPERVISOR_PAUSE)
    s->pause = SUPERVISOR_PAUSE;
  s->act_at = supervisor_now() + (time_t)s->pause;
}

static void supervisor_start(supervisor *s) {
  int pair[2];
  s->act_at = 0;
  s->is_ready = false;
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0) {
    supervisor_later(s);
    return;
  }
  const pid_t pid = fork();
  if (pid == 0) {
    close(pair[0]);
    if (s->log >= 0)
      close(s->log);
    if (s->ready >= 0)
      close(s->ready);
    _exit(milter_worker_run(s->options, pair[1]));
  }
  close(pair[1]);
  if (pid < 0) {
    app_trouble(NULL, "cannot start a process", strerror(errno));
    close(pair[0]);
    supervisor_later(s);
    return;
  }
  s->worker = pid;
  s->control = pair[0];
}

static pid_t supervisor_fork_check(const milter_options *options) {
  const pid_t pid = fork();
  if (pid != 0)
    return pid;
  milter_policies *policies = milter_policies_load(options->policy);
  const int code = policies == NULL ? APP_TROUBLE : APP_CLEAN;
  milter_policies_unref(policies);
  _exit(code);
}

bool milter_supervisor_check(const milter_options *options) {
  int status;
  const pid_t pid = supervisor_fork_check(options);
  if (pid < 0) {
    app_trouble(NULL, "cannot start a process", strerror(errno));
    return false;
  }
  while (waitpid(pid, &status, 0) < 0)
    if (errno != EINTR)
      return false;
  return WIFEXITED(status) && WEXITSTATUS(status) == APP_CLEAN;
}

static void supervisor_reload(supervisor *s) {
  if (s->checker > 0) {
    s->checks_again = true;
    return;
  }
  s->checks_again = false;
  s->checker = supervisor_fork_check(s->options);
  if (s->checker < 0) {
    app_trouble(NULL, "cannot check the policy file", strerror(errno));
    s->checker = 0;
  }
}

static void supervisor_checked(supervisor *s, int status) {
  const bool is_good = WIFEXITED(status) && WEXITSTATUS(status) == APP_CLEAN;
  const char order = is_good ? MILTER_RELOAD : MILTER_REFUSED;
  s->checker = 0;
  if (!is_good)
    app_trouble(NULL, "the policy file is not taken; the old one stays", NULL);
  if (s->control >= 0 && send(s->control, &order, 1, MSG_NOSIGNAL) != 1)
    app_trouble(NULL, "the worker does not listen", strerror(errno));
  if (s->checks_again)
    supervisor_reload(s);
}

static void supervisor_worker_ended(supervisor *s, int status) {
  char how[64];
  supervisor_close_control(s);
  s->worker = 0;
  if (s->is_stopping)
    return;
  if (!s->was_ready) { /* it never served: its reason has been said */
    s->is_stopping = true;
    return;
  }
  if (WIFSIGNALED(status))
    snprintf(how, sizeof how, "signal %d", WTERMSIG(status));
  else
    snprintf(how, sizeof how, "code %d", WEXITSTATUS(status));
  app_trouble(NULL, "the worker ended, starting another", how);
  if (s->is_ready && s->pause == 0)
    supervisor_start(s);
  else
    supervisor_later(s);
}

static void supervisor_reap(supervisor *s) {
  int status;
  pid_t pid;
  while ((pid = waitpid(-1, &status, WNOHANG)) > 0)
    if (pid == s->worker)
      supervisor_worker_ended(s, status);
    else if (pid == s->checker)
      supervisor_checked(s, status);
}

static void supervisor_stop(supervisor *s) {
  s->is_stopping = true;
  supervisor_close_control(s);
  s->act_at = supervisor_now() + SUPERVISOR_PATIENCE;
}

/* ---- what they say ------------------------------------------------------- */

static void supervisor_log_line(char *line) {
  static const char program[] = "amends-milter: ";
  const size_t len = sizeof program - 1;
  syslog(LOG_NOTICE, "%s",
         strncmp(line, program, len) == 0 ? line + len : line);
}

/* False when nothing was there. */
static bool supervisor_log(supervisor *s) {
  const ssize_t got =
      read(s->log, s->line + s->line_len, sizeof s->line - 1 - s->line_len);
  if (got <= 0)
    return false;
  s->line_len += (size_t)got;
  char *start = s->line, *end;
  s->line[s->line_len] = '\0';
  while ((end = strchr(start, '\n')) != NULL) {
    *end = '\0';
    supervisor_log_line(start);
    start = end + 1;
  }
  s->line_len -= (size_t)(start - s->line);
  memmove(s->line, start, s->line_len + 1);
  if (s->line_len == sizeof s->line - 1) {
    supervisor_log_line(s->line);
    s->line_len = 0;
  }
  return true;
}

static void supervisor_hear(supervisor *s) {
  char byte;
  if (recv(s->control, &byte, 1, MSG_DONTWAIT) != 1) {
    supervisor_close_control(s); /* it is about to end */
    return;
  }
  if (byte != MILTER_READY)
    return;
  s->is_ready = s->was_ready = true;
  fputs("amends-milter: ready\n", stderr);
  if (s->ready >= 0) {
    if (write(s->ready, &byte, 1) != 1)
      app_trouble(NULL, "nobody waits for the start", NULL);
    close(s->ready);
    s->ready = -1;
  }
}

/* ---- the loop ------------------------------------------------------------ */

static void supervisor_time(supervisor *s) {
  const time_t now = supervisor_now();
  if (s->act_at == 0 || now < s->act_at)
    return;
  s->act_at = 0;
  if (s->is_stopping && s->worker > 0)
    kill(s->worker, SIGKILL);
  else if (!s->is_stopping && s->worker == 0)
    supervisor_start(s);
}

static void supervisor_flags(supervisor *s) {
  if (supervisor_term) {
    supervisor_term = 0;
    if (!s->is_stopping)
      supervisor_stop(s);
  }
  if (supervisor_hup) {
    supervisor_hup = 0;
    if (!s->is_stopping)
      supervisor_reload(s);
  }
  if (supervisor_child) {
    supervisor_child = 0;
    supervisor_reap(s);
  }
}

static void supervisor_wait(supervisor *s, const sigset_t *waiting) {
  struct pollfd events[2] = {{.fd = s->log, .events = POLLIN},
                             {.fd = s->control, .events = POLLIN}};
  const struct timespec tick = {.tv_sec = 1};
  if (supervisor_hup || supervisor_term || supervisor_child)
    return;
  if (ppoll(events, 2, s->act_at == 0 ? NULL : &tick, waiting) <= 0)
    return;
  if (events[0].revents != 0)
    supervisor_log(s);
  if (events[1].revents != 0)
    supervisor_hear(s);
}

int milter_supervisor_run(const milter_options *options, int log, int ready) {
  supervisor s = {
      .options = options, .log = log, .ready = ready, .control = -1};
  sigset_t waiting;
  supervisor_catch(&waiting);
  supervisor_start(&s);
  while (!s.is_stopping || s.worker > 0) {
    supervisor_wait(&s, &waiting);
    supervisor_flags(&s);
    supervisor_time(&s);
    if (s.is_ready && s.act_at == 0)
      s.pause = 0;
  }
  fputs("amends-milter: stopped\n", stderr);
  return s.was_ready ? APP_CLEAN : APP_TROUBLE;
}
