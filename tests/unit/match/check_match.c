/* SPDX-License-Identifier: MIT
 *
 * Tests of finding hits: where patterns look, in which order hits come, what
 * happens at the limits. */
#include "match/match.h"

#include <stdlib.h>
#include <string.h>

#include "support/alloc.h"
#include "support/rig.h"
#include "support/suite.h"

static const char pack[] =
    "rules:\n"
    "  - id: blame.they.zork\n    severity: error\n" TEST_WORDS
    "    anywhere: true\n    max: 1000\n    patterns: |\n"
    "      zork\n      zark(?: (\\w+))?\n"
    "  - id: legalese.wide\n    severity: error\n" TEST_WORDS
    "    anywhere: true\n    scope: message\n    patterns: |\n"
    "      wide(?: \\w+\\W)*? span\n      =\\nlead\n"
    "  - id: legalese.empty\n    severity: error\n" TEST_WORDS
    "    anywhere: true\n    patterns: |\n      =(?=zork)\n      =[ ](?=zark)\n"
    "  - id: legalese.start\n    severity: error\n" TEST_WORDS
    "    anywhere: true\n    patterns: |\n      =^first\n      =last$\n"
    "  - id: legalese.steps\n    severity: error\n" TEST_WORDS
    "    anywhere: true\n    patterns: |\n"
    "      =slow(?:a|a)*b\n      =(?:a|a)*c\n"
    "layout:\n  attributions: [\"On \xE2\x80\xA6 wrote:\"]\n"
    "  closings: [Regards]\n";

static test_rig rig;

static void set_up(void) {
  amends_limits limits = AMENDS_LIMITS_INIT;
  limits.match_steps = 2000;
  limits.findings = 50;
  test_rig_open_limits(&rig, pack, &limits);
}
static void tear_down(void) { test_rig_close(&rig); }

typedef struct count_row {
  const char *text;
  const char *rule;
  size_t count; /* of hits that count */
} count_row;

static const count_row counts[] = {
    {"Zork.", "blame.they.zork", 1},
    {"Zork ZORK.", "blame.they.zork", 2},
    {"Zork. Zork! Zork?", "blame.they.zork", 3},
    {"Zorks rezork zork_ it.", "blame.they.zork", 0},
    {"- zork\n- zork", "blame.they.zork", 2},
    /* a sentence is where a pattern ends */
    {"First. Or first.", "legalese.start", 1},
    {"At last\n\nfirst", "legalese.start", 2},
    {"Wide span.", "legalese.wide", 1},
    {"Wide open.\n\nTo span.", "legalese.wide", 0},
    /* scope: message goes over sentences and paragraphs */
    {"Wide open. Span.", "legalese.wide", 1},
    {"Wide open.\n\nSpan.", "legalese.wide", 1},
    {"So.\n\nLead.", "legalese.wide", 1},
    {"Wide open.\n\nOn Monday Lee wrote:\n> Hm.\n\nSpan.", "legalese.wide", 0},
    /* nothing but width counts */
    {"Zork.", "legalese.empty", 0},
    {"A zark.", "legalese.empty", 0},
    /* the signature is nobody's wording */
    {"Hello there.\n\nRegards,\nZork", "blame.they.zork", 0},
};

START_TEST(finds_what_stands_in_the_text) {
  test_rig_scan(&rig, counts[_i].text);
  ck_assert_uint_eq(
      test_rig_count(&rig, counts[_i].rule, AMENDS_VERDICT_COUNTS),
      counts[_i].count);
}
END_TEST

START_TEST(reads_quoted_mail_and_keeps_what_it_finds) {
  test_rig_scan(&rig, "Hello.\n\nOn Monday Lee wrote:\n> Zork!\n");
  ck_assert_uint_eq(
      test_rig_count(&rig, "blame.they.zork", AMENDS_VERDICT_QUOTED), 1);
}
END_TEST

START_TEST(leaves_white_space_out_of_the_span) {
  const amends_finding *finding =
      test_rig_find(&rig, "So.\n\nLead on.", "legalese.wide");
  ck_assert_str_eq(finding->quote.ptr, "Lead");
}
END_TEST

/* ---- white box --------------------------------------------------------- */

typedef struct match_run {
  am_scratch scratch;
  am_arena keep;
  am_document doc;
  am_hits hits;
  am_incident_list incidents;
} match_run;

static void run(match_run *r, const char *text) {
  am_grounds grounds;
  *r = (match_run){.hits = {NULL, 0}};
  am_arena_init(&r->scratch.arena, &am_mem_default);
  am_arena_init(&r->keep, &am_mem_default);
  r->scratch.regex = am_regex_scratch_create(&am_mem_default, 10000);
  r->scratch.filter =
      am_prefilter_scratch_create(&r->keep, rig.rules->prefilter);
  r->scratch.wide = am_prefilter_scratch_create(&r->keep, rig.rules->wide);
  r->doc = test_rig_document(&r->scratch.arena, text);
  ck_assert(am_grounds_find(rig.rules, &r->doc, true, &r->scratch, &grounds));
  const am_match_plan all = {.parts = true, .faults = true};
  ck_assert(am_match(rig.rules, &r->doc, &grounds, &all, &r->scratch, &r->hits,
                     &r->incidents));
}

static void run_clear(match_run *r) {
  am_regex_scratch_free(r->scratch.regex);
  am_arena_clear(&r->scratch.arena);
  am_arena_clear(&r->keep);
}

START_TEST(orders_hits_by_rule_then_by_place) {
  match_run r;
  run(&r, "Wide span. Zark. Zork zork. First zork.");
  ck_assert_uint_gt(r.hits.len, 5);
  for (size_t i = 1; i < r.hits.len; i++) {
    const am_hit *a = &r.hits.at[i - 1], *b = &r.hits.at[i];
    ck_assert_uint_le(a->rule, b->rule);
    if (a->rule == b->rule && a->pattern == b->pattern)
      ck_assert_uint_le(a->span.end, b->span.start);
    if (a->rule == b->rule)
      ck_assert_uint_le(a->sentence, b->sentence);
  }
  run_clear(&r);
}
END_TEST

START_TEST(names_the_sentence_in_which_a_hit_begins) {
  match_run r;
  run(&r, "Hm. Wide open. Span.");
  ck_assert_uint_eq(r.hits.len, 1);
  ck_assert_uint_eq(r.hits.at[0].sentence, 1);
  run_clear(&r);
}
END_TEST

START_TEST(gives_groups_as_prose) {
  match_run r;
  run(&r, "Hm. A zark jump.");
  ck_assert_uint_eq(r.hits.len, 1);
  const am_pspan group = r.hits.at[0].groups[1];
  ck_assert_uint_eq(group.start, 11);
  ck_assert_uint_eq(group.end, 15);
  ck_assert_uint_gt(r.hits.at[0].groups[2].start, r.hits.at[0].groups[2].end);
  run_clear(&r);
}
END_TEST

START_TEST(finds_nothing_in_an_empty_document) {
  match_run r;
  run(&r, "");
  ck_assert_uint_eq(r.hits.len, 0);
  ck_assert_uint_eq(r.incidents.len, 0);
  run_clear(&r);
}
END_TEST

/* ---- limits ------------------------------------------------------------ */

START_TEST(reports_a_pattern_that_reaches_its_limit) {
  test_rig_scan(&rig, "Zork. Slowaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, b.");
  ck_assert_uint_eq(amends_report_incident_count(rig.report), 1);
  const amends_incident *incident = amends_report_incident(rig.report, 0);
  ck_assert_str_eq(incident->rule.ptr, "legalese.steps");
  ck_assert_ptr_nonnull(strstr(incident->message.ptr, "match-steps"));
  /* What others find is there all the same. */
  ck_assert_uint_eq(
      test_rig_count(&rig, "blame.they.zork", AMENDS_VERDICT_COUNTS), 1);
}
END_TEST

/* One incident tells it; one for every sentence would be a flood. */
START_TEST(reports_a_pattern_once) {
  test_rig_scan(&rig, "Slowaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, b. "
                      "Slowaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, b. Fine.");
  ck_assert_uint_eq(amends_report_incident_count(rig.report), 1);
}
END_TEST

static const amends_report *scan_zorks(size_t count) {
  char text[7 * 60 + 1] = "";
  for (size_t i = 0; i < count; i++)
    strcat(text, "Zork. ");
  return test_rig_scan(&rig, text);
}

START_TEST(keeps_as_many_hits_as_the_limit_allows) {
  ck_assert_uint_eq(amends_report_finding_count(scan_zorks(50)), 50);
  ck_assert_uint_eq(amends_report_incident_count(rig.report), 0);
}
END_TEST

START_TEST(reports_that_there_are_more_hits) {
  ck_assert_uint_eq(amends_report_finding_count(scan_zorks(53)), 50);
  ck_assert_uint_eq(amends_report_incident_count(rig.report), 1);
  const amends_incident *incident = amends_report_incident(rig.report, 0);
  ck_assert_str_eq(incident->rule.ptr, "");
  ck_assert_ptr_nonnull(strstr(incident->message.ptr, "findings"));
}
END_TEST

/* The search goes on behind an empty match, at the next character. */
START_TEST(goes_on_behind_an_empty_match_of_a_wide_character) {
  test_rig own;
  test_rig_open(
      &own, "rules:\n  - id: legalese.dash\n    severity: error\n" TEST_WORDS
            "    anywhere: true\n    max: 9\n"
            "    patterns: |\n"
            "      =(?=\xE2\x82\xAC)|(?<=\xE2\x82\xAC)zork\n");
  ck_assert_ptr_nonnull(
      test_rig_find(&own, "It is \xE2\x82\xACzork.", "legalese.dash"));
  ck_assert_uint_eq(
      test_rig_count(&own, "legalese.dash", AMENDS_VERDICT_COUNTS), 1);
  test_rig_close(&own);
}
END_TEST

/* Each sentence has hits of a rule that speaks anywhere and of one that does
 * not, so that with a memory, which keeps them by kind, the limit is reached
 * in another order. */
START_TEST(keeps_the_same_hits_with_a_memory) {
  static const char many[] =
      "cues: {kappa: kappa}\n"
      "signals: {complaint: {at: 1, add: {kappa@message: 1}}}\n"
      "rules:\n"
      "  - id: legalese.else\n    severity: error\n" TEST_WORDS
      "    max: 99\n    patterns: zark\n"
      "  - id: pressure.any\n    severity: error\n" TEST_WORDS
      "    anywhere: true\n    max: 99\n    patterns: zork\n";
  static const char text[] =
      "Kappa. Zark zork zark. Zork zark zork. Zark zork.";
  const char *const ids[] = {"legalese.else", "pressure.any"};
  for (uint32_t limit = 1; limit < 10; limit++) {
    amends_limits limits = AMENDS_LIMITS_INIT;
    test_rig plain, rememberer;
    limits.findings = limit;
    test_rig_open_limits(&plain, many, &limits);
    test_rig_open_limits(&rememberer, many, &limits);
    ck_assert_int_eq(amends_scanner_remember(rememberer.scanner, 1 << 20, NULL),
                     AMENDS_OK);
    test_rig_scan(&plain, text);
    for (int round = 0; round < 2; round++) {
      test_rig_scan(&rememberer, text);
      for (size_t i = 0; i < 2; i++)
        ck_assert_uint_eq(
            test_rig_count(&rememberer, ids[i], AMENDS_VERDICT_COUNTS),
            test_rig_count(&plain, ids[i], AMENDS_VERDICT_COUNTS));
      ck_assert_uint_eq(amends_report_incident_count(rememberer.report),
                        limit < 8);
    }
    test_rig_close(&plain);
    test_rig_close(&rememberer);
  }
}
END_TEST

/* With a memory and at the limit, too. */
START_TEST(says_so_when_memory_runs_out) {
  static const char text[] = "Zork zark. Zark zork. Zark it zork.";
  amends_limits limits = AMENDS_LIMITS_INIT;
  limits.findings = 3;
  for (size_t n = 0; n < 10000; n++) {
    test_alloc alloc = test_alloc_counting();
    const amends_allocator mem = test_alloc_face(&alloc);
    amends_scanner *scanner = NULL;
    const amends_report *report = NULL;
    ck_assert_int_eq(
        amends_scanner_create(&scanner, rig.rules, &limits, &mem, NULL),
        AMENDS_OK);
    ck_assert_int_eq(amends_scanner_remember(scanner, 1 << 20, NULL),
                     AMENDS_OK);
    alloc.fail_at = alloc.requests + n;
    const amends_status status =
        amends_scan(&report, scanner, text, sizeof text - 1, NULL, NULL);
    const bool is_through = alloc.requests <= alloc.fail_at;
    if (status == AMENDS_OK)
      ck_assert_uint_eq(amends_report_finding_count(report), 3);
    else
      ck_assert_int_eq(status, AMENDS_E_NOMEM);
    amends_scanner_free(scanner);
    ck_assert_uint_eq(alloc.held, 0);
    if (is_through)
      return;
  }
  ck_abort_msg("never had enough memory");
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("match/match");
  TCase *all = tcase_create("match");
  tcase_add_checked_fixture(all, set_up, tear_down);
  tcase_add_loop_test(all, finds_what_stands_in_the_text, 0,
                      sizeof counts / sizeof *counts);
  tcase_add_test(all, reads_quoted_mail_and_keeps_what_it_finds);
  tcase_add_test(all, leaves_white_space_out_of_the_span);
  tcase_add_test(all, orders_hits_by_rule_then_by_place);
  tcase_add_test(all, names_the_sentence_in_which_a_hit_begins);
  tcase_add_test(all, gives_groups_as_prose);
  tcase_add_test(all, finds_nothing_in_an_empty_document);
  tcase_add_test(all, reports_a_pattern_that_reaches_its_limit);
  tcase_add_test(all, reports_a_pattern_once);
  tcase_add_test(all, keeps_as_many_hits_as_the_limit_allows);
  tcase_add_test(all, reports_that_there_are_more_hits);
  tcase_add_test(all, goes_on_behind_an_empty_match_of_a_wide_character);
  tcase_add_test(all, keeps_the_same_hits_with_a_memory);
  tcase_add_test(all, says_so_when_memory_runs_out);
  suite_add_tcase(suite, all);
  return suite;
}
