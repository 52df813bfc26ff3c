/* SPDX-License-Identifier: MIT
 *
 * amends-lsp: the language server, on standard input and output. */
#define _POSIX_C_SOURCE 200809L
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <amends/version.h>

#include "common/json_out.h"
#include "common/memory.h"
#include "common/trouble.h"
#include "frame.h"
#include "server.h"

enum { MAIN_READ = 64 << 10 };

static const char main_help[] =
    "usage: amends-lsp [--stdio]\n"
    "\n"
    "The language server of amends: it checks the wording of apologies while\n"
    "they are written. Editors start it and talk to it on standard input and\n"
    "output; see amends-lsp(1).\n"
    "\n"
    "  --stdio        as it is without any option\n"
    "  -h, --help     print this and exit\n"
    "  -V, --version  print the version and exit\n";

/* Messages that have come and wait for their turn. */
typedef struct main_queue {
  json_t **items;
  size_t first;
  size_t count; /* behind the last */
  size_t cap;
} main_queue;

typedef struct main_loop {
  lsp_server server;
  lsp_frames frames;
  main_queue queue;
  bool is_at_end; /* of standard input */
} main_loop;

/* ---- the queue -------------------------------------------------------------
 */

static void main_push(main_queue *queue, json_t *message) {
  if (queue->first == queue->count)
    queue->first = queue->count = 0;
  queue->items =
      app_grow(queue->items, queue->count, &queue->cap, sizeof *queue->items);
  queue->items[queue->count++] = message;
}

/* Answers the request that a message cancels, which waits or is being worked
 * at; true when it is about that. One that was answered already is left alone.
 */
static bool main_cancel(main_loop *loop, json_t *message) {
  const char *method = lsp_text(lsp_get(message, "method", NULL));
  json_t *id = lsp_get(message, "params", "id", NULL);
  if (method == NULL || strcmp(method, "$/cancelRequest") != 0)
    return false;
  for (size_t i = loop->queue.first; i < loop->queue.count; i++) {
    json_t *waiting = loop->queue.items[i];
    json_t *its = lsp_get(waiting, "id", NULL);
    if (its == NULL || lsp_get(waiting, "method", NULL) == NULL ||
        !json_equal(its, id))
      continue;
    lsp_server_cancelled(&loop->server, its);
    json_decref(waiting);
    memmove(&loop->queue.items[i], &loop->queue.items[i + 1],
            (--loop->queue.count - i) * sizeof *loop->queue.items);
    return true;
  }
  lsp_server_cancel(&loop->server, id);
  return true;
}

static void main_frame(main_loop *loop, amends_str body) {
  lsp_fault fault;
  json_t *message = lsp_rpc_parse(body, &fault);
  if (message == NULL)
    lsp_rpc_error(loop->server.out, NULL, &fault);
  else if (main_cancel(loop, message))
    json_decref(message);
  else
    main_push(&loop->queue, message);
}

static void main_frames(main_loop *loop) {
  amends_str body;
  lsp_frame_state state;
  while ((state = lsp_frames_next(&loop->frames, &body)) != LSP_FRAME_NONE) {
    if (state == LSP_FRAME_BODY) {
      main_frame(loop, body);
      continue;
    }
    lsp_fault fault;
    lsp_fail(&fault, LSP_PARSE_ERROR, body.ptr);
    lsp_rpc_error(loop->server.out, NULL, &fault);
  }
}

/* ---- the loop --------------------------------------------------------------
 */

/* Takes in what has come, waiting for it up to `wait` milliseconds, or for ever
 * with -1. */
static void main_read(main_loop *loop, int wait) {
  struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
  if (loop->is_at_end || poll(&input, 1, wait) <= 0)
    return;
  char *room = lsp_frames_room(&loop->frames, MAIN_READ);
  const ssize_t got = read(STDIN_FILENO, room, MAIN_READ);
  if (got > 0) {
    lsp_frames_add(&loop->frames, (size_t)got);
    main_frames(loop);
  } else if (got == 0 || errno != EINTR)
    loop->is_at_end = true;
}

static void main_turn(main_loop *loop) {
  main_queue *queue = &loop->queue;
  if (queue->first < queue->count) {
    json_t *message = queue->items[queue->first++];
    lsp_server_take(&loop->server, message);
    json_decref(message);
    main_read(loop, 0);
    return;
  }
  main_read(loop, lsp_server_work(&loop->server));
}

static bool main_goes_on(const main_loop *loop) {
  return loop->server.phase != LSP_PHASE_EXIT && !ferror(loop->server.out) &&
         (!loop->is_at_end || loop->queue.first < loop->queue.count);
}

/* The exit code is the protocol's: 0 after a shutdown, else 1. */
static int main_serve(void) {
  main_loop loop = {.is_at_end = false};
  lsp_server_begin(&loop.server, stdout);
  while (main_goes_on(&loop))
    main_turn(&loop);
  const bool is_good = loop.server.has_shut_down;
  while (loop.queue.first < loop.queue.count)
    json_decref(loop.queue.items[loop.queue.first++]);
  free(loop.queue.items);
  lsp_frames_clear(&loop.frames);
  lsp_server_end(&loop.server);
  return is_good ? EXIT_SUCCESS : EXIT_FAILURE;
}

int main(int argc, char **argv) {
  app_trouble_program("amends-lsp");
  for (int i = 1; i < argc; i++) {
    if (strcmp(argv[i], "--stdio") == 0)
      continue;
    if (strcmp(argv[i], "-h") == 0 || strcmp(argv[i], "--help") == 0) {
      fputs(main_help, stdout);
      return app_stdout_flush() ? EXIT_SUCCESS : (int)APP_TROUBLE;
    }
    if (strcmp(argv[i], "-V") == 0 || strcmp(argv[i], "--version") == 0) {
      puts("amends-lsp " AMENDS_VERSION);
      return app_stdout_flush() ? EXIT_SUCCESS : (int)APP_TROUBLE;
    }
    return (int)app_trouble(NULL, "unknown option", argv[i]);
  }
  signal(SIGPIPE, SIG_IGN);
  app_json_init();
  return main_serve();
}
