/* SPDX-License-Identifier: MIT */
#define _POSIX_C_SOURCE 200809L
#include "messages.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

double bench_now(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void messages_add(bench_messages *messages, const char *line) {
  json_t *object = json_loads(line, 0, NULL);
  const json_t *text = json_object_get(object, "text");
  if (!json_is_string(text)) {
    fprintf(stderr, "bench: a line without text\n");
    exit(2);
  }
  if ((messages->len & (messages->len - 1)) == 0)
    messages->at =
        realloc(messages->at, (messages->len * 2 + 1) * sizeof *messages->at);
  bench_message *message = &messages->at[messages->len++];
  message->len = json_string_length(text);
  message->text = malloc(message->len + 1);
  memcpy(message->text, json_string_value(text), message->len + 1);
  messages->bytes += message->len;
  json_decref(object);
}

bench_messages bench_messages_read(const char *name) {
  bench_messages messages = {NULL, 0, 0};
  FILE *file = fopen(name, "r");
  char *line = NULL;
  size_t size = 0;
  while (file && getline(&line, &size, file) >= 0)
    messages_add(&messages, line);
  free(line);
  if (file)
    fclose(file);
  if (messages.len == 0) {
    fprintf(stderr, "bench: cannot read %s\n", name);
    exit(2);
  }
  return messages;
}
