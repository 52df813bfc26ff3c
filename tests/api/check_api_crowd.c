/* SPDX-License-Identifier: MIT
 *
 * Eight threads over the whole corpus say what one alone says, to the last
 * byte of every report; and a server may change its rules while threads scan.
 * The thread sanitizer looks at both. */
#define _POSIX_C_SOURCE 200809L

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/pack.h"
#include "support/suite.h"

/* Each message goes to THREADS / SHARE threads. */
enum { THREADS = 8, SHARE = 4, MESSAGES_MAX = 4096, LINE_BYTES = 1 << 16 };
enum { RELOADS = 40, SCANS_LEAST = 200 };

static char *texts[MESSAGES_MAX];
static uint64_t expected[MESSAGES_MAX];
static size_t text_count;

/* What follows "text": in a line, with its escaped line breaks; other escapes
 * stay as they are, which is all the same to threads. */
static char *text_of(const char *line) {
  const char *from = strstr(line, "\"text\": \"");
  char *text = strdup(from ? from + strlen("\"text\": \"") : line);
  ck_assert_ptr_nonnull(text);
  char *to = text;
  for (const char *at = text; *at != '\0'; at++) {
    const bool is_break = at[0] == '\\' && at[1] == 'n';
    *to++ = is_break ? '\n' : *at;
    at += is_break;
  }
  *to = '\0';
  return text;
}

static void read_texts(const char *path) {
  static char line[LINE_BYTES];
  FILE *file = fopen(path, "r");
  ck_assert_msg(file != NULL, "%s", path);
  while (fgets(line, sizeof line, file) != NULL) {
    ck_assert_uint_lt(text_count, MESSAGES_MAX);
    texts[text_count++] = text_of(line);
  }
  fclose(file);
}

static void free_texts(void) {
  while (text_count > 0)
    free(texts[--text_count]);
}

/* FNV-1a, 64 bits. */
static void add_bytes(uint64_t *digest, const void *bytes, size_t len) {
  const unsigned char *at = bytes;
  for (size_t i = 0; i < len; i++)
    *digest = (*digest ^ at[i]) * 1099511628211u;
}

static void add_number(uint64_t *digest, int64_t number) {
  add_bytes(digest, &number, sizeof number);
}

static void add_finding(uint64_t *digest, const amends_finding *finding) {
  add_bytes(digest, finding->rule.ptr, finding->rule.len);
  add_bytes(digest, finding->message.ptr, finding->message.len);
  add_bytes(digest, finding->reason.ptr, finding->reason.len);
  add_number(digest, finding->verdict);
  add_number(digest, finding->severity);
  add_number(digest, finding->span.start);
  add_number(digest, finding->span.end);
  add_number(digest, finding->points);
  for (size_t i = 0; i < finding->fix_count; i++)
    add_bytes(digest, finding->fixes[i].text.ptr, finding->fixes[i].text.len);
}

static uint64_t digest_of(const amends_report *report) {
  uint64_t digest = 14695981039346656037u;
  int32_t score = -1;
  for (size_t i = 0; i < amends_report_finding_count(report); i++)
    add_finding(&digest, amends_report_finding(report, i));
  for (size_t i = 0; i < amends_report_dismissed_count(report); i++)
    add_finding(&digest, amends_report_dismissed(report, i));
  (void)amends_report_score(report, &score);
  add_number(&digest, score);
  for (size_t i = 0; i < amends_report_part_count(report); i++)
    add_number(&digest, amends_report_part(report, i)->is_present);
  return digest;
}

static bool scan_one(amends_scanner *scanner, const char *text,
                     uint64_t *digest) {
  const amends_report *report = NULL;
  if (amends_scan(&report, scanner, text, strlen(text), NULL, NULL) !=
      AMENDS_OK)
    return false;
  *digest = digest_of(report);
  return true;
}

typedef struct job {
  amends_ruleset *rules;
  size_t number;
  size_t scanned;
  size_t different; /* or failed */
} job;

/* Check's assertions belong to the main thread; a worker only takes notes. */
static void *scan_share(void *context) {
  job *mine = context;
  amends_scanner *scanner = NULL;
  uint64_t digest = 0;
  if (amends_scanner_create(&scanner, mine->rules, NULL, NULL, NULL) !=
      AMENDS_OK)
    mine->different++;
  for (size_t i = 0; scanner != NULL && i < text_count; i++) {
    if ((i + mine->number) % SHARE != 0)
      continue;
    mine->scanned++;
    mine->different +=
        !scan_one(scanner, texts[i], &digest) || digest != expected[i];
  }
  amends_scanner_free(scanner);
  return NULL;
}

static void scan_alone(void) {
  amends_ruleset *rules = NULL;
  amends_scanner *scanner = NULL;
  amends_error err;
  ck_assert_int_eq(test_pack_embedded(&rules, &err), AMENDS_OK);
  ck_assert_int_eq(amends_scanner_create(&scanner, rules, NULL, NULL, NULL),
                   AMENDS_OK);
  for (size_t i = 0; i < text_count; i++)
    ck_assert(scan_one(scanner, texts[i], &expected[i]));
  amends_scanner_free(scanner);
  amends_ruleset_unref(rules);
}

START_TEST(says_in_eight_threads_what_it_says_in_one) {
  amends_ruleset *rules = NULL;
  amends_error err;
  pthread_t threads[THREADS];
  job jobs[THREADS];
  read_texts(TEST_CORPUS);
  ck_assert_uint_gt(text_count, 1000);
  scan_alone();
  /* Fresh, so that they also meet at patterns that nobody has used yet. */
  ck_assert_int_eq(test_pack_embedded(&rules, &err), AMENDS_OK);
  for (size_t i = 0; i < THREADS; i++) {
    jobs[i] = (job){.rules = rules, .number = i};
    ck_assert_int_eq(pthread_create(&threads[i], NULL, scan_share, &jobs[i]),
                     0);
  }
  for (size_t i = 0; i < THREADS; i++) {
    ck_assert_int_eq(pthread_join(threads[i], NULL), 0);
    ck_assert_uint_ge(jobs[i].scanned, text_count / SHARE);
    ck_assert_uint_eq(jobs[i].different, 0);
  }
  amends_ruleset_unref(rules);
  free_texts();
}
END_TEST

/* The rules in use, as a server holds them: whoever scans takes a count. */
static pthread_mutex_t used_lock = PTHREAD_MUTEX_INITIALIZER;
static amends_ruleset *used;
static atomic_bool is_over;

static amends_ruleset *used_take(void) {
  pthread_mutex_lock(&used_lock);
  amends_ruleset *rules = amends_ruleset_ref(used);
  pthread_mutex_unlock(&used_lock);
  return rules;
}

static void used_change(amends_ruleset *rules) {
  pthread_mutex_lock(&used_lock);
  amends_ruleset *old = used;
  used = rules;
  pthread_mutex_unlock(&used_lock);
  amends_ruleset_unref(old);
}

/* A scanner of the newest rules for every few messages. */
static void *scan_while_it_changes(void *context) {
  static const char text[] = "I am sorry your order is late. They screwed up.";
  job *mine = context;
  uint64_t digest = 0;
  while (!atomic_load(&is_over) || mine->scanned < SCANS_LEAST) {
    amends_ruleset *rules = used_take();
    amends_scanner *scanner = NULL;
    if (amends_scanner_create(&scanner, rules, NULL, NULL, NULL) != AMENDS_OK)
      mine->different++;
    amends_ruleset_unref(rules);
    for (int i = 0; scanner != NULL && i < 5; i++, mine->scanned++)
      mine->different +=
          !scan_one(scanner, text, &digest) || digest != expected[0];
    amends_scanner_free(scanner);
    if (scanner == NULL)
      return NULL;
  }
  return NULL;
}

START_TEST(scans_on_while_the_rules_change) {
  amends_ruleset *rules = NULL;
  amends_scanner *scanner = NULL;
  pthread_t threads[THREADS];
  job jobs[THREADS] = {{.number = 0}};
  ck_assert_int_eq(test_pack_build(&used, NULL, NULL), AMENDS_OK);
  ck_assert_int_eq(amends_scanner_create(&scanner, used, NULL, NULL, NULL),
                   AMENDS_OK);
  ck_assert(scan_one(scanner, "I am sorry your order is late. They screwed up.",
                     &expected[0]));
  amends_scanner_free(scanner);
  atomic_store(&is_over, false);
  for (size_t i = 0; i < THREADS; i++)
    ck_assert_int_eq(
        pthread_create(&threads[i], NULL, scan_while_it_changes, &jobs[i]), 0);
  for (int i = 0; i < RELOADS; i++) {
    ck_assert_int_eq(test_pack_build(&rules, NULL, NULL), AMENDS_OK);
    used_change(rules);
  }
  atomic_store(&is_over, true);
  for (size_t i = 0; i < THREADS; i++) {
    ck_assert_int_eq(pthread_join(threads[i], NULL), 0);
    ck_assert_uint_eq(jobs[i].different, 0);
  }
  used_change(NULL);
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("api/crowd");
  TCase *crowd = tcase_create("crowd");
  tcase_set_timeout(crowd, 100);
  tcase_add_test(crowd, says_in_eight_threads_what_it_says_in_one);
  tcase_add_test(crowd, scans_on_while_the_rules_change);
  suite_add_tcase(suite, crowd);
  return suite;
}
