/* SPDX-License-Identifier: MIT
 *
 * Child processes with pipes. */
#define _POSIX_C_SOURCE 200809L
#include "run.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "common/memory.h"
#include "common/trouble.h"

extern char **environ;

enum { RUN_BLOCK = 65536 };

/* A running git. `in` is -1 when its input is empty. */
typedef struct run_child {
  pid_t pid;
  int in;
  int out;
} run_child;

static char **run_argv(const char *const *arguments) {
  size_t count = 0;
  while (arguments[count] != NULL)
    count++;
  char **argv = app_alloc(count + 2, sizeof *argv);
  argv[0] = app_copy("git");
  for (size_t i = 0; i < count; i++)
    argv[i + 1] = app_copy(arguments[i]);
  return argv;
}

static void run_argv_free(char **argv) {
  for (size_t i = 0; argv[i] != NULL; i++)
    free(argv[i]);
  free(argv);
}

static bool run_pipe(int ends[2]) {
  if (pipe(ends) != 0)
    return false;
  fcntl(ends[0], F_SETFD, FD_CLOEXEC);
  fcntl(ends[1], F_SETFD, FD_CLOEXEC);
  return true;
}

/* `out` and `in` are the child's ends; `in` -1: /dev/null. */
static bool run_spawn(run_child *child, const char *const *arguments, int in,
                      int out, bool is_quiet) {
  posix_spawn_file_actions_t actions;
  char **argv = run_argv(arguments);
  if (posix_spawn_file_actions_init(&actions) != 0)
    exit((int)app_trouble_memory());
  if (in >= 0)
    posix_spawn_file_actions_adddup2(&actions, in, STDIN_FILENO);
  else
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null",
                                     O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
  if (is_quiet)
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null",
                                     O_WRONLY, 0);
  const int error =
      posix_spawnp(&child->pid, "git", &actions, NULL, argv, environ);
  posix_spawn_file_actions_destroy(&actions);
  run_argv_free(argv);
  if (error != 0)
    app_trouble("git", "cannot be run", strerror(error));
  return error == 0;
}

static void run_close(int fd) {
  if (fd >= 0)
    close(fd);
}

static bool run_start(run_child *child, const char *const *arguments,
                      bool with_input, bool is_quiet) {
  int in[2] = {-1, -1}, out[2];
  if (!run_pipe(out) || (with_input && !run_pipe(in))) {
    app_trouble("git", "cannot be run", strerror(errno));
    return false;
  }
  const bool is_running = run_spawn(child, arguments, in[0], out[1], is_quiet);
  close(out[1]);
  run_close(in[0]);
  child->in = in[1];
  child->out = out[0];
  if (is_running)
    return true;
  run_close(child->in);
  close(child->out);
  return false;
}

static int run_wait(const run_child *child) {
  int status;
  while (waitpid(child->pid, &status, 0) < 0)
    if (errno != EINTR)
      return -1;
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/* At most `len` bytes, fewer at the end only. */
static size_t run_read(int fd, char *text, size_t len) {
  size_t got = 0;
  while (got < len) {
    const ssize_t count = read(fd, text + got, len - got);
    if (count < 0 && errno == EINTR)
      continue;
    if (count <= 0)
      break;
    got += (size_t)count;
  }
  return got;
}

git_output git_run(const char *const *arguments, bool is_quiet) {
  run_child child;
  git_output out = {.status = -1};
  size_t cap = RUN_BLOCK;
  out.text = app_alloc(cap, 1);
  if (!run_start(&child, arguments, false, is_quiet))
    return out;
  for (;;) {
    const size_t got =
        run_read(child.out, out.text + out.len, cap - 1 - out.len);
    out.len += got;
    if (out.len < cap - 1)
      break;
    cap *= 2;
    out.text = realloc(out.text, cap);
    if (out.text == NULL)
      exit((int)app_trouble_memory());
  }
  out.text[out.len] = '\0';
  close(child.out);
  out.status = run_wait(&child);
  return out;
}

bool git_read(const char *const *arguments, git_output *out) {
  *out = git_run(arguments, false);
  return out->status == 0;
}

void git_output_clear(git_output *out) {
  free(out->text);
  *out = (git_output){.status = -1};
}

char *git_line(const char *const *arguments) {
  git_output out = git_run(arguments, true);
  if (out.status != 0) {
    git_output_clear(&out);
    return NULL;
  }
  out.text[strcspn(out.text, "\n")] = '\0';
  return out.text;
}

/* ---- blobs --------------------------------------------------------------- */

struct git_blobs {
  run_child child;
};

git_blobs *git_blobs_open(void) {
  static const char *const arguments[] = {"cat-file", "--batch", NULL};
  git_blobs *blobs = app_alloc(1, sizeof *blobs);
  if (run_start(&blobs->child, arguments, true, false))
    return blobs;
  free(blobs);
  return NULL;
}

void git_blobs_close(git_blobs *blobs) {
  if (blobs == NULL)
    return;
  close(blobs->child.in);
  close(blobs->child.out);
  run_wait(&blobs->child);
  free(blobs);
}

static bool blobs_ask(const git_blobs *blobs, const char *object) {
  char line[128];
  const int len = snprintf(line, sizeof line, "%s\n", object);
  size_t sent = 0;
  while (sent < (size_t)len) {
    const ssize_t count =
        write(blobs->child.in, line + sent, (size_t)len - sent);
    if (count < 0 && errno == EINTR)
      continue;
    if (count < 0)
      return false;
    sent += (size_t)count;
  }
  return true;
}

/* "OBJECT blob SIZE\n", or "OBJECT missing\n". */
static bool blobs_header(const git_blobs *blobs, size_t *size) {
  char line[160];
  size_t len = 0;
  while (len + 1 < sizeof line && run_read(blobs->child.out, line + len, 1) &&
         line[len] != '\n')
    len++;
  line[len] = '\0';
  const char *last = strrchr(line, ' ');
  char *end;
  if (last == NULL || last[1] < '0' || last[1] > '9')
    return false;
  *size = (size_t)strtoull(last + 1, &end, 10);
  return *end == '\0';
}

static void blobs_skip(const git_blobs *blobs, size_t size) {
  char block[4096];
  while (size > 0) {
    const size_t part = size < sizeof block ? size : sizeof block;
    if (run_read(blobs->child.out, block, part) != part)
      return;
    size -= part;
  }
}

git_blob_result git_blobs_read(git_blobs *blobs, const char *object,
                               size_t most, char **text, size_t *len) {
  if (!blobs_ask(blobs, object) || !blobs_header(blobs, len))
    return GIT_BLOB_MISSING;
  if (*len > most) {
    blobs_skip(blobs, *len + 1);
    return GIT_BLOB_TOO_LARGE;
  }
  *text = app_alloc(*len + 1, 1);
  if (run_read(blobs->child.out, *text, *len + 1) == *len + 1) {
    (*text)[*len] = '\0';
    return GIT_BLOB_READ;
  }
  free(*text);
  return GIT_BLOB_MISSING;
}
