/* SPDX-License-Identifier: MIT
 *
 * How the program ends: the codes of sysexits.h, which mail programs know.
 * Anything but 0 means that the mail was not sent and stays with the client;
 * once the real sendmail runs, the code is its own. */
#ifndef GUARD_EXIT_H
#define GUARD_EXIT_H

typedef enum guard_exit {
  GUARD_OK = 0,
  GUARD_USAGE = 64,
  GUARD_DATA = 65,        /* the wording; somebody said "don't send" */
  GUARD_UNAVAILABLE = 69, /* the real sendmail cannot be run */
  GUARD_SOFTWARE = 70,    /* not checked, and the policy is fail-closed */
  GUARD_IO = 74,          /* the message cannot be read */
  GUARD_TEMPORARY = 75,   /* no memory, no room: try again */
  GUARD_CONFIG = 78       /* no real sendmail, or this program in its place */
} guard_exit;

/* Prints "amends-sendmail: WHAT: DETAIL" to standard error; `detail` may be
 * NULL. Returns `code`. */
guard_exit guard_fail(guard_exit code, const char *what, const char *detail);

#endif
