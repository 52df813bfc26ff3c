/* SPDX-License-Identifier: MIT
 *
 * Measures checks while somebody types:
 *
 *   bench-typing FORMAT FILE [BYTES]
 *
 * Sentences are typed into the text of FILE at several places, letter by
 * letter, and the whole text is checked after each. BYTES is what the scanner
 * may remember (amends_scanner_remember), 0 for nothing. Prints the median and
 * the 99th percentile in milliseconds of processor time. */
#include <amends/amends.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { TYPING_PLACES = 12, TYPING_ROOM = 1 << 20 };

static const char typing_words[] =
    " I am sorry that they lost your parcel, and it will not happen again.";

static void typing_check(amends_status status, const amends_error *err) {
  if (status == AMENDS_OK)
    return;
  fprintf(stderr, "bench-typing: %s\n", err->message);
  exit(2);
}

static amends_scanner *typing_scanner(size_t bytes) {
  amends_builder *builder;
  amends_ruleset *rules;
  amends_scanner *scanner;
  amends_error err;
  typing_check(amends_builder_create(&builder, NULL, &err), &err);
  typing_check(amends_builder_add_embedded(builder, "en", &err), &err);
  typing_check(amends_builder_finish(&rules, builder, &err), &err);
  amends_builder_free(builder);
  typing_check(amends_scanner_create(&scanner, rules, NULL, NULL, &err), &err);
  amends_ruleset_unref(rules);
  typing_check(amends_scanner_remember(scanner, bytes, &err), &err);
  return scanner;
}

static double typing_scan(amends_scanner *scanner, const char *text,
                          amends_format format) {
  amends_scan_options options = AMENDS_SCAN_OPTIONS_INIT;
  options.format = format;
  const amends_report *report;
  amends_error err;
  const clock_t start = clock();
  typing_check(
      amends_scan(&report, scanner, text, strlen(text), &options, &err), &err);
  return (double)(clock() - start) * 1e3 / CLOCKS_PER_SEC;
}

/* The end of a sentence at or behind `at`. */
static size_t typing_place(const char *text, size_t at) {
  const char *stop = strstr(text + at, ". ");
  return stop ? (size_t)(stop - text) + 1 : strlen(text);
}

static int typing_order(const void *left, const void *right) {
  const double a = *(const double *)left, b = *(const double *)right;
  return (a > b) - (a < b);
}

int main(int argc, char **argv) {
  static char text[TYPING_ROOM];
  static double times[TYPING_PLACES * sizeof typing_words];
  FILE *file = argc > 2 ? fopen(argv[2], "rb") : NULL;
  if (!file) {
    fprintf(stderr, "usage: bench-typing text|markdown|html FILE [BYTES]\n");
    return 2;
  }
  const size_t len = fread(text, 1, TYPING_ROOM / 2, file);
  fclose(file);
  const amends_format format = strcmp(argv[1], "html") == 0 ? AMENDS_FORMAT_HTML
                               : strcmp(argv[1], "markdown") == 0
                                   ? AMENDS_FORMAT_MARKDOWN
                                   : AMENDS_FORMAT_TEXT;
  amends_scanner *scanner =
      typing_scanner(argc > 3 ? strtoul(argv[3], NULL, 10) : 0);
  const double first = typing_scan(scanner, text, format);
  size_t count = 0;
  for (size_t p = 0; p < TYPING_PLACES; p++) {
    size_t at = typing_place(text, len * p / TYPING_PLACES);
    for (size_t i = 0; i + 1 < sizeof typing_words; i++, at++) {
      memmove(text + at + 1, text + at, strlen(text + at) + 1);
      text[at] = typing_words[i];
      times[count++] = typing_scan(scanner, text, format);
    }
  }
  qsort(times, count, sizeof *times, typing_order);
  printf("%.3f\t%.3f\tms after the first check of %.1f ms\n", times[count / 2],
         times[count * 99 / 100], first);
  amends_scanner_free(scanner);
  return 0;
}
