/* SPDX-License-Identifier: MIT
 *
 * Runs a fuzz target over the files that are named: the corpus becomes a test
 * in builds without libFuzzer. */
#include <stdio.h>
#include <stdlib.h>

#include "fuzz/target.h"

enum { REPLAY_BYTES_MAX = 1 << 22 };

static int replay_file(const char *path, uint8_t *buffer) {
  FILE *file = fopen(path, "rb");
  if (!file) {
    perror(path);
    return 1;
  }
  const size_t size = fread(buffer, 1, REPLAY_BYTES_MAX, file);
  const int failed = ferror(file);
  fclose(file);
  if (failed) {
    fprintf(stderr, "%s: cannot read\n", path);
    return 1;
  }
  /* A copy of the exact size, so that a sanitizer sees a read past its end. */
  uint8_t *data = malloc(size ? size : 1);
  if (!data)
    return 1;
  for (size_t i = 0; i < size; i++)
    data[i] = buffer[i];
  LLVMFuzzerTestOneInput(data, size);
  free(data);
  return 0;
}

int main(int argc, char **argv) {
  uint8_t *buffer = malloc(REPLAY_BYTES_MAX);
  int failed = !buffer || argc < 2;
  for (int i = 1; !failed && i < argc; i++)
    failed = replay_file(argv[i], buffer);
  free(buffer);
  return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
