/* SPDX-License-Identifier: MIT
 *
 * A file without a name: nobody else can open it, and nothing of it is left
 * when this process ends, however it ends. And writing, whole. */
#ifndef GUARD_NAMELESS_H
#define GUARD_NAMELESS_H

#include <stdbool.h>
#include <stddef.h>

/* An empty file, in memory if it may and can; -1: see errno. It stays open in
 * programs that this one executes. */
int guard_nameless_open(bool may_be_memory);

/* One in memory, if that can be, that holds `bytes`, open at its beginning. */
int guard_nameless(const char *bytes, size_t len);

/* Writes all of it; false: see errno. */
bool guard_write(int file, const char *bytes, size_t len);

#endif
