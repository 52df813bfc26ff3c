/* SPDX-License-Identifier: MIT
 *
 * Runs commands in turn (A B C A B C ...), so that a machine whose speed drifts
 * drifts for all of them, and prints for each the medians of wall time and CPU
 * time in milliseconds, the peak memory in MB, and the median of page faults
 * (without reading from a disk), which repeat as no time does:
 *
 *   bench-spawn RUNS FILE
 *
 * Every line of FILE is a name, a tab, and a command for sh, which is replaced
 * by the command ("exec") and has its part in all the figures. What commands
 * print is thrown away. One that fails ends the run. */
#define _GNU_SOURCE /* wait4 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { SPAWN_COMMANDS_MAX = 64, SPAWN_RUNS_MAX = 1000 };

typedef struct spawn_command {
  char *name;
  char *command;
  double wall[SPAWN_RUNS_MAX];
  double cpu[SPAWN_RUNS_MAX];
  double faults[SPAWN_RUNS_MAX];
  long peak; /* KiB */
} spawn_command;

static double spawn_now(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static double spawn_of(struct timeval time) {
  return (double)time.tv_sec * 1e3 + (double)time.tv_usec / 1e3;
}

static void spawn_child(const char *command) {
  const int nothing = open("/dev/null", O_RDWR);
  for (int file = 0; file < 3; file++)
    dup2(nothing, file);
  char line[4096];
  snprintf(line, sizeof line, "exec %s", command);
  execl("/bin/sh", "sh", "-c", line, (char *)NULL);
  _exit(127);
}

static void spawn_run(spawn_command *c, int run) {
  struct rusage usage;
  int status = 0;
  const double start = spawn_now();
  const pid_t child = fork();
  if (child == 0)
    spawn_child(c->command);
  if (child < 0 || wait4(child, &status, 0, &usage) != child ||
      !WIFEXITED(status) || WEXITSTATUS(status) > 2) {
    fprintf(stderr, "bench-spawn: failed: %s\n", c->command);
    exit(2);
  }
  c->wall[run] = spawn_now() - start;
  c->cpu[run] = spawn_of(usage.ru_utime) + spawn_of(usage.ru_stime);
  c->faults[run] = (double)usage.ru_minflt;
  if (usage.ru_maxrss > c->peak)
    c->peak = usage.ru_maxrss;
}

static int spawn_compare(const void *a, const void *b) {
  const double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static double spawn_median(double *values, int runs) {
  qsort(values, (size_t)runs, sizeof *values, spawn_compare);
  return values[runs / 2];
}

static int spawn_read(const char *name, spawn_command *commands) {
  FILE *file = fopen(name, "r");
  char line[4096];
  int count = 0;
  while (file && count < SPAWN_COMMANDS_MAX && fgets(line, sizeof line, file)) {
    char *tab = strchr(line, '\t');
    if (!tab)
      continue;
    *tab = '\0';
    line[strcspn(line, "\n")] = '\0';
    tab[1 + strcspn(tab + 1, "\n")] = '\0';
    commands[count].name = strdup(line);
    commands[count++].command = strdup(tab + 1);
  }
  if (file)
    fclose(file);
  return count;
}

int main(int argc, char **argv) {
  static spawn_command commands[SPAWN_COMMANDS_MAX];
  const int runs = argc == 3 ? atoi(argv[1]) : 0;
  const int count = runs > 0 ? spawn_read(argv[2], commands) : 0;
  if (count == 0 || runs > SPAWN_RUNS_MAX) {
    fprintf(stderr, "usage: bench-spawn RUNS FILE\n");
    return 2;
  }
  for (int c = 0; c < count; c++)
    spawn_run(&commands[c], 0); /* warms the caches; written over */
  for (int run = 0; run < runs; run++)
    for (int c = 0; c < count; c++)
      spawn_run(&commands[c], run);
  for (int c = 0; c < count; c++)
    printf("%s\t%.2f\t%.2f\t%.1f\t%.0f\n", commands[c].name,
           spawn_median(commands[c].wall, runs),
           spawn_median(commands[c].cpu, runs), (double)commands[c].peak / 1024,
           spawn_median(commands[c].faults, runs));
  return 0;
}
