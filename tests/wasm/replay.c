/* SPDX-License-Identifier: MIT
 *
 * Checks the messages of standard input, one {"text", "format"} a line, with
 * the engine of the WebAssembly module and prints its answers:
 *
 *   wasm-replay < messages.jsonl
 */
#define _POSIX_C_SOURCE 200809L
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

#include "engine.h"

static void replay_fail(const char *what) {
  fprintf(stderr, "wasm-replay: %s\n", what);
  exit(2);
}

static void replay_check(engine *e, const json_t *message) {
  const json_t *text = json_object_get(message, "text");
  const json_t *format = json_object_get(message, "format");
  if (!json_is_string(text))
    replay_fail("a line has no text");
  if (format != NULL && engine_option(e, "format", json_string_value(format)))
    replay_fail(engine_answer(e));
  if (engine_check(e, json_string_value(text), json_string_length(text)))
    replay_fail(engine_answer(e));
  fwrite(engine_answer(e), 1, engine_answer_size(e), stdout);
  putchar('\n');
}

int main(void) {
  char *line = NULL;
  size_t size = 0;
  ssize_t len;
  engine *e = engine_create();
  if (e == NULL || engine_add_builtin(e, "en") || engine_build(e))
    replay_fail("no engine");
  while ((len = getline(&line, &size, stdin)) > 0) {
    json_error_t error;
    json_t *message = json_loadb(line, (size_t)len, JSON_ALLOW_NUL, &error);
    if (message == NULL)
      replay_fail(error.text);
    replay_check(e, message);
    json_decref(message);
  }
  free(line);
  engine_free(e);
  return fflush(stdout) == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
