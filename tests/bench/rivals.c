/* SPDX-License-Identifier: MIT */
#include "rivals.h"

#include <stdio.h>
#include <stdlib.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#ifdef BENCH_WITH_HYPERSCAN
#include <hs.h>
#endif

static pcre2_code *rivals_compile(amends_str pattern) {
  int error;
  PCRE2_SIZE offset;
  pcre2_code *code =
      pcre2_compile((PCRE2_SPTR)pattern.ptr, pattern.len,
                    PCRE2_CASELESS | PCRE2_UTF | PCRE2_UCP | PCRE2_MULTILINE,
                    &error, &offset, NULL);
  if (code)
    pcre2_jit_compile(code, PCRE2_JIT_COMPLETE);
  return code;
}

static size_t rivals_count(const pcre2_code *code, pcre2_match_data *data,
                           const bench_message *message) {
  size_t count = 0;
  const PCRE2_SPTR text = (PCRE2_SPTR)message->text;
  for (size_t from = 0; from <= message->len; count++) {
    if (pcre2_match(code, text, message->len, from, PCRE2_NO_UTF_CHECK, data,
                    NULL) < 0)
      break;
    const size_t end = pcre2_get_ovector_pointer(data)[1];
    from = end > from ? end : from + 1;
    while (from < message->len && ((unsigned)text[from] & 0xC0u) == 0x80u)
      from++;
  }
  return count;
}

double bench_naive(const amends_ruleset *rules, const bench_messages *messages,
                   size_t *matches) {
  pcre2_code **codes = calloc(rules->pattern_count, sizeof *codes);
  pcre2_match_data *data = pcre2_match_data_create(AM_REGEX_GROUPS, NULL);
  am_arena arena;
  am_arena_init(&arena, &rules->mem);
  for (size_t p = 0; p < rules->pattern_count; p++)
    codes[p] = rivals_compile(am_ruleset_text(rules, (uint32_t)p, &arena));
  am_arena_clear(&arena);
  *matches = 0;
  const double start = bench_now();
  for (size_t m = 0; m < messages->len; m++)
    for (size_t p = 0; p < rules->pattern_count; p++)
      *matches += rivals_count(codes[p], data, &messages->at[m]);
  const double seconds = bench_now() - start;
  for (size_t p = 0; p < rules->pattern_count; p++)
    pcre2_code_free(codes[p]);
  pcre2_match_data_free(data);
  free(codes);
  return seconds;
}

#ifdef BENCH_WITH_HYPERSCAN

/* Most patterns look around, which Hyperscan cannot; it may take them for a
 * little more than they are, as for a filter before PCRE2. */
enum {
  RIVALS_FLAGS = HS_FLAG_CASELESS | HS_FLAG_UTF8 | HS_FLAG_UCP |
                 HS_FLAG_MULTILINE | HS_FLAG_PREFILTER
};

static bool rivals_accepts(const char *pattern) {
  hs_database_t *database = NULL;
  hs_compile_error_t *error = NULL;
  const bool is_accepted = hs_compile(pattern, RIVALS_FLAGS, HS_MODE_BLOCK,
                                      NULL, &database, &error) == HS_SUCCESS;
  hs_free_compile_error(error);
  hs_free_database(database);
  return is_accepted;
}

static int rivals_meet(unsigned id, unsigned long long from,
                       unsigned long long to, unsigned flags, void *ctx) {
  (void)id, (void)from, (void)to, (void)flags;
  ++*(size_t *)ctx;
  return 0;
}

static hs_database_t *rivals_database(const amends_ruleset *rules,
                                      size_t longest, size_t *accepted) {
  const size_t count = rules->pattern_count;
  const char **texts = calloc(count, sizeof *texts);
  unsigned *flags = calloc(count, sizeof *flags);
  am_arena arena;
  am_arena_init(&arena, &rules->mem);
  *accepted = 0;
  for (size_t p = 0; p < count; p++) {
    const amends_str whole = am_ruleset_text(rules, (uint32_t)p, &arena);
    const char *text = whole.ptr;
    if (whole.len > longest || !rivals_accepts(text))
      continue;
    flags[*accepted] = RIVALS_FLAGS;
    texts[(*accepted)++] = text;
  }
  hs_database_t *database = NULL;
  hs_compile_error_t *error = NULL;
  if (hs_compile_multi(texts, flags, NULL, (unsigned)*accepted, HS_MODE_BLOCK,
                       NULL, &database, &error) != HS_SUCCESS) {
    fprintf(stderr, "bench: hyperscan: %s\n", error->message);
    exit(2);
  }
  am_arena_clear(&arena);
  free(texts);
  free(flags);
  return database;
}

double bench_hyperscan(const amends_ruleset *rules,
                       const bench_messages *messages, size_t longest,
                       size_t *accepted, double *compiling) {
  hs_scratch_t *scratch = NULL;
  const double begin = bench_now();
  hs_database_t *database = rivals_database(rules, longest, accepted);
  *compiling = bench_now() - begin;
  if (hs_alloc_scratch(database, &scratch) != HS_SUCCESS)
    exit(2);
  size_t matches = 0;
  const double start = bench_now();
  for (size_t m = 0; m < messages->len; m++)
    hs_scan(database, messages->at[m].text, (unsigned)messages->at[m].len, 0,
            scratch, rivals_meet, &matches);
  const double seconds = bench_now() - start;
  hs_free_scratch(scratch);
  hs_free_database(database);
  return seconds;
}

#else

double bench_hyperscan(const amends_ruleset *rules,
                       const bench_messages *messages, size_t longest,
                       size_t *accepted, double *compiling) {
  (void)rules, (void)messages, (void)longest;
  *accepted = 0;
  *compiling = 0;
  return -1;
}

#endif
