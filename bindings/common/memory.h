/* SPDX-License-Identifier: MIT
 *
 * Memory for programs. A program that finds none says so and exits with
 * APP_TROUBLE: it has nothing half done that would be worse than ending. So
 * nothing here returns NULL. */
#ifndef APP_MEMORY_H
#define APP_MEMORY_H

#include <stddef.h>
#include <stdio.h>

/* Zeroed memory for `count` things of `size` bytes, at least one. */
void *app_alloc(size_t count, size_t size);

/* Room for one thing more in an array that has `count` of `*cap`. */
void *app_grow(void *array, size_t count, size_t *cap, size_t size);

/* A copy of a text, or of the first `len` bytes of it. */
char *app_copy(const char *text);
char *app_copy_part(const char *text, size_t len);

/* FOLDER/NAME; NAME alone without a folder or when it is absolute. */
char *app_join_path(const char *folder, const char *name);

/* Closes what open_memstream() gave for `*text`, or ends the program: with
 * glibc a last request that fails leaves NULL there, and fclose() says nothing
 * of it. */
void app_close_text(FILE *out, char *const *text);

#endif
