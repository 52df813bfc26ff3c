/* SPDX-License-Identifier: MIT
 *
 * Exit codes and the words for what went wrong. */
#include "trouble.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "glyph.h"
#include "hint.h"

/* As many names as fit a line are listed when none is near. */
enum { TROUBLE_NAMES = 6 };

cli_exit cli_exit_worse(cli_exit a, cli_exit b) { return a > b ? a : b; }

static void trouble_print(const char *text) {
  cli_glyph_print(stderr, text, strlen(text));
}

cli_exit cli_trouble(const char *name, const char *what, const char *detail) {
  fputs("amends: ", stderr);
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
  return CLI_TROUBLE;
}

static void trouble_print_names(const char *const *names, int count) {
  for (int i = 0; i < count; i++)
    fprintf(stderr, "%s%s", i == 0 ? "; known: " : ", ", names[i]);
}

cli_exit cli_trouble_unknown(const char *what, const char *value,
                             const char *const *names, int count) {
  const char *nearest = cli_hint_nearest(value, names, count);
  fprintf(stderr, "amends: unknown %s \"", what);
  trouble_print(value);
  fputc('"', stderr);
  if (nearest != NULL)
    fprintf(stderr, ", did you mean \"%s\"?", nearest);
  else if (count <= TROUBLE_NAMES)
    trouble_print_names(names, count);
  fputc('\n', stderr);
  return CLI_TROUBLE;
}

cli_exit cli_trouble_memory(void) {
  return cli_trouble(NULL, "out of memory", NULL);
}

/* Says so once. errno is still that of the failed write: nothing in between
 * sets it but a failing call. */
static bool stdout_failed(void) {
  static bool is_said = false;
  const int error = errno;
  if (!is_said && error != EPIPE)
    cli_trouble("standard output", "cannot write",
                error == 0 ? NULL : strerror(error));
  is_said = true;
  return false;
}

bool cli_stdout_flush(void) {
  return fflush(stdout) == 0 && !ferror(stdout) ? true : stdout_failed();
}

bool cli_stdout_good(void) { return !ferror(stdout) || stdout_failed(); }
