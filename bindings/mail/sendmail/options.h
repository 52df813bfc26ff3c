/* SPDX-License-Identifier: MIT
 *
 * What this program is told: by options in front of sendmail's own, by the
 * environment, by .amends.yaml of the home folder. */
#ifndef GUARD_OPTIONS_H
#define GUARD_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>

#include "common/setup.h"
#include "exit.h"

typedef struct guard_options {
  app_setup *setup;
  const app_config *config;
  uint32_t input_bytes;  /* of a mail that is checked */
  char *place;           /* in the home folder: whose settings count */
  const char *sendmail;  /* NULL: the system's */
  const char **patterns; /* recipients whose mail is checked; none: all */
  size_t pattern_count;
  unsigned timeout; /* seconds for the check */
  bool is_closed;   /* what cannot be checked is not sent */
  bool keeps_copy;  /* of what is refused */
  bool asks;        /* on the terminal */
  char **args;      /* for the real sendmail; NULL behind the last */
} guard_options;

/* Reads the command line. False: the program is to end with `*code`, which is
 * 0 after --help and --version. */
bool guard_options_read(guard_options *options, int argc, char **argv,
                        guard_exit *code);

void guard_options_clear(guard_options *options);

#endif
