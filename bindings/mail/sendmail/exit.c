/* SPDX-License-Identifier: MIT
 *
 * Failing with a word and a code. */
#include "exit.h"

#include <stddef.h>

#include "common/trouble.h"

guard_exit guard_fail(guard_exit code, const char *what, const char *detail) {
  app_trouble(NULL, what, detail);
  return code;
}
