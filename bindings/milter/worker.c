/* SPDX-License-Identifier: MIT
 *
 * libmilter in this thread, the supervisor's orders and the metrics in another
 * one. */
#define _POSIX_C_SOURCE 200809L
#include "worker.h"

#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <libmilter/mfapi.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "common/trouble.h"
#include "metrics.h"
#include "session.h"

enum { WORKER_METRICS = 15 * 1000 }; /* milliseconds between two files */

typedef struct worker {
  const milter_options *options;
  int control;
} worker;

/* Threads come and go with connections. Given a heap each, as glibc does, they
 * would keep what every one of them needed at its worst. */
static void worker_few_heaps(void) {
#ifdef __GLIBC__
  mallopt(M_ARENA_MAX, 2);
#endif
}

/* What a ruleset took that has gone. */
static void worker_give_back(void) {
#ifdef __GLIBC__
  malloc_trim(0);
#endif
}

static void worker_reload(const worker *w) {
  milter_policies *policies = milter_policies_load(w->options->policy);
  if (policies == NULL) {
    milter_metrics_add("reloads_total", "result=\"refused\"", 1);
    return;
  }
  milter_policies_use(policies);
  worker_give_back();
  milter_metrics_add("reloads_total", "result=\"taken\"", 1);
  fprintf(stderr, "amends-milter: policy file read again\n");
}

/* False when the supervisor has gone, or wants us to. */
static bool worker_obey(const worker *w) {
  char order;
  ssize_t got;
  do
    got = read(w->control, &order, 1);
  while (got < 0 && errno == EINTR);
  if (got <= 0)
    return false;
  if (order == MILTER_RELOAD)
    worker_reload(w);
  else
    milter_metrics_add("reloads_total", "result=\"refused\"", 1);
  return true;
}

static void worker_write_metrics(const worker *w) {
  if (w->options->metrics != NULL)
    milter_metrics_write(w->options->metrics);
}

static void *worker_control(void *ctx) {
  const worker *w = ctx;
  struct pollfd event = {.fd = w->control, .events = POLLIN};
  bool goes_on = true;
  while (goes_on) {
    const int count = poll(&event, 1, WORKER_METRICS);
    if (count > 0)
      goes_on = worker_obey(w);
    else if (count == 0)
      worker_write_metrics(w);
  }
  smfi_stop();
  return NULL;
}

/* Signals that the supervisor handles are as new here. */
static void worker_signals(void) {
  static const int defaults[] = {SIGHUP, SIGTERM, SIGINT, SIGCHLD};
  sigset_t none;
  for (size_t i = 0; i < sizeof defaults / sizeof defaults[0]; i++)
    signal(defaults[i], SIG_DFL);
  signal(SIGPIPE, SIG_IGN);
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
}

/* The socket is for our user and group: the mail server joins the group. */
static bool worker_listen(const milter_options *options) {
  char socket[1024];
  snprintf(socket, sizeof socket, "%s", options->socket);
  smfi_settimeout(options->timeout);
  umask(0117);
  if (smfi_setconn(socket) == MI_SUCCESS && milter_session_register() &&
      smfi_opensocket(true) == MI_SUCCESS)
    return true;
  app_trouble(options->socket, "cannot listen there", NULL);
  return false;
}

int milter_worker_run(const milter_options *options, int control) {
  worker w = {options, control};
  const char ready = MILTER_READY;
  pthread_t thread;
  worker_signals();
  worker_few_heaps();
  setpgid(0, 0); /* the keys of a terminal are for the supervisor */
  milter_policies *policies = milter_policies_load(options->policy);
  if (policies == NULL || !worker_listen(options))
    return APP_TROUBLE;
  milter_policies_use(policies);
  if (write(control, &ready, 1) != 1 ||
      pthread_create(&thread, NULL, worker_control, &w) != 0)
    return APP_TROUBLE;
  worker_write_metrics(&w);
  const int status = smfi_main();
  worker_write_metrics(&w);
  return status == MI_SUCCESS ? APP_CLEAN : APP_TROUBLE;
}
