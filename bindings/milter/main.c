/* SPDX-License-Identifier: MIT
 *
 * amends-milter: the order in which the server starts. */
#define _POSIX_C_SOURCE 200809L
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <syslog.h>
#include <unistd.h>

#include "common/trouble.h"
#include "options.h"
#include "pid_file.h"
#include "privileges.h"
#include "supervisor.h"

static int main_run(const milter_options *options, int pid_file, int log,
                    int ready) {
  if (!milter_pid_file_write(pid_file, options->pid_file))
    return APP_TROUBLE;
  const int code = milter_supervisor_run(options, log, ready);
  milter_pid_file_end(pid_file, options->pid_file);
  return code;
}

/* Standard error becomes a pipe that the supervisor reads for syslog. It does
 * not wait for itself: what is too much is lost. */
static int main_to_syslog(void) {
  int pipe_ends[2];
  if (pipe(pipe_ends) != 0)
    return -1;
  fcntl(pipe_ends[0], F_SETFD, FD_CLOEXEC);
  for (int i = 0; i < 2; i++)
    fcntl(pipe_ends[i], F_SETFL, O_NONBLOCK);
  const int nothing = open("/dev/null", O_RDWR);
  dup2(nothing, STDIN_FILENO);
  dup2(nothing, STDOUT_FILENO);
  dup2(pipe_ends[1], STDERR_FILENO);
  close(nothing);
  close(pipe_ends[1]);
  setvbuf(stderr, NULL, _IOLBF, BUFSIZ);
  openlog("amends-milter", LOG_PID, LOG_MAIL);
  return pipe_ends[0];
}

/* The caller's process waits until the server listens, so that a script knows.
 */
static int main_await(int ready, pid_t child) {
  char byte;
  int status;
  const ssize_t got = read(ready, &byte, 1);
  if (got == 1)
    return APP_CLEAN;
  app_trouble(NULL, "did not start; syslog says why", NULL);
  return waitpid(child, &status, 0) == child && WIFEXITED(status) &&
                 WEXITSTATUS(status) != 0
             ? WEXITSTATUS(status)
             : APP_TROUBLE;
}

static int main_daemon(const milter_options *options, int pid_file) {
  int ready[2];
  if (pipe(ready) != 0)
    return (int)app_trouble(NULL, "cannot make a pipe", strerror(errno));
  const pid_t pid = fork();
  if (pid < 0)
    return (int)app_trouble(NULL, "cannot fork", strerror(errno));
  if (pid > 0) {
    close(ready[1]);
    return main_await(ready[0], pid);
  }
  close(ready[0]);
  setsid();
  if (fork() > 0)
    _exit(APP_CLEAN); /* no terminal can come back to the child */
  const int log = main_to_syslog();
  return main_run(options, pid_file, log, ready[1]);
}

int main(int argc, char **argv) {
  milter_options options;
  int pid_file, code;
  app_trouble_program("amends-milter");
  setvbuf(stderr, NULL, _IOLBF, BUFSIZ);
  if (!milter_options_read(&options, argc, argv, &code))
    return code;
  if (options.only_checks)
    return milter_supervisor_check(&options) ? APP_CLEAN : APP_TROUBLE;
  if (!milter_pid_file_open(&pid_file, options.pid_file) ||
      !milter_privileges_drop(options.user) ||
      !milter_supervisor_check(&options))
    return APP_TROUBLE;
  return options.is_daemon ? main_daemon(&options, pid_file)
                           : main_run(&options, pid_file, -1, -1);
}
