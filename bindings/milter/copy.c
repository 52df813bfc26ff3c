/* SPDX-License-Identifier: MIT
 *
 * A buffer that doubles. */
#include "copy.h"

#include <stdlib.h>
#include <string.h>

enum { COPY_FIRST = 16 * 1024, COPY_KEPT = 256 * 1024 };

static bool copy_grow(milter_copy *copy, size_t need) {
  size_t cap = copy->cap == 0 ? COPY_FIRST : copy->cap;
  while (cap < need)
    cap *= 2;
  if (cap == copy->cap)
    return true;
  char *bytes = realloc(copy->bytes, cap);
  if (bytes == NULL)
    return false;
  copy->bytes = bytes;
  copy->cap = cap;
  return true;
}

bool milter_copy_add(milter_copy *copy, const void *bytes, size_t len,
                     size_t limit) {
  if (copy->is_cut || copy->is_broken)
    return false;
  if (len > limit - copy->len) {
    len = limit - copy->len;
    copy->is_cut = true;
  }
  if (!copy_grow(copy, copy->len + len)) {
    copy->is_broken = true;
    return false;
  }
  memcpy(copy->bytes + copy->len, bytes, len);
  copy->len += len;
  return !copy->is_cut;
}

void milter_copy_clear(milter_copy *copy) {
  if (copy->cap > COPY_KEPT) {
    milter_copy_free(copy);
    return;
  }
  *copy = (milter_copy){.bytes = copy->bytes, .cap = copy->cap};
}

void milter_copy_free(milter_copy *copy) {
  free(copy->bytes);
  *copy = (milter_copy){0};
}
