/* SPDX-License-Identifier: MIT
 *
 * The texts of a JSONL file, for the benchmark. */
#ifndef BENCH_MESSAGES_H
#define BENCH_MESSAGES_H

#include <stddef.h>

typedef struct bench_message {
  char *text;
  size_t len;
} bench_message;

typedef struct bench_messages {
  bench_message *at;
  size_t len;
  size_t bytes;
} bench_messages;

/* Every line is an object with a "text". Ends the program when the file cannot
 * be read. */
bench_messages bench_messages_read(const char *name);

/* Wall clock in seconds. */
double bench_now(void);

#endif
