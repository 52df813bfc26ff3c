/* SPDX-License-Identifier: MIT
 *
 * A copy of the mail that the server hands over in pieces, up to a limit. */
#ifndef MILTER_COPY_H
#define MILTER_COPY_H

#include <stdbool.h>
#include <stddef.h>

/* All zeros is empty. */
typedef struct milter_copy {
  char *bytes;
  size_t len;
  size_t cap;
  bool is_cut;    /* the limit was reached: the rest was left out */
  bool is_broken; /* there was no memory */
} milter_copy;

/* False when nothing more is wanted. */
bool milter_copy_add(milter_copy *copy, const void *bytes, size_t len,
                     size_t limit);

/* Empties it. What a large mail took is given back. */
void milter_copy_clear(milter_copy *copy);

void milter_copy_free(milter_copy *copy);

#endif
