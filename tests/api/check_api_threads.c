/* SPDX-License-Identifier: MIT
 *
 * One ruleset, many threads. The ruleset is fresh in each test, so that the
 * threads also meet at patterns that nobody has compiled yet. Under the thread
 * sanitizer this finds races; everywhere it finds answers that differ. */
#define _POSIX_C_SOURCE 200809L

#include <pthread.h>
#include <string.h>

#include "support/pack.h"
#include "support/suite.h"

enum { THREADS = 8, ROUNDS = 5, TEXTS = 4 };

static const char *const texts[TEXTS] = {
    "I'm sorry your parcel is lost, but THEY screwed up the delivery.",
    "Sorry! We shipped the wrong item. I will send the right one today.",
    "You are wrong about the charge. It wasn't our fault that it was late.",
    "See you on Tuesday at noon, room 4.",
};

/* What a scan says, as far as it is compared. */
typedef struct answer {
  size_t findings;
  size_t dismissed;
  int32_t score; /* -1: none */
} answer;

typedef struct job {
  amends_ruleset *rules;
  const answer *expected; /* NULL: fill `answers` instead */
  answer answers[TEXTS];
  bool failed;
} job;

static bool ask(amends_scanner *scanner, const char *text, answer *out) {
  const amends_report *report = NULL;
  if (amends_scan(&report, scanner, text, strlen(text), NULL, NULL) !=
      AMENDS_OK)
    return false;
  out->findings = amends_report_finding_count(report);
  out->dismissed = amends_report_dismissed_count(report);
  out->score = -1;
  (void)amends_report_score(report, &out->score);
  return true;
}

static bool is_same(answer a, answer b) {
  return a.findings == b.findings && a.dismissed == b.dismissed &&
         a.score == b.score;
}

/* Check's assertions belong to the main thread; a worker only takes notes. */
static void *run_job(void *context) {
  job *mine = context;
  amends_scanner *scanner = NULL;
  mine->failed = amends_scanner_create(&scanner, mine->rules, NULL, NULL,
                                       NULL) != AMENDS_OK;
  for (int i = 0; !mine->failed && i < ROUNDS * TEXTS; i++) {
    const int which = i % TEXTS;
    answer *out = &mine->answers[which];
    mine->failed = !ask(scanner, texts[which], out) ||
                   (mine->expected && !is_same(*out, mine->expected[which]));
  }
  amends_scanner_free(scanner);
  amends_ruleset_unref(mine->rules);
  return NULL;
}

START_TEST(answers_the_same_in_every_thread) {
  amends_error err;
  job alone = {.failed = false};
  ck_assert_int_eq(test_pack_embedded(&alone.rules, &err), AMENDS_OK);
  run_job(&alone);
  ck_assert(!alone.failed);
  ck_assert_uint_gt(alone.answers[0].findings, 0);

  amends_ruleset *rules = NULL;
  ck_assert_int_eq(test_pack_embedded(&rules, &err), AMENDS_OK);
  pthread_t threads[THREADS];
  job jobs[THREADS];
  for (int i = 0; i < THREADS; i++) {
    jobs[i] =
        (job){.rules = amends_ruleset_ref(rules), .expected = alone.answers};
    ck_assert_int_eq(pthread_create(&threads[i], NULL, run_job, &jobs[i]), 0);
  }
  /* The threads hold counts of their own. */
  amends_ruleset_unref(rules);
  for (int i = 0; i < THREADS; i++) {
    ck_assert_int_eq(pthread_join(threads[i], NULL), 0);
    ck_assert(!jobs[i].failed);
  }
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("api/threads");
  TCase *threads = tcase_create("threads");
  tcase_add_test(threads, answers_the_same_in_every_thread);
  suite_add_tcase(suite, threads);
  return suite;
}
