/* SPDX-License-Identifier: MIT
 *
 * How the program fails: exit codes, one line on standard error, and the fate
 * of standard output. */
#ifndef APP_TROUBLE_H
#define APP_TROUBLE_H

#include <stdbool.h>

#include <amends/error.h>

/* A contract with scripts; the higher one wins. */
typedef enum app_exit {
  APP_CLEAN = 0,  /* nothing at or above --fail-on */
  APP_FOUND = 1,  /* something is */
  APP_TROUBLE = 2 /* something was not read, not checked or not written */
} app_exit;

/* The name that messages begin with; "amends" unless said. Not copied. */
void app_trouble_program(const char *name);

/* Who hears what is wrong, instead of standard error, where that has no reader.
 * `file` is NULL, and `line` and `column`, from 1, are 0 where there is no
 * place. `message` is one line. */
typedef void app_trouble_listener(void *ctx, const char *file, unsigned line,
                                  unsigned column, const char *message);

/* NULL: standard error again. */
void app_trouble_listen(app_trouble_listener *listener, void *ctx);

/* Tells the listener; false: there is none, so that the caller prints it. */
bool app_trouble_told(const char *file, unsigned line, unsigned column,
                      const char *message);

app_exit app_exit_worse(app_exit a, app_exit b);

/* Prints "PROGRAM: NAME: WHAT: DETAIL". `name` and `detail` may be NULL;
 * control characters are spelled out, so that it stays one harmless line.
 * Returns APP_TROUBLE. */
app_exit app_trouble(const char *name, const char *what, const char *detail);

/* "PROGRAM: NAME:LINE:COLUMN: MESSAGE"; without the place where `err` has none.
 */
app_exit app_trouble_at(const char *name, const amends_error *err);

/* "unknown WHAT "VALUE", did you mean "NEAREST"?" among the `count` names. When
 * none is near, a few names are listed and many are not. */
app_exit app_trouble_unknown(const char *what, const char *value,
                             const char *const *names, int count);

/* Nothing is left for the run to do without memory; returns APP_TROUBLE, or the
 * code that the program's callers know for that. */
app_exit app_trouble_memory(void);
void app_trouble_memory_code(int code);

/* Sends what is buffered for standard output. False, from then on, when it
 * could not be written; the first failure is said on standard error, except a
 * closed pipe: its reader has gone and knows. */
bool app_stdout_flush(void);

/* The same without sending, for runs whose output nobody waits for. */
bool app_stdout_good(void);

#endif
