/* SPDX-License-Identifier: MIT
 *
 * The command line: what stays the same as long as the server runs. What may
 * change stands in the policy file. */
#ifndef MILTER_OPTIONS_H
#define MILTER_OPTIONS_H

#include <stdbool.h>

typedef struct milter_options {
  const char *policy;   /* path of the policy file */
  const char *socket;   /* as libmilter writes it: unix:PATH, inet:PORT@HOST */
  const char *user;     /* "USER[:GROUP]" to become, or NULL */
  const char *pid_file; /* or NULL */
  const char *metrics;  /* or NULL */
  int timeout;          /* seconds to wait for the mail server */
  bool is_daemon;
  bool only_checks;
} milter_options;

/* False when the program is to end at once with `*code`: help was asked for,
 * or something is wrong, which has been said. */
bool milter_options_read(milter_options *out, int argc, char **argv, int *code);

#endif
