/* SPDX-License-Identifier: MIT
 *
 * A unified diff of two versions of a file, as `patch -p1` and `git apply`
 * take it. */
#ifndef APP_DIFF_H
#define APP_DIFF_H

#include <stdio.h>

#include <amends/types.h>

/* Prints nothing when the versions are equal. Lines are compared one by one
 * where there are as many as before, which is what fixes leave; else all
 * between the first and the last that differ is one change. */
void app_diff_print(FILE *out, const char *path, amends_str before,
                    amends_str after);

#endif
