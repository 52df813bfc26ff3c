/* SPDX-License-Identifier: MIT
 *
 * Which patterns is PCRE2 asked about, and how often for nothing?
 *
 *   bench-calls FORMAT FILE [ROWS]
 *
 * FILE is JSONL with a "text" a line. The linker puts am_regex_find of this
 * file before the library's (--wrap), so that the library counts nothing. */
#include <amends/amends.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "rivals.h"

typedef struct calls_row {
  const am_regex *regex;
  uint32_t pattern;
  size_t calls;
  size_t failures;
  size_t bytes; /* offsets at which a match was looked for */
  double seconds;
  double vain; /* seconds of failures */
} calls_row;

enum { CALLS_SLOTS = 1 << 16 };
static calls_row calls_rows[CALLS_SLOTS];

/* What --wrap makes of the function here and of the one in the library. */
am_regex_result __wrap_am_regex_find(am_regex *regex, am_regex_scratch *scratch,
                                     amends_str subject, am_pspan starts,
                                     am_regex_match *match);
am_regex_result __real_am_regex_find(am_regex *regex, am_regex_scratch *scratch,
                                     amends_str subject, am_pspan starts,
                                     am_regex_match *match);

static calls_row *calls_find(const am_regex *regex) {
  size_t slot = (uintptr_t)regex / 16 * 2654435761u % CALLS_SLOTS;
  while (calls_rows[slot].regex && calls_rows[slot].regex != regex)
    slot = (slot + 1) % CALLS_SLOTS;
  calls_rows[slot].regex = regex;
  return &calls_rows[slot];
}

am_regex_result __wrap_am_regex_find(am_regex *regex, am_regex_scratch *scratch,
                                     amends_str subject, am_pspan starts,
                                     am_regex_match *match) {
  const double begin = bench_now();
  const am_regex_result result =
      __real_am_regex_find(regex, scratch, subject, starts, match);
  calls_row *row = calls_find(regex);
  const double seconds = bench_now() - begin;
  row->seconds += seconds;
  row->vain += result == AM_REGEX_FOUND ? 0 : seconds;
  row->calls++;
  row->failures += result != AM_REGEX_FOUND;
  row->bytes += starts.end - starts.start + 1;
  return result;
}

static void calls_check(amends_status status, const amends_error *err) {
  if (status == AMENDS_OK)
    return;
  fprintf(stderr, "bench-calls: %s\n", err->message);
  exit(2);
}

static amends_ruleset *calls_rules(void) {
  amends_builder *builder;
  amends_ruleset *rules;
  amends_error err;
  calls_check(amends_builder_create(&builder, NULL, &err), &err);
  calls_check(amends_builder_add_embedded(builder, "en", &err), &err);
  calls_check(amends_builder_finish(&rules, builder, &err), &err);
  amends_builder_free(builder);
  return rules;
}

static void calls_scan(amends_ruleset *rules, const bench_messages *messages,
                       const char *format) {
  amends_scan_options options = AMENDS_SCAN_OPTIONS_INIT;
  options.format =
      strcmp(format, "text") == 0 ? AMENDS_FORMAT_TEXT : AMENDS_FORMAT_AUTO;
  amends_scanner *scanner;
  amends_error err;
  calls_check(amends_scanner_create(&scanner, rules, NULL, NULL, &err), &err);
  /* The first round compiles. */
  for (int round = 0; round < 2; round++) {
    memset(calls_rows, 0, sizeof calls_rows);
    for (size_t m = 0; m < messages->len; m++) {
      const amends_report *report;
      calls_check(amends_scan(&report, scanner, messages->at[m].text,
                              messages->at[m].len, &options, &err),
                  &err);
    }
  }
  amends_scanner_free(scanner);
}

static int calls_compare(const void *a, const void *b) {
  const calls_row *left = a;
  const calls_row *right = b;
  return (left->seconds < right->seconds) - (left->seconds > right->seconds);
}

/* Puts the rows in use first, the most expensive one on top. */
static size_t calls_sort(const amends_ruleset *rules) {
  for (uint32_t p = 0; p < rules->pattern_count; p++) {
    const am_regex *regex = rules->codes[p];
    if (regex)
      calls_find(regex)->pattern = p;
  }
  size_t count = 0;
  for (size_t i = 0; i < CALLS_SLOTS; i++)
    if (calls_rows[i].regex)
      calls_rows[count++] = calls_rows[i];
  qsort(calls_rows, count, sizeof *calls_rows, calls_compare);
  return count;
}

static void calls_print(const amends_ruleset *rules, const calls_row *row) {
  am_arena arena;
  am_arena_init(&arena, &rules->mem);
  const uint32_t rule = rules->pattern_rules[row->pattern];
  const amends_str name =
      rule == AM_NAME_NONE ? AM_STR("cue") : rules->rules[rule].info.id;
  printf("%9zu %9zu %9zu %8.2f %8.2f  %.*s  %.90s\n", row->calls, row->failures,
         row->bytes, row->seconds * 1e3, row->vain * 1e3, (int)name.len,
         name.ptr, am_ruleset_text(rules, row->pattern, &arena).ptr);
  am_arena_clear(&arena);
}

static void calls_total(const amends_ruleset *rules, size_t count,
                        bool is_cue) {
  calls_row sum = {.calls = 0};
  for (size_t i = 0; i < count; i++) {
    const calls_row *row = &calls_rows[i];
    if ((rules->pattern_rules[row->pattern] == AM_NAME_NONE) != is_cue)
      continue;
    sum.calls += row->calls;
    sum.failures += row->failures;
    sum.bytes += row->bytes;
    sum.seconds += row->seconds;
    sum.vain += row->vain;
  }
  printf("%9zu %9zu %9zu %8.2f %8.2f  all %s\n", sum.calls, sum.failures,
         sum.bytes, sum.seconds * 1e3, sum.vain * 1e3,
         is_cue ? "cues" : "rules");
}

int main(int argc, char **argv) {
  if (argc < 3) {
    fprintf(stderr, "usage: bench-calls FORMAT FILE [ROWS]\n");
    return 2;
  }
  const bench_messages messages = bench_messages_read(argv[2]);
  amends_ruleset *rules = calls_rules();
  calls_scan(rules, &messages, argv[1]);
  const size_t count = calls_sort(rules);
  const size_t rows = argc > 3 ? (size_t)atoi(argv[3]) : 40;
  printf("%9s %9s %9s %8s %8s  pattern\n", "calls", "vain", "offsets", "ms",
         "vain ms");
  calls_total(rules, count, true);
  calls_total(rules, count, false);
  for (size_t i = 0; i < count && i < rows; i++)
    calls_print(rules, &calls_rows[i]);
  printf("%zu bytes, %zu of %zu patterns asked\n", messages.bytes, count,
         rules->pattern_count);
  amends_ruleset_unref(rules);
  return 0;
}
