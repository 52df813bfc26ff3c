/* SPDX-License-Identifier: MIT
 *
 * Measures how fast mails are read, without checking their words:
 *
 *   bench-mail FILE...     MB of raw mail a second, mails a second
 *
 * One mail a file. Time is that of the processor; the best of several rounds
 * counts. */
#define _POSIX_C_SOURCE 200809L
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include <amends/mail.h>

enum { MAIL_ROUNDS = 3, MAIL_BYTES_MAX = 64 << 20 };

static double mail_seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* The time to read one mail. */
static double mail_time(const char *bytes, size_t len) {
  amends_mail *mail = NULL;
  amends_error err;
  const double begin = mail_seconds();
  if (amends_mail_read(&mail, bytes, len, NULL, NULL, &err) != AMENDS_OK) {
    fprintf(stderr, "bench-mail: %s\n", err.message);
    exit(2);
  }
  amends_mail_free(mail);
  return mail_seconds() - begin;
}

static double mail_best(const char *bytes, size_t len) {
  double best = mail_time(bytes, len);
  for (int i = 1; i < MAIL_ROUNDS; i++) {
    const double time = mail_time(bytes, len);
    best = time < best ? time : best;
  }
  return best;
}

int main(int argc, char **argv) {
  char *bytes = malloc(MAIL_BYTES_MAX);
  double seconds = 0, total = 0;
  if (!bytes || argc < 2) {
    fputs("usage: bench-mail FILE...\n", stderr);
    return 2;
  }
  for (int i = 1; i < argc; i++) {
    FILE *file = fopen(argv[i], "rb");
    if (!file) {
      perror(argv[i]);
      return 2;
    }
    const size_t len = fread(bytes, 1, MAIL_BYTES_MAX, file);
    fclose(file);
    seconds += mail_best(bytes, len);
    total += (double)len;
  }
  printf("%d mails, %.1f MB, %.1f MB/s, %.0f mails/s\n", argc - 1, total / 1e6,
         total / 1e6 / seconds, (argc - 1) / seconds);
  free(bytes);
  return 0;
}
