/* SPDX-License-Identifier: MIT
 *
 * A stack of scanners under a lock. */
#define _POSIX_C_SOURCE 200809L
#include "pool.h"

#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

struct milter_pool {
  amends_ruleset *rules;
  amends_limits limits;
  pthread_mutex_t lock;
  pthread_cond_t is_given;
  amends_scanner **idle;
  unsigned idle_count;
  unsigned made; /* idle ones and those in use */
  unsigned limit;
};

milter_pool *milter_pool_create(amends_ruleset *rules,
                                const amends_limits *limits,
                                unsigned scanners) {
  milter_pool *pool = calloc(1, sizeof *pool);
  if (pool == NULL)
    return NULL;
  pool->idle = calloc(scanners, sizeof(amends_scanner *));
  pthread_condattr_t monotonic;
  if (pool->idle == NULL || pthread_condattr_init(&monotonic) != 0) {
    free(pool->idle);
    free(pool);
    return NULL;
  }
  pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
  pthread_cond_init(&pool->is_given, &monotonic);
  pthread_condattr_destroy(&monotonic);
  pthread_mutex_init(&pool->lock, NULL);
  pool->limit = scanners;
  pool->rules = amends_ruleset_ref(rules);
  pool->limits = *limits;
  return pool;
}

void milter_pool_free(milter_pool *pool) {
  if (pool == NULL)
    return;
  for (unsigned i = 0; i < pool->idle_count; i++)
    amends_scanner_free(pool->idle[i]);
  free(pool->idle);
  amends_ruleset_unref(pool->rules);
  pthread_cond_destroy(&pool->is_given);
  pthread_mutex_destroy(&pool->lock);
  free(pool);
}

/* With the lock held. False when the time is over. */
static bool pool_wait(milter_pool *pool, unsigned seconds) {
  struct timespec deadline;
  clock_gettime(CLOCK_MONOTONIC, &deadline);
  deadline.tv_sec += (time_t)seconds;
  int status = 0;
  while (pool->idle_count == 0 && pool->made == pool->limit &&
         status != ETIMEDOUT)
    status = pthread_cond_timedwait(&pool->is_given, &pool->lock, &deadline);
  return pool->idle_count > 0 || pool->made < pool->limit;
}

/* A place that was counted as made becomes free again. */
static void pool_give_back_place(milter_pool *pool) {
  pthread_mutex_lock(&pool->lock);
  pool->made--;
  pthread_cond_signal(&pool->is_given);
  pthread_mutex_unlock(&pool->lock);
}

amends_scanner *milter_pool_take(milter_pool *pool, unsigned seconds,
                                 amends_error *err) {
  amends_scanner *scanner = NULL;
  pthread_mutex_lock(&pool->lock);
  const bool has_place = pool_wait(pool, seconds);
  if (has_place && pool->idle_count > 0)
    scanner = pool->idle[--pool->idle_count];
  else if (has_place)
    pool->made++;
  pthread_mutex_unlock(&pool->lock);
  if (!has_place) {
    *err = (amends_error){.status = AMENDS_E_LIMIT};
    snprintf(err->message, sizeof err->message,
             "no scanner came free within %u s", seconds);
  } else if (scanner == NULL &&
             amends_scanner_create(&scanner, pool->rules, &pool->limits, NULL,
                                   err) != AMENDS_OK) {
    scanner = NULL;
    pool_give_back_place(pool);
  }
  return scanner;
}

void milter_pool_give(milter_pool *pool, amends_scanner *scanner) {
  pthread_mutex_lock(&pool->lock);
  pool->idle[pool->idle_count++] = scanner;
  pthread_cond_signal(&pool->is_given);
  pthread_mutex_unlock(&pool->lock);
}
