/* SPDX-License-Identifier: MIT
 *
 * Every thread does the same: it takes a job, works on it, and if that is the
 * oldest one, gives it and all finished ones behind it. So the output needs no
 * thread of its own, and a slow job holds back only what must wait for it. */
#define _POSIX_C_SOURCE 200809L
#include "cli/run/lanes.h"

#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

#include "common/memory.h"

/* Jobs in the ring for each thread: enough that a job that takes as long as
 * eight others stops nobody. Threads are made once so many jobs have come: a
 * few are done before a thread has begun. */
enum { LANES_DEPTH = 8, LANES_PATIENCE = 8 };

typedef enum lanes_state {
  LANES_FREE = 0,
  LANES_BUSY = 1,
  LANES_DONE = 2
} lanes_state;

typedef struct lanes_slot {
  lanes_state state;
  size_t weight; /* of its job when it was last asked */
} lanes_slot;

typedef struct lanes_ring {
  const cli_lanes *lanes;
  pthread_mutex_t lock;  /* of everything below */
  pthread_mutex_t entry; /* held while a job is taken; before `lock` */
  pthread_cond_t freed;
  char *jobs;
  lanes_slot *slots;
  size_t weight; /* of all slots */
  size_t size;   /* jobs in the ring */
  size_t taken;  /* so far; job n lies at n % size */
  size_t given;
  bool is_ended;  /* nothing more is to be taken */
  bool is_giving; /* some thread is */
} lanes_ring;

typedef struct lanes_thread {
  lanes_ring *ring;
  int lane;
  pthread_t id;
} lanes_thread;

static void *lanes_job(const lanes_ring *ring, size_t number) {
  return ring->jobs + number % ring->size * ring->lanes->job_size;
}

static lanes_slot *lanes_slot_of(lanes_ring *ring, size_t number) {
  return &ring->slots[number % ring->size];
}

/* A new state and weight of a job. */
static void lanes_enter(lanes_ring *ring, size_t number, lanes_state state) {
  lanes_slot *slot = lanes_slot_of(ring, number);
  ring->weight -= slot->weight;
  slot->state = state;
  slot->weight =
      state == LANES_FREE ? 0 : ring->lanes->weight(lanes_job(ring, number));
  ring->weight += slot->weight;
}

/* A job alone may hold as much as it likes: it has been read. */
static bool lanes_is_full(const lanes_ring *ring) {
  const size_t jobs = ring->taken - ring->given;
  return jobs == ring->size || (jobs > 0 && ring->weight > CLI_LANES_BYTES);
}

/* Waits for a free place, then for the job itself. */
static bool lanes_take(lanes_ring *ring, size_t *number) {
  bool is_taken = false;
  pthread_mutex_lock(&ring->entry);
  pthread_mutex_lock(&ring->lock);
  while (!ring->is_ended && lanes_is_full(ring))
    pthread_cond_wait(&ring->freed, &ring->lock);
  const bool may_take = !ring->is_ended;
  *number = ring->taken;
  pthread_mutex_unlock(&ring->lock);
  if (may_take)
    is_taken = ring->lanes->take(ring->lanes->ctx, lanes_job(ring, *number));
  pthread_mutex_lock(&ring->lock);
  if (is_taken) {
    lanes_enter(ring, *number, LANES_BUSY);
    ring->taken++;
  } else {
    ring->is_ended = true;
  }
  pthread_mutex_unlock(&ring->lock);
  pthread_mutex_unlock(&ring->entry);
  return is_taken;
}

/* Gives what is finished, from the oldest on; another thread that gives goes on
 * with this job too. */
static void lanes_give(lanes_ring *ring, size_t number) {
  pthread_mutex_lock(&ring->lock);
  lanes_enter(ring, number, LANES_DONE);
  while (!ring->is_giving && ring->given < ring->taken &&
         lanes_slot_of(ring, ring->given)->state == LANES_DONE) {
    void *job = lanes_job(ring, ring->given);
    ring->is_giving = true;
    pthread_mutex_unlock(&ring->lock);
    const bool goes_on = ring->lanes->give(ring->lanes->ctx, job);
    pthread_mutex_lock(&ring->lock);
    ring->is_giving = false;
    ring->is_ended = ring->is_ended || !goes_on;
    lanes_enter(ring, ring->given++, LANES_FREE);
    pthread_cond_broadcast(&ring->freed);
  }
  pthread_mutex_unlock(&ring->lock);
}

static bool lanes_step(lanes_ring *ring, int lane) {
  size_t number;
  if (!lanes_take(ring, &number))
    return false;
  ring->lanes->work(ring->lanes->ctx, lane, lanes_job(ring, number));
  lanes_give(ring, number);
  return true;
}

static void *lanes_main(void *thread) {
  lanes_thread *self = thread;
  while (lanes_step(self->ring, self->lane))
    continue;
  return NULL;
}

/* A thread that cannot be made is done without. */
static int lanes_start(lanes_ring *ring, lanes_thread *threads) {
  int started = 0;
  for (int lane = 1; lane < ring->lanes->count; lane++) {
    threads[started] = (lanes_thread){.ring = ring, .lane = lane};
    if (pthread_create(&threads[started].id, NULL, lanes_main,
                       &threads[started]) != 0)
      break;
    started++;
  }
  return started;
}

static void lanes_open(lanes_ring *ring, const cli_lanes *lanes) {
  *ring = (lanes_ring){.lanes = lanes};
  ring->size = lanes->count > 1 ? (size_t)lanes->count * LANES_DEPTH : 1;
  ring->jobs = app_alloc(ring->size, lanes->job_size);
  ring->slots = app_alloc(ring->size, sizeof *ring->slots);
  pthread_mutex_init(&ring->lock, NULL);
  pthread_mutex_init(&ring->entry, NULL);
  pthread_cond_init(&ring->freed, NULL);
}

static void lanes_close(lanes_ring *ring) {
  for (size_t i = 0; i < ring->size; i++)
    ring->lanes->clear(ring->jobs + i * ring->lanes->job_size);
  pthread_cond_destroy(&ring->freed);
  pthread_mutex_destroy(&ring->entry);
  pthread_mutex_destroy(&ring->lock);
  free(ring->slots);
  free(ring->jobs);
}

void cli_lanes_run(const cli_lanes *lanes) {
  lanes_ring ring;
  lanes_thread threads[CLI_LANES_MOST];
  int started = 0;
  lanes_open(&ring, lanes);
  for (size_t done = 0; lanes_step(&ring, 0); done++)
    if (done == LANES_PATIENCE && lanes->count > 1)
      started = lanes_start(&ring, threads);
  for (int i = 0; i < started; i++)
    pthread_join(threads[i].id, NULL);
  lanes_close(&ring);
}

int cli_lanes_processors(int most) {
  const long count = sysconf(_SC_NPROCESSORS_ONLN);
  if (count < 1)
    return 1;
  return count > most ? most : (int)count;
}
