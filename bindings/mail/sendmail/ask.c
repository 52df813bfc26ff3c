/* SPDX-License-Identifier: MIT
 *
 * An asker reads the report from its standard input and writes "send", "edit"
 * or "cancel" to its standard output. Whatever else it does means that the mail
 * stays. */
#define _POSIX_C_SOURCE 200809L
#include "ask.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "nameless.h"

enum { ASK_ANSWER_MAX = 64, ASK_CANNOT_RUN = 127 };

/* ---- a program ----------------------------------------------------------- */

static void ask_be_program(const char *program, int in, int out) {
  if (dup2(in, STDIN_FILENO) >= 0 && dup2(out, STDOUT_FILENO) >= 0) {
    close(in);
    close(out);
    execlp(program, program, (char *)NULL);
  }
  _exit(ASK_CANNOT_RUN);
}

/* Reads to the end; keeps the beginning. */
static void ask_read(int in, char answer[ASK_ANSWER_MAX]) {
  size_t len = 0;
  char spare[ASK_ANSWER_MAX];
  for (;;) {
    const bool is_full = len == ASK_ANSWER_MAX - 1;
    const ssize_t got = read(in, is_full ? spare : answer + len,
                             is_full ? sizeof spare : ASK_ANSWER_MAX - 1 - len);
    if (got == 0 || (got < 0 && errno != EINTR))
      break;
    len += got > 0 && !is_full ? (size_t)got : 0;
  }
  answer[len] = '\0';
}

static guard_answer ask_understand(int status, const char *answer) {
  if (WIFEXITED(status) && WEXITSTATUS(status) == ASK_CANNOT_RUN)
    return GUARD_NOBODY;
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
    return GUARD_DROP;
  const size_t len = strcspn(answer, "\r\n");
  if (len == 4 && strncmp(answer, "send", len) == 0)
    return GUARD_SEND;
  return len == 4 && strncmp(answer, "edit", len) == 0 ? GUARD_EDIT
                                                       : GUARD_DROP;
}

static guard_answer ask_program(const char *program,
                                const guard_report *report) {
  char answer[ASK_ANSWER_MAX] = "";
  int ends[2], status = 0;
  const int in = guard_nameless(report->text, report->len);
  if (in < 0)
    return GUARD_NOBODY;
  if (pipe(ends) != 0) {
    close(in);
    return GUARD_NOBODY;
  }
  const pid_t child = fork();
  if (child == 0) {
    close(ends[0]);
    ask_be_program(program, in, ends[1]);
  }
  close(ends[1]);
  close(in);
  if (child > 0)
    ask_read(ends[0], answer);
  close(ends[0]);
  while (child > 0 && waitpid(child, &status, 0) < 0)
    if (errno != EINTR)
      return GUARD_DROP;
  const guard_answer found =
      child > 0 ? ask_understand(status, answer) : GUARD_NOBODY;
  if (found == GUARD_NOBODY)
    guard_fail(GUARD_UNAVAILABLE, "AMENDS_ASKER cannot be run", program);
  return found;
}

/* ---- the terminal -------------------------------------------------------- */

/* Not one that belongs to somebody else at the moment: reading there would
 * stop this process. */
static FILE *ask_terminal(void) {
  const int tty = open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC);
  if (tty < 0)
    return NULL;
  FILE *terminal = tcgetpgrp(tty) == getpgrp() ? fdopen(tty, "r+") : NULL;
  if (terminal == NULL)
    close(tty);
  return terminal;
}

static guard_answer ask_on(FILE *terminal, const guard_report *report) {
  char line[ASK_ANSWER_MAX];
  fwrite(report->text, 1, report->len, terminal);
  for (;;) {
    fputs("\n[s]end anyway, [e]dit, [d]on't send: ", terminal);
    fflush(terminal);
    if (fgets(line, sizeof line, terminal) == NULL)
      return GUARD_DROP;
    /* Switching from reading to writing. */
    fseek(terminal, 0, SEEK_CUR);
    switch (line[0]) {
    case 's':
      return GUARD_SEND;
    case 'e':
      return GUARD_EDIT;
    case 'd':
      return GUARD_DROP;
    default:
      break;
    }
  }
}

guard_answer guard_ask(const guard_options *options,
                       const guard_report *report) {
  const char *program = getenv("AMENDS_ASKER");
  if (program != NULL && program[0] != '\0') {
    const guard_answer answer = ask_program(program, report);
    if (answer != GUARD_NOBODY)
      return answer;
  }
  FILE *terminal = options->asks ? ask_terminal() : NULL;
  if (terminal == NULL)
    return GUARD_NOBODY;
  const guard_answer answer = ask_on(terminal, report);
  fclose(terminal);
  return answer;
}
