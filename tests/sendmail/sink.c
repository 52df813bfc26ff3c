/* SPDX-License-Identifier: MIT
 *
 * Stands in for the real sendmail: one process that puts the message and its
 * arguments into the folder SINK, the message under its final name only when it
 * is there whole, and ends with SINK_EXIT. "started" beside it tells that the
 * mail had been handed over. */
#define _POSIX_C_SOURCE 200809L
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static FILE *make(char *path, size_t size, const char *ending) {
  const int len =
      snprintf(path, size, "%s/%ld%s", getenv("SINK"), (long)getpid(), ending);
  FILE *file = len > 0 && (size_t)len < size ? fopen(path, "wb") : NULL;
  if (!file)
    exit(75);
  return file;
}

int main(int argc, char **argv) {
  char path[4096], part[4096], block[65536];
  const char *code = getenv("SINK_EXIT");
  if (!getenv("SINK"))
    return 78;
  fclose(make(path, sizeof path, ".started"));
  FILE *args = make(path, sizeof path, ".args");
  for (int i = 1; i < argc; i++)
    fprintf(args, "%s\n", argv[i]);
  fclose(args);
  FILE *mail = make(part, sizeof part, ".part");
  for (size_t got; (got = fread(block, 1, sizeof block, stdin)) > 0;)
    fwrite(block, 1, got, mail);
  snprintf(path, sizeof path, "%s/%ld.mail", getenv("SINK"), (long)getpid());
  if (fclose(mail) != 0 || rename(part, path) != 0)
    return 75;
  return code ? atoi(code) : 0;
}
