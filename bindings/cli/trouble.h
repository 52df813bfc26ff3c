/* SPDX-License-Identifier: MIT
 *
 * How the program fails: exit codes, one line on standard error, and the fate
 * of standard output. */
#ifndef CLI_TROUBLE_H
#define CLI_TROUBLE_H

#include <stdbool.h>

/* A contract with scripts; the higher one wins. */
typedef enum cli_exit {
  CLI_CLEAN = 0,  /* nothing at or above --fail-on */
  CLI_FOUND = 1,  /* something is */
  CLI_TROUBLE = 2 /* something was not read, not checked or not written */
} cli_exit;

cli_exit cli_exit_worse(cli_exit a, cli_exit b);

/* Prints "amends: NAME: WHAT: DETAIL". `name` and `detail` may be NULL; control
 * characters are spelled out, so that it stays one harmless line. Returns
 * CLI_TROUBLE. */
cli_exit cli_trouble(const char *name, const char *what, const char *detail);

/* "unknown WHAT "VALUE", did you mean "NEAREST"?" among the `count` names. When
 * none is near, a few names are listed and many are not. */
cli_exit cli_trouble_unknown(const char *what, const char *value,
                             const char *const *names, int count);

/* Nothing is left for the run to do without memory; returns CLI_TROUBLE. */
cli_exit cli_trouble_memory(void);

/* Sends what is buffered for standard output. False, from then on, when it
 * could not be written; the first failure is said on standard error, except a
 * closed pipe: its reader has gone and knows. */
bool cli_stdout_flush(void);

/* The same without sending, for runs whose output nobody waits for. */
bool cli_stdout_good(void);

#endif
