/* SPDX-License-Identifier: MIT
 *
 * Tests of the scanner beyond what tests/api shows: options and limits at
 * their edges, many scanners, scans after errors, memory that runs out in the
 * middle of a scan. */
#include <string.h>

#include "support/alloc.h"
#include "support/pack.h"
#include "support/rig.h"
#include "support/suite.h"

static const char pack[] =
    "cues:\n  kappa: kappa\n  sorry: sorry\n  clause-break: \"=,\"\n"
    "signals:\n  complaint: {at: 1, add: {\"sorry@message\": 1}}\n"
    "tests:\n  calm: [\"!kappa@clause\", \"!kappa@prev | short\"]\n"
    "rules:\n"
    "  - id: blame.they.a\n    severity: error\n" TEST_WORDS
    "    if: [calm]\n    unless: [quoted, kappa@reply]\n"
    "    weigh: {kappa@message: -0.5, short: 0.25}\n"
    "    patterns: |\n      they (lost|broke) it\n"
    "    rewrite: [\"we {1} it\", \"we {1} <what>\"]\n"
    "  - id: legalese.wide\n    severity: warning\n" TEST_WORDS
    "    anywhere: true\n    scope: message\n"
    "    patterns: |\n      wide\\. span\n"
    "parts:\n  - {id: regret, patterns: [sorry], flags: [x]}\n"
    "score:\n  profiles: {email: {regret: 60, repair: 40}}\n"
    "  factors: {error: 80}\n  grades: {0: bad}\n"
    "layout:\n  attributions: [\"On \xE2\x80\xA6 wrote:\"]\n"
    "  greetings: [Dear]\n";

static const char text[] =
    "Dear {{name}},\n\nsorry, they lost it, kappa. You said \"they broke it\" "
    "twice.\n- wide. Span \xE2\x80\x93 they broke it!\n\n"
    "On Monday Lee wrote:\n> They lost it.\n";

static test_rig rig;

static void set_up(void) { test_rig_open(&rig, pack); }
static void tear_down(void) { test_rig_close(&rig); }

/* ---- arguments --------------------------------------------------------- */

typedef struct option_row {
  uint32_t size;
  int format;
  int expect;
  const char *profile;
  amends_status status;
} option_row;

/* Of the struct as it is now, and as it was first. */
enum {
  SIZE = sizeof(amends_scan_options),
  FIRST = offsetof(amends_scan_options, profile) + sizeof(const char *)
};

static const option_row options[] = {
    {SIZE, AMENDS_FORMAT_AUTO, AMENDS_EXPECT_AUTO, NULL, AMENDS_OK},
    {SIZE, AMENDS_FORMAT_TEXT, AMENDS_EXPECT_NONE, "email", AMENDS_OK},
    {SIZE + 8, AMENDS_FORMAT_AUTO, AMENDS_EXPECT_AUTO, NULL, AMENDS_OK},
    {0, AMENDS_FORMAT_AUTO, AMENDS_EXPECT_AUTO, NULL, AMENDS_E_ARGUMENT},
    {FIRST, AMENDS_FORMAT_AUTO, AMENDS_EXPECT_AUTO, NULL, AMENDS_OK},
    {FIRST - 1, AMENDS_FORMAT_AUTO, AMENDS_EXPECT_AUTO, NULL,
     AMENDS_E_ARGUMENT},
    {SIZE, AMENDS_FORMAT_AUTO, 3, NULL, AMENDS_E_ARGUMENT},
    {SIZE, AMENDS_FORMAT_AUTO, -1, NULL, AMENDS_E_ARGUMENT},
    {SIZE, 77, AMENDS_EXPECT_AUTO, NULL, AMENDS_E_UNSUPPORTED},
    {SIZE, AMENDS_FORMAT_AUTO, AMENDS_EXPECT_AUTO, "Email", AMENDS_E_UNKNOWN},
    {SIZE, AMENDS_FORMAT_AUTO, AMENDS_EXPECT_AUTO, "", AMENDS_E_UNKNOWN},
};

START_TEST(refuses_options_out_of_range) {
  const option_row *row = &options[_i];
  amends_scan_options given = AMENDS_SCAN_OPTIONS_INIT;
  const amends_report *report = NULL;
  amends_error err;
  given.size = row->size;
  given.format = (amends_format)row->format;
  given.expect = (amends_expect)row->expect;
  given.profile = row->profile;
  ck_assert_int_eq(amends_scan(&report, rig.scanner, "Hm.", 3, &given, &err),
                   row->status);
  ck_assert_int_eq(err.status, row->status);
  ck_assert_int_eq(report != NULL, row->status == AMENDS_OK);
  ck_assert_int_eq(err.message[0] != '\0', row->status != AMENDS_OK);
}
END_TEST

START_TEST(needs_no_text_of_length_nought) {
  const amends_report *report = NULL;
  ck_assert_int_eq(amends_scan(&report, rig.scanner, NULL, 0, NULL, NULL),
                   AMENDS_OK);
  ck_assert_uint_eq(amends_report_finding_count(report), 0);
  ck_assert_int_eq(amends_scan(NULL, rig.scanner, "", 0, NULL, NULL),
                   AMENDS_E_ARGUMENT);
}
END_TEST

START_TEST(refuses_limits_out_of_range) {
  amends_limits limits = AMENDS_LIMITS_INIT;
  amends_scanner *scanner = NULL;
  amends_error err;
  limits.size = 3 * sizeof(uint32_t);
  ck_assert_int_eq(
      amends_scanner_create(&scanner, rig.rules, &limits, NULL, &err),
      AMENDS_E_ARGUMENT);
  limits.size = sizeof limits;
  limits.input_bytes = (1u << 30) + 1;
  ck_assert_int_eq(
      amends_scanner_create(&scanner, rig.rules, &limits, NULL, &err),
      AMENDS_E_ARGUMENT);
  ck_assert_ptr_null(scanner);
  limits.input_bytes = 1u << 30;
  ck_assert_int_eq(
      amends_scanner_create(&scanner, rig.rules, &limits, NULL, &err),
      AMENDS_OK);
  amends_scanner_free(scanner);
  ck_assert_int_eq(amends_scanner_create(NULL, rig.rules, NULL, NULL, &err),
                   AMENDS_E_ARGUMENT);
}
END_TEST

/* As the builder does: half an allocator is a mistake, not a wish for ours. */
START_TEST(refuses_an_incomplete_allocator) {
  test_alloc alloc = test_alloc_counting();
  for (int missing = 0; missing < 3; missing++) {
    amends_allocator mem = test_alloc_face(&alloc);
    amends_scanner *scanner = NULL;
    if (missing == 0)
      mem.alloc = NULL;
    else if (missing == 1)
      mem.resize = NULL;
    else
      mem.release = NULL;
    ck_assert_int_eq(
        amends_scanner_create(&scanner, rig.rules, NULL, &mem, NULL),
        AMENDS_E_ARGUMENT);
    ck_assert_ptr_null(scanner);
  }
}
END_TEST

/* ---- scanners ---------------------------------------------------------- */

START_TEST(finds_what_the_text_holds) {
  test_rig_scan(&rig, text);
  ck_assert_uint_eq(test_rig_count(&rig, "blame.they.a", AMENDS_VERDICT_COUNTS),
                    2);
  ck_assert_uint_eq(test_rig_count(&rig, "blame.they.a", AMENDS_VERDICT_QUOTED),
                    2);
  ck_assert_uint_eq(
      test_rig_count(&rig, "legalese.wide", AMENDS_VERDICT_COUNTS), 1);
  ck_assert_uint_eq(amends_report_incident_count(rig.report), 0);
}
END_TEST

START_TEST(gives_scanners_reports_of_their_own) {
  amends_scanner *other = NULL;
  const amends_report *mine = test_rig_scan(&rig, text), *theirs = NULL;
  ck_assert_int_eq(amends_scanner_create(&other, rig.rules, NULL, NULL, NULL),
                   AMENDS_OK);
  ck_assert_int_eq(amends_scan(&theirs, other, "Hello.", 6, NULL, NULL),
                   AMENDS_OK);
  ck_assert_uint_eq(amends_report_finding_count(theirs), 0);
  ck_assert_uint_eq(amends_report_finding_count(mine), 3);
  amends_scanner_free(other);
  ck_assert_str_eq(amends_report_finding(mine, 0)->quote.ptr, "they lost it");
}
END_TEST

START_TEST(forgets_the_last_message) {
  test_rig_scan(&rig, text);
  test_rig_scan(&rig, "Hello.");
  ck_assert_uint_eq(amends_report_finding_count(rig.report), 0);
  ck_assert_uint_eq(amends_report_dismissed_count(rig.report), 0);
  ck_assert_int_eq(amends_report_apology(rig.report), AMENDS_APOLOGY_NONE);
  test_rig_scan(&rig, text);
  ck_assert_uint_eq(amends_report_finding_count(rig.report), 3);
}
END_TEST

START_TEST(goes_on_after_an_error) {
  const amends_report *report = NULL;
  rig.options.profile = "nix";
  ck_assert_int_eq(
      amends_scan(&report, rig.scanner, "Hm.", 3, &rig.options, NULL),
      AMENDS_E_UNKNOWN);
  rig.options.profile = NULL;
  test_rig_scan(&rig, text);
  ck_assert_uint_eq(amends_report_finding_count(rig.report), 3);
}
END_TEST

/* What cannot count is left out unless somebody asks for it; what counts stays
 * the same. */
START_TEST(looks_for_all_only_when_asked) {
  test_rig_scan(&rig, text);
  const size_t all = amends_report_dismissed_count(rig.report);
  const size_t findings = amends_report_finding_count(rig.report);
  rig.options.explain = false;
  test_rig_scan(&rig, text);
  ck_assert_uint_lt(amends_report_dismissed_count(rig.report), all);
  ck_assert_uint_eq(amends_report_finding_count(rig.report), findings);
  ck_assert_int_eq(test_rig_verdict(&rig, "They lost it.", "blame.they.a"),
                   AMENDS_VERDICT_NONE);
  rig.options.explain = true;
  ck_assert_int_eq(test_rig_verdict(&rig, "They lost it.", "blame.they.a"),
                   AMENDS_VERDICT_UNASKED);
}
END_TEST

/* ---- memory ------------------------------------------------------------ */

/* The patterns of the ruleset are compiled before, so that every request is
 * one of the scanner. */
START_TEST(survives_every_refused_request_of_a_scanner) {
  for (size_t n = 0; n < 1000; n++) {
    test_alloc alloc = test_alloc_failing(n);
    const amends_allocator mem = test_alloc_face(&alloc);
    amends_scanner *scanner = NULL;
    amends_error err;
    const amends_status status =
        amends_scanner_create(&scanner, rig.rules, NULL, &mem, &err);
    ck_assert_int_eq(err.status, status);
    amends_scanner_free(scanner);
    ck_assert_uint_eq(alloc.held, 0);
    if (status == AMENDS_OK)
      return;
    ck_assert_int_eq(status, AMENDS_E_NOMEM);
    ck_assert_ptr_null(scanner);
  }
  ck_abort_msg("the scanner is never made");
}
END_TEST

START_TEST(scans_on_after_every_refused_request) {
  test_alloc alloc = test_alloc_counting();
  const amends_allocator mem = test_alloc_face(&alloc);
  size_t refused = 0;
  for (;; refused++) {
    amends_scanner *scanner = NULL;
    const amends_report *report = NULL;
    ck_assert_int_eq(
        amends_scanner_create(&scanner, rig.rules, NULL, &mem, NULL),
        AMENDS_OK);
    alloc.fail_at = alloc.requests + refused;
    const amends_status status =
        amends_scan(&report, scanner, text, sizeof text - 1, NULL, NULL);
    alloc.fail_at = SIZE_MAX;
    if (status != AMENDS_OK) {
      ck_assert_int_eq(status, AMENDS_E_NOMEM);
      ck_assert_ptr_null(report);
      ck_assert_int_eq(
          amends_scan(&report, scanner, text, sizeof text - 1, NULL, NULL),
          AMENDS_OK);
    }
    ck_assert_uint_eq(amends_report_finding_count(report), 3);
    amends_scanner_free(scanner);
    ck_assert_uint_eq(alloc.held, 0);
    if (status == AMENDS_OK)
      break;
    ck_assert_uint_lt(refused, 1000);
  }
  ck_assert_uint_gt(refused, 0);
}
END_TEST

START_TEST(can_be_freed_in_any_order) {
  test_alloc alloc = test_alloc_counting();
  const amends_allocator mem = test_alloc_face(&alloc);
  amends_ruleset *rules = NULL;
  amends_scanner *first = NULL, *second = NULL;
  const amends_report *report = NULL;
  ck_assert_int_eq(test_pack_build(&rules, &mem, NULL), AMENDS_OK);
  ck_assert_int_eq(amends_scanner_create(&first, rules, NULL, &mem, NULL),
                   AMENDS_OK);
  ck_assert_int_eq(amends_scanner_create(&second, rules, NULL, &mem, NULL),
                   AMENDS_OK);
  amends_scanner_free(first);
  amends_ruleset_unref(rules);
  ck_assert_int_eq(
      amends_scan(&report, second, "They lost it.", 13, NULL, NULL), AMENDS_OK);
  ck_assert_uint_eq(amends_report_finding_count(report), 1);
  amends_scanner_free(second);
  ck_assert_uint_eq(alloc.held, 0);
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("amends");
  TCase *all = tcase_create("scanner");
  tcase_add_checked_fixture(all, set_up, tear_down);
  tcase_add_loop_test(all, refuses_options_out_of_range, 0,
                      sizeof options / sizeof *options);
  tcase_add_test(all, needs_no_text_of_length_nought);
  tcase_add_test(all, refuses_limits_out_of_range);
  tcase_add_test(all, refuses_an_incomplete_allocator);
  tcase_add_test(all, finds_what_the_text_holds);
  tcase_add_test(all, gives_scanners_reports_of_their_own);
  tcase_add_test(all, forgets_the_last_message);
  tcase_add_test(all, goes_on_after_an_error);
  tcase_add_test(all, looks_for_all_only_when_asked);
  tcase_add_test(all, survives_every_refused_request_of_a_scanner);
  tcase_add_test(all, scans_on_after_every_refused_request);
  tcase_add_test(all, can_be_freed_in_any_order);
  suite_add_tcase(suite, all);
  return suite;
}
