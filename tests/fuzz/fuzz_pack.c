/* SPDX-License-Identifier: MIT
 *
 * Any bytes may be given as a pack: it is compiled and proved, or refused with
 * at least one error that names a place. Whatever was compiled can be searched
 * for, within its limit of steps. */
#include <stdlib.h>

#include <amends/amends.h>

#include "fuzz/common.h"

static void check_refusal(const amends_builder *builder) {
  size_t errors = 0;
  for (size_t i = 0; i < amends_builder_problem_count(builder); i++) {
    const amends_problem *problem = amends_builder_problem(builder, i);
    must(problem->message.len > 0);
    errors += problem->is_error;
  }
  must(errors > 0);
}

/* A few hundred steps are enough to go wrong. */
static void check_search(amends_ruleset *rules) {
  static const char text[] = "Hi Ann,\n\nsorry, they lost your parcel. It was "
                             "not our fault: aaaaaaaaaaaaaaaaaaaaaa 12.50!\n";
  amends_limits limits = AMENDS_LIMITS_INIT;
  amends_scanner *scanner = NULL;
  const amends_report *report = NULL;
  limits.match_steps = 500;
  must(amends_scanner_create(&scanner, rules, &limits, NULL, NULL) ==
       AMENDS_OK);
  must(amends_scan(&report, scanner, text, sizeof text - 1, NULL, NULL) ==
       AMENDS_OK);
  fuzz_check_report(report, sizeof text - 1);
  amends_scanner_free(scanner);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  amends_builder *builder = NULL;
  amends_ruleset *rules = NULL;
  must(amends_builder_create(&builder, NULL, NULL) == AMENDS_OK);
  amends_status status = amends_builder_add_pack(
      builder, "fuzz.yaml", (const char *)data, size, NULL);
  if (status == AMENDS_OK) {
    status = amends_builder_finish(&rules, builder, NULL);
    must(status == AMENDS_OK || status == AMENDS_E_PACK);
    must((status == AMENDS_OK) == (rules != NULL));
    if (status == AMENDS_E_PACK)
      check_refusal(builder);
    else
      check_search(rules);
  } else {
    must(status == AMENDS_E_LIMIT);
  }
  amends_ruleset_unref(rules);
  amends_builder_free(builder);
  return 0;
}
