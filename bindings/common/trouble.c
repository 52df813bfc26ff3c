/* SPDX-License-Identifier: MIT
 *
 * Exit codes and the words for what went wrong. */
#include "trouble.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "glyph.h"
#include "hint.h"
#include "limits.h"

/* Names are listed when none is near, where they fit two or three lines. */
enum { TROUBLE_NAMES = 14, TROUBLE_WORDS = 1024 };

static app_exit trouble_no_memory = APP_TROUBLE;
static const char *trouble_program = "amends";

void app_trouble_program(const char *name) { trouble_program = name; }

app_exit app_exit_worse(app_exit a, app_exit b) { return a > b ? a : b; }

static app_trouble_listener *trouble_listener;
static void *trouble_ctx;

void app_trouble_listen(app_trouble_listener *listener, void *ctx) {
  trouble_listener = listener;
  trouble_ctx = ctx;
}

bool app_trouble_told(const char *file, unsigned line, unsigned column,
                      const char *message) {
  if (trouble_listener != NULL)
    trouble_listener(trouble_ctx, file, line, column, message);
  return trouble_listener != NULL;
}

static void trouble_print(const char *text) {
  app_glyph_print(stderr, text, strlen(text));
}

app_exit app_trouble(const char *name, const char *what, const char *detail) {
  char words[TROUBLE_WORDS];
  snprintf(words, sizeof words, "%s%s%s", what, detail == NULL ? "" : ": ",
           detail == NULL ? "" : detail);
  if (app_trouble_told(name, 0, 0, words))
    return APP_TROUBLE;
  fprintf(stderr, "%s: ", trouble_program);
  if (name != NULL) {
    trouble_print(name);
    fputs(": ", stderr);
  }
  trouble_print(what);
  if (detail != NULL) {
    fputs(": ", stderr);
    trouble_print(detail);
  }
  fputc('\n', stderr);
  return APP_TROUBLE;
}

static void trouble_print_names(const char *const *names, int count) {
  for (int i = 0; i < count; i++)
    fprintf(stderr, "%s%s", i == 0 ? "; known: " : ", ", names[i]);
}

app_exit app_trouble_at(const char *name, const amends_error *err) {
  char place[4096];
  char what[AMENDS_ERROR_MESSAGE + 64];
  snprintf(what, sizeof what, "%s%s", err->message,
           app_limits_hint(err->message));
  if (err->line == 0)
    return app_trouble(name, what, NULL);
  snprintf(place, sizeof place, "%.4000s:%u:%u", name, (unsigned)err->line,
           (unsigned)err->column);
  return app_trouble(place, what, NULL);
}

app_exit app_trouble_unknown(const char *what, const char *value,
                             const char *const *names, int count) {
  char words[TROUBLE_WORDS];
  const char *nearest = app_hint_nearest(value, names, count);
  snprintf(words, sizeof words, "unknown %s \"%s\"", what, value);
  if (app_trouble_told(NULL, 0, 0, words))
    return APP_TROUBLE;
  fprintf(stderr, "%s: unknown %s \"", trouble_program, what);
  trouble_print(value);
  fputc('"', stderr);
  if (nearest != NULL)
    fprintf(stderr, ", did you mean \"%s\"?", nearest);
  else if (count <= TROUBLE_NAMES)
    trouble_print_names(names, count);
  fputc('\n', stderr);
  return APP_TROUBLE;
}

void app_trouble_memory_code(int code) { trouble_no_memory = (app_exit)code; }

/* A listener would need memory to hear it. */
app_exit app_trouble_memory(void) {
  trouble_listener = NULL;
  app_trouble(NULL, "out of memory", NULL);
  return trouble_no_memory;
}

/* Says so once. errno is still that of the failed write: nothing in between
 * sets it but a failing call. */
static bool stdout_failed(void) {
  static bool is_said = false;
  const int error = errno;
  if (!is_said && error != EPIPE)
    app_trouble("standard output", "cannot write",
                error == 0 ? NULL : strerror(error));
  is_said = true;
  return false;
}

bool app_stdout_flush(void) {
  return fflush(stdout) == 0 && !ferror(stdout) ? true : stdout_failed();
}

bool app_stdout_good(void) { return !ferror(stdout) || stdout_failed(); }
