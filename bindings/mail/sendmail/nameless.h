/* SPDX-License-Identifier: MIT
 *
 * A file without a name, in memory if that can be: nobody else can open it, and
 * nothing of it is left when this process ends, however it ends. */
#ifndef GUARD_NAMELESS_H
#define GUARD_NAMELESS_H

#include <stddef.h>

/* A file that holds `bytes`, open at its beginning; -1: see errno. It stays
 * open in programs that this one executes. */
int guard_nameless(const char *bytes, size_t len);

#endif
