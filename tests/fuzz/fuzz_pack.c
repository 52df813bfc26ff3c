/* SPDX-License-Identifier: MIT
 *
 * Any bytes may be given as a pack: it is compiled and proved, or refused with
 * at least one error that names a place. */
#include <stdlib.h>

#include <amends/amends.h>

#include "fuzz/target.h"

static void must(bool claim) {
  if (!claim)
    abort();
}

static void check_refusal(const amends_builder *builder) {
  size_t errors = 0;
  for (size_t i = 0; i < amends_builder_problem_count(builder); i++) {
    const amends_problem *problem = amends_builder_problem(builder, i);
    must(problem->message.len > 0);
    errors += problem->is_error;
  }
  must(errors > 0);
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
  } else {
    must(status == AMENDS_E_LIMIT);
  }
  amends_ruleset_unref(rules);
  amends_builder_free(builder);
  return 0;
}
