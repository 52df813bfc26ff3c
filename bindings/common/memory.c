/* SPDX-License-Identifier: MIT
 *
 * Memory, or the end. */
#include "memory.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "trouble.h"

static void *memory_have(void *memory) {
  if (memory == NULL)
    exit((int)app_trouble_memory());
  return memory;
}

void *app_alloc(size_t count, size_t size) {
  return memory_have(calloc(count == 0 ? 1 : count, size));
}

void *app_grow(void *array, size_t count, size_t *cap, size_t size) {
  if (count < *cap)
    return array;
  const size_t doubled = *cap == 0 ? 8 : 2 * *cap;
  if (doubled > SIZE_MAX / size)
    return memory_have(NULL);
  array = memory_have(realloc(array, doubled * size));
  *cap = doubled;
  return array;
}

char *app_copy_part(const char *text, size_t len) {
  char *copy = memory_have(malloc(len + 1));
  memcpy(copy, text, len);
  copy[len] = '\0';
  return copy;
}

char *app_copy(const char *text) { return app_copy_part(text, strlen(text)); }

char *app_join_path(const char *folder, const char *name) {
  const size_t len = strlen(folder);
  if (len == 0 || name[0] == '/')
    return app_copy(name);
  const size_t slash = folder[len - 1] != '/';
  const size_t name_len = strlen(name);
  char *path = memory_have(malloc(len + slash + name_len + 1));
  memcpy(path, folder, len);
  if (slash)
    path[len] = '/';
  memcpy(path + len + slash, name, name_len + 1);
  return path;
}

void app_close_text(FILE *out, char *const *text) {
  if (fclose(out) != 0 || *text == NULL)
    memory_have(NULL);
}
