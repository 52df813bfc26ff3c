/* SPDX-License-Identifier: MIT
 *
 * Problems of files: collected, sorted, printed. */
#include "problems.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "glyph.h"
#include "hint.h"
#include "memory.h"
#include "trouble.h"

/* Bytes of a message: longer ones are cut. As many names are listed as fit a
 * line. */
enum { PROBLEM_MESSAGE = 1024, PROBLEM_NAMES = 10 };

static void problem_put(app_problems *problems, const char *file, unsigned line,
                        unsigned column, const char *message) {
  problems->items = app_grow(problems->items, problems->count, &problems->cap,
                             sizeof *problems->items);
  problems->items[problems->count++] =
      (app_problem){.file = app_copy(file),
                    .line = line,
                    .column = column,
                    .message = app_copy(message)};
}

void app_problem_add(app_problems *problems, const char *file, unsigned line,
                     unsigned column, const char *format, ...) {
  char message[PROBLEM_MESSAGE];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(message, sizeof message, format, arguments);
  va_end(arguments);
  problem_put(problems, file, line, column, message);
}

void app_problem_unknown(app_problems *problems, const char *file,
                         unsigned line, unsigned column, const char *what,
                         const char *value, const char *const *names,
                         int count) {
  const char *nearest = app_hint_nearest(value, names, count);
  char known[PROBLEM_MESSAGE / 2] = "";
  size_t len = 0;
  if (nearest != NULL)
    snprintf(known, sizeof known, ", did you mean \"%s\"?", nearest);
  for (int i = 0; nearest == NULL && count <= PROBLEM_NAMES && i < count; i++)
    len += (size_t)snprintf(known + len, sizeof known - len, "%s%.60s",
                            i == 0 ? "; known: " : ", ", names[i]);
  app_problem_add(problems, file, line, column, "unknown %s \"%.200s\"%s", what,
                  value, known);
}

static int problem_compare(const void *left, const void *right) {
  const app_problem *a = left, *b = right;
  const int files = strcmp(a->file, b->file);
  if (files != 0)
    return files;
  if (a->line != b->line)
    return a->line < b->line ? -1 : 1;
  return a->column == b->column ? 0 : a->column < b->column ? -1 : 1;
}

static void problem_print(const app_problem *problem) {
  if (app_trouble_told(problem->file, problem->line, problem->column,
                       problem->message))
    return;
  app_glyph_print(stderr, problem->file, strlen(problem->file));
  if (problem->line > 0)
    fprintf(stderr, ":%u:%u", problem->line, problem->column);
  fputs(": error: ", stderr);
  app_glyph_print(stderr, problem->message, strlen(problem->message));
  fputc('\n', stderr);
}

bool app_problems_say(app_problems *problems) {
  const bool is_empty = problems->count == 0;
  if (!is_empty)
    qsort(problems->items, problems->count, sizeof *problems->items,
          problem_compare);
  for (size_t i = 0; i < problems->count; i++)
    problem_print(&problems->items[i]);
  app_problems_clear(problems);
  return is_empty;
}

void app_problems_clear(app_problems *problems) {
  for (size_t i = 0; i < problems->count; i++) {
    free(problems->items[i].file);
    free(problems->items[i].message);
  }
  free(problems->items);
  *problems = (app_problems){0};
}
