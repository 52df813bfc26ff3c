/* SPDX-License-Identifier: MIT
 *
 * Everything that is wrong with the files that a user wrote, collected so that
 * one run shows it all:
 *
 *   .amends.yaml:3:1: error: unknown key "fail_on", did you mean "fail-on"? */
#ifndef APP_PROBLEMS_H
#define APP_PROBLEMS_H

#include <stdbool.h>
#include <stddef.h>

typedef struct app_problem {
  char *file;
  unsigned line; /* from 1; 0: the whole file */
  unsigned column;
  char *message;
} app_problem;

/* All zeros is an empty list. */
typedef struct app_problems {
  app_problem *items;
  size_t count;
  size_t cap;
} app_problems;

/* As printf. The texts are copied. */
void app_problem_add(app_problems *problems, const char *file, unsigned line,
                     unsigned column, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

/* `unknown WHAT "VALUE", did you mean "NEAREST"?` among the names; when none
 * is near, a few names are listed. */
void app_problem_unknown(app_problems *problems, const char *file,
                         unsigned line, unsigned column, const char *what,
                         const char *value, const char *const *names,
                         int count);

/* Prints them on standard error in the order of file and line, and forgets
 * them. True when there were none. */
bool app_problems_say(app_problems *problems);

void app_problems_clear(app_problems *problems);

#endif
