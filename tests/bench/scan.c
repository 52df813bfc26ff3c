/* SPDX-License-Identifier: MIT
 *
 * Measures the library from within one process:
 *
 *   bench-scan scan FORMAT FILE [THREADS]   whole checks, MB/s
 *   bench-scan rules PACK FILE              with the built-in rules and more
 *   bench-scan naive FILE                   a plain PCRE2 loop, MB/s
 *   bench-scan hyperscan FILE [LONGEST]     a bare scan, MB/s
 *
 * FILE is JSONL with a "text" a line. Checks run for as long as it takes to
 * measure them; the best of several rounds counts. One line is printed. */
#include <amends/amends.h>

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "rivals.h"

enum { SCAN_ROUNDS = 5, SCAN_THREADS_MAX = 16, SCAN_CODE_BYTES = 256 << 20 };

static void scan_check(amends_status status, const amends_error *err) {
  if (status == AMENDS_OK)
    return;
  fprintf(stderr, "bench-scan: %s\n", err->message);
  exit(2);
}

static char *scan_file(const char *name, size_t *len) {
  FILE *file = fopen(name, "rb");
  enum { ROOM = 1 << 20 };
  char *text = malloc(ROOM);
  if (!file || !text) {
    fprintf(stderr, "bench-scan: cannot read %s\n", name);
    exit(2);
  }
  *len = fread(text, 1, ROOM, file);
  fclose(file);
  return text;
}

/* `packs` are names of files, split by commas, or NULL. */
static amends_ruleset *scan_rules(char *packs) {
  amends_builder *builder;
  amends_ruleset *rules;
  amends_error err;
  scan_check(amends_builder_create(&builder, NULL, &err), &err);
  /* Ten times the rules are more than a caller's packs may have. */
  amends_limits limits = AMENDS_LIMITS_INIT;
  scan_check(amends_limits_set(&limits, "code-bytes", SCAN_CODE_BYTES, &err),
             &err);
  scan_check(amends_builder_limits(builder, &limits, &err), &err);
  scan_check(amends_builder_add_embedded(builder, "en", &err), &err);
  for (char *name = packs ? strtok(packs, ",") : NULL; name;
       name = strtok(NULL, ",")) {
    size_t len;
    char *text = scan_file(name, &len);
    scan_check(amends_builder_add_pack(builder, name, text, len, &err), &err);
    free(text);
  }
  scan_check(amends_builder_finish(&rules, builder, &err), &err);
  amends_builder_free(builder);
  return rules;
}

typedef struct scan_work {
  amends_ruleset *rules;
  const bench_messages *messages;
  amends_format format;
  size_t first; /* messages first, first + step ... */
  size_t step;
  size_t findings;
  amends_scanner *scanner;
  pthread_t thread;
} scan_work;

static void *scan_messages(void *ctx) {
  scan_work *work = ctx;
  amends_scan_options options = AMENDS_SCAN_OPTIONS_INIT;
  options.format = work->format;
  work->findings = 0;
  for (size_t m = work->first; m < work->messages->len; m += work->step) {
    const bench_message *message = &work->messages->at[m];
    const amends_report *report;
    amends_error err;
    scan_check(amends_scan(&report, work->scanner, message->text, message->len,
                           &options, &err),
               &err);
    work->findings += amends_report_finding_count(report);
  }
  return NULL;
}

static double scan_round(scan_work *works, size_t threads) {
  const double start = bench_now();
  if (threads == 1)
    scan_messages(&works[0]);
  for (size_t t = 0; t < threads && threads > 1; t++)
    pthread_create(&works[t].thread, NULL, scan_messages, &works[t]);
  for (size_t t = 0; t < threads && threads > 1; t++)
    pthread_join(works[t].thread, NULL);
  return bench_now() - start;
}

static void scan_measure(amends_ruleset *rules, const bench_messages *messages,
                         amends_format format, size_t threads) {
  scan_work works[SCAN_THREADS_MAX];
  double best = 0;
  size_t findings = 0;
  for (size_t t = 0; t < threads; t++) {
    works[t] = (scan_work){rules, messages, format, t, threads, 0, NULL, 0};
    amends_error err;
    scan_check(
        amends_scanner_create(&works[t].scanner, rules, NULL, NULL, &err),
        &err);
  }
  for (int round = 0; round < SCAN_ROUNDS; round++) {
    const double seconds = scan_round(works, threads);
    best = round == 0 || seconds < best ? seconds : best;
  }
  for (size_t t = 0; t < threads; t++) {
    findings += works[t].findings;
    amends_scanner_free(works[t].scanner);
  }
  printf("%.3f MB/s\t%zu findings\n", (double)messages->bytes / best / 1e6,
         findings);
}

static amends_format scan_format(const char *name) {
  static const struct {
    const char *name;
    amends_format format;
  } formats[] = {{"text", AMENDS_FORMAT_TEXT},
                 {"html", AMENDS_FORMAT_HTML},
                 {"markdown", AMENDS_FORMAT_MARKDOWN}};
  for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
    if (strcmp(formats[i].name, name) == 0)
      return formats[i].format;
  return AMENDS_FORMAT_AUTO;
}

static void scan_naive(amends_ruleset *rules, const bench_messages *messages) {
  size_t matches;
  const double seconds = bench_naive(rules, messages, &matches);
  printf("%.3f MB/s\t%zu matches of %zu patterns\n",
         (double)messages->bytes / seconds / 1e6, matches,
         rules->pattern_count);
}

static void scan_hyperscan(amends_ruleset *rules,
                           const bench_messages *messages, size_t longest) {
  size_t accepted;
  double compiling;
  const double seconds =
      bench_hyperscan(rules, messages, longest, &accepted, &compiling);
  if (seconds < 0)
    printf("-\tbuilt without Hyperscan\n");
  else
    printf("%.3f MB/s\t%zu of %zu patterns, compiled in %.1f s\n",
           (double)messages->bytes / seconds / 1e6, accepted,
           rules->pattern_count, compiling);
}

int main(int argc, char **argv) {
  const char *what = argc > 2 ? argv[1] : "";
  const bool has_option =
      strcmp(what, "scan") == 0 || strcmp(what, "rules") == 0;
  if (argc < (has_option ? 4 : 3)) {
    fprintf(stderr, "usage: bench-scan scan FORMAT FILE [THREADS] | rules "
                    "PACK FILE | naive FILE | hyperscan FILE [LONGEST]\n");
    return 2;
  }
  bench_messages messages = bench_messages_read(argv[has_option ? 3 : 2]);
  amends_ruleset *rules =
      scan_rules(strcmp(what, "rules") == 0 ? argv[2] : NULL);
  const int threads = argc > 4 ? atoi(argv[4]) : 1;
  if (strcmp(what, "naive") == 0)
    scan_naive(rules, &messages);
  else if (strcmp(what, "hyperscan") == 0)
    scan_hyperscan(rules, &messages,
                   argc > 3 ? (size_t)atoi(argv[3]) : SIZE_MAX);
  else
    scan_measure(rules, &messages, scan_format(argv[2]),
                 threads > 0 && threads <= SCAN_THREADS_MAX ? (size_t)threads
                                                            : 1);
  amends_ruleset_unref(rules);
  return 0;
}
