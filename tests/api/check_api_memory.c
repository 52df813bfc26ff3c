/* SPDX-License-Identifier: MIT
 *
 * Memory: every request may be refused, nothing is left over, and a warm
 * scanner asks for nothing. The sweep runs the whole of the work once for each
 * request that it makes, with that request and all later ones refused. */
#include <string.h>

#include "support/alloc.h"
#include "support/pack.h"
#include "support/suite.h"

static const char text[] =
    "Hello,\n\nsorry, they lost your parcel. The courier lost it \xE2\x80\x93 "
    "our mistake!\n\n- {{name}}\n\nOn 3 May Lee wrote:\n> they lost it\n";

static amends_status scan(amends_ruleset *rules, const char *words,
                          const amends_allocator *mem, size_t *findings,
                          amends_error *err) {
  amends_scanner *scanner = NULL;
  const amends_report *report = NULL;
  amends_status status = amends_scanner_create(&scanner, rules, NULL, mem, err);
  if (status == AMENDS_OK)
    status = amends_scan(&report, scanner, words, strlen(words), NULL, err);
  if (status == AMENDS_OK)
    *findings = amends_report_finding_count(report);
  amends_scanner_free(scanner);
  return status;
}

/* libyaml and Check allocate by themselves; the sweep covers our requests. */
static amends_status build_and_scan(const amends_allocator *mem,
                                    size_t *findings, amends_error *err) {
  amends_ruleset *rules = NULL;
  amends_status status = test_pack_build(&rules, mem, err);
  if (status == AMENDS_OK)
    status = scan(rules, text, mem, findings, err);
  amends_ruleset_unref(rules);
  return status;
}

START_TEST(survives_every_refused_request) {
  size_t refused = 0;
  for (;; refused++) {
    test_alloc alloc = test_alloc_failing(refused);
    const amends_allocator mem = test_alloc_face(&alloc);
    amends_error err = {.status = AMENDS_OK};
    size_t findings = 0;
    const amends_status status = build_and_scan(&mem, &findings, &err);
    ck_assert_uint_eq(alloc.held, 0);
    ck_assert_int_eq(err.status, status);
    if (status == AMENDS_OK) {
      ck_assert_uint_gt(findings, 0);
      break;
    }
    ck_assert_int_eq(status, AMENDS_E_NOMEM);
    ck_assert_uint_lt(refused, 100000);
  }
  ck_assert_uint_gt(refused, 10);
}
END_TEST

/* Problems are memory of the builder's own. */
START_TEST(refuses_a_broken_pack_whatever_is_refused) {
  static const char broken[] = "format: 1\npack: p\nlanguage: en\nrulez: []\n";
  for (size_t refused = 0; refused < 1000; refused++) {
    test_alloc alloc = test_alloc_failing(refused);
    const amends_allocator mem = test_alloc_face(&alloc);
    amends_builder *builder = NULL;
    amends_ruleset *rules = NULL;
    amends_status status = amends_builder_create(&builder, &mem, NULL);
    if (status == AMENDS_OK)
      status = amends_builder_add_pack(builder, "p.yaml", broken,
                                       sizeof broken - 1, NULL);
    if (status == AMENDS_OK)
      status = amends_builder_finish(&rules, builder, NULL);
    ck_assert_ptr_null(rules);
    amends_builder_free(builder);
    ck_assert_uint_eq(alloc.held, 0);
    if (status == AMENDS_E_PACK)
      return;
    ck_assert_int_eq(status, AMENDS_E_NOMEM);
  }
  ck_abort_msg("the work never succeeds");
}
END_TEST

START_TEST(asks_for_nothing_once_warm) {
  test_alloc alloc = test_alloc_counting();
  const amends_allocator mem = test_alloc_face(&alloc);
  amends_ruleset *rules = NULL;
  amends_scanner *scanner = NULL;
  const amends_report *report = NULL;
  ck_assert_int_eq(test_pack_build(&rules, &mem, NULL), AMENDS_OK);
  ck_assert_int_eq(amends_scanner_create(&scanner, rules, NULL, &mem, NULL),
                   AMENDS_OK);
  size_t warm = 0;
  for (int round = 0; round < 10; round++) {
    ck_assert_int_eq(
        amends_scan(&report, scanner, text, sizeof text - 1, NULL, NULL),
        AMENDS_OK);
    if (round == 1)
      warm = alloc.requests;
  }
  ck_assert_uint_eq(alloc.requests, warm);
  amends_scanner_free(scanner);
  amends_ruleset_unref(rules);
  ck_assert_uint_eq(alloc.held, 0);
}
END_TEST

START_TEST(scans_on_after_memory_ran_out) {
  amends_ruleset *rules = NULL;
  ck_assert_int_eq(test_pack_build(&rules, NULL, NULL), AMENDS_OK);
  test_alloc alloc = test_alloc_counting();
  const amends_allocator mem = test_alloc_face(&alloc);
  amends_scanner *scanner = NULL;
  const amends_report *report = NULL;
  ck_assert_int_eq(amends_scanner_create(&scanner, rules, NULL, &mem, NULL),
                   AMENDS_OK);
  alloc.fail_at = alloc.requests;
  ck_assert_int_eq(
      amends_scan(&report, scanner, text, sizeof text - 1, NULL, NULL),
      AMENDS_E_NOMEM);
  ck_assert_ptr_null(report);
  alloc = (test_alloc){.fail_at = SIZE_MAX, .held = alloc.held};
  ck_assert_int_eq(
      amends_scan(&report, scanner, text, sizeof text - 1, NULL, NULL),
      AMENDS_OK);
  ck_assert_uint_gt(amends_report_finding_count(report), 0);
  amends_scanner_free(scanner);
  amends_ruleset_unref(rules);
  ck_assert_uint_eq(alloc.held, 0);
}
END_TEST

/* Whatever could not be kept is found again; nothing half found is kept. */
START_TEST(remembers_nothing_wrong_when_memory_ran_out) {
  static const char later[] = "Sorry, they lost it. The courier lost it!";
  amends_ruleset *rules = NULL;
  size_t first = 0, second = 0;
  ck_assert_int_eq(test_pack_build(&rules, NULL, NULL), AMENDS_OK);
  ck_assert_int_eq(scan(rules, text, NULL, &first, NULL), AMENDS_OK);
  ck_assert_int_eq(scan(rules, later, NULL, &second, NULL), AMENDS_OK);
  ck_assert_uint_gt(second, 0);
  bool is_done = false;
  for (size_t refused = 0; !is_done; refused++) {
    test_alloc alloc = test_alloc_counting();
    const amends_allocator mem = test_alloc_face(&alloc);
    amends_scanner *scanner = NULL;
    const amends_report *report = NULL;
    ck_assert_int_eq(amends_scanner_create(&scanner, rules, NULL, &mem, NULL),
                     AMENDS_OK);
    alloc.fail_at = alloc.requests + refused;
    if (amends_scanner_remember(scanner, 1 << 20, NULL) == AMENDS_OK)
      is_done = amends_scan(&report, scanner, text, sizeof text - 1, NULL,
                            NULL) == AMENDS_OK &&
                alloc.requests < alloc.fail_at;
    alloc = (test_alloc){.fail_at = SIZE_MAX, .held = alloc.held};
    const char *texts[] = {text, later, text};
    const size_t findings[] = {first, second, first};
    for (int i = 0; i < 3; i++) {
      ck_assert_int_eq(
          amends_scan(&report, scanner, texts[i], strlen(texts[i]), NULL, NULL),
          AMENDS_OK);
      ck_assert_uint_eq(amends_report_finding_count(report), findings[i]);
    }
    amends_scanner_free(scanner);
    ck_assert_uint_eq(alloc.held, 0);
  }
  amends_ruleset_unref(rules);
}
END_TEST

Suite *check_suite(void) {
  Suite *suite = suite_create("api/memory");
  TCase *memory = tcase_create("memory");
  tcase_add_test(memory, survives_every_refused_request);
  tcase_add_test(memory, refuses_a_broken_pack_whatever_is_refused);
  tcase_add_test(memory, asks_for_nothing_once_warm);
  tcase_add_test(memory, scans_on_after_memory_ran_out);
  tcase_add_test(memory, remembers_nothing_wrong_when_memory_ran_out);
  suite_add_tcase(suite, memory);
  return suite;
}
